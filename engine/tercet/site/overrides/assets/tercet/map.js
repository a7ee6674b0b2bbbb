/* The map: sigma draws what map-data.js holds; search, kinds and zoom by keyboard too.
   Without WebGL nothing happens here, and the still drawing and the list remain. */
(() => {
  const MOST = 12;
  const SIZES = { concept: 11, shape: 7, finding: 5, question: 5 };
  const at = (name) => document.getElementById(`map-${name}`);
  const box = document.getElementById("wiki-map");
  const data = window.tercetMap;
  const canvas = document.createElement("canvas");
  if (!box || !data || !window.Sigma || !canvas.getContext("webgl2")) return;

  const still = at("still");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const colour = (name) => getComputedStyle(box).getPropertyValue(`--map-${name}`).trim();
  const scale = Math.min(1, Math.max(0.35, Math.sqrt(600 / Math.max(1, data.records.length))));
  const graph = new graphology.Graph({ type: "undirected" });
  data.records.forEach(([label, name, href, kind, state, x, y], index) => {
    const size = (SIZES[kind] || 4) * scale;
    graph.addNode(index, { label, name, href, kind, state, x, y: -y, size });
  });
  data.lines.forEach(([one, other]) => graph.mergeEdge(one, other));

  let chosen = null;
  let colours = {};
  const shown = new Set();
  const boxes = [...box.querySelectorAll(".map-kinds input")];

  function readColours() {
    const names = [...boxes.map((one) => one.value), "text", "ground", "line", "faint"];
    colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
  }
  function readKinds() {
    shown.clear();
    boxes.forEach((one) => one.checked && shown.add(one.value));
  }
  const isNear = (node) => node === chosen || graph.areNeighbors(node, chosen);

  function drawLabel(context, node, settings) {
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(node.label).width + 8;
    const [x, y] = [node.x + node.size + 2, node.y - settings.labelSize / 2 - 4];
    context.fillStyle = colours.ground;
    context.fillRect(x, y, width, settings.labelSize + 8);
    context.strokeStyle = colours.text;
    context.strokeRect(x, y, width, settings.labelSize + 8);
    context.beginPath();
    context.arc(node.x, node.y, node.size + 2, 0, Math.PI * 2);
    context.stroke();
    context.fillStyle = colours.text;
    context.fillText(node.label, x + 4, node.y + settings.labelSize / 3);
  }

  readColours();
  readKinds();
  box.hidden = false;
  const renderer = new Sigma(graph, at("canvas"), {
    labelFont: getComputedStyle(box).fontFamily,
    labelSize: 12,
    labelColor: { attribute: "written" },
    labelRenderedSizeThreshold: 6,
    labelGridCellSize: 240, // about as wide as a label is long
    defaultDrawNodeHover: drawLabel,
    stagePadding: 20,
    zIndex: true,
    nodeReducer: (node, own) => {
      const faint = chosen !== null && !isNear(node);
      return {
        ...own,
        written: colours.text,
        color: faint ? colours.faint : colours[own.kind] || colours.text,
        label: faint ? "" : own.label,
        hidden: !shown.has(own.kind),
        highlighted: node === chosen,
        forceLabel: chosen !== null && !faint && graph.degree(chosen) <= MOST,
        zIndex: faint ? 0 : 1,
      };
    },
    edgeReducer: (edge, own) => {
      const near = chosen === null || graph.hasExtremity(edge, chosen);
      return {
        ...own,
        color: chosen !== null && near ? colours.text : colours.line,
        hidden: chosen !== null && !near,
        size: chosen !== null && near ? 1.2 : 0.6,
      };
    },
  });
  if (still) still.hidden = true;

  const camera = renderer.getCamera();
  const duration = calm ? 0 : 300;
  function moveTo(state) {
    if (duration) camera.animate(state, { duration });
    else camera.setState({ ...camera.getState(), ...state });
  }

  function button(node) {
    const { label, kind, state } = graph.getNodeAttributes(node);
    const item = document.createElement("li");
    const press = document.createElement("button");
    press.type = "button";
    press.textContent = `${label} (${state || kind})`;
    press.addEventListener("click", () => choose(node));
    item.append(press);
    return item;
  }

  function choose(node) {
    chosen = node;
    at("chosen").hidden = node === null;
    if (node !== null) {
      const own = graph.getNodeAttributes(node);
      const near = graph.neighbors(node);
      at("title").textContent = own.label;
      at("title").href = own.href;
      at("sort").textContent = own.state ? `${own.kind}, ${own.state}` : own.kind;
      at("name").textContent = own.name;
      at("count").textContent =
        near.length > MOST
          ? `Linked with ${near.length}; ${MOST} of them:`
          : `Linked with ${near.length}${near.length ? ":" : ""}`;
      at("near").replaceChildren(...near.slice(0, MOST).map(button));
      const { x, y } = renderer.getNodeDisplayData(node);
      moveTo({ x, y, ratio: Math.min(camera.getState().ratio, 0.5) });
      at("found").hidden = true;
      at("title").focus({ preventScroll: true });
    }
    renderer.refresh({ skipIndexation: true });
  }

  function find(words) {
    const wanted = words.trim().toLocaleLowerCase();
    const found = wanted
      ? graph.filterNodes((_, own) => `${own.label} ${own.name}`.toLocaleLowerCase().includes(wanted))
      : [];
    at("found").replaceChildren(...found.slice(0, MOST).map(button));
    at("found").hidden = !found.length;
    if (!wanted) at("said").textContent = "";
    else if (!found.length) at("said").textContent = "No record is called so.";
    else if (found.length > MOST) at("said").textContent = `${found.length} records, ${MOST} of them shown`;
    else at("said").textContent = found.length === 1 ? "1 record" : `${found.length} records`;
    return found;
  }

  at("find").addEventListener("input", (event) => find(event.target.value));
  at("find").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = find(event.target.value);
    if (first !== undefined) choose(first);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen !== null) choose(null);
  });
  at("in").addEventListener("click", () => moveTo({ ratio: camera.getState().ratio / 1.5 }));
  at("out").addEventListener("click", () => moveTo({ ratio: camera.getState().ratio * 1.5 }));
  at("all").addEventListener("click", () => {
    choose(null);
    moveTo({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  });
  boxes.forEach((one) =>
    one.addEventListener("change", () => {
      readKinds();
      renderer.refresh({ skipIndexation: true });
    }),
  );
  renderer.on("clickNode", ({ node }) => choose(node));
  renderer.on("clickStage", () => choose(null));
  /* The wheel moves the page; with Ctrl it zooms the map. */
  at("canvas").addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), true);
  new MutationObserver(() => {
    readColours();
    renderer.refresh({ skipIndexation: true });
  }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
})();
