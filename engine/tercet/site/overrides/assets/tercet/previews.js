/* Previews of the records that links lead to: on hover and on keyboard focus, gone with
   Escape, and a pointer may rest on them (WCAG 1.4.13). On touch there are none. */
(() => {
  "use strict";
  const tercet = (window.tercet = window.tercet || {});
  const { root, parts } = document.currentScript.dataset;
  const WAIT = 350;
  const STAY = 250;
  const known = {};
  const loading = {};
  let box, link, timer;

  tercet.previews = (rows) => Object.assign(known, rows);

  /* The id of the record that a link leads to; the same sum as site/extras/previews.py. */
  function idOf(element) {
    const address = element.getAttribute("href") || "";
    return address.split("#")[0].split("/").pop().replace(/\.html$/, "");
  }

  function partOf(id) {
    let total = 0;
    for (const sign of id) total = (total * 31 + sign.charCodeAt(0)) % 65521;
    return total % Number(parts);
  }

  function load(id) {
    const part = partOf(id);
    return (loading[part] ||= new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root}previews/${part}.js`;
      script.onload = script.onerror = done;
      document.head.append(script);
    }));
  }

  function make() {
    box = document.createElement("div");
    box.id = "tercet-preview";
    box.className = "tercet-preview md-typeset";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
    document.body.append(box);
  }

  function line(kind, text) {
    const element = document.createElement("p");
    element.className = `tercet-preview__${kind}`;
    element.dir = "auto";
    element.textContent = text;
    return element;
  }

  function place() {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const own = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, width - own.width - 8));
    const below = at.bottom + own.height + 8 < window.innerHeight || at.top < own.height + 8;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(below ? at.bottom : at.top - own.height) + window.scrollY}px`;
  }

  async function show(element) {
    const id = idOf(element);
    await load(id);
    if (link !== element || !known[id]) return;
    if (!box) make();
    const [kind, title, text] = known[id];
    box.replaceChildren(line("kind", kind), line("title", title));
    if (text) box.append(line("text", text));
    if (element.title) {
      element.dataset.title = element.title;
      element.removeAttribute("title");
    }
    element.setAttribute("aria-describedby", box.id);
    box.hidden = false;
    place();
  }

  function hide() {
    clearTimeout(timer);
    if (link) {
      link.removeAttribute("aria-describedby");
      if (link.dataset.title) link.title = link.dataset.title;
    }
    link = undefined;
    if (box) box.hidden = true;
  }

  function enter(element, wait) {
    clearTimeout(timer);
    if (element === link) return;
    hide();
    link = element;
    timer = setTimeout(() => show(element), wait);
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(hide, STAY);
  }

  const recordAt = (target) => target instanceof Element && target.closest("a.record");

  document.addEventListener("pointerover", (event) => {
    const element = event.pointerType !== "touch" && recordAt(event.target);
    if (element) enter(element, WAIT);
  });
  document.addEventListener("pointerout", (event) => {
    if (link && recordAt(event.target) === link && !link.contains(event.relatedTarget)) leave();
  });
  document.addEventListener("focusin", (event) => {
    const element = recordAt(event.target);
    if (element && element.matches(":focus-visible")) enter(element, 0);
  });
  document.addEventListener("focusout", (event) => {
    if (recordAt(event.target) === link) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) hide();
  });
  window.addEventListener("pagehide", hide);
})();
