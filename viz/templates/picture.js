// What all pictures share: the filters and the panel. The words stand in the list, as HTML; the
// panel shows copies of its cells, so that no text of the graph is ever turned into markup here.
"use strict";
const byId = (id) => document.getElementById(id);

const page = (() => {
  const plain = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  const say = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  };
  // A row belongs to its mark, to its actor, to its topic and to what else names it, each an id.
  const rows = [...document.querySelectorAll("#list tr[data-position]")].map((element) => {
    const { id: group, dataset } = element.parentElement;
    const { topic, position, also = "" } = element.dataset;
    const { actor, stance } = dataset;
    const found = plain(`${element.querySelector(".who").textContent} ${dataset.bodies}`);
    return { element, group, actor, stance, topic, position, found, ids: [group, actor, topic, ...also.split(" ")] };
  });
  const form = byId("filters");
  const hint = document.querySelector(".hint");
  let origin = null; // the element that chose what the panel shows

  const visible = () => rows.filter(({ element }) => !element.hidden);

  // What a picture adds: it draws what is shown, marks what is chosen (null for nothing), says more
  // about it, and shows the words behind it.
  const picture = {
    draw: () => {},
    mark: () => {},
    about: () => [],
    words: (pick) => visible().filter(({ ids }) => ids.includes(pick)).map(card),
  };

  function wanted() {
    const given = new FormData(form);
    const search = plain(given.get("actor"));
    return {
      has: (name) => given.has(name),
      stances: new Set(given.getAll("stance")),
      topic: given.get("topic"),
      matches: (text) => plain(text).includes(search),
      search,
    };
  }

  function filter() {
    const { stances, topic, search } = wanted();
    for (const row of rows) {
      const { element, stance, found } = row;
      element.hidden = !stances.has(stance) || (topic && row.topic !== topic) || !found.includes(search);
    }
    const shown = visible();
    const of = (name) => new Set(shown.map((row) => row[name]));
    const groups = of("group");
    for (const { element, group } of rows) element.parentElement.hidden = !groups.has(group);
    byId("shown").textContent =
      `Shown: positions ${of("position").size}, speakers ${of("actor").size}, topics ${of("topic").size}`;
    // How many positions are shown of each mark, actor and topic.
    const counts = new Map();
    for (const { ids, position } of shown)
      for (const id of ids) counts.set(id, (counts.get(id) ?? new Set()).add(position));
    picture.draw(new Map([...counts].map(([id, positions]) => [id, positions.size])));
  }

  function card({ element: row }) {
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

  // Shows the words behind `pick`, the id of a mark, an actor or a topic.
  function choose(pick, name) {
    const found = picture.words(pick);
    picture.mark(pick);
    byId("chosen").textContent = pick === null ? "The words" : name;
    if (pick === null) byId("about").replaceChildren(hint);
    byId("cards").replaceChildren(...found);
    if (pick !== null) {
      const list = document.createElement("ul");
      list.append(...picture.about(pick).map((line) => say("li", line)));
      byId("about").replaceChildren(list);
      if (!found.length)
        byId("about").append(say("p", "Named in the releases. No position of theirs is shown here."));
    }
    byId("panel").scrollTop = 0;
  }

  const clear = () => choose(null);
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-pick]");
    if (!target) return;
    event.preventDefault(); // a mark is a link to its words in the list, which are now beside it
    if (!byId("panel").contains(target)) origin = target;
    const { pick, name } = target.dataset;
    choose(pick, name ?? target.textContent.trim());
    byId("chosen").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || byId("about").contains(hint)) return;
    clear();
    origin?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { clear(); filter(); });
  form.addEventListener("reset", () => setTimeout(() => { clear(); filter(); }));
  return { picture, wanted, visible, card, say, filter, choose, forget: () => { origin = null; } };
})();
