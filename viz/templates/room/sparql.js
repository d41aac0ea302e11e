// Answers SPARQL without a server: Oxigraph runs in a worker, over the graph that lies beside the page.
"use strict";
{
  const { engine } = JSON.parse(document.getElementById("data").textContent);
  let worker = null; // { ask, end }, or a promise of it

  // What runs in the worker, from its text alone; in the page, where a browser gives it no worker.
  function begin(makeOxigraph) {
    const { init, Store } = makeOxigraph();
    const ROWS = "application/sparql-results+json";
    const unpack = (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    };
    let loaded;
    const load = async ({ engine, graph }) => {
      await init({ module_or_path: await unpack(engine) });
      const store = new Store();
      store.load(new Uint8Array(await unpack(graph)), { format: "application/n-quads", lenient: true });
      // The default graph is the merge of all: each triple once, in however many graphs it stands.
      store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
      return store;
    };
    return async ({ files, query, accept }) => {
      const store = await (loaded ??= load(files));
      try {
        return { type: accept, body: store.query(query, { results_format: accept }) };
      } catch (error) {
        // Only when it is asked does it tell whether rows or a graph come back.
        if (accept !== ROWS || !/^Not supported RDF format/.test(error.message)) throw error;
        return { type: "text/turtle", body: store.query(query, { results_format: "text/turtle" }) };
      }
    };
  }

  async function start() {
    await Promise.all([...engine, "graph.js"].map((file) => roomLoad(file.replace(/\.js$/, ""))));
    const source = `const answer = (${begin})(${makeOxigraph});
      onmessage = async ({ data }) => {
        try { postMessage(await answer(data)); } catch (error) { postMessage({ fault: String(error.message ?? error) }); }
      };`;
    let inner;
    try {
      inner = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    } catch {
      const answer = begin(makeOxigraph);
      return { ask: (what) => answer({ ...what, files: roomFiles }), end() {} };
    }
    let waiting = null, files = roomFiles;
    inner.onmessage = ({ data }) => waiting.done(data);
    inner.onerror = (event) => waiting?.failed(new Error(event.message || "This browser gives the page no worker."));
    return {
      ask: (what) => new Promise((done, failed) => {
        waiting = { done, failed };
        inner.postMessage({ ...what, files });
        files = null; // it has them now
      }),
      end: () => inner.terminate(),
    };
  }

  globalThis.roomAsk = async (query, accept, signal) => {
    const stopped = new Promise((_, failed) => signal?.addEventListener("abort", () => {
      worker?.then(({ end }) => end());
      worker = null;
      failed(new DOMException("Stopped", "AbortError"));
    }));
    const answered = (worker ??= start()).then(({ ask }) => ask({ query, accept }));
    const { fault, type, body } = await Promise.race([answered, stopped]);
    if (fault) throw new Error(fault);
    return new Response(body, { headers: { "content-type": type } });
  };
}
