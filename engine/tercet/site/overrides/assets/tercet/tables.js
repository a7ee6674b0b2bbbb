/* Sorting and filtering of tables, on top of tables that are complete without it.

   Any <table class="data" data-sortable> gets a filter box, a count that is read out,
   and headers that sort. In its HTML it may say:
     id                  names its part of the address, in which the state is kept
     data-rows="…"       what its rows are called, in the plural
     th data-filter      this column gets a list to choose from, named by the header,
                         or by the attribute: th data-filter="Year"
     th data-no-sort     this header does not sort
     td data-sort="…"    what is compared, in place of the words of the cell
     td data-value="…"   what the list offers; a cell with links offers each of them
   Opened from the disk it works as well: nothing is loaded. */

(() => {
  "use strict";

  const MOST = 60; // so many choices in a list, at most

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  };

  const valuesOf = (cell) => {
    if (!cell) return [];
    if (cell.dataset.value !== undefined) return [cell.dataset.value];
    const links = [...cell.querySelectorAll("a")].map(words);
    const found = links.length ? links : [words(cell)];
    return found.filter(Boolean);
  };

  const keyOf = (cell) => (cell ? cell.dataset.sort ?? words(cell) : "");

  const isNumber = (text) => /^[^\d-]{0,3}-?\d[\d,]*(\.\d+)?/.test(text);

  const isDate = (text) => /^\d{4}-\d\d(-\d\d)?$/.test(text);

  const numberIn = (text) =>
    Number(text.replace(/,/g, "").match(/-?\d+(\.\d+)?/)[0]);

  /* Numbers before words, both before nothing. */
  const compare = (left, right, numeric) => {
    if (!left || !right) return left ? -1 : right ? 1 : 0;
    if (isDate(left) || isDate(right)) return left < right ? -1 : left > right ? 1 : 0;
    if (numeric) {
      const [a, b] = [isNumber(left), isNumber(right)];
      if (a && b) return numberIn(left) - numberIn(right);
      if (a !== b) return a ? -1 : 1;
    }
    return left.localeCompare(right, undefined, { numeric: true });
  };

  const enhance = (table, place) => {
    const name = table.id || `table-${place + 1}`;
    const headers = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => words(row).toLocaleLowerCase());
    const noun = table.dataset.rows || "rows";
    const state = { q: "", sort: "", chosen: {} };
    const lists = [];

    const field = (label, control, id) => {
      control.id = `${name}-${id}`;
      const own = make("label", { for: control.id }, label);
      return make("div", { class: "field" }, own, control);
    };

    const tools = make("div", { class: "table-tools", role: "group" });
    tools.setAttribute("aria-label", `Filter ${noun}`);
    const box = make("input", { type: "search", autocomplete: "off" });
    tools.append(field("Filter", box, "filter"));
    const count = make("p", { role: "status" });
    const reset = make("button", { type: "button" }, "Show all");

    headers.forEach((header, column) => {
      const label = header.dataset.filter || words(header);
      if (header.dataset.filter !== undefined) {
        const values = new Set(rows.flatMap((row) => valuesOf(row.cells[column])));
        if (values.size > 1 && values.size <= MOST) {
          const list = make("select", {}, make("option", { value: "" }, "all"));
          [...values]
            .sort((a, b) => compare(a, b, false))
            .forEach((value) => list.append(make("option", { value }, value)));
          tools.append(field(label, list, `filter-${column}`));
          lists.push({ column, label, list });
          list.addEventListener("change", () => {
            state.chosen[label] = list.value;
            show();
          });
        }
      }
      if (header.dataset.noSort !== undefined || !words(header)) return;
      const button = make("button", { type: "button", class: "sort" });
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        state.sort = state.sort === `${column}` ? `-${column}` : `${column}`;
        show();
      });
    });

    const sorted = () => {
      if (!state.sort) return rows;
      const column = Math.abs(Number(state.sort));
      const sign = state.sort.startsWith("-") ? -1 : 1;
      const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
      const filled = [...keys.values()].filter(Boolean);
      const numeric = filled.filter(isNumber).length * 2 > filled.length;
      return [...rows].sort((a, b) => {
        const [left, right] = [keys.get(a), keys.get(b)];
        const order = compare(left, right, numeric);
        return left && right ? sign * order : order;
      });
    };

    const matches = (row, index) => {
      const asked = state.q.toLocaleLowerCase().split(/\s+/);
      return (
        asked.every((word) => texts[index].includes(word)) &&
        lists.every(
          ({ column, label }) =>
            !state.chosen[label] ||
            valuesOf(row.cells[column]).includes(state.chosen[label]),
        )
      );
    };

    /* The state as it stands in the address: only what is not as it was. */
    const kept = () => {
      const parts = { q: state.q, sort: state.sort, ...state.chosen };
      return Object.entries(parts).filter(([, value]) => value);
    };

    const remember = () => {
      const all = new URLSearchParams(
        location.hash.includes("=") ? location.hash.slice(1) : "",
      );
      [...all.keys()]
        .filter((key) => key.startsWith(`${name}.`))
        .forEach((key) => all.delete(key));
      kept().forEach(([key, value]) => all.set(`${name}.${key}`, value));
      const path = location.pathname + location.search;
      history.replaceState(history.state, "", all.size ? `#${all}` : path);
    };

    const show = (isFirst = false) => {
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !matches(row, index);
        shown += row.hidden ? 0 : 1;
      });
      table.tBodies[0].append(...sorted());
      headers.forEach((header, column) => {
        if (!header.querySelector("button.sort")) return;
        const order = { [`${column}`]: "ascending", [`-${column}`]: "descending" };
        header.setAttribute("aria-sort", order[state.sort] || "none");
      });
      count.textContent = `${shown} of ${rows.length} ${noun}`;
      reset.hidden = kept().length === 0;
      if (!isFirst) remember();
    };

    const recall = () => {
      const all = new URLSearchParams(location.hash.slice(1));
      const own = (key) => all.get(`${name}.${key}`) || "";
      state.q = own("q");
      const [, column] = own("sort").match(/^-?(\d+)$/) || [];
      state.sort = column !== undefined && headers[column] ? own("sort") : "";
      box.value = state.q;
      lists.forEach(({ label, list }) => {
        list.value = own(label);
        if (list.selectedIndex < 0) list.value = "";
        state.chosen[label] = list.value;
      });
      show(true);
      return kept().length > 0;
    };

    box.addEventListener("input", () => {
      state.q = box.value.trim();
      show();
    });
    reset.addEventListener("click", () => {
      state.q = state.sort = box.value = "";
      lists.forEach(({ label, list }) => {
        state.chosen[label] = list.value = "";
      });
      show();
      box.focus();
    });

    tools.append(reset, count);
    (table.closest(".scroll") || table).before(tools);
    if (recall()) tools.scrollIntoView();
    addEventListener("hashchange", () => {
      if (location.hash.includes(`${name}.`)) recall();
    });
  };

  document
    .querySelectorAll("table.data[data-sortable]")
    .forEach((table, place) => {
      if (table.tHead && table.tBodies.length && table.tBodies[0].rows.length > 1) {
        enhance(table, place);
      }
    });
})();
