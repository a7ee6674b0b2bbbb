/* Material acts on single letters anywhere on a page (f and s search, p and n turn the
   page). Speech input and shaky hands type them by accident: here they do nothing. */
window.addEventListener(
  "keydown",
  (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const field = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (plain && !field && "fspn,.".includes(event.key)) {
      event.stopImmediatePropagation();
    }
  },
  true,
);
