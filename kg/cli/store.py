"""`kg store`."""

from pathlib import Path

import click

from kg.cli.options import format_option, open_folder, store_option
from kg.cli.output import tell, write_rows
from kg.errors import StopRun


@click.group("store")
def command() -> None:
    """Keep the store: what is in it, one file of it, and back.

    \b
    Examples:
      kg store info
      kg store backup positions-2026.nq.gz
      kg store restore positions-2026.nq.gz --store elsewhere
      kg store compact
    """  # noqa: D301 - click reads \b


@command.command("info")
@format_option
@store_option
def info(form: str, store: str) -> None:
    """Count what the store holds: releases, and quads by kind of graph."""
    from kg.store import open_store
    from queries.run import Table

    counts = open_store(store).counts()
    write_rows(Table(("what", "count"), tuple(sorted(counts.items()))), form)


@command.command("backup")
@click.argument("file")
@store_option
def backup(file: str, store: str) -> None:
    """Write the whole store to FILE: sorted N-Quads, gzipped. An older FILE is replaced."""
    from kg.store import open_store
    from kg.store.backup import backup

    count = backup(open_store(store), Path(file))
    tell(f"Wrote {count:,} quads to {file}.")


@command.command("restore")
@click.argument("file")
@store_option
def restore(file: str, store: str) -> None:
    """Make a new store from FILE, which `kg store backup` wrote, in a missing or empty folder."""
    from kg.store import is_address
    from kg.store.backup import restore

    if is_address(store):
        raise StopRun("A backup is restored to a folder.", "Name a new folder with --store.")
    count = restore(Path(file), Path(store))
    tell(f"Restored {count:,} quads to {store}.")


@command.command("compact")
@store_option
def compact(store: str) -> None:
    """Give back the room of what was replaced, and make the text index anew."""
    open_folder(store, writable=True).compact()
    tell(f"Compacted {store}.")
