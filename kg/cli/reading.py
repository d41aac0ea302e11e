"""What `kg build`, `kg extract` and `kg demo` say while they read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.output import console, harmless, tell
from kg.errors import SkipItem

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.pipeline import Report


@contextmanager
def reading() -> "Iterator[Callable[[Extraction | SkipItem], None]]":
    """Give a function that is told of each item; what is left out is named at once.

    On a terminal the number of releases read so far runs along; elsewhere nothing moves.
    """
    terminal = console(sys.stderr)
    read = 0
    status = terminal.status("Reading …")

    def on_item(item: "Extraction | SkipItem") -> None:
        nonlocal read
        if isinstance(item, SkipItem):
            tell(f"Left out: {item.message}", item.hint)
            return
        read += 1
        status.update(f"Read {read}: {harmless(item.release.name)}")

    if terminal.is_terminal:
        with status:
            yield on_item
    else:
        yield on_item


def summary(report: "Report") -> str:
    """Return what was read and found, in one sentence."""
    return (
        f"Releases read: {report.read}; people: {report.people}; organisations: "
        f"{report.organisations}; posts: {report.posts}; statements: {report.statements}; "
        f"positions: {report.positions}."
    )


def leave_if_skipped(ctx: click.Context, *, read: int, skipped: int) -> None:
    """End with exit code 1 where something was left out, with 2 where nothing else was there."""
    if skipped:
        ctx.exit(1 if read else 2)
