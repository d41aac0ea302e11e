// Draws the picture from the data in the page. The words stand in the list, as HTML; the panel
// shows copies of its cells, so that no text of the graph is ever turned into markup here.
"use strict";
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const rows = [...document.querySelectorAll("#list tbody tr")];
  const form = byId("filters");
  const frame = byId("picture");
  const hint = document.querySelector(".hint");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = () => frame.clientWidth < 0.95 * frame.clientHeight;
  const plain = (text) =>
    text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();

  const network = new vis.Network(frame, { nodes, edges }, data.options);
  // vis-network takes the focus whenever the mouse comes by, and the page would jump to it.
  frame.querySelector(".vis-network").focus = () => {};
  let theme = data.themes[dark.matches ? "dark" : "light"];
  // Many lines are drawn fainter, so that the marks stand out.
  const thin = Math.min(1, 13 / Math.sqrt(data.edges.length));
  let chosen = null; // the id of a node or an edge
  let origin = null; // the button that chose it
  let tall = null;

  const neighbours = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
  for (const edge of data.edges) {
    neighbours.get(edge.from).add(edge.to);
    neighbours.get(edge.to).add(edge.from);
  }

  // What the filters let through.
  function visible() {
    const wanted = new FormData(form);
    const stances = new Set(wanted.getAll("stance"));
    const topic = wanted.get("topic");
    const search = plain(wanted.get("actor"));
    const listed = wanted.has("listed");
    const matches = (node) =>
      plain(node.name).includes(search) ||
      data.edges.some((e) => !e.stance && e.from === node.id && plain(nodes.get(e.to).name).includes(search));
    const actors = new Set(data.nodes.filter((n) => n.kind !== "topic" && matches(n)).map((n) => n.id));
    const lines = new Set();
    const marks = new Set();
    for (const edge of data.edges) {
      if (!edge.stance || !stances.has(edge.stance)) continue;
      if ((topic && edge.to !== topic) || !actors.has(edge.from)) continue;
      lines.add(edge.id);
      marks.add(edge.from).add(edge.to);
    }
    if (listed) data.nodes.filter((n) => n.listed && actors.has(n.id)).forEach((n) => marks.add(n.id));
    for (const edge of data.edges) {
      if (edge.stance || !marks.has(edge.from)) continue;
      if (nodes.get(edge.to).listed && !listed) continue;
      lines.add(edge.id);
      marks.add(edge.to);
    }
    return { lines, marks };
  }

  function lit(id) {
    if (chosen === null) return true;
    const line = edges.get(chosen);
    return line ? id === line.from || id === line.to : neighbours.get(chosen).has(id);
  }

  function litLine(edge) {
    return chosen === null || edge.id === chosen || edge.from === chosen || edge.to === chosen;
  }

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
    const { lines, marks } = visible();
    nodes.update(data.nodes.map((node) => face(node, marks)));
    edges.update(data.edges.map((edge) => line(edge, lines)));
    for (const row of rows) row.hidden = !lines.has(row.dataset.edge);
    const stated = data.edges.filter((edge) => edge.stance && lines.has(edge.id));
    const positions = stated.reduce((sum, edge) => sum + edge.count, 0);
    const speakers = new Set(stated.map((edge) => edge.from)).size;
    const topics = new Set(stated.map((edge) => edge.to)).size;
    byId("shown").textContent = `Shown: positions ${positions}, speakers ${speakers}, topics ${topics}`;
    return marks;
  }

  function settle() {
    const marks = paint();
    if (tall !== narrow()) {
      tall = narrow();
      nodes.update(data.nodes.map(({ id, x, y, tall: [across, down] }) =>
        tall ? { id, x: across, y: down } : { id, x, y }));
    }
    network.redraw(); // measures the labels, which the fit needs
    network.fit({ nodes: [...marks], maxZoomLevel: 1.3, animation: false });
    paint();
  }

  function card(row) {
    const article = document.createElement("article");
    article.className = "card";
    const copy = (name) => {
      const part = document.createElement("div");
      part.className = name;
      part.append(...row.querySelector(`.${name}`).cloneNode(true).childNodes);
      return part;
    };
    const top = document.createElement("div");
    top.className = "top";
    top.append(copy("what"), copy("on"));
    article.append(top, copy("words"), copy("who"), copy("where"));
    return article;
  }

  function say(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function show(id) {
    chosen = id;
    paint();
    const about = byId("about");
    about.replaceChildren();
    if (id === null) {
      network.unselectAll();
      byId("chosen").textContent = "The words";
      about.append(hint);
      byId("cards").replaceChildren();
      return;
    }
    const edge = edges.get(id);
    const node = nodes.get(edge ? edge.from : id);
    const wanted = new Set(edge ? [id] : network.getConnectedEdges(id));
    const found = rows.filter((row) => !row.hidden && wanted.has(row.dataset.edge));
    byId("chosen").textContent = edge ? `${node.name} on ${nodes.get(edge.to).name}` : node.name;
    if (!edge) {
      const posts = document.createElement("ul");
      posts.append(...node.about.map((post) => say("li", post)));
      about.append(posts);
    }
    if (!found.length) about.append(say("p", "Named in the releases. No position of theirs is shown here."));
    byId("cards").replaceChildren(...found.map(card));
    byId("panel").scrollTop = 0;
    if (edge) network.selectEdges([id]);
    else network.selectNodes([id], false);
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    origin = null;
    const tie = edge && !edges.get(edge).stance;
    show(node ?? (tie ? edges.get(edge).from : edge) ?? null);
    if (chosen !== null && byId("chosen").getBoundingClientRect().bottom > innerHeight)
      byId("panel").scrollIntoView();
  });
  let zoomed = 0;
  network.on("zoom", () => {
    clearTimeout(zoomed);
    zoomed = setTimeout(paint, 80);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-pick]");
    if (!button) return;
    if (!byId("panel").contains(button)) origin = button;
    show(button.dataset.pick);
    byId("chosen").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || chosen === null) return;
    show(null);
    origin?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { show(null); settle(); });
  form.addEventListener("reset", () => setTimeout(() => { show(null); settle(); }));
  dark.addEventListener("change", () => { theme = data.themes[dark.matches ? "dark" : "light"]; paint(); });
  addEventListener("beforeprint", () => { theme = data.themes.light; paint(); network.redraw(); });
  addEventListener("afterprint", () => { theme = data.themes[dark.matches ? "dark" : "light"]; paint(); });
  // The first call comes as soon as the frame has its size. The tests find the marks through
  // `picture`, once they stand.
  new ResizeObserver(() => {
    settle();
    globalThis.picture = network;
  }).observe(frame);
}
