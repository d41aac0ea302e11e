// Draws the picture from the data in the page.
"use strict";
{
  const data = JSON.parse(byId("data").textContent);
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const frame = byId("picture");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = () => frame.clientWidth < 0.95 * frame.clientHeight;

  const network = new vis.Network(frame, { nodes, edges }, data.options);
  // vis-network takes the focus whenever the mouse comes by, and the page would jump to it.
  frame.querySelector(".vis-network").focus = () => {};
  let theme = data.themes[dark.matches ? "dark" : "light"];
  // Many lines are drawn fainter, so that the marks stand out.
  const thin = Math.min(1, 13 / Math.sqrt(data.edges.length));
  let chosen = null; // the id of a node or an edge
  const light = { lines: new Set(), marks: new Set() }; // what belongs to it
  let visible = { lines: new Set(), marks: new Set() };
  let tall = null;

  // The lines and marks of the groups, actors and topics that are shown.
  function linked(shown) {
    const { has, matches } = page.wanted();
    const lines = new Set();
    const marks = new Set();
    for (const edge of data.edges) {
      if (!shown.has(edge.id)) continue;
      lines.add(edge.id);
      marks.add(edge.from).add(edge.to);
    }
    const found = (node) =>
      matches(node.name) ||
      data.edges.some((e) => !e.stance && e.from === node.id && matches(nodes.get(e.to).name));
    if (has("listed")) data.nodes.filter((n) => n.listed && found(n)).forEach((n) => marks.add(n.id));
    for (const edge of data.edges) {
      if (edge.stance || !marks.has(edge.from)) continue;
      if (nodes.get(edge.to).listed && !has("listed")) continue;
      lines.add(edge.id);
      marks.add(edge.to);
    }
    return { lines, marks };
  }

  // What belongs to a mark: its lines and their ends; to a body also what its people say.
  function around(pick) {
    if (edges.get(pick)) return data.edges.filter(({ id }) => id === pick);
    const posts = data.edges.filter((edge) => !edge.stance && edge.to === pick);
    const own = new Set([pick, ...posts.map(({ from }) => from)]);
    return data.edges.filter(({ from, to }) => own.has(from) || to === pick);
  }

  function lightUp(pick) {
    chosen = pick;
    const own = pick === null ? [] : around(pick);
    light.lines = new Set(own.map(({ id }) => id));
    light.marks = new Set([pick, ...own.flatMap(({ from, to }) => [from, to])]);
  }

  const lit = (id) => chosen === null || light.marks.has(id);
  const litLine = ({ id }) => chosen === null || light.lines.has(id);

  const clear = (colour, share) =>
    colour + Math.round(share * 255).toString(16).padStart(2, "0");

  // Writing is never smaller on the screen than `least` pixels, nor larger than 16.
  const legible = (size, least) =>
    Math.min(Math.max(size, least / network.getScale()), 16 / network.getScale());

  function face(node, marks) {
    const strength = lit(node.id) ? 1 : 0.3;
    const topic = node.kind === "topic";
    const hollow = node.kind !== "person" || node.listed;
    const border = clear(node.listed || node.kind === "body" ? theme.quiet : topic ? theme.rule : theme.actor, strength);
    const background = topic ? clear(theme.raised, Math.max(strength, 0.5)) : hollow ? theme.paper : clear(theme.actor, strength);
    const ink = node.listed || node.kind === "body" ? theme.quiet : theme.ink;
    return {
      id: node.id,
      hidden: !marks.has(node.id),
      color: {
        background, border,
        highlight: { background, border: theme.focus },
        hover: { background, border: theme.focus },
      },
      borderWidthSelected: 3,
      margin: 9,
      shapeProperties: { borderDashes: node.kind === "group" ? [3, 3] : false, borderRadius: 5 },
      font: {
        size: legible(node.font.size, topic || (chosen !== null && lit(node.id)) ? 10 : 0),
        face: "Helvetica Neue, Helvetica, Arial, sans-serif",
        color: clear(ink, strength),
        strokeWidth: topic ? 0 : 4,
        strokeColor: clear(theme.paper, strength),
      },
    };
  }

  function line(edge, lines) {
    const colour = edge.stance ? theme[edge.stance] : theme.quiet;
    const full = (edge.stance ? 1 : 0.6) * (chosen === null ? thin : 1);
    const strength = litLine(edge) ? full : 0.15 * thin;
    return {
      id: edge.id,
      hidden: !lines.has(edge.id),
      color: { color: colour, highlight: colour, hover: colour, opacity: strength, inherit: false },
      width: Math.max(edge.width, chosen !== null && litLine(edge) ? 1.5 / network.getScale() : 0),
      label: edge.count > 1 ? `×${edge.count}` : undefined,
      font: {
        size: 13, color: clear(colour, strength), strokeWidth: 4,
        strokeColor: clear(theme.paper, strength), align: "horizontal",
      },
    };
  }

  function paint() {
    const { lines, marks } = visible;
    nodes.update(data.nodes.map((node) => face(node, marks)));
    edges.update(data.edges.map((edge) => line(edge, lines)));
  }

  function settle() {
    paint();
    if (tall !== narrow()) {
      tall = narrow();
      nodes.update(data.nodes.map(({ id, x, y, tall: [across, down] }) =>
        tall ? { id, x: across, y: down } : { id, x, y }));
    }
    network.redraw(); // measures the labels, which the fit needs
    network.fit({ nodes: [...visible.marks], maxZoomLevel: 1.3, animation: false });
    paint();
  }

  page.picture.draw = (shown) => {
    visible = linked(shown);
    settle();
  };
  page.picture.mark = (pick) => {
    lightUp(pick);
    paint();
    if (pick === null) network.unselectAll();
    else if (edges.get(pick)) network.selectEdges([pick]);
    else network.selectNodes([pick], false);
  };

  page.picture.about = (pick) => nodes.get(pick)?.about ?? [];

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    page.forget();
    const line = edges.get(edge);
    const pick = node ?? (line && !line.stance ? line.from : edge) ?? null;
    const name = nodes.get(pick)?.name ?? (line && `${nodes.get(line.from).name} on ${nodes.get(line.to).name}`);
    page.choose(pick, name);
    if (pick !== null && byId("chosen").getBoundingClientRect().bottom > innerHeight)
      byId("panel").scrollIntoView();
  });
  let zoomed = 0;
  network.on("zoom", () => {
    clearTimeout(zoomed);
    zoomed = setTimeout(paint, 80);
  });
  dark.addEventListener("change", () => { theme = data.themes[dark.matches ? "dark" : "light"]; paint(); });
  addEventListener("beforeprint", () => { theme = data.themes.light; paint(); network.redraw(); });
  addEventListener("afterprint", () => { theme = data.themes[dark.matches ? "dark" : "light"]; paint(); });
  // The first call comes as soon as the frame has its size. The tests find the marks through
  // `picture`, once they stand.
  new ResizeObserver(() => {
    page.filter();
    if (data.centre && globalThis.picture !== network) page.choose(data.centre, nodes.get(data.centre).name);
    globalThis.picture = network;
  }).observe(frame);
}
