// Turns the form into an editor, and shows what comes back. Only the endpoint of this room is asked,
// or in a page that lies in a file what it defines as roomAsk.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const form = byId("ask");
  const plain = form.elements.query;
  const prefixes = Object.entries(data.prefixes).sort(([, a], [, b]) => b.length - a.length);
  const short = (iri) => {
    const prefix = prefixes.find(([, start]) => iri.startsWith(start) && iri !== start);
    return prefix ? `${prefix[0]}:${iri.slice(prefix[1].length)}` : null;
  };
  const words = [...Object.keys(data.prefixes).map((name) => `${name}:`), ...data.terms.map(short)].filter(Boolean).sort();
  const PART = 500; // so many rows are shown at a time
  const LONG = 200_000; // and so many characters of a graph
  const ROWS = "application/sparql-results+json";
  // What surely has a page where pages are files, at the path of its IRI.
  const IN_FILES = /^(?:topic|id\/(?:person|organisation|release|position|statement|group\/[A-Za-z0-9_-]{1,80}))\/(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[A-Za-z0-9_-]{1,80}$/;
  const FORMATS = {
    rows: [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", ROWS, "json"], ["XML", "application/sparql-results+xml", "xml"]],
    truth: [["JSON", ROWS, "json"], ["XML", "application/sparql-results+xml", "xml"]],
    graph: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"]],
  };

  const { Yasqe } = globalThis.yasqe;
  // Its own completers ask a site for names of terms, and its prefixes are those of others.
  Yasqe.registerAutocompleter({
    name: "ours", bulk: false, autoShow: false,
    isValidCompletionPosition: (yasqe) => !/^[?$]/.test(yasqe.getCompleteToken().string),
    get: (_, token) => words.filter((word) => word.startsWith(token?.string.trim() ?? "")).slice(0, 100),
  }, false);
  Yasqe.defaults.autocompleters = ["variables", "ours"]; // the option would be merged with its own
  const editor = new Yasqe(byId("editor"), {
    value: plain.value,
    persistenceId: null, consumeShareLink: null, prefixCcApi: null,
    showQueryButton: false, resizeable: false, editorHeight: "24rem",
    lineWrapping: true, inputStyle: "contenteditable", screenReaderLabel: "SPARQL query",
    requestConfig: { endpoint: data.endpoint },
  });
  // Tab must lead on: who has no mouse would never leave.
  editor.setOption("extraKeys", {
    Tab: false, "Shift-Tab": false, "Ctrl-Space": () => editor.autocomplete(),
    "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-/": () => editor.commentLines(),
  });
  plain.hidden = true;
  byId("editor").hidden = false;
  editor.refresh();

  let asking = null; // what ends the request that is under way
  let asked = ""; // the query of which the answer is shown

  function say(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  async function ask(query, accept, signal) {
    if (globalThis.roomAsk) return roomAsk(query, accept.split(",", 1)[0], signal);
    const response = await fetch(data.endpoint, {
      method: "POST", signal, body: new URLSearchParams({ query }), headers: { Accept: `${accept}, application/json;q=0.1` },
    });
    if (response.ok) return response;
    const { error } = await response.json();
    throw Object.assign(new Error(error.detail), { hint: error.hint });
  }

  function show(title, { hint = "", fault = false, kind = null } = {}) {
    byId("answer").hidden = false;
    byId("answer").classList.toggle("fault", fault);
    byId("said").textContent = title;
    byId("hint").textContent = hint;
    byId("hint").hidden = !hint;
    byId("more").hidden = true;
    byId("rows").replaceChildren();
    byId("rows").hidden = !kind;
    byId("take").hidden = !kind;
    byId("take").replaceChildren("Download: ", ...(FORMATS[kind] ?? []).map(([name, accept, ending]) => {
      const button = say("button", name);
      button.type = "button";
      button.addEventListener("click", () => download(accept, ending));
      return button;
    }));
  }

  async function download(accept, ending) {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await (await ask(asked, accept)).blob());
      link.download = `answer.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      show(error.message, { hint: error.hint, fault: true });
    }
  }

  // The endpoint takes plain SPARQL, so what it uses of our prefixes is declared where one sees it.
  function declare() {
    const declared = editor.getPrefixesFromQuery();
    const text = editor.getValueWithoutComments();
    for (const [name, start] of prefixes)
      if (!(name in declared) && new RegExp(`(^|[^\\w.-])${name}:`).test(text)) editor.addPrefixes({ [name]: start });
  }

  async function run() {
    if (asking) return asking.abort();
    declare();
    asked = editor.getValue();
    asking = new AbortController();
    byId("run").textContent = "Stop";
    const address = new URL(location);
    address.search = new URLSearchParams({ query: asked });
    if (address.href.length < 8_000) history.replaceState(null, "", address);
    const start = performance.now();
    try {
      const response = await ask(asked, `${ROWS}, text/turtle;q=0.9`, asking.signal);
      const type = response.headers.get("content-type");
      const body = type.startsWith("text/turtle") ? await response.text() : await response.json();
      const time = `${((performance.now() - start) / 1000).toFixed(2)} s`;
      if (typeof body === "string") showGraph(body, time);
      else if ("boolean" in body) show(`${body.boolean ? "Yes" : "No"} · ${time}`, { kind: "truth" });
      else showRows(body, time);
    } catch (error) {
      const stopped = error.name === "AbortError";
      const lost = error instanceof TypeError; // fetch's, where nobody answers
      show(stopped ? "Stopped." : lost ? "The server does not answer." : error.message, { hint: error.hint, fault: !stopped });
    }
    asking = null;
    byId("run").textContent = "Run";
    byId("said").focus();
  }

  function showGraph(text, time) {
    show(text ? `A graph · ${time}` : `No triples · ${time}`, { kind: "graph", hint: text.length > LONG ? "Only its beginning is shown. Download it to see all." : "" });
    byId("rows").append(say("pre", text.slice(0, LONG)));
  }

  function showRows({ head, results: { bindings } }, time) {
    const count = bindings.length.toLocaleString("en-GB");
    show(`${count} ${bindings.length === 1 ? "row" : "rows"} · ${time}`, { kind: "rows" });
    const table = document.createElement("table");
    const top = table.createTHead().insertRow();
    for (const name of head.vars) {
      const cell = say("th", name);
      cell.scope = "col";
      top.append(cell);
    }
    const body = table.createTBody();
    const fill = () => {
      const start = body.rows.length;
      for (const row of bindings.slice(start, start + PART)) {
        const line = body.insertRow();
        for (const name of head.vars) line.insertCell().append(...(row[name] ? term(row[name]) : []));
      }
      const rest = bindings.length - body.rows.length;
      byId("more").hidden = rest <= 0;
      byId("more").textContent = `Show more (${rest.toLocaleString("en-GB")} left)`;
    };
    byId("more").onclick = fill;
    fill();
    byId("rows").append(table);
  }

  // What lies below our base is a page of this room; other web addresses lead where they say.
  function term({ type, value, datatype, ...rest }) {
    if (type === "uri") {
      const link = say("a", short(value) ?? value);
      const path = value.startsWith(data.base) ? value.slice(data.base.length) : "";
      const own = data.ending ? IN_FILES.test(path) : path && path[0] !== "/"; // two would name a host
      const file = data.ending ? path.replace(/[A-Z]/g, (capital) => `~${capital.toLowerCase()}`) : path.replaceAll("?", "%3F");
      if (own) link.href = data.root + file + data.ending;
      else if (/^https?:/.test(value)) { link.href = value; link.rel = "noreferrer"; }
      return [link];
    }
    if (type === "bnode") return [`_:${value}`];
    const note = rest["xml:lang"] ?? (datatype && (short(datatype) ?? datatype));
    const text = say("bdi", value);
    return note && !/^(en|xsd:(integer|date|decimal|string))$/.test(note) ? [text, say("small", ` ${note}`)] : [text];
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  for (const button of document.querySelectorAll("[data-example]"))
    button.addEventListener("click", () => {
      editor.setValue(data.examples[button.dataset.example]);
      editor.focus();
      byId("query-head").scrollIntoView({ block: "nearest" });
    });
  byId("find").addEventListener("input", ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/);
    for (const item of document.querySelectorAll(".examples li"))
      item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
  });
  const named = document.getElementById(location.hash.slice(1))?.querySelector("[data-example]");
  if (named) editor.setValue(data.examples[named.dataset.example]);
  globalThis.editor = editor; // the tests read and fill it
}
