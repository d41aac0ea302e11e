"""Rows with words, for people: who says it, then the words in quotation marks, then where.

The rows of one holder stand together, in the order in which the holders come first. Each tells how
`kg explain` walks back from it.
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cli.output import as_text, console, write

if TYPE_CHECKING:
    from queries.run import Table, Value

_OWN_PLACE = frozenset(
    "who role organisation stanceName topicName words title date confidence start end".split()
)
_INDENT = "  "


def has_words(table: "Table") -> bool:
    """Say whether the rows are of this kind: somebody's words at a place."""
    return {"who", "words", "start", "end", "confidence"} <= set(table.columns)


def write_evidence(table: "Table", hide: frozenset[str]) -> None:
    """Write each row as a few lines, below the name of its holder."""
    terminal = console(sys.stdout) if sys.stdout.isatty() else None
    for number, (holder, records) in enumerate(_by_holder(table)):
        if number:
            write("\n")
        lines = [line for record in records for line in _lines(record, hide)]
        for depth, line in ((0, holder), *lines):
            if terminal is None:
                write(f"{_INDENT * depth}{line}\n")
            else:
                from rich.padding import Padding
                from rich.text import Text

                text = Text(line, style="" if depth else "bold")
                terminal.print(Padding(text, (0, 0, 0, len(_INDENT) * depth)))


def _by_holder(table: "Table") -> "Iterator[tuple[str, list[dict[str, Value]]]]":
    """Yield each holder with name, role and organisation, and the rows."""
    held: dict[str, dict[str, list[dict[str, Value]]]] = {}
    for record in table.records():
        said = [as_text(record.get(name)) for name in ("who", "role", "organisation")]
        of_holder = held.setdefault(said[0], {})
        of_holder.setdefault(", ".join(filter(None, said)), []).append(record)
    for posts in held.values():
        yield from posts.items()


def _lines(record: "dict[str, Value]", hide: frozenset[str]) -> Iterator[tuple[int, str]]:
    def said(name: str) -> str:
        return as_text(record.get(name))

    stands = " · ".join(filter(None, (said("stanceName"), said("topicName"))))
    if stands:
        yield 1, stands
    yield 1, f"“{said('words')}”"
    where = [f"characters {said('start')}–{said('end')}", f"confidence {said('confidence')}"]
    where += filter(None, (said("date"), said("title")))
    yield 1, " · ".join(where)
    for name in record:
        if name not in _OWN_PLACE and name not in hide and said(name):
            yield 1, f"{name}: {said(name)}"
    fact = said("position") or said("statement")
    if fact:
        yield 1, f"kg explain {_short(fact)}"


def _short(iri: str) -> str:
    """Return an IRI as `kg explain` takes it, with our prefix where it is one of ours."""
    from ontology.namespaces import PREFIXES

    own = PREFIXES["id"]
    return f"id:{iri.removeprefix(own)}" if iri.startswith(own) else f"<{iri}>"
