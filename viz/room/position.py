"""The pages of a position and of a statement: the words in their place, and why we take them so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import StopRun
from kg.store.base import Store
from queries.explain import Explanation, Record, explain_position, explain_statement
from viz.room.asked import ask, tail, text
from viz.room.correct import topics_for
from viz.room.corrections import told
from viz.room.frame import Room
from viz.room.passages import in_context
from viz.room.rules import rule_says
from viz.room.said import read_said
from viz.room.shown import Shown, also_of

MOST_PLACES = 8
MOST_ALIKE = 12
MOST_POSITIONS = 40

_TEXTS = "SELECT ?release ?text { VALUES ?release { UNDEF } ?release pos:text ?text }"
_ALIKE = f"""SELECT ?holder ?count (MIN(?name) AS ?who)
WHERE {{
  {{
    SELECT ?holder (COUNT(DISTINCT ?other) AS ?count)
    WHERE {{
      VALUES ?position {{ UNDEF }}
      ?position pos:topic ?topic ; pos:stance ?stance ; pos:holder ?own .
      ?other pos:topic ?topic ; pos:stance ?stance ; pos:holder ?holder .
      FILTER(?holder != ?own)
    }} GROUP BY ?holder ORDER BY DESC(?count) ?holder LIMIT {MOST_ALIKE}
  }}
  ?holder foaf:name ?name .
}} GROUP BY ?holder ?count ORDER BY DESC(?count) ?who"""
_EXPRESSED = f"""SELECT DISTINCT ?position
WHERE {{ VALUES ?statement {{ UNDEF }} ?position pos:expressedIn ?statement }}
ORDER BY ?position LIMIT {MOST_POSITIONS + 1}"""
_SPEAKER = """SELECT ?speaker (MIN(?name) AS ?who)
WHERE {
  VALUES ?statement { UNDEF }
  ?statement pos:speaker ?speaker .
  ?speaker foaf:name ?name .
} GROUP BY ?speaker ORDER BY ?speaker"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a release, with what stands around them there.

    `placed` says whether the text has these words at these offsets.
    """

    release: str
    title: str
    date: str
    start: int
    end: int
    before: str
    words: str
    after: str
    placed: bool


def position_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return the page of a position; None where the store does not say all of it."""
    said = read_said(store, [iri])
    try:
        found = explain_position(iri, store, rule_says)
    except StopRun:
        return None
    if part != 1 or not said or found.position is None:
        return None
    places = _places(store, found.position.places)
    return _rendered(
        store,
        room,
        "position.html",
        iri,
        found,
        said=said[0],
        topics=topics_for(store, room),
        act=tail(str(found.position.says["act"])),
        places=places[:MOST_PLACES],
        more_places=max(0, len(places) - MOST_PLACES),
        alike=[
            (text(row, "holder"), text(row, "who"), int(text(row, "count")))
            for row in ask(store, _ALIKE, position=iri)
        ],
    )


def statement_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return the page of a statement; None where the store does not say all of it."""
    try:
        found = explain_statement(iri, store, rule_says)
    except StopRun:
        return None
    if part != 1:
        return None
    places = _places(store, found.statement.places)
    positions = [text(row, "position") for row in ask(store, _EXPRESSED, statement=iri)]
    return _rendered(
        store,
        room,
        "statement.html",
        iri,
        found,
        speakers=[
            (text(row, "speaker"), text(row, "who")) for row in ask(store, _SPEAKER, statement=iri)
        ],
        positions=read_said(store, positions[:MOST_POSITIONS]),
        more_positions=max(0, len(positions) - MOST_POSITIONS),
        places=places[:MOST_PLACES],
        more_places=max(0, len(places) - MOST_PLACES),
    )


def _rendered(
    store: Store, room: Room, template: str, iri: str, found: Explanation, **own: Any
) -> Shown:
    return Shown(
        room.render(
            template,
            sheets=("said.css", "position.css"),
            iri=iri,
            found=found,
            form=tail(str(found.statement.says["form"])),
            corrections=told(store, found.corrections),
            also=also_of(room, iri),
            **own,
        )
    )


def _places(store: Store, records: Sequence[Record]) -> list[Place]:
    """Return the places of some words, the earliest first, with the text around them."""
    releases = {str(record["release"]) for record in records[: 2 * MOST_PLACES]}
    texts = {
        text(row, "release"): text(row, "text") for row in ask(store, _TEXTS, release=releases)
    }
    found = [_place(record, texts.get(str(record["release"]))) for record in records]
    return sorted(found, key=lambda p: (not p.date, p.date, p.release, p.start))


def _place(record: Record, whole: str | None) -> Place:
    """Return a place; without the text of the release, with what the graph keeps around it."""
    start, end = record["start"], record["end"]
    exact = text(record, "exact")
    around = (text(record, "prefix"), exact, text(record, "suffix"))
    placed = False
    if whole is not None and isinstance(start, int) and isinstance(end, int):
        placed = 0 <= start < end and whole[start:end] == exact
        around = in_context(whole, start, end) if placed else around
    return Place(
        text(record, "release"),
        text(record, "title") or tail(text(record, "release")),
        text(record, "date"),
        start if isinstance(start, int) else 0,
        end if isinstance(end, int) else 0,
        *around,
        placed,
    )
