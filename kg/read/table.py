"""The rows of a table (CSV, TSV, JSON Lines), a release each."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from kg.dates import find_dates
from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.limits import TEXT_BYTES
from kg.read.media import HTML, PLAIN, media_type_of
from kg.read.names import shown, stem
from kg.read.original import Facts, Original
from kg.read.told import Told

CSV, TSV, JSON_LINES = "text/csv", "text/tab-separated-values", "application/jsonl"
TABLES = {".csv": CSV, ".tsv": TSV, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES}
"""The media type of a table by the ending of its name."""

USUAL = {
    "text": "text body content full_text fulltext article release",
    "title": "title headline subject heading",
    "date": "date published published_at pubdate publication_date date_published issued",
    "publisher": "publisher organisation organization issuer",
    "id": "id identifier url link guid uri",
}
"""The usual names of the columns that are looked for, the best first; capitals do not matter."""

_LONGEST_ROW = 2 * TEXT_BYTES
_TOO_LONG = f"a row of more than {_LONGEST_ROW / 1_000_000:.1f} MB"


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]
    data: bytes


def rows(
    head: bytes,
    stream: BinaryIO,
    place: str,
    name: str,
    kind: str,
    columns: Mapping[str, str],
    told: Facts,
) -> Iterator[Original | SkipItem]:
    """Yield the release of each row; a row without text is named and left out.

    A row's number is that of its line in JSON Lines, and in a CSV table of the row as a spreadsheet
    counts it, in which the names of the columns are the first.

    Args:
        head: what was read of *stream* before.
        stream: the rest.
        place: as `Original.place`, of the table.
        name: of the table's file.
        kind: one of `TABLES`.
        columns: the names of columns that the user gave.
        told: what overrules the columns.

    Raises:
        SkipItem: the table has no such columns, or cannot be read on.
    """
    lines = _lines(head, stream, place)
    found = _objects(lines, place) if kind == JSON_LINES else _records(lines, place, kind)
    chosen: dict[str, str] = {}
    row = None
    for row in found:
        if isinstance(row, SkipItem):
            yield row
            continue
        if not chosen:
            chosen = _chosen(row.cells, columns, place)
        try:
            if kind == JSON_LINES:  # each object has keys of its own
                chosen = _chosen(row.cells, columns, f"{place}#{row.number}")
            yield _original(row, chosen, place, name, told)
        except SkipItem as skip:
            yield skip
    if row is None:
        yield SkipItem(f"{place}: a table without rows.", "A release needs some text.")


def _original(row: _Row, chosen: Mapping[str, str], place: str, name: str, told: Facts) -> Original:
    where = f"{place}#{row.number}"
    cell = {what: row.cells.get(column, "").strip() for what, column in chosen.items()}
    text = row.cells.get(chosen["text"], "")
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise SkipItem(
            f"{where}: not readable as text (character {error.start} of {chosen['text']!r}).",
            "Save the table in UTF-8 and try again.",
        ) from error
    if not text.strip():
        raise SkipItem(
            f"{where}: no text in the column {chosen['text']!r}.", "A release needs some text."
        )
    return Original(
        where,
        shown(cell.get("id") or f"{stem(name)}-{row.number}"),
        data,
        HTML if media_type_of(data, "") == HTML else PLAIN,
        told.over(
            Facts(
                title=_words(cell, "title"),
                date=_date(cell, where),
                publisher=_words(cell, "publisher"),
            )
        ),
        row.data,
    )


def _words(cell: Mapping[str, str], what: str) -> Told[str] | None:
    words = " ".join(cell.get(what, "").encode(errors="replace").decode().split())
    return Told(words, f"{what}.column") if words else None


def _date(cell: Mapping[str, str], where: str) -> Told[PartialDate] | None:
    """Return the date of a cell: as British texts write it, or ISO 8601, with a time or without."""
    written = cell.get("date", "")
    if not written:
        return None
    day = written[:10] if written[10:11] in ("T", " ") else written
    try:
        return Told(PartialDate(day), "date.column")
    except ValueError:
        for _, date in find_dates(written):
            return Told(date, "date.column")
    raise SkipItem(
        f"{where}: {written[:40]!r} is no date.",
        "Correct it, leave it empty, or name another column: --columns date=…",
    )


def _chosen(cells: Mapping[str, str], columns: Mapping[str, str], place: str) -> dict[str, str]:
    """Return which column stands for what."""
    by_name = {
        column.strip().casefold().replace(" ", "_"): column for column in reversed(list(cells))
    }
    chosen = {}
    for what, usual in USUAL.items():
        wanted = columns.get(what)
        if wanted and wanted not in cells:
            raise _without(place, f"{wanted!r}", cells)
        guess = next((by_name[word] for word in usual.split() if word in by_name), None)
        if column := guess if wanted is None else wanted:
            chosen[what] = column
    if "text" not in chosen:
        raise _without(place, "for the text", cells)
    return chosen


def _without(place: str, what: str, cells: Mapping[str, str]) -> SkipItem:
    names = ", ".join(shown(repr(column)) for column in list(cells)[:12])
    return SkipItem(
        f"{place}: no column {what}; there are {names or 'none'}.",
        "Say which one it is: --columns text=…,title=…,date=…",
    )


def _lines(head: bytes, stream: BinaryIO, place: str) -> Iterator[bytes]:
    """Yield each line with its end; the table ends where one is too long."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SkipItem(f"{place}: a table in UTF-16.", "Save it in UTF-8 and try again.")
    first = head.removeprefix(b"\xef\xbb\xbf")
    *whole, rest = first.splitlines(keepends=True) or [b""]
    yield from whole
    while True:
        line = rest if rest.endswith(b"\n") else rest + stream.readline(_LONGEST_ROW)
        rest = b""
        if not line:
            return
        if len(line) >= _LONGEST_ROW:
            raise SkipItem(f"{place}: {_TOO_LONG}; the table is read up to it.", "Split it.")
        yield line


def _text(line: bytes) -> str:
    """Return a line of UTF-8 or Windows-1252; what is neither becomes lone surrogates."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("windows-1252", "surrogateescape")


def _objects(lines: Iterator[bytes], place: str) -> Iterator[_Row | SkipItem]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(_text(line))
        except (ValueError, RecursionError) as error:
            fault = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield SkipItem(f"{place}#{number}: no JSON ({fault}).", "Write one object a line.")
            continue
        if not isinstance(found, dict):
            yield SkipItem(f"{place}#{number}: no JSON object.", "Write one object a line.")
            continue
        cells = {key: str(value) for key, value in found.items() if isinstance(value, str | int)}
        yield _Row(number, cells, line.strip())


def _records(lines: Iterator[bytes], place: str, kind: str) -> Iterator[_Row | SkipItem]:
    first = _text(next(lines, b""))
    separator = "\t" if kind == TSV else max(",;\t|", key=first.count)
    csv.field_size_limit(_LONGEST_ROW)
    reader = csv.reader(chain([first], map(_text, lines)), delimiter=separator)
    names: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if not names:
                names = cells
            elif any(cells) and len(cells) > len(names):
                yield SkipItem(
                    f"{place}#{number}: {len(cells)} cells, and only {len(names)} columns.",
                    "Set texts that hold the separator in quotation marks.",
                )
            elif any(cells):
                row = dict(zip(names, cells, strict=False))
                yield _Row(number, row, json.dumps(cells).encode())
    except csv.Error as error:
        raise SkipItem(
            f"{place}: row {number + 1} cannot be read ({error}); the table is read up to it.",
            "Check the quotation marks of that row.",
        ) from error
