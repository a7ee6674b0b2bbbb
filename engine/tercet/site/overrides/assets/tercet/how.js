/* How a computed number came about, in place. Each number is a link to the page beside,
   which says it without a script; a plain click opens that section over the text. */
(() => {
  "use strict";
  const tercet = (window.tercet = window.tercet || {});
  const known = {};
  const loading = {};
  let loaded, box;

  tercet.how = (rows) => (loaded = rows);

  /* The sections of a page, from the script of the same name. */
  function load(page) {
    return (loading[page] ||= new Promise((done) => {
      const script = document.createElement("script");
      script.src = page.replace(/\.html$/, ".js");
      script.onload = () => done((known[page] = loaded));
      script.onerror = done;
      document.head.append(script);
    }));
  }

  function make(article) {
    box = document.createElement("div");
    box.id = "tercet-how";
    box.className = "how";
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-labelledby", "tercet-how-title");
    box.innerHTML =
      '<p class="how-title"><span id="tercet-how-title">How this is computed</span> ' +
      '<button type="button" class="how-close">Close</button></p><div></div>';
    box.querySelector("button").addEventListener("click", () => box.hidePopover());
    article.append(box);
  }

  function show(link, body) {
    if (!box) make(link.closest("article"));
    box.lastElementChild.innerHTML = body;
    for (const one of document.querySelectorAll("a.counted[style]")) {
      one.removeAttribute("style");
    }
    link.style.anchorName = "--tercet-how";
    link.focus();
    box.showPopover({ source: link });
    box.scrollTop = 0;
    box.focus();
  }

  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element && event.target.closest("a.counted");
    const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || !HTMLElement.prototype.showPopover) return;
    event.preventDefault();
    const [page, section] = link.href.split("#");
    await load(page);
    if (known[page]?.[section]) show(link, known[page][section]);
    else location.href = link.href;
  });
})();
