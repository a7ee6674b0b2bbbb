/* Filtering of grouped lists, which are complete without it.

   Any <dl data-filtered="links"> whose groups hold more items than fit at a glance
   gets a box above it; what has none of the words is hidden, and so is a group that
   nothing is left of. Escape empties the box. */

(() => {
  "use strict";

  const GLANCE = 4; // with more items there is a box

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  };

  const enhance = (list, place) => {
    const noun = list.dataset.filtered;
    const groups = [...list.children].map((group) => ({
      group,
      name: group.querySelector("dt").textContent.toLocaleLowerCase(),
      items: [...group.querySelectorAll("li")],
    }));
    const total = groups.reduce((sum, { items }) => sum + items.length, 0);
    if (total <= GLANCE) return;

    const id = `list-${place + 1}-filter`;
    const box = make("input", { type: "search", id, autocomplete: "off" });
    const said = make("p", { role: "status" });
    const label = make("label", { for: id }, `Filter ${noun}`);
    const tools = make(
      "div",
      { class: "table-tools" },
      make("div", { class: "field" }, label, box),
      said,
    );

    const show = () => {
      const asked = box.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { group, name, items } of groups) {
        let own = 0;
        for (const item of items) {
          const text = `${name} ${item.textContent.toLocaleLowerCase()}`;
          item.hidden = !asked.every((word) => text.includes(word));
          own += item.hidden ? 0 : 1;
        }
        group.hidden = own === 0;
        shown += own;
      }
      said.textContent = asked.length ? `${shown} of ${total} ${noun}` : "";
    };

    box.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.value) return;
      event.stopPropagation();
      box.value = "";
      show();
    });
    list.before(tools);
  };

  document.querySelectorAll("dl[data-filtered]").forEach(enhance);
})();
