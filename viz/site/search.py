"""What a site searches: names and words that were said, in scripts that are loaded when needed.

They are scripts, and no JSON, since a page that lies in a file may load nothing else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.store.base import Store
from queries.index import load_index
from viz.page import own_file
from viz.room.asked import ask, text
from viz.room.frame import Room, day
from viz.room.links import Links
from viz.site.part import Part

SHARD = 2_000_000
"""How many characters one file holds, about."""

_SAID = """SELECT ?statement ?words (MIN(?name) AS ?who) {
  ?statement pos:quotation ?words ; pos:speaker ?speaker .
  OPTIONAL { ?speaker foaf:name ?name }
} GROUP BY ?statement ?words"""
_LINKS = Links("", ".html")


def found_page(store: Store, room: Room, _: Mapping[str, str]) -> str:  # noqa: ARG001 - as all pages
    """Return the page that shows all that is found."""
    return room.render(
        "found.html",
        sheets=("search.css",),
        scripts=(own_file("templates/room/found.js"),),
    )


def search_files(part: Part) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts of the search: how it is done, the names, and the words that were said.

    A name is `[name, file, what it is, count, date, other names …]`, words are `[words, file,
    speaker]`. Files are named from the root of the site.
    """
    names = [
        [
            e.name,
            _LINKS.to(e.iri),
            day(e.date) if e.date else e.sort.value,
            e.count,
            e.date,
            *e.others,
        ]
        for e in load_index(part).entries
    ]
    rows = ask(part, _SAID)
    said = sorted(
        [" ".join(text(row, "words").split()), _LINKS.to(text(row, "statement")), text(row, "who")]
        for row in rows
    )
    shards = {"names": list(_shards(sorted(names, key=str))), "said": list(_shards(said))}
    told = {kind: len(found) for kind, found in shards.items()}
    code = own_file("templates/room/find.js")
    yield "static/search.js", f"globalThis.roomShards = {json.dumps(told)};\n{code}".encode()
    for kind, found in shards.items():
        for number, lines in enumerate(found):
            body = ",\n".join(lines)
            yield f"static/{kind}-{number}.js", f'roomTake("{kind}", [\n{body}\n]);\n'.encode()


def _shards(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """Yield the rows as JSON, so many at a time as make one file."""
    shard: list[str] = []
    size = 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
        if shard and size + len(line) > SHARD:
            yield shard
            shard, size = [], 0
        shard.append(line)
        size += len(line)
    yield shard
