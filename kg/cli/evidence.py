"""Rows with words, for people: who says it, then the words in quotation marks, then where."""

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
    """Write each row as a few lines."""
    terminal = console(sys.stdout) if sys.stdout.isatty() else None
    for number, record in enumerate(table.records()):
        if number:
            write("\n")
        for depth, line in _lines(record, hide):
            if terminal is None:
                write(f"{_INDENT * depth}{line}\n")
            else:
                from rich.padding import Padding
                from rich.text import Text

                text = Text(line, style="" if depth else "bold")
                terminal.print(Padding(text, (0, 0, 0, len(_INDENT) * depth)))


def _lines(record: "dict[str, Value]", hide: frozenset[str]) -> Iterator[tuple[int, str]]:
    def said(name: str) -> str:
        return as_text(record.get(name))

    yield 0, ", ".join(filter(None, (said("who"), said("role"), said("organisation"))))
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
