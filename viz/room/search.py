"""What is found for what somebody types: names, topics, releases, and words that were said."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.base import Store
from queries.bind import bind
from queries.index import LONGEST, Hit, Index, Sort
from queries.run import table, with_prefixes
from queries.words import typed
from viz.room.asked import Row, text
from viz.room.frame import Room, day

MOST_TYPED, MOST_SAID = 8, 3
"""How many names, and how many quotations, are shown to who is still typing."""
MOST_NAMES, MOST_WORDS = 50, 25
"""The same for who has searched."""
SHORTEST = 3
"""How many characters it takes to look for words that were said."""

_TRIED = 200
"""Of so many statements that may hold the words, some surely do."""
_AROUND = 90
_WORDS = """SELECT * {
  { SELECT DISTINCT ?statement ?words {
      VALUES ?text { "" }
      VALUES ?statement { UNDEF }
      ?statement pos:quotation ?words
      FILTER(CONTAINS(LCASE(STR(?words)), LCASE(STR(?text))))
    } LIMIT %d }
  ?statement pos:speaker ?actor ; pos:reportedIn ?release .
  OPTIONAL { ?actor foaf:name ?who }
  OPTIONAL { ?release dcterms:title ?title }
  OPTIONAL { ?release dcterms:date ?date }
}"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that somebody said, cut around those that were searched."""

    before: str
    exact: str
    after: str
    who: str
    actor: str
    statement: str
    release: str
    title: str
    date: str


def search_page(store: Store, room: Room, index: Index, asked: str) -> str:
    """Return the page of what is found for some words."""
    found = index.find(asked, MOST_NAMES + 1)
    words, many = said(store, asked, MOST_WORDS)
    return room.render(
        "search.html",
        sheets=("search.css",),
        asked=typed(asked),
        groups=_grouped(found[:MOST_NAMES]),
        more=len(found) > MOST_NAMES,
        words=words,
        in_all=many,
    )


def suggestions(store: Store, room: Room, index: Index, asked: str) -> list[dict[str, str]]:
    """Return what is found so far for who is typing, best first.

    Each has `name`, `href` and `note`, which says what it is; for words that were said, `words` is
    "yes", and they are quoted.
    """
    names = [
        {"name": hit.entry.name, "href": room.links.to(hit.entry.iri) or "", "note": note(hit)}
        for hit in index.find(asked, MOST_TYPED)
    ]
    words = [
        {
            "name": f"{one.before}{one.exact}{one.after}",
            "href": room.links.to(one.statement) or "",
            "note": one.who,
            "words": "yes",
        }
        for one in said(store, asked, MOST_SAID)[0]
    ]
    return names + words


def note(hit: Hit) -> str:
    """Return what a thing is, and by which other name it was found."""
    entry = hit.entry
    what = day(entry.date) if entry.date else entry.sort.value
    return f"{hit.also} · {what}" if hit.also else what


def said(store: Store, asked: str, most: int) -> tuple[list[Words], int | None]:
    """Return statements that hold some words, and how many may, where an index can tell."""
    asked = typed(asked)[:LONGEST]
    if len(asked) < SHORTEST:
        return [], None
    found = store.search(asked)
    if found is not None and not found:
        return [], 0
    terms = {"text": [ox.Literal(asked)], "statement": found and found[:_TRIED]}
    results = store.query(bind(with_prefixes(_WORDS % most), terms))
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("words are asked for by a SELECT query")
    first: dict[str, Row] = {}
    for row in table(results).records():
        first.setdefault(text(row, "statement"), row)
    return [_cut(row, asked) for row in first.values()], len(found) if found else None


def _cut(row: Row, asked: str) -> Words:
    words = " ".join(text(row, "words").split())
    start = max(words.lower().find(asked.lower()), 0)
    end = min(start + len(asked), len(words))
    before, after = words[:start], words[end:]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    who, title, date = (text(row, name) for name in ("who", "title", "date"))
    actor, statement, release = (text(row, name) for name in ("actor", "statement", "release"))
    return Words(before, words[start:end], after, who, actor, statement, release, title, date)


def _grouped(found: Sequence[Hit]) -> list[tuple[str, list[tuple[Hit, str]]]]:
    """Return what was found by sort, each with its note; the sort of the best comes first."""
    groups: dict[str, list[tuple[Hit, str]]] = {}
    for hit in found:
        groups.setdefault(_HEADINGS[hit.entry.sort], []).append((hit, note(hit)))
    return list(groups.items())


_HEADINGS = {
    Sort.TOPIC: "Topics",
    Sort.PERSON: "People",
    Sort.BODY: "Bodies",
    Sort.GROUP: "Groups",
    Sort.RELEASE: "Releases",
}
