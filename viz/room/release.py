"""The page of a release: its text, with what was found in it at its place and beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup, escape

from kg.model import Stance
from kg.store.base import Store
from viz.room.asked import Row, ask, stance_of, tail, text, whole
from viz.room.corrections import corrections_in
from viz.room.frame import Room
from viz.room.links import PART_LENGTH, anchor
from viz.room.passages import Line, Mark, Piece, lines_of, places
from viz.room.said import IN_POST
from viz.room.shown import Shown, also_of, parts_of

MOST_NAMED = 60

_ABOUT = """SELECT ?p ?o ?name
WHERE {
  VALUES ?release { UNDEF }
  VALUES ?p { dcterms:title dcterms:date dcterms:publisher dcterms:identifier dcterms:source
    dcterms:format pos:titleRule pos:dateRule pos:publisherRule pos:text }
  ?release ?p ?o .
  OPTIONAL { ?o foaf:name ?name }
} ORDER BY ?p ?o"""
_STATEMENTS = (
    """SELECT *
WHERE {
  VALUES ?release { UNDEF }
  ?statement pos:reportedIn ?release ; pos:speaker ?speaker .
  { ?statement oa:hasTarget ?place BIND(false AS ?again) }
  UNION { ?statement pos:repeatedAt ?place BIND(true AS ?again) }
  ?place oa:hasSource ?release ; oa:hasSelector ?offsets , ?quote .
  ?offsets oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?words .
  OPTIONAL { ?speaker foaf:name ?who }
  OPTIONAL { ?statement pos:form ?form }
"""
    + IN_POST
    + "}"
)
_POSITIONS = """SELECT ?position ?statement ?topic ?label ?stance ?start ?end ?words
WHERE {
  VALUES ?release { UNDEF }
  ?statement pos:reportedIn ?release .
  ?position pos:expressedIn ?statement ; pos:topic ?topic ; pos:stance ?stance ;
    oa:hasTarget ?place .
  ?place oa:hasSource ?release ; oa:hasSelector ?offsets , ?quote .
  ?offsets oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?words .
  OPTIONAL { ?topic skos:prefLabel ?label }
}"""
_NAMED = """SELECT ?actor (MIN(?name) AS ?who)
WHERE {
  VALUES ?release { UNDEF }
  ?release pos:mentions ?actor .
  FILTER NOT EXISTS {
    ?statement pos:speaker ?actor .
    FILTER EXISTS { ?statement pos:reportedIn ?release }
  }
  ?actor foaf:name ?name .
} GROUP BY ?actor ORDER BY ?who ?actor"""


@dataclass(frozen=True, slots=True)
class Side:
    """A position in the margin."""

    position: str
    topic: str
    about: str
    stance: Stance


@dataclass(slots=True)
class Spoken:
    """A statement in the margin: who speaks, in which post, and the positions it expresses."""

    statement: str
    speaker: str
    who: str
    form: str
    role: str
    organisation: str
    body: str
    former: bool
    sides: dict[str, Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shade:
    """A piece of the text as the page shows it.

    `ids` name it; it leads to the margin (`href`); the `signs` of stances stand before it.
    """

    text: Markup
    look: str
    ids: list[str]
    href: str
    signs: list[Stance]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one release: statements by IRI, their places, and marks out of place."""

    spoken: dict[str, Spoken]
    marks: list[Mark]
    astray: list[str]


def release_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return one part of the page of a release; None where it has not so many."""
    about: dict[str, list[Row]] = {}
    for row in ask(store, _ABOUT, release=iri):
        name = text(row, "p").rpartition("/")[2].rpartition("#")[2]
        about.setdefault(name, []).append(row)
    said = text(about["text"][0], "o") if "text" in about else ""
    parts = parts_of(len(said), PART_LENGTH)
    if not 1 <= part <= parts:
        return None
    found = _found(store, iri, said)
    begin, end = (part - 1) * PART_LENGTH, min(part * PART_LENGTH, len(said))
    lines = lines_of(said, found.marks, begin, end)
    named = ask(store, _NAMED, release=iri)
    first = places(found.marks)
    title = _one(about, "title")
    html = room.render(
        "release.html",
        sheets=("said.css", "release.css"),
        iri=iri,
        title=title or tail(iri),
        date=_one(about, "date"),
        publishers=[(text(r, "o"), text(r, "name")) for r in about.get("publisher", ())],
        rules={name: _rule(_one(about, f"{name}Rule")) for name in ("title", "date", "publisher")},
        sources=[text(row, "o") for row in about.get("source", ())],
        has_text=bool(said),
        lines=[
            (
                [_shade(piece, room, iri, first, part) for piece in line.pieces],
                _beside(line, first, found, begin),
            )
            for line in lines
        ],
        count=parts,
        spoken=found.spoken,
        astray=[found.spoken[key] for key in found.astray],
        first=first,
        numbers=(begin + 1, end, len(said)),
        speakers=len({one.speaker for one in found.spoken.values()}),
        sides=sum(len(one.sides) for one in found.spoken.values()),
        corrections=corrections_in(store, iri),
        named=[(text(row, "actor"), text(row, "who")) for row in named[:MOST_NAMED]],
        unnamed=max(0, len(named) - MOST_NAMED),
        also=also_of(room, iri, part, parts),
    )
    return Shown(html, parts)


def _one(about: dict[str, list[Row]], name: str) -> str:
    return text(about[name][0], "o") if name in about else ""


def _rule(name: str) -> str:
    """Return how something was found, from the name of its rule: "header line".

    >>> _rule("date.header-line")
    'header line'
    """
    return name.rpartition(".")[2].replace("-", " ")


def _found(store: Store, release: str, said: str) -> Found:
    """Return what was found in a release; only words that stand at their offsets get a mark."""
    found = Found({}, [], [])
    for row in _in_order(ask(store, _STATEMENTS, release=release)):
        iri = text(row, "statement")
        found.spoken.setdefault(
            iri,
            Spoken(
                iri,
                text(row, "speaker"),
                text(row, "who") or tail(text(row, "speaker")),
                tail(text(row, "form")),
                text(row, "role"),
                text(row, "organisation") or text(row, "bodyName"),
                text(row, "body"),
                row["former"] is True,
            ),
        )
        _mark(found, row, said, iri, None)
    for row in _in_order(ask(store, _POSITIONS, release=release)):
        iri, spoken = text(row, "position"), found.spoken.get(text(row, "statement"))
        stance = stance_of(text(row, "stance"))
        if spoken is not None and stance is not None:
            topic = text(row, "topic")
            side = Side(iri, topic, text(row, "label") or tail(topic), stance)
            spoken.sides.setdefault(iri, side)
            _mark(found, row, said, iri, stance)
    marks = set(found.marks)
    placed = {mark.thing for mark in marks}
    astray = [iri for iri in found.spoken if iri not in placed]
    return Found(found.spoken, list(marks), astray)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (whole(row, "start"), repr(sorted(row.items(), key=str))))


def _mark(found: Found, row: Row, said: str, thing: str, stance: Stance | None) -> None:
    start, end, words = whole(row, "start"), whole(row, "end"), text(row, "words")
    if 0 <= start < end <= len(said) and said[start:end] == words:
        found.marks.append(Mark(start, end, thing, stance, again=row.get("again") is True))


def _shade(piece: Piece, room: Room, release: str, first: dict[str, Mark], part: int) -> Shade:
    """Return a piece with the look of the shortest position on it."""
    sides = [mark for mark in piece.marks if mark.stance]
    side = min(sides, key=lambda mark: mark.end - mark.start, default=None)
    owner = next((mark.thing for mark in piece.marks if not mark.stance), None)
    href = ""
    if side and owner:
        number = first[owner].start // PART_LENGTH + 1
        page = "" if number == part else room.links.part(release, number)
        href = f"{page}#about-{quote(anchor(owner))}"
    return Shade(
        # A browser reads a bare carriage return as a line feed (HTML, section 13.2.3.5).
        Markup(str(escape(piece.text)).replace("\r", "&#13;")),  # noqa: S704 - it is escaped
        f"stands {side.stance}" if side else "spoken" if owner else "",
        [anchor(mark.thing) for mark in piece.begin if first[mark.thing] == mark],
        href,
        [mark.stance for mark in piece.begin if mark.stance],
    )


def _beside(
    line: Line, first: dict[str, Mark], found: Found, begin: int
) -> list[list[tuple[Spoken, bool]]]:
    """Return the statements that begin in a line, speaker by speaker.

    With each it is told whether this is its first place; of one in several stretches the first
    counts. With the first line of a part stand those too that have begun before it.
    """
    here: dict[str, bool] = {}
    for mark in line.pieces[0].marks:
        if mark.thing in found.spoken and mark.start < begin:
            here.setdefault(mark.thing, False)
    for mark in line.begin:
        new = mark == first[mark.thing]
        if mark.thing in found.spoken and (mark.again or new):
            here[mark.thing] = here.get(mark.thing, False) or new
    cards: dict[tuple[str, str, str], list[tuple[Spoken, bool]]] = {}
    for iri, new in here.items():
        one = found.spoken[iri]
        cards.setdefault((one.speaker, one.role, one.organisation), []).append((one, new))
    return list(cards.values())
