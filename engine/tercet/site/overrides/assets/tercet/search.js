/* The search box in the header: a combobox over the records (ARIA 1.2). Nothing is
   loaded before it is first used. Ctrl-K, or Command-K, leads to it. */
(() => {
  "use strict";
  const tercet = (window.tercet = window.tercet || {});
  const form = document.querySelector(".tercet-search");
  const page = document.querySelector(".tercet-results__form");
  if (!form && !page) return;
  const root = (form || page).dataset.root;

  tercet.load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}assets/tercet/${name}`;
      script.onload = done;
      script.onerror = () => failed(new Error(`cannot load ${name}`));
      document.head.append(script);
    });
  let engine;
  tercet.engine = () => (engine ||= tercet.load("search-engine.js").then(() => tercet.search(root)));

  /* The line below a title: the kind, where it stands, and what else it is called. */
  tercet.about = (hit) => {
    const state = hit.kind === "shape" ? hit.states : [];
    const cited = ["finding", "work"].includes(hit.kind) ? hit.names.split(" · ", 1) : [];
    return [hit.label, ...state, ...cited].filter(Boolean).join(" · ");
  };

  window.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!held || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    const target = (page || form).querySelector("input");
    if (!target.offsetParent) location.assign(form.action);
    target.focus();
    target.select();
  });
  if (!form) return;

  const box = form.querySelector("input");
  const list = form.querySelector('[role="listbox"]');
  const status = form.querySelector('[role="status"]');
  const SHOWN = 8;
  let active = -1;
  let latest = 0;

  const options = () => [...list.children];

  function close() {
    latest += 1;
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    const all = options();
    if (!all.length) return;
    all[active]?.setAttribute("aria-selected", "false");
    active = (at + all.length) % all.length;
    all[active].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", all[active].id);
  }

  function option(hit, at) {
    const element = document.createElement("li");
    element.id = `tercet-search-${at}`;
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    element.dataset.href = root + hit.path;
    const title = document.createElement("span");
    title.className = "tercet-search__title";
    tercet.marked(title, hit.title, hit.words);
    const about = document.createElement("span");
    about.className = "tercet-search__about";
    tercet.marked(about, tercet.about(hit), hit.words);
    element.append(title, about);
    return element;
  }

  /* What is typed while a search runs is searched for once, when that is over. */
  let running = Promise.resolve();
  function find() {
    const mine = ++latest;
    running = running.then(() => mine === latest && show(mine));
  }

  async function show(mine) {
    const words = box.value.trim();
    if (!words) {
      close();
      status.textContent = "";
      return;
    }
    status.textContent = engine ? "" : "Loading the index …";
    let found, hits;
    try {
      const known = await tercet.engine();
      if (mine !== latest) return;
      found = await known.find(words, {});
      if (mine !== latest) return;
      hits = await found.take(0, SHOWN);
    } catch (error) {
      status.textContent = "The search index could not be loaded.";
      console.error(error);
      return;
    }
    if (mine !== latest) return;
    found.whole?.then(() => mine === latest && active < 0 && find());
    list.replaceChildren(...hits.map(option));
    active = -1;
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(hits.length > 0));
    box.removeAttribute("aria-activedescendant");
    const all = found.count > SHOWN ? `; the first ${SHOWN} are listed, Enter shows all` : "";
    status.textContent = found.count
      ? `${found.count} found${all}.`
      : `Nothing found for “${words}”.`;
    status.classList.toggle("visually-hidden", found.count > 0 && !all);
  }

  box.addEventListener("focus", () => tercet.engine().catch(() => {}), { once: true });
  box.addEventListener("input", find);
  box.addEventListener("focus", () => box.value.trim() && find());
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) find();
      else choose(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
    } else if (event.key === "Enter") {
      if (active < 0 && box.value.trim()) return;
      event.preventDefault();
      if (active >= 0) location.assign(options()[active].dataset.href);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) box.value = "";
      close();
      status.textContent = "";
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest('[role="option"]');
    if (!chosen) return;
    if (event.ctrlKey || event.metaKey) window.open(chosen.dataset.href);
    else location.assign(chosen.dataset.href);
  });
  form.addEventListener("focusout", (event) => {
    if (form.contains(event.relatedTarget)) return;
    close();
    status.textContent = "";
  });
})();
