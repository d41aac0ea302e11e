"""How results and messages leave: the one place that writes rows, and that writes at all."""

import re
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import IO, TYPE_CHECKING

import click

from queries.forms import as_csv, as_json, bare

if TYPE_CHECKING:
    from rich.console import Console

    from queries.run import Table, Value

FORMATS = ("table", "json", "csv", "md")
ANSWER_FORMATS = (*FORMATS, "html")

_WIDEST = 60
"""How far a column is padded where nothing wraps; longer cells run on."""

# C0 and C1 controls and the marks that turn the direction of text: they could rewrite a terminal.
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"https?://[^\s<>|\\]+")
_HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write(text: str) -> None:
    """Write a result to standard output, in UTF-8 whatever the locale."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def tell(*lines: str) -> None:
    """Write a message to standard error, one line each; empty lines are left out."""
    text = "".join(f"{harmless(line)}\n" for line in lines if line)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False, err=True)


def console(stream: IO[str]) -> "Console":
    """Return a rich console on a stream, with colours and movement only on a terminal."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def harmless(text: str) -> str:
    r"""Return text on one line, with every character that could steer a terminal made visible.

    >>> harmless("red: \x1b[31m")
    'red: �[31m'
    """
    return _HOSTILE.sub("�", _BREAKS.sub(" ", text))


def write_rows(table: "Table", form: str, *, hide: Collection[str] = ()) -> None:
    """Write rows in one of `FORMATS`; *hide* names columns that only programs want."""
    if form == "json":
        write(as_json(table.records()))
    elif form == "csv":
        write(as_csv(table.columns, table.rows))
    elif form == "md":
        write(as_markdown(table.columns, table.rows))
    else:
        shown = [i for i, column in enumerate(table.columns) if column not in hide]
        columns = [table.columns[i] for i in shown]
        _write_table(columns, [[as_text(row[i]) for i in shown] for row in table.rows])


def as_markdown(
    columns: Sequence[str], rows: Iterable[Sequence["Value"]], *, links: Collection[str] = ()
) -> str:
    """Return rows as a Markdown table; what Markdown or HTML would take for its own is escaped.

    Web addresses in the columns *links* become links that bear the name of their column.
    """
    lines = [columns, ["---"] * len(columns)]
    lines += [
        [
            _markdown_cell(bare(value), column if column in links else "")
            for column, value in zip(columns, row, strict=True)
        ]
        for row in rows
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_text(value: "Value") -> str:
    """Return a value for people to read, on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return harmless(bare(value))


def _markdown_cell(text: str, link: str = "") -> str:
    if link and _ADDRESS.fullmatch(text):
        return f"[{link}](<{text}>)"
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", harmless(text))


def _write_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if sys.stdout.isatty():
        from rich.table import Table as RichTable
        from rich.text import Text

        drawn = RichTable(*columns)
        for row in rows:
            drawn.add_row(*map(Text, row))
        console(sys.stdout).print(drawn)
        return
    widths = [min(_WIDEST, max(map(len, cells))) for cells in zip(columns, *rows, strict=True)]
    for line in (columns, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        write("  ".join(cells).rstrip() + "\n")
