"""What `kg build`, `kg extract` and `kg demo` say while they read."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.output import console, harmless, tell
from kg.errors import SkipItem

if TYPE_CHECKING:
    from kg.building import Report


@contextmanager
def reading(sources: Sequence[str] = ()) -> "Iterator[Callable[[str | SkipItem], None]]":
    """Give a function that is told of each item; what is left out is named at once.

    On a terminal a bar runs along, with what is read in a minute, and the time left where it can be
    told how much there is to read; elsewhere nothing moves.
    """
    terminal = console(sys.stderr)
    if not terminal.is_terminal:
        yield _name_if_skipped
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.building.watch import how_many

    columns = (
        TextColumn("Read {task.completed}{task.fields[of]}"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    total = how_many(sources)
    with Progress(*columns, console=terminal, transient=True) as bar:
        task = bar.add_task("", total=total, of=f" of {total}" if total else "", rate="", name="")

        def on_item(item: "str | SkipItem") -> None:
            _name_if_skipped(item)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(
                task,
                advance=1,
                rate=f"{60 * speed:.0f} a minute" if speed else "",
                name=harmless(item) if isinstance(item, str) else "",
            )

        yield on_item


def _name_if_skipped(item: "str | SkipItem") -> None:
    if isinstance(item, SkipItem):
        tell(f"Left out: {item.message}", item.hint)


def summary(report: "Report") -> str:
    """Return what was read and found, in one sentence."""
    found = report.counts
    unchanged = f"; unchanged: {report.unchanged}" if report.unchanged else ""
    return (
        f"Releases read: {report.read}{unchanged}; people: {found.people}; organisations: "
        f"{found.organisations}; posts: {found.posts}; statements: {found.statements}; "
        f"positions: {found.positions}."
    )


def leave_if_skipped(ctx: click.Context, *, read: int, skipped: int) -> None:
    """End with exit code 1 where something was left out, with 2 where nothing else was there."""
    if skipped:
        ctx.exit(1 if read else 2)
