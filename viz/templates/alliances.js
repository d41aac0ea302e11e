// Counts the ties anew for what the filters let through, draws them, and says why they are there.
"use strict";
{
  const { actors, topics, measure, normalisation, tiesAnActor, widest } = JSON.parse(byId("data").textContent);
  const { say } = page;
  const STANCES = ["advocates", "opposes", "concern"];
  const DOES = { advocates: "advocate", opposes: "oppose", concern: "are concerned" };
  const SVG = "http://www.w3.org/2000/svg";
  const places = new Map(actors.map(({ id }, place) => [id, place]));
  const least = document.querySelector("[name=least]");
  const drawing = document.querySelector("#picture > svg");
  const layer = drawing?.querySelector(".mark-rule");
  const marks = [...(drawing?.querySelectorAll(".mark-symbol > a") ?? [])];
  const texts = [...(drawing?.querySelectorAll(".role-mark.mark-text") ?? [])].map((group) => [...group.children]);
  let counted = { of: null, ties: [], byPair: new Map(), strengths: [], activity: [] };
  let chosen = null;

  // What is added by the statements of two actors on one topic: the formulas are those of the
  // networks (viz/networks/weights.py, viz/why.py).
  function products(one, other, stances) {
    const sign = measure === "subtract" ? -1 : 1;
    const agree = measure === "conflict" ? [] : STANCES.map((stance) => [1, stance, stance]);
    const differ = measure === "congruence" ? [] : [[sign, "advocates", "opposes"], [sign, "opposes", "advocates"]];
    return [...agree, ...differ]
      .filter(([, a, b]) => stances.has(a) && stances.has(b))
      .map(([s, a, b]) => ({ sign: s, a, b, one: one[a] ?? 0, other: other[b] ?? 0 }))
      .map((product) => ({ ...product, value: product.sign * product.one * product.other }))
      .filter(({ value }) => value);
  }

  const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  const plain = (number) => String(Number(number.toFixed(4))).replace("-", "−");
  const kindOf = (weight) => (weight > 0 && measure !== "conflict" ? "agree" : "disagree");
  const nameOf = ({ one, other }) => `${actors[one].name} and ${actors[other].name}`;

  function tieOf(one, other, activity, { topic, stances }) {
    const theirs = new Map(actors[other].counts);
    const parts = actors[one].counts
      .filter(([id]) => theirs.has(id) && (!topic || id === topic))
      .map(([id, mine]) => ({ id, products: products(mine, theirs.get(id), stances) }))
      .filter((part) => part.products.length)
      .map((part) => ({ ...part, sum: total(part.products.map(({ value }) => value)) }));
    const sum = total(parts.map((part) => part.sum));
    const mean = (activity[one] + activity[other]) / 2;
    const weight = normalisation === "average" && sum ? sum / mean : sum;
    return { id: `${actors[one].id}-${actors[other].id}`, one, other, parts, sum, weight };
  }

  // Every tie between the statements of the topic and the stances that are asked for.
  function count(wanted) {
    const of = `${wanted.topic} ${[...wanted.stances]}`;
    if (of === counted.of) return;
    const activity = actors.map(({ counts }) =>
      total(counts.filter(([id]) => !wanted.topic || id === wanted.topic)
        .flatMap(([, on]) => STANCES.filter((s) => wanted.stances.has(s)).map((s) => on[s] ?? 0))));
    const ties = [];
    for (let one = 0; one < actors.length; one += 1)
      for (let other = one + 1; other < actors.length; other += 1)
        ties.push(tieOf(one, other, activity, wanted));
    const byPair = new Map(ties.map((tie) => [tie.id, tie]));
    const shown = ties.filter(({ weight }) => weight);
    shown.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.one - b.one || a.other - b.other);
    const strengths = [...new Set(shown.map(({ weight }) => Math.abs(weight)))].reverse();
    counted = { of, ties: shown, byPair, strengths, activity };
    least.max = Math.max(strengths.length - 1, 0);
    least.value = Math.max(strengths.indexOf(atFirst(shown)), 0);
    least.setAttribute("value", least.value); // what "Show all" comes back to
  }

  // As many ties as can be told apart; those of one weight together.
  function atFirst(ties) {
    const strengths = ties.map(({ weight }) => Math.abs(weight));
    const room = Math.trunc(tiesAnActor * actors.length);
    if (strengths.length <= room) return strengths.at(-1);
    return strengths.slice(0, room).filter((strength) => strength > strengths[room]).at(-1) ?? strengths[0];
  }

  function why({ one, other, parts, sum, weight }) {
    const term = ({ sign, one: a, other: b }, first) =>
      `${sign < 0 ? "− " : first ? "" : "+ "}${a} × ${b}`;
    const told = parts.map(({ id, products: all, sum: part }) =>
      `${topics[id]}: ${all.map((product, place) => term(product, !place)).join(" ")} = ${plain(part)}`);
    if (normalisation === "average")
      told.push(`${plain(sum)} ÷ ((${counted.activity[one]} + ${counted.activity[other]}) ÷ 2) = ${plain(weight)}`);
    else if (parts.length > 1) told.push(`together ${plain(sum)}`);
    return told.join("; ");
  }

  function make(tag, attributes, ...inside) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  }

  function button(pick, name, inside = [name]) {
    const element = document.createElement("button");
    element.type = "button";
    Object.assign(element.dataset, { pick, name });
    element.append(...inside);
    return element;
  }

  const sign = (kind) =>
    make("svg", { class: `tie ${kind}`, viewBox: "0 0 46 12", width: 46, height: 12, "aria-hidden": true },
      make("path", { d: "M1 6H45" }));

  function line(tie, heaviest) {
    const [from, to] = [actors[tie.one], actors[tie.other]];
    const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    const kind = kindOf(tie.weight);
    const title = make("title", {}, `${nameOf(tie)}: ${kind}, ${plain(tie.weight)}`);
    const width = Math.max(1, widest * Math.abs(tie.weight) / heaviest);
    const link = make("a", { href: `#${tie.id}` }, title, make("line", { ...ends, class: "hit" }),
      make("line", { ...ends, class: kind, "stroke-width": width, opacity: 0.7 }));
    Object.assign(link.dataset, { pick: tie.id, name: nameOf(tie) });
    return link;
  }

  function row(tie) {
    const element = document.createElement("tr");
    element.id = tie.id;
    const [ends, weight] = ["ends", "weight"].map((name) => Object.assign(document.createElement("td"), { className: name }));
    const kind = kindOf(tie.weight);
    const end = (place) => button(actors[place].id, actors[place].name);
    ends.append(end(tie.one), " and ", end(tie.other));
    weight.append(button(tie.id, nameOf(tie), [sign(kind), `${kind} ${plain(tie.weight)}`]));
    element.append(ends, weight, Object.assign(say("td", why(tie)), { className: "why" }));
    return element;
  }

  page.picture.draw = (shown) => {
    const wanted = page.wanted();
    count(wanted);
    const weakest = counted.strengths[least.value] ?? 0;
    byId("least").textContent = plain(weakest);
    const found = ({ one, other }) => shown.has(actors[one].id) || shown.has(actors[other].id);
    const ties = counted.ties.filter((tie) => Math.abs(tie.weight) >= weakest && (!wanted.search || found(tie)));
    const heaviest = Math.abs(ties[0]?.weight ?? 1);
    const joined = new Set(ties.flatMap(({ one, other }) => [one, other]));
    layer?.replaceChildren(...ties.map((tie) => line(tie, heaviest)).reverse());
    actors.forEach(({ id }, place) => {
      const faint = !joined.has(place) && !shown.has(id);
      for (const part of [marks[place], ...texts.map((group) => group[place])])
        part.classList.toggle("faint", faint);
    });
    byId("ties")?.querySelector("tbody").replaceChildren(...ties.map(row));
    byId("shown").textContent =
      `Shown: ${ties.length} of ${counted.ties.length} ties, among ${joined.size} of ${actors.length}`;
    page.picture.mark(chosen);
  };

  page.picture.mark = (pick) => {
    chosen = pick;
    const place = places.get(pick);
    const tie = counted.byPair.get(pick);
    const lit = new Set(tie ? [tie.one, tie.other] : [place]);
    for (const link of layer?.children ?? []) {
      const { one, other } = counted.byPair.get(link.dataset.pick);
      link.classList.toggle("chosen", link.dataset.pick === pick);
      link.classList.toggle("faint", (tie && link.dataset.pick !== pick) || (place !== undefined && one !== place && other !== place));
    }
    marks.forEach((mark, each) => mark.classList.toggle("chosen", lit.has(each)));
  };

  page.picture.about = (pick) => {
    const tie = counted.byPair.get(pick);
    const actor = actors[places.get(pick)];
    if (actor) {
      const number = counted.activity[places.get(pick)];
      return [`${actor.camp ? `Community ${actor.camp}` : "In no community"} · statements counted: ${number}`];
    }
    if (!tie) return [];
    const parts = tie.parts.flatMap(({ products: all }) => all);
    const of = (agree) => plain(Math.abs(total(parts.filter(({ a, b }) => (a === b) === agree).map(({ value }) => value))));
    const sum = { subtract: `Agreement ${of(true)} − disagreement ${of(false)} = ${plain(tie.sum)}`, congruence: `Agreement: ${of(true)}`, conflict: `Disagreement: ${of(false)}` };
    const [one, other] = [counted.activity[tie.one], counted.activity[tie.other]];
    const divided = `Divided by the mean of their statements: ${plain(tie.sum)} ÷ ((${one} + ${other}) ÷ 2) = ${plain(tie.weight)}`;
    return [sum[measure], ...(normalisation === "average" ? [divided] : [])];
  };

  // Why two are joined: topic by topic the products, and the statements of both beside each other.
  function shared(tie, rows) {
    return tie.parts.map(({ id, products: all, sum }) => {
      const section = document.createElement("section");
      section.className = "shared";
      const list = document.createElement("ul");
      list.append(...all.map(({ a, b, sign: s, one, other, value }) =>
        say("li", `${a === b ? `both ${DOES[a]}` : `${actors[tie.one].name} ${a}, ${actors[tie.other].name} ${b}`}: ${one} × ${other} = ${one * other} ${s < 0 || a !== b ? "disagree" : "agree"}`)));
      const sides = document.createElement("div");
      sides.className = "sides";
      for (const place of [tie.one, tie.other]) {
        const side = document.createElement("div");
        side.className = "side";
        const own = rows.filter(({ actor, topic }) => actor === actors[place].id && topic === id);
        const on = new Map(actors[place].counts).get(id);
        const { stances } = page.wanted();
        const spoken = STANCES.filter((stance) => stances.has(stance) && on[stance]);
        side.append(say("h4", actors[place].name), say("p", spoken.map((stance) => `${stance} ${on[stance]}`).join(", ")));
        side.append(...own.map(page.card));
        const more = total(spoken.map((stance) => on[stance])) - own.length;
        if (more > 0) side.append(say("p", `and ${more} more, counted and not listed`));
        sides.append(side);
      }
      section.append(say("h3", `${topics[id]}: ${plain(sum)}`), list, sides);
      return section;
    });
  }

  // Allies and opponents of one actor, the strongest first.
  function standing(place) {
    const own = counted.ties.filter(({ one, other }) => one === place || other === place);
    const section = document.createElement("section");
    section.className = "standing";
    for (const [kind, title] of [["agree", "Agrees with"], ["disagree", "Disagrees with"]]) {
      const side = document.createElement("div");
      const list = document.createElement("ol");
      const found = own.filter(({ weight }) => kindOf(weight) === kind);
      list.append(...found.map((tie) => {
        const item = document.createElement("li");
        const end = actors[tie.one === place ? tie.other : tie.one];
        item.append(button(tie.id, nameOf(tie), [end.name]), ` ${plain(tie.weight)}`);
        return item;
      }));
      side.append(say("h3", title), found.length ? list : say("p", "None of those drawn."));
      section.append(side);
    }
    return section;
  }

  const cards = page.picture.words;
  page.picture.words = (pick) => {
    const tie = counted.byPair.get(pick);
    if (tie) return shared(tie, page.visible());
    const place = places.get(pick);
    return place === undefined ? cards(pick) : [standing(place), ...cards(pick)];
  };

  marks.forEach((mark, place) => {
    Object.assign(mark.dataset, { pick: actors[place].id, name: actors[place].name });
  });
  page.filter();
}
