/* What a page needs to be used, but not to be read, waits until it has been painted:
   first the parts far from the window are measured, one by one, so that links and the
   scroll bar know where things are; then the theme's scripts run, and those of
   extra_javascript, in their order. What these would do when the
   document is ready they do at once, since it is. */
(() => {
  "use strict";
  const LONGEST = 3000; // a page in the background is never painted
  const root = document.documentElement;
  const idle = window.requestIdleCallback || ((next) => setTimeout(next, 50));
  let begun = false;

  /* A link into the page must find its place, from elsewhere or on it, and what was
     measured is wrong in another width: then all is laid out. The theme's script
     says later that there are scripts; said now, the page is styled once. */
  if (location.hash) root.classList.add("tercet-whole");
  addEventListener("resize", () => root.classList.add("tercet-whole"), { once: true });
  addEventListener("click", ({ target }) => {
    if (target.closest?.('a[href^="#"]')) root.classList.add("tercet-whole");
  });
  root.classList.replace("no-js", "js");

  function measure([part, ...others]) {
    if (!part || root.classList.contains("tercet-whole")) return idle(runLate);
    part.style.contentVisibility = "visible";
    part.style.containIntrinsicBlockSize = `auto ${part.getBoundingClientRect().height}px`;
    part.style.contentVisibility = "";
    idle(() => measure(others));
  }

  function answerLateListeners(target) {
    const add = target.addEventListener;
    target.addEventListener = function (type, listener, options) {
      const over =
        (type === "DOMContentLoaded" && document.readyState !== "loading") ||
        (type === "load" && target === window && document.readyState === "complete");
      if (!over) return add.call(this, type, listener, options);
      const event = new Event(type);
      queueMicrotask(() =>
        typeof listener === "function" ? listener.call(target, event) : listener.handleEvent(event),
      );
    };
  }

  function runLate() {
    const late = document.querySelectorAll("script[data-late]");
    if (late.length) [document, window].forEach(answerLateListeners);
    for (const place of late) {
      const script = document.createElement("script");
      for (const { name, value } of place.attributes) script.setAttribute(name, value);
      script.async = place.hasAttribute("async");
      script.src = place.dataset.late;
      place.replaceWith(script);
    }
  }

  function begin() {
    if (begun) return;
    begun = true;
    measure([...document.querySelectorAll(".part")]);
  }

  new PerformanceObserver(begin).observe({ type: "paint", buffered: true });
  setTimeout(begin, LONGEST);
})();
