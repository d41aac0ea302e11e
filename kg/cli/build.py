"""`kg build`: texts into the store."""

import sys

import click
from rich.console import Console

from kg.cli.store import open_folder, store_option
from kg.errors import SkipItem, StopRun
from kg.model import Extraction


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
def build(sources: tuple[str, ...], place: str) -> int:
    """Read texts into the store: files, folders, or - for standard input.

    Each release is stored whole or not at all, and replaces what the same file said before. What
    cannot be read is named and left out; the rest goes on.

    \b
    Examples:
      kg build releases/
      kg build 2015-09-30-nuffield-trust.txt --store work/kg-store
      cat release.txt | kg build -
    """
    from kg import pipeline

    console = Console(stderr=True, highlight=False)
    store = open_folder(place, writable=True)
    with console.status("Starting …") as status:

        def show(item: Extraction | SkipItem) -> None:
            if isinstance(item, SkipItem):
                console.print(f"skipped: {item}", markup=False)
            elif sys.stderr.isatty():
                status.update(f"Read {item.release.source}")

        report = pipeline.build(sources, store, on_item=show)
    if not report.read:
        raise StopRun("Nothing was read: no source holds a usable text.")
    console.print(
        f"Read {report.read} release{'s' * (report.read != 1)} in {report.seconds:.1f} s: "
        f"{report.statements} statements, {report.positions} positions, {report.posts} posts, "
        f"{report.people} people, {report.organisations} organisations "
        f"({report.linked} linked to the register, {report.unlinked} not). "
        f"{len(report.skipped)} skipped. Store: {place}",
        markup=False,
    )
    return 1 if report.skipped else 0
