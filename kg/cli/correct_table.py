"""`kg correct list`, `template` and `import`: the ledger and corrections as tables."""

import sys
from pathlib import Path

import click

from kg.cli.curating import common_options, curator, put, report
from kg.cli.importing import corrections_of
from kg.cli.options import format_option, ledger_option, store_option
from kg.cli.output import tell, write_rows
from kg.errors import StopRun
from kg.files import write_whole


@click.command("list")
@click.option("--unplaced", is_flag=True, help="Those alone that are not in effect anywhere.")
@format_option
@ledger_option
@store_option
@click.pass_context
def list_(ctx: click.Context, unplaced: bool, form: str, ledger: str | None, store: str) -> None:
    """List what the ledger holds, and what became of each in the store."""
    from kg.curate import ledger_of, read_ledger
    from kg.curate.listing import listing
    from kg.store import open_store
    from queries.run import Table

    opened = open_store(store)
    file = ledger_of(opened, ledger)
    whole = read_ledger(file)
    rows = listing(opened, whole)
    kept = tuple(row.cells() for row in rows if not unplaced or row.lost)
    write_rows(Table(("id", "at", "by", "verdict", "what", "because", "outcome"), kept), form)
    tell(*(f"{file}, line {bad.number}: {bad.why}." for bad in whole.bad))
    if whole.bad:
        ctx.exit(1)


@click.command("template")
@click.option("-o", "--output", metavar="FILE.csv", help="Instead of standard output.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True)
@store_option
def template(output: str | None, limit: int, store: str) -> None:
    """Write a table of the positions to look at first, for `kg correct import`.

    Fill in the column verdict, and what it needs; rows without a verdict are left out.
    """
    from kg.curate.sheet import sheet_of
    from kg.store import open_store

    text = sheet_of(open_store(store), limit)
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        write_whole(Path(output), text.encode("utf-8-sig"))
        tell(f"Wrote {output}.")


@click.command("import")
@click.argument("file", metavar="FILE.csv|-")
@common_options
@click.pass_context
def import_(
    ctx: click.Context,
    file: str,
    by: str | None,
    because: str,
    ledger: str | None,
    store: str,
) -> None:
    """Take the corrections of a table, such as `kg correct template` writes.

    Columns: verdict, iri (or quote and release), to, at, because, by. A row that is no correction
    is named and left out; the exit code is then 1. What the ledger says already is not said twice.
    """
    from kg.curate import ledger_of, whole_ledger
    from kg.curate.sheet import rows_of
    from kg.store import open_store

    opened = open_store(store, writable=True)
    content = sys.stdin.buffer.read() if file == "-" else _content(Path(file))
    known = whole_ledger(opened, ledger_of(opened, ledger))[0].standing()
    new, bad = corrections_of(opened, rows_of(content, file), curator(by), because, known)
    report(put(opened, ledger, new), new)
    tell(f"Taken: {len(new)} corrections; left out: {len(bad)}.", *bad)
    if bad:
        ctx.exit(1)


def _content(path: Path) -> bytes:
    if path.suffix.lower() in {".xlsx", ".xls", ".ods"}:
        raise StopRun(f"{path} is a workbook.", "Save its sheet as CSV (UTF-8), and import that.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise StopRun(f"{path} cannot be read: {error.strerror or error}.") from error
