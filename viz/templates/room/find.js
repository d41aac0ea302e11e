// Finds names by the beginnings of their words, and words that were said, as a server does.
"use strict";
{
  const LONGEST = 200, SHORTEST = 3, AROUND = 90;
  const held = { names: [], said: [] };
  globalThis.roomTake = (kind, rows) => {
    for (const row of rows)
      held[kind].push(kind === "names"
        ? { name: row[0], href: row[1], what: row[2], count: row[3], date: row[4], others: row.slice(5), forms: [row[0], ...row.slice(5)].map(folded) }
        : { words: row[0], low: row[0].toLowerCase(), href: row[1], who: row[2] });
  };
  const all = (kind) => Promise.all(Array.from({ length: roomShards[kind] }, (_, number) => roomLoad(`${kind}-${number}`)));

  // Words in small letters, without accents and apostrophes.
  function folded(text) {
    const bare = text.replace(/(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu, "").replaceAll("&", " and ").normalize("NFKD").replace(/\p{M}/gu, "");
    return (bare.toLowerCase().replaceAll("ß", "ss").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  }

  const typed = (text) => [...text].map((letter) => (/\s/u.test(letter) ? " " : /[\p{C}]/u.test(letter) ? "" : letter)).join("").trim().replace(/ +/g, " ");

  // How well the best name of an entry fits, the smaller the better, and its number.
  function best(forms, starts, words) {
    let found = null;
    forms.forEach((form, number) => {
      const spaced = ` ${form}`;
      if (!starts.every((start) => spaced.includes(start))) return;
      const place = form === words ? 0 : form.startsWith(words) ? 1 : 2;
      if (!found || place < found[0]) found = [place, number];
    });
    return found;
  }

  function names(asked, most) {
    const words = folded([...asked].slice(0, LONGEST).join(""));
    if (!words) return [];
    const starts = words.split(" ").map((word) => ` ${word}`);
    const hits = held.names.flatMap((entry) => {
      const fit = best(entry.forms, starts, words);
      return fit ? [{ entry, place: fit[0], also: fit[1] ? entry.others[fit[1] - 1] : "" }] : [];
    });
    hits.sort((one, other) =>
      one.place - other.place || other.entry.count - one.entry.count
      || (one.entry.date ? 0 : one.entry.name.length) - (other.entry.date ? 0 : other.entry.name.length)
      || (one.entry.date < other.entry.date ? 1 : one.entry.date > other.entry.date ? -1 : 0));
    return hits.slice(0, most).map(({ entry, also }) => ({
      name: entry.name, href: roomRoot + entry.href, note: also ? `${also} · ${entry.what}` : entry.what,
    }));
  }

  function said(asked, most) {
    const low = asked.toLowerCase();
    const found = [];
    for (const one of held.said) {
      if (found.length === most) break;
      if (one.low.includes(low)) found.push({ name: cut(one, low), href: roomRoot + one.href, note: one.who || "Somebody", words: "yes" });
    }
    return found;
  }

  function cut({ words, low }, asked) {
    const start = low.indexOf(asked), end = start + asked.length;
    let before = words.slice(0, start), after = words.slice(end);
    if (before.length > AROUND) before = `… ${before.slice(-AROUND).replace(/^\S*\s/, "")}`;
    if (after.length > AROUND) after = `${after.slice(0, AROUND).replace(/\s\S*$/, "")} …`;
    return before + words.slice(start, end) + after;
  }

  globalThis.roomFind = async (text, mostNames, mostSaid) => {
    const asked = [...typed(text)].slice(0, LONGEST).join("");
    const long = [...asked].length >= SHORTEST;
    await Promise.all([all("names"), long && all("said")]);
    return [...names(asked, mostNames), ...(long ? said(asked, mostSaid) : [])];
  };
}
