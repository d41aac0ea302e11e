"""The rows of an answer as cells: what each shows, and where it leads."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from queries.catalogue import ColumnKind, Question
from queries.run import Value
from viz.room.frame import Room, day

LONGEST = 1_200
"""How many characters of one cell are shown."""

_LEADS = {
    "who": ("actor", "speaker", "body"),
    "one": ("oneActor",),
    "other": ("otherActor",),
    "organisation": ("body",),
    "successor": ("successorBody",),
    "predecessor": ("earlierBody",),
    "addressee": ("addressedActor",),
    "local": ("localBody",),
    "publisherName": ("publisher",),
    "before": ("predecessor",),
    "after": ("successor",),
    "suggestion": ("candidate",),
    "topicName": ("topic",),
    "kindName": ("kind", "groupKind"),
    "stanceName": ("stance",),
    "title": ("release",),
    "otherTitle": ("otherRelease",),
    "fromTitle": ("fromRelease",),
    "toTitle": ("release",),
    "words": ("position", "statement"),
    "otherWords": ("otherPosition",),
    "fromWords": ("fromPosition",),
    "toWords": ("position",),
    "wordsFor": ("positionFor",),
    "wordsAgainst": ("positionAgainst",),
}
"""The columns of IRIs to which a column of text may lead."""
_WORDS = re.compile(r"(?:^w|W)ords")
_STANCES = {
    "stanceName",
    "otherStanceName",
    "fromStance",
    "toStance",
    "stanceOfOne",
    "stanceOfOther",
}
_HEADING = ("who", "role", "organisation", "stanceName", "topicName", "title", "date", "words")
_HIDDEN = frozenset(("start", "end", "statement"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row: its text, where it leads, and what it is."""

    column: str
    text: str
    href: str | None
    words: bool = False
    number: bool = False
    stance: bool = False
    date: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and those that have no place of their own."""

    cells: Mapping[str, Cell]
    rest: Sequence[Cell] = field(default_factory=tuple)


def shown_columns(question: Question) -> list[str]:
    """Return the columns of an answer that are shown; an IRI only where no text leads to it."""
    names = {column.name for column in question.columns}
    led = {iri for text, iris in _LEADS.items() if text in names for iri in iris}
    return [
        column.name
        for column in question.columns
        if column.name not in _HIDDEN
        and not (
            column.kind is ColumnKind.IRI and (column.name in led or column.name == "statement")
        )
    ]


def row_of(room: Room, question: Question, record: Mapping[str, Value]) -> Row:
    """Return a row as cells; those that are empty are left out."""
    kinds = {column.name: column.kind for column in question.columns}
    cells = {}
    for name in shown_columns(question):
        value = record.get(name)
        if value is None or value == "":
            continue
        iris = (record.get(iri) for iri in _LEADS.get(name, ()))
        iri = next((str(found) for found in iris if found), None)
        if kinds[name] is ColumnKind.IRI:
            iri, value = str(value), label(name)
        href = room.links.to(iri) if iri else None
        if name == "title" and iri and isinstance(start := record.get("start"), int):
            said = record.get("position") or record.get("statement")
            href = room.links.in_release(iri, start, str(said or ""))
        cells[name] = Cell(
            name,
            _text(value, kinds[name]),
            href,
            words=bool(_WORDS.search(name)),
            number=isinstance(value, int | float) and not isinstance(value, bool),
            stance=name in _STANCES,
            date=kinds[name] is ColumnKind.DATE,
        )
    return Row(cells, [cell for name, cell in cells.items() if name not in _HEADING])


def label(name: str) -> str:
    """Return the name of a column or parameter in words.

    >>> label("positionsOfOne"), label("topicName"), label("roleAsked"), label("actor")
    ('positions of one', 'topic', 'role', 'who')
    """
    words = re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)
    return {"actor": "who", "since": "since", "other": "the other"}.get(
        name, re.sub(r" (?:name|asked)$", "", words)
    )


def _text(value: Value, kind: ColumnKind) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    if kind is ColumnKind.DATE:
        return day(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
