"""Corrections as a table: one to fill in, and one that was filled in."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from kg.curate.ranking import doubts, sight
from kg.errors import StopRun
from kg.store import GraphStore

ASKED = ("verdict", "to", "at", "because")
"""The columns to fill in: `to` is another speaker, stance, topic, role or actor."""

TOLD = ("iri", "who", "stance", "topic", "before", "words", "after", "title", "date", "confidence")
"""The columns that say what is there; of these only `iri` is read again."""

KNOWN = (*ASKED, *TOLD, "quote", "release", "by")
_AROUND = 80


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table with a verdict; `number` is its line, the header being 1."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell without the spaces around it; a column that is not there is empty."""
        return self.cells.get(column, "").strip()


def sheet_of(store: GraphStore, limit: int) -> str:
    """Return a table (CSV) of the positions to look at first, with columns to fill in."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow((*ASKED, *TOLD))
    for doubt in doubts(store)[:limit]:
        seen = sight(store, doubt, around=_AROUND)
        told = (doubt.position, seen.who, seen.stance, seen.topic)
        words = (" ".join(part.split()) for part in (seen.before, seen.words, seen.after))
        about = (seen.title, seen.date, str(doubt.confidence))
        writer.writerow((*[""] * len(ASKED), *told, *words, *about))
    return text.getvalue()


def rows_of(content: bytes, name: str) -> list[SheetRow]:
    """Return the rows of a table that have a verdict.

    Columns are named in the first line and separated by commas, semicolons or tabs.

    Raises:
        StopRun: it is no table in UTF-8, or has no column `verdict`; the message names the file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StopRun(
            f"{name} is not UTF-8 (byte {error.start}).", "Save the table as CSV in UTF-8."
        ) from error
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise StopRun(f"{name} is no table: {error}.", "Save it as CSV.") from error
    columns = [cell.strip().casefold() for cell in table[0]] if table else []
    if "verdict" not in columns:
        raise StopRun(
            f"{name} has no column “verdict” in its first line.",
            f"Columns are: {', '.join(KNOWN)}. `kg correct template` writes a table with them.",
        )
    rows = (
        SheetRow(number, dict(zip(columns, cells, strict=False)))
        for number, cells in enumerate(table[1:], 2)
    )
    return [row for row in rows if row.get("verdict")]
