// Draws a network of actors and topics with sigma: nodes stand where they are told.
"use strict";
globalThis.makeCanvas = (frame, { themes, dashes, ends }, { pick, expand }) => {
  const { Graph, Sigma, extremityArrow, extremityBar, extremityCircle, layerDashed, layerFill, pathCurved, pathLine, sdfCircle, sdfSquare, sdfDiamond } = globalThis.sigma;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";
  const SHAPES = { person: "circle", group: "circle", body: "square", topic: "diamond" };
  const SLOW = 80; // milliseconds: what takes longer to draw is drawn only when the hand rests
  const SOLID = 100_000; // a dash longer than any line: where there is no gap, sigma draws nothing
  const HEADS = { arrow: "arrow", bar: "bar", circle: "circle" };
  const graph = new Graph({ multi: true, type: "directed" });
  let theme = themes[dark.matches ? "dark" : "light"];
  let shown = new Set(); // the nodes and lines that are seen
  let chosen = null; // a set of the nodes and lines that are lit, or null for all
  let found = new Set(); // nodes whose names are searched for
  let crowd = 0; // how many lines there are

  const lit = (id) => !chosen || chosen.has(id);
  // Many lines are drawn fainter, so that the marks stand out.
  const thin = () => Math.min(1, 9 / Math.sqrt(crowd + 1));
  const small = () => Math.min(1, 16 / Math.sqrt(graph.order + 1)); // and many marks smaller

  const makeRenderer = () => new Sigma(graph, frame, {
    primitives: {
      nodes: {
        shapes: [sdfCircle(), sdfSquare(), sdfDiamond()], layers: [layerFill()],
        label: { font: { family: FONT }, margin: 4 },
      },
      edges: {
        variables: { dash: { type: "number", default: SOLID }, gap: { type: "number", default: 1 } },
        paths: [pathLine(), pathCurved()], extremities: [extremityArrow(), extremityBar(), extremityCircle()],
        layers: [layerDashed({
          dashSize: { attribute: "dash", default: SOLID, mode: "pixels" },
          gapSize: { attribute: "gap", default: 1, mode: "pixels" },
        })],
      },
    },
    styles: {
      nodes: {
        x: { attribute: "x" }, y: { attribute: "y" }, shape: { attribute: "shape" },
        label: { attribute: "name" },
        size: ({ size, id }) => size * (found.has(id) ? 1.5 : 1) * small(),
        color: ({ kind, id }) => (found.has(id) ? theme.focus : kind === "topic" ? theme.ink : kind === "group" ? theme.quiet : theme.actor),
        opacity: ({ id }) => (lit(id) || found.has(id) ? 1 : 0.15),
        visibility: ({ id }) => (shown.has(id) ? "visible" : "hidden"),
        depth: ({ id, kind }) => (found.has(id) || (chosen && chosen.has(id)) || kind === "topic" ? "topNodes" : "nodes"),
        labelColor: ({ kind }) => (kind === "topic" ? theme.ink : theme.quiet),
        labelBackgroundColor: () => `${theme.paper}c0`, labelBackgroundPadding: 1,
        labelSize: ({ kind }) => (kind === "topic" ? 14 : 12),
        labelVisibility: ({ id, kind }) => (chosen ? (chosen.has(id) && chosen.size < 120 ? "visible" : chosen.has(id) ? "auto" : "hidden") : found.has(id) && found.size < 60 ? "visible" : graph.order < 60 || (kind === "topic" && graph.order < 400) ? "visible" : "auto"),
      },
      edges: {
        color: ({ stance }) => (stance ? theme[stance] : theme.quiet),
        size: ({ size }) => size * (crowd < 400 ? 1.8 : 1), head: { attribute: "head" }, parallelPath: "curved", parallelSpread: 0.15,
        dash: { attribute: "dash" }, gap: { attribute: "gap" },
        opacity: ({ id, stance }) => (chosen ? (chosen.has(id) ? 0.9 : 0.04) : stance ? Math.max(0.12, 0.8 * thin()) : 0.35 * thin()),
        visibility: ({ id }) => (shown.has(id) ? "visible" : "hidden"),
        depth: ({ id }) => (chosen && chosen.has(id) ? "topEdges" : "edges"),
      },
      stage: { background: "transparent" },
    },
    settings: {
      itemSizesReference: "screen",
      stagePadding: 40, minEdgeThickness: 0.6, labelDensity: 0.8, labelGridCellSize: 120,
      labelRenderedSizeThreshold: 2.5, minCameraRatio: 0.02, maxCameraRatio: 4, enableCameraRotation: false,
      inertiaDuration: still.matches ? 0 : 200, doubleClickZoomingRatio: 1, zoomDuration: still.matches ? 0 : 180,
      enableEdgeEvents: false,
    },
  });
  // A square of places fills the frame, whatever its shape, and stays as it is when marks come.
  const SIDE = 10_000;
  const wide = frame.clientWidth / frame.clientHeight;
  let renderer = null; // made when there are marks
  let failed = false;
  let camera = null;
  const move = (state) => (still.matches ? camera.setState(state) : camera.animate(state, { duration: 250 }));

  const drawn = { state: null, at: 0, cost: 0, later: 0, busy: false, first: false }; // how it was drawn last

  function start() {
    try {
      renderer = makeRenderer();
    } catch {
      failed = true;
      frame.replaceChildren();
      frame.textContent = "This browser draws no WebGL 2. The list below holds the same.";
      return;
    }
    renderer.setCustomBBox({ x: [0, SIDE * wide], y: [0, SIDE] });
    camera = renderer.getCamera();
    drawn.state = camera.getState();

    // Where drawing anew takes long (no graphics card), the drawn picture is moved with the hand.
    const draw = renderer.scheduleRender.bind(renderer);
    renderer.scheduleRender = () => {
      clearTimeout(drawn.later);
      if (!drawn.busy && drawn.cost < SLOW && performance.now() - drawn.at >= 3 * drawn.cost) return draw();
      const [from, to] = [{ cameraState: drawn.state }, undefined].map((state) =>
        [{ x: 0, y: 0 }, { x: 1, y: 0 }].map((point) => renderer.framedGraphToViewport(point, state)));
      const scale = (to[1].x - to[0].x) / (from[1].x - from[0].x);
      const stage = renderer.getStageCanvas().style;
      stage.transformOrigin = "0 0";
      stage.transform = `translate(${to[0].x - scale * from[0].x}px, ${to[0].y - scale * from[0].y}px) scale(${scale})`;
      const rest = () => { drawn.later = setTimeout(() => (drawn.busy ? rest() : draw()), 150); };
      rest();
      return renderer;
    };
    const gl = renderer.getWebGLContext();
    renderer.on("beforeRender", () => {
      Object.assign(drawn, { state: camera.getState(), at: performance.now(), busy: true });
      renderer.getStageCanvas().style.transform = "";
    });
    renderer.on("afterRender", () => {
      const { at } = drawn;
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      const look = () => {
        if (at === drawn.at && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED)
          Object.assign(drawn, { cost: performance.now() - at, at: performance.now(), busy: false, first: true });
        else if (at === drawn.at) return requestAnimationFrame(look);
        gl.deleteSync(fence);
      };
      requestAnimationFrame(look);
    });
    // What the mouse is over is read from what is drawn, and the page would stand still until it is.
    frame.addEventListener("mousemove", (event) => {
      if (drawn.busy && drawn.cost > SLOW && !event.buttons) event.stopImmediatePropagation();
    }, true);

    renderer.on("clickNode", ({ node }) => pick(node));
    renderer.on("clickStage", () => pick(null));
    renderer.on("doubleClickNode", (event) => { event.preventSigmaDefault?.(); expand(event.node); });
    dark.addEventListener("change", () => { theme = themes[dark.matches ? "dark" : "light"]; renderer.refresh(); });
    frame.addEventListener("keydown", (event) => {
      const state = camera.getState();
      const step = 0.12 * state.ratio;
      const to = {
        ArrowLeft: { x: state.x - step }, ArrowRight: { x: state.x + step }, ArrowUp: { y: state.y + step }, ArrowDown: { y: state.y - step },
        "+": { ratio: state.ratio * 0.7 }, "=": { ratio: state.ratio * 0.7 }, "-": { ratio: state.ratio * 1.4 }, 0: { x: 0.5, y: 0.5, ratio: 1 },
      }[event.key];
      if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      move({ ...state, ...to });
    });
  }

  return {
    renderer: () => renderer,
    drawn: () => drawn.first,
    // Adds nodes, lines and posts that are not there yet.
    add(nodes, lines, posts) {
      for (const node of nodes)
        if (!graph.hasNode(node.id))
          graph.addNode(node.id, { ...node, x: node.x * wide, shape: SHAPES[node.kind] });
      for (const line of lines) {
        if (graph.hasEdge(line.id)) continue;
        const [dash = SOLID, gap = 1] = dashes[line.stance];
        graph.addEdgeWithKey(line.id, line.actor, line.topic, { id: line.id, stance: line.stance, dash, gap, head: HEADS[ends[line.stance]], size: 1 + Math.log2(line.count) / 2 });
      }
      for (const { id, person, body } of posts)
        if (!graph.hasEdge(id)) graph.addEdgeWithKey(id, person, body, { id, dash: SOLID, gap: 1, size: 0.8, head: "none" });
    },
    // Shows these nodes and lines, and hides all others.
    show(ids) {
      shown = ids;
      crowd = graph.reduceEdges((sum, id) => sum + shown.has(id), 0);
      if (renderer) renderer.refresh();
      else if (graph.order && !failed) start();
    },
    light(ids) { if (ids || chosen) { chosen = ids; renderer?.refresh(); } },
    find(ids) { if (ids.size || found.size) { found = ids; renderer?.refresh(); } },
    zoom(factor) { if (!camera) return; const state = camera.getState(); move({ ...state, ratio: camera.getBoundedRatio(state.ratio * factor) }); },
    fit() { if (camera) move({ x: 0.5, y: 0.5, ratio: 1 }); },
    goTo(id) {
      const data = renderer?.getNodeDisplayData(id);
      if (data) move({ x: data.x, y: data.y, ratio: Math.min(camera.getState().ratio, graph.order > 400 ? 0.3 : 0.8) });
    },
  };
};
