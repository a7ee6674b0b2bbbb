/* The search itself, loaded when a search box is first used. It reads search/parts.js
   and documents.js beside the pages; where there is a server and a large wiki, it asks
   the index in parts instead. Everything is a classic script, so it works from the
   disk. */
(() => {
  "use strict";
  const tercet = (window.tercet = window.tercet || {});
  const RUNS = /[\p{L}\p{N}\p{M}]+/gu;
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]/g;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", "ى": "ي", "ة": "ه" };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const PLAIN = /^[\0-\x7f]*$/;

  /* One spelling for words that differ in case, accents and points only. */
  function fold(text) {
    if (PLAIN.test(text)) return text.toLowerCase();
    const bare = text.toLowerCase().normalize("NFKD").replace(MARKS, "").normalize("NFC");
    return bare.replace(LETTER, (letter) => LETTERS[letter]);
  }

  /* The words of a text; scripts without spaces are cut into pairs of signs. */
  function terms(text) {
    if (PLAIN.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) || [];
    const found = [];
    for (const [run] of fold(text).matchAll(RUNS)) {
      const spaced = run.replace(UNSPACED, (part) => {
        const signs = [...part];
        if (signs.length === 1) found.push(part);
        signs.slice(1).forEach((sign, at) => found.push(signs[at] + sign));
        return " ";
      });
      for (const word of spaced.split(" ")) if (word) found.push(word);
    }
    return found;
  }

  function script(address) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = () => failed(new Error(`cannot load ${address}`));
      document.head.append(element);
    });
  }

  let table, parts;
  tercet.documents = (value) => { table = value; };
  tercet.parts = (value) => { parts = value; };

  function documentOf(row, id) {
    const [kind, name, title, names, people, text, states, concepts, works] = row;
    const [, label, folder] = table.kinds[kind];
    const own = works.map((at) => table.rows[at]);
    return {
      id,
      title,
      label,
      text,
      kind: table.kinds[kind][0],
      path: folder ? `${folder}/${name}.html` : name,
      names: [names, ...own.map((work) => work[3])].filter(Boolean).join(" · "),
      people: [people, ...own.map((work) => work[4])].filter(Boolean).join(", "),
      states: states.map((at) => table.states[at][0]),
      concepts: concepts.map((at) => table.concepts[at][0]),
    };
  }

  /* Let the page answer to the reader between two pieces of work. */
  const SLICE = 100;
  const SOON = 150;
  const pause = (wait = 0) => new Promise((done) => setTimeout(done, wait));

  async function summary(root) {
    await Promise.all([
      script(`${root}assets/tercet/vendor/minisearch-7.2.0.min.js`),
      script(`${root}search/documents.js`),
    ]);
    const found = table.rows.map(documentOf);
    const may = (one, chosen) =>
      (!chosen.kind || one.kind === chosen.kind) &&
      (!chosen.standing || one.states.includes(chosen.standing)) &&
      (!chosen.concept || one.concepts.includes(chosen.concept));
    const answer = (rows, words) => ({
      count: rows.length,
      take: async (from, to) => rows.slice(from, to).map((row) => ({ ...found[row.id], words: words(row) })),
    });

    /* Before the index is built: what has every word somewhere, titles first. */
    function scan(typed, chosen) {
      const rows = [];
      for (const one of found) {
        one.folded ??= fold([one.title, one.names, one.people, one.text].join("\n"));
        if (typed.every((word) => one.folded.includes(word)) && may(one, chosen)) rows.push(one);
      }
      const far = (one) => one.folded.lastIndexOf(typed[0] || "", one.title.length) < 0;
      return rows.sort((one, other) => far(one) - far(other) || one.id - other.id);
    }

    const index = new MiniSearch({
      fields: ["title", "names", "people", "text"],
      tokenize: terms,
      processTerm: (term) => term,
      searchOptions: {
        boost: { title: 4, names: 3, people: 2 },
        prefix: true,
        fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false),
        weights: { prefix: 0.6, fuzzy: 0.2 },
      },
    });
    async function build() {
      for (let at = 0; at < found.length; at += SLICE) {
        index.addAll(found.slice(at, at + SLICE));
        await pause();
      }
    }
    let built = false;
    const whole = build().then(() => { built = true; });

    const find = async (words, chosen) => {
      const typed = terms(words);
      const narrowed = chosen.kind || chosen.standing || chosen.concept;
      if (!typed.length && !narrowed) return answer([], () => []);
      if (!typed.length) return answer(scan([], chosen), () => []);
      if (!built) await Promise.race([whole, pause(SOON)]);
      if (!built) return { ...answer(scan(typed, chosen), () => typed), whole };
      const filter = (row) => may(found[row.id], chosen);
      let rows = index.search(words, { combineWith: "AND", filter });
      if (!rows.length) rows = index.search(words, { combineWith: "OR", filter });
      return answer(rows, (row) => row.terms);
    };
    return find;
  }

  /* The index in parts: its filters are words of the text (site/extras/large.py). */
  async function full(root) {
    const home = new URL(`${root}search/full/`, location.href).href;
    const pagefind = await import(`${home}pagefind.js`);
    await pagefind.options({ basePath: home, baseUrl: "/", noWorker: false });
    const mark = (sort, value) => `${sort}-${value}`.replaceAll("-", "q");
    return async (words, chosen) => {
      const typed = terms(words);
      const marks = ["kind", "standing", "concept"].filter((sort) => chosen[sort]).map((sort) => mark(sort, chosen[sort]));
      if (!typed.length && !marks.length) return { count: 0, take: async () => [] };
      const { results } = await pagefind.search([...marks, ...typed].join(" "));
      const take = async (from, to) => {
        const data = await Promise.all(results.slice(from, to).map((one) => one.data()));
        return data.map(({ url, content, meta }) => ({
          path: url.replace(/^\//, ""),
          title: meta.title,
          names: meta.names || "",
          kind: meta.kind,
          label: parts.kinds.find(([kind]) => kind === meta.kind)?.[1] || "",
          states: (meta.states || "").split(" ").filter(Boolean),
          text: content,
          words: typed,
        }));
      };
      return { count: results.length, take };
    };
  }

  let ready;
  /* Load what is needed, once; give `find(words, chosen)` and what may be chosen. */
  tercet.search = (root) => {
    ready ||= script(`${root}search/parts.js`).then(async () => {
      const served = location.protocol.startsWith("http");
      const find = parts.full && served ? await full(root) : await summary(root);
      return { find, choices: parts };
    });
    return ready;
  };

  /* Append a text to an element, with what was searched for marked. */
  tercet.marked = (element, text, words) => {
    const wanted = words.map(fold).filter(Boolean);
    let at = 0;
    const put = (from, to) => {
      element.append(text.slice(at, from));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      element.append(mark);
      at = to;
    };
    for (const match of text.matchAll(RUNS)) {
      const run = fold(match[0]);
      if (wanted.some((word) => run.startsWith(word))) {
        put(match.index, match.index + match[0].length);
      } else if (run.length === match[0].length && match[0].search(UNSPACED) >= 0) {
        for (const word of wanted) {
          const start = run.indexOf(word);
          if (start >= 0 && match.index + start >= at) {
            put(match.index + start, match.index + start + word.length);
          }
        }
      }
    }
    element.append(text.slice(at));
  };

  /* The words of a text around the first that was searched for. */
  tercet.excerpt = (text, words, length = 180) => {
    const wanted = words.map(fold);
    const has = (run) => wanted.some((word) => fold(run).startsWith(word));
    const first = [...text.matchAll(RUNS)].find((match) => has(match[0]));
    if (text.length <= length) return text;
    const start = Math.max(0, (first ? first.index : 0) - length / 3);
    const from = start ? text.indexOf(" ", start) + 1 : 0;
    const to = text.length - from > length ? text.lastIndexOf(" ", from + length) : text.length;
    return `${from ? "… " : ""}${text.slice(from, to > from ? to : from + length)}${to < text.length ? " …" : ""}`;
  };

  tercet.terms = terms;
})();
