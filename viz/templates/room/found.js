// Shows all that is found for the words of the address.
"use strict";
(async () => {
  const MOST_NAMES = 50, MOST_SAID = 25;
  const byId = (id) => document.getElementById(id);
  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
  if (!asked) return;
  const shown = document.createElement("bdi");
  shown.textContent = asked;
  byId("asked").replaceChildren("Found for “", shown, "”");
  document.title = `Search: ${asked} – NHS Positions`;
  byId("told").textContent = "Looking …";
  try {
    await roomLoad("search");
    const found = await roomFind(asked, MOST_NAMES + 1, MOST_SAID + 1);
    const names = found.filter(({ words }) => !words), said = found.filter(({ words }) => words);
    byId("names").replaceChildren(...names.slice(0, MOST_NAMES).map((hit) => item(hit, "bdi")));
    byId("said").replaceChildren(...said.slice(0, MOST_SAID).map((hit) => item(hit, "blockquote")));
    byId("said-head").hidden = !said.length;
    byId("rest").hidden = names.length <= MOST_NAMES && said.length <= MOST_SAID;
    byId("told").textContent = found.length ? "" : "Nothing has these words: no name, no topic, no release, and nothing that was said.";
  } catch (error) {
    byId("told").textContent = error.message;
  }

  function item({ name, href, note }, tag) {
    const line = document.createElement("li"), link = document.createElement("a"), body = document.createElement(tag), about = document.createElement("span");
    link.href = href;
    link.textContent = name;
    about.textContent = note;
    if (tag === "bdi") { body.textContent = name; link.replaceChildren(body); line.append(link, " ", about); }
    else { body.append(link); line.append(body, about); }
    return line;
  }
})();
