// The explorer: what is loaded, which of it the filters show, what is chosen, and its words.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const form = byId("filters");
  const PART = 100; // so many lines of the list are shown at a time
  const asked = new URLSearchParams(location.search);
  const plain = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();

  // Where things come from: a server is asked; a file holds all, in the element `data`.
  const source = data.scene ? {
    scene: async () => data.scene,
    words: async ({ of, on, stance }) => {
      const [actor, topic] = [nodes.get(of), nodes.get(on ?? of)];
      const all = data.words.filter((said) => [said.actor, said.body, said.topic].includes(actor.href) &&
        (!on || said.topic === topic.href) && (!stance || said.stance === stance));
      return { words: all, left_out: 0 };
    },
  } : {
    scene: (around) => get(data.addresses.scene, { around }),
    words: (what) => get(data.addresses.words, what),
  };

  async function get(address, given) {
    const known = Object.entries(given).filter(([, value]) => value);
    const response = await fetch(known.length ? `${address}?${new URLSearchParams(known)}` : address);
    const body = await response.json();
    if (!response.ok) throw new Error(body.error.detail);
    return body;
  }

  const nodes = new Map(); // by IRI: { id, name, kind, href, x, y, size }
  const lines = new Map(); // by id: { id, actor, topic, stance, said: [[date, count], …], count }
  const posts = new Map(); // by id: { id, person, body }
  let shown = new Set(); // of nodes, lines and posts, by their ids
  let counts = new Map(); // how often each shown line was said within the dates
  let chosen = null; // the id of a node or a line
  let origin = null; // what had the focus before

  const canvas = makeCanvas(byId("picture"), data, { pick: (id) => choose(id), expand });

  // Takes in a scene; what is new stands where the scene says, or around the node `near`.
  function take(scene, near) {
    const added = [];
    const ids = scene.nodes.map(([id]) => id);
    const touches = near && new Set([...scene.lines, ...scene.posts].flatMap(([one, other]) =>
      ids[one] === near.id ? [ids[other]] : ids[other] === near.id ? [ids[one]] : []));
    for (const [id, name, kind, href, x, y] of scene.nodes) {
      if (nodes.has(id) || (near && !touches.has(id))) continue;
      const turn = added.length;
      const radius = 500 * Math.sqrt(turn + 1);
      const place = near ? { x: near.x + radius * Math.cos(turn * 2.4), y: near.y + radius * Math.sin(turn * 2.4) } : { x, y };
      nodes.set(id, { id, name, kind, href, ...place, weight: 0 });
      added.push(id);
    }
    for (const [from, to, stance, said] of scene.lines) {
      const [actor, topic] = [ids[from], ids[to]];
      const id = `${actor} ${stance} ${topic}`;
      if (lines.has(id) || !nodes.has(actor) || !nodes.has(topic)) continue;
      const days = [];
      for (let at = 0; at < said.length; at += 2) days.push([scene.dates[said[at]], said[at + 1]]);
      const count = days.reduce((sum, [, number]) => sum + number, 0);
      lines.set(id, { id, actor, topic, stance, said: days, count });
      nodes.get(actor).weight += count;
      nodes.get(topic).weight += count;
    }
    for (const [from, to] of scene.posts) {
      const [person, body] = [ids[from], ids[to]];
      if (nodes.has(person) && nodes.has(body)) posts.set(`${person} at ${body}`, { id: `${person} at ${body}`, person, body });
    }
    for (const node of nodes.values())
      node.size = node.kind === "topic" ? 7 + Math.min(6, Math.sqrt(node.weight) / 3) : 3 + Math.min(7, Math.sqrt(node.weight));
    canvas.add(nodes.values(), lines.values(), posts.values());
    return added;
  }

  // Dates are compared as far as the coarser of the two goes.
  const within = (date, since, until) =>
    (!since && !until) || (date && (!since || since.slice(0, date.length) <= date.slice(0, since.length)) && (!until || date.slice(0, until.length) <= until.slice(0, date.length)));

  function filter() {
    const given = new FormData(form);
    const [stances, kinds] = ["stance", "kind"].map((name) => new Set(given.getAll(name)));
    const valid = (name) => (form.elements[name].validity.valid ? given.get(name) : "");
    const [since, until, topic] = [valid("since"), valid("until"), given.get("topic")];
    shown = new Set();
    counts = new Map();
    for (const line of lines.values()) {
      if (!stances.has(line.stance) || (topic && line.topic !== topic) || !kinds.has(nodes.get(line.actor).kind)) continue;
      const count = line.said.reduce((sum, [date, number]) => sum + (within(date, since, until) ? number : 0), 0);
      if (!count) continue;
      counts.set(line.id, count);
      shown.add(line.id).add(line.actor).add(line.topic);
    }
    const speaking = new Set(shown);
    for (const { id, person, body } of posts.values())
      if (kinds.has("body") && (speaking.has(person) || (asked.get("around") === body && kinds.has("person")))) shown.add(id).add(person).add(body);
    requestAnimationFrame(() => canvas.show(shown)); // words and list stand before the picture does
    const actors = [...nodes.values()].filter(({ id, kind }) => shown.has(id) && kind !== "topic").length;
    const topics = [...nodes.values()].filter(({ id, kind }) => shown.has(id) && kind === "topic").length;
    const many = (number, one, more) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : more}`;
    byId("shown").textContent = [
      many(actors, "actor", "actors"), many(topics, "topic", "topics"), many(counts.size, "line", "lines"),
      leftOut && `at most ${data.most.toLocaleString("en-GB")} marks are shown: the ${leftOut.toLocaleString("en-GB")} of whom least is said are left out`,
    ].filter(Boolean).join(" · ");
    find();
  }

  function find() {
    const word = plain(form.elements.find.value.trim());
    const found = word ? [...nodes.values()].filter(({ id, name }) => shown.has(id) && plain(name).includes(word)) : [];
    canvas.find(new Set(found.map(({ id }) => id)));
    list(word ? new Set(found.map(({ id }) => id)) : null);
    return found;
  }

  function say(tag, text, className) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function button(text, pick) {
    const element = say("button", text);
    element.type = "button";
    element.dataset.pick = pick;
    return element;
  }

  function link(text, href) {
    const element = say("a", text);
    if (href) element.href = href;
    return element;
  }

  function sign(stance) {
    const element = say("span", "", "stance");
    element.append(document.querySelector(`svg.line.${stance}`).cloneNode(true), stance);
    return element;
  }

  // The list holds what the picture shows, most often said first.
  function list(found) {
    const rows = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([id]) => lines.get(id))
      .filter(({ actor, topic }) => !found || found.has(actor) || found.has(topic));
    const body = document.querySelector("#list tbody");
    body.replaceChildren();
    const fill = () => {
      for (const { id, actor, topic, stance } of rows.slice(body.rows.length, body.rows.length + PART)) {
        const row = body.insertRow();
        row.insertCell().append(button(nodes.get(actor).name, actor));
        row.insertCell().append(sign(stance));
        row.insertCell().append(button(nodes.get(topic).name, topic));
        const times = button(`${counts.get(id)}×`, id);
        times.setAttribute("aria-label", `Said ${counts.get(id)} times: the words`);
        row.insertCell().append(times);
      }
      const rest = rows.length - body.rows.length;
      byId("more").hidden = rest <= 0;
      byId("more").textContent = `Show more (${rest.toLocaleString("en-GB")} left)`;
    };
    byId("more").onclick = fill;
    fill();
  }

  const named = (id) => nodes.get(id)?.name ?? (({ actor, topic }) => `${nodes.get(actor).name} on ${nodes.get(topic).name}`)(lines.get(id));

  // What belongs to a node or a line: of those shown.
  function around(id) {
    const ends = [...lines.values()].filter((line) => shown.has(line.id) && [line.id, line.actor, line.topic].includes(id));
    const held = [...posts.values()].filter((post) => shown.has(post.id) && [post.person, post.body].includes(id));
    return { ends, held, lit: new Set([id, ...ends.flatMap((line) => [line.id, line.actor, line.topic]), ...held.flatMap((post) => [post.id, post.person, post.body])]) };
  }

  async function choose(id, focus = false) {
    chosen = id;
    byId("hint").hidden = id !== null;
    byId("about").replaceChildren();
    byId("cards").replaceChildren();
    byId("chosen").textContent = id === null ? "The words" : named(id);
    byId("panel").scrollTop = 0;
    if (id === null) return canvas.light(null);
    const { ends, held, lit } = around(id);
    canvas.light(lit);
    const node = nodes.get(id);
    if (node) about(node, ends, held);
    if (focus) byId("chosen").focus();
    const line = lines.get(id);
    try {
      const told = await source.words(line ? { of: line.actor, on: line.topic, stance: line.stance } : { of: id });
      if (chosen !== id) return;
      byId("cards").replaceChildren(...told.words.map(card));
      if (told.left_out) byId("cards").append(say("p", `The newest are shown; ${told.left_out.toLocaleString("en-GB")} more are on the pages.`, "note"));
      if (!told.words.length) byId("cards").append(say("p", "No position is taken here.", "note"));
    } catch (error) {
      if (chosen === id) byId("cards").replaceChildren(say("p", error.message, "note"));
    }
  }

  function about(node, ends, held) {
    const acts = say("p", "", "acts");
    if (node.href) acts.append(link(`The page of ${node.kind === "topic" ? "this topic" : `this ${node.kind}`}`, node.href));
    const more = say("button", "Bring its neighbours");
    more.type = "button";
    more.addEventListener("click", () => expand(node.id));
    if (!data.scene) {
      const only = `${data.addresses.page}?${new URLSearchParams({ around: node.id })}`;
      acts.append(more);
      if (node.id !== centre) acts.append(link("Only around it", only));
    }
    const items = say("ul");
    for (const { person, body } of held) {
      const item = say("li");
      const other = person === node.id ? body : person;
      item.append(person === node.id ? "holds a post at " : "has in a post ", button(nodes.get(other).name, other));
      items.append(item);
    }
    const sorted = ends.sort((a, b) => counts.get(b.id) - counts.get(a.id));
    for (const { id, actor, topic, stance } of sorted.slice(0, 25)) {
      const item = say("li");
      const other = actor === node.id ? topic : actor;
      const times = button(`${counts.get(id)}×`, id);
      times.setAttribute("aria-label", `Said ${counts.get(id)} times: the words`);
      item.append(sign(stance), " ", button(nodes.get(other).name, other), " ", times);
      items.append(item);
    }
    if (sorted.length > 25) items.append(say("li", `and ${sorted.length - 25} more in the list below`));
    byId("about").replaceChildren(acts, items);
  }

  function card(said) {
    const article = say("article", "", "card");
    const top = say("p");
    top.append(link(said.who, said.actor), " ", sign(said.stance), " ", link(said.about, said.topic));
    const where = say("small");
    where.append(...[said.date && `${said.date}, `, link(said.title, said.release), " · ", link("the evidence", said.position)].filter(Boolean));
    article.append(top);
    if (said.post) article.append(say("small", said.post));
    article.append(say("blockquote", said.words), where);
    return article;
  }

  async function expand(id) {
    const node = nodes.get(id);
    if (!node || data.scene) return;
    try {
      const added = take(await source.scene(id), node);
      filter();
      choose(id, document.activeElement !== byId("picture"));
      byId("shown").textContent += ` · ${added.length} new`;
    } catch (error) {
      byId("shown").textContent = error.message;
    }
  }

  document.addEventListener("click", ({ target }) => {
    const pick = target.closest("[data-pick]")?.dataset.pick;
    if (!pick) return;
    if (!byId("panel").contains(target)) origin = target;
    choose(pick, true);
    canvas.goTo(nodes.has(pick) ? pick : lines.get(pick).actor);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target === byId("picture") && nodes.has(chosen)) expand(chosen);
    if (key !== "Escape" || chosen === null) return;
    choose(null);
    if (origin?.isConnected) origin.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.find.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    const [first] = find();
    if (first) { origin = form.elements.find; choose(first.id, true); canvas.goTo(first.id); }
  });
  form.addEventListener("input", ({ target }) => {
    if (target.name === "find") return find();
    choose(null);
    filter();
    remember();
  });
  form.addEventListener("reset", () => setTimeout(() => { choose(null); filter(); remember(); }));
  for (const tool of document.querySelectorAll("[data-zoom]"))
    tool.addEventListener("click", () => canvas.zoom(Number(tool.dataset.zoom)));
  byId("fit").addEventListener("click", () => canvas.fit());

  // The filters stand in the address, so that a view can be shared.
  const TEXTS = ["topic", "since", "until"];
  function remember() {
    const parameters = new URLSearchParams(asked.get("around") ? { around: asked.get("around") } : {});
    for (const name of TEXTS) if (form.elements[name].value) parameters.set(name, form.elements[name].value);
    for (const name of ["stance", "kind"]) {
      const off = [...form.elements[name]].filter((box) => !box.checked).map((box) => box.value);
      if (off.length) parameters.set(`no-${name}`, off.join(" "));
    }
    history.replaceState(null, "", parameters.size ? `?${parameters}` : location.pathname);
  }
  for (const name of TEXTS) if (asked.get(name)) form.elements[name].value = asked.get(name);
  for (const name of ["stance", "kind"])
    for (const box of form.elements[name]) box.checked = !(asked.get(`no-${name}`) ?? "").split(" ").includes(box.value);

  byId("narrow").open = innerWidth > 700; // on a phone the picture comes first

  let leftOut = 0;
  const centre = asked.get("around");
  source.scene(centre).then((scene) => {
    leftOut = scene.left_out;
    take(scene);
    filter();
    byId("whole").hidden = !centre;
    if (!nodes.size) byId("shown").textContent = centre ? "The graph holds no position of or on that." : "The graph holds no positions yet.";
    if (nodes.has(centre)) choose(centre);
    globalThis.explorer = { canvas, nodes, lines, posts, shown: () => shown }; // the tests find marks through it
  }, (error) => { byId("shown").textContent = error.message; });
}
