/* The search page: filters, all results, and the state of both in the address. */
(() => {
  "use strict";
  const tercet = window.tercet;
  const form = document.querySelector(".tercet-results__form");
  const list = document.querySelector(".tercet-results__list");
  const status = document.querySelector(".tercet-results__status");
  const more = document.querySelector(".tercet-results__more");
  const root = form.dataset.root;
  const { q: words, kind, standing, concept } = form.elements;
  const STEP = 20;
  let latest = 0;
  let found, shown;

  function state() {
    const given = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...given]) if (!value.trim()) given.delete(name);
    return given;
  }

  function remember() {
    const given = state().toString();
    history.replaceState(null, "", given ? `?${given}` : location.pathname);
  }

  function row(hit) {
    const element = document.createElement("li");
    const link = document.createElement("a");
    link.href = root + hit.path;
    tercet.marked(link, hit.title, hit.words);
    const about = document.createElement("p");
    about.className = "tercet-results__about";
    const [label, ...rest] = tercet.about(hit).split(" · ");
    const badge = document.createElement("span");
    badge.className = "tercet-results__kind";
    badge.textContent = label;
    about.append(badge);
    if (rest.length) {
      about.append(" ");
      tercet.marked(about, rest.join(" · "), hit.words);
    }
    element.append(link, about);
    const text = tercet.excerpt(hit.text, hit.words);
    if (text) {
      const excerpt = document.createElement("p");
      tercet.marked(excerpt, text, hit.words);
      element.append(excerpt);
    }
    return element;
  }

  async function show() {
    const mine = latest;
    const hits = await found.take(shown, shown + STEP);
    if (mine !== latest) return;
    const rows = hits.map(row);
    list.append(...rows);
    if (shown) rows[0]?.querySelector("a").focus();
    shown += hits.length;
    more.hidden = shown >= found.count;
    more.textContent = `Show ${Math.min(STEP, found.count - shown)} more`;
  }

  async function find() {
    const mine = ++latest;
    remember();
    const given = Object.fromEntries(state());
    const answer = await (await tercet.engine()).find(given.q || "", given);
    if (mine !== latest) return;
    answer.whole?.then(() => mine === latest && !list.contains(document.activeElement) && find());
    found = answer;
    shown = 0;
    list.replaceChildren();
    const asked = [...state()].length > 0;
    status.textContent = !asked
      ? "Type a title, an author, an identifier or any word; or choose a filter."
      : found.count === 1 ? "1 found." : `${found.count || "Nothing"} found.`;
    await show();
  }

  function fill(select, rows) {
    select.append(...rows.map(([value, label]) => new Option(label, value)));
    select.closest("label").hidden = !rows.length;
  }

  const given = new URLSearchParams(location.search);
  words.value = given.get("q") || "";
  status.textContent = "Loading the index …";
  tercet.engine().then(
    ({ choices }) => {
      fill(kind, choices.kinds);
      fill(standing, choices.states);
      fill(concept, choices.concepts);
      for (const select of [kind, standing, concept]) {
        select.value = given.get(select.name) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      form.addEventListener("input", find);
      return find();
    },
    (error) => {
      status.textContent = "The search index could not be loaded.";
      console.error(error);
    },
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", show);
})();
