"""Rows for people and for programs: one table, four formats."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.control import strip_control_codes
from rich.table import Table
from rich.text import Text

Value = str | int | float | bool | None

FORMATS = ("table", "json", "csv", "md")

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to write the rows.",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """What is to be shown: the names of the columns, and a value for each in every row."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


def write_rows(rows: Rows, form: str) -> None:
    """Write *rows* to standard output in one of `FORMATS`.

    CSV is RFC 4180 with the text as it is: import it into a spreadsheet as text, since a cell that
    begins with `=` may be taken for a formula.
    """
    if form == "json":
        named = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        click.echo(json.dumps(named, ensure_ascii=False, indent=2))
    elif form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([rows.columns, *rows.rows])
        click.echo(text.getvalue(), nl=False)
    elif form == "md":
        click.echo(markdown(rows))
    else:
        write_table(rows)


def write_table(rows: Rows) -> None:
    """Write *rows* as a table for the eye, wrapped to the width of the terminal."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in rows.columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(strip_control_codes(shown(value))) for value in row))
    console = Console(width=None if Console().is_terminal else 120, highlight=False)
    console.print(table)


def markdown(rows: Rows) -> str:
    """Return *rows* as a Markdown table; what has a meaning in Markdown is escaped."""

    def cell(value: Value) -> str:
        text = " ".join(shown(value).split())
        for mark in "\\|*_`<[":
            text = text.replace(mark, "\\" + mark)
        return text

    lines = [rows.columns, ("---",) * len(rows.columns), *rows.rows]
    return "\n".join(
        "| " + " | ".join(line if n == 1 else map(cell, line)) + " |"  # type: ignore[arg-type]
        for n, line in enumerate(lines)
    )


def shown(value: Value) -> str:
    """Return a value as a person reads it; nothing for a missing one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
