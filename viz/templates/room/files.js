// Pages that lie in files load what they need as scripts: from a file nothing can be fetched.
{
  const root = document.querySelector(".room .search").dataset.root;
  const loading = {};
  globalThis.roomRoot = root;
  globalThis.roomLoad = (name) => loading[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${root}static/${name}.js`, onload: done, onerror: () => failed(new Error(`static/${name}.js is not there.`)) });
    document.head.append(script);
  });
  globalThis.roomSearch = async (text) => {
    await roomLoad("search");
    return roomFind(text, 8, 3);
  };
}
