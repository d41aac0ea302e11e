(() => {
  const input = document.querySelector(".room .search input");
  const form = input.form;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let asking, hits = [], at = -1;

  // Where results come from, each { name, href, note, words }: a page that no server answers
  // defines roomSearch(text), which gives them or a promise of them.
  const find = (text, signal) => (globalThis.roomSearch ?? askServer)(text, signal);
  async function askServer(text, signal) {
    const answer = await fetch(`${form.action}.json?q=${encodeURIComponent(text)}`, { signal });
    return answer.ok ? (await answer.json()).results : [];
  }

  function choose(number) {
    at = number;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === at));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    hits = found;
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      const note = document.createElement("span");
      Object.assign(item, { id: `found-${i}`, className: hit.words ? "words" : "" });
      item.setAttribute("role", "option");
      name.textContent = hit.name;
      note.textContent = hit.note;
      item.append(name, " ", note);
      return item;
    }));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", !list.hidden);
    choose(-1);
  }

  async function search() {
    asking?.abort();
    const { signal } = asking = new AbortController();
    const text = input.value.trim();
    try {
      const found = text ? await find(text, signal) : [];
      if (signal.aborted) return;
      show(found);
      told.textContent = text ? `${found.length || "Nothing"} found` : "";
    } catch {
      if (!signal.aborted) show([]);
    }
  }

  function close() {
    asking?.abort();
    show([]);
    told.textContent = "";
  }

  const set = (element, attributes) =>
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  set(list, { id: "found", role: "listbox", "aria-label": "Found", hidden: "" });
  set(told, { role: "status", class: "told" });
  set(input, { role: "combobox", "aria-expanded": false, "aria-controls": "found", "aria-autocomplete": "list" });
  form.append(list, told);
  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) search();
    else if (step) choose((at + 1 + step + hits.length + 1) % (hits.length + 1) - 1);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && at >= 0) location.href = hits[at].href;
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const number = [...list.children].indexOf(event.target.closest("li"));
    if (number >= 0) location.href = hits[number].href;
  });
})();
