"""`kg import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.cli.reading import leave_if_skipped

if TYPE_CHECKING:
    from kg.dna import Report


@click.command("import")
@click.argument("file")
@store_option
@click.pass_context
def command(ctx: click.Context, file: str, store: str) -> None:
    """Bring what was coded by hand in FILE, a .dna database, into the store.

    FILE is one of the Discourse Network Analyzer, version 3. Its coders become the provenance of
    its positions; texts that the store holds keep what it knows of them. A file of the same name
    takes the place of what was imported from it before. What cannot be used is named and left out;
    the exit code is then 1, or 2 where nothing could be used at all.

    \b
    Examples:
      kg import hospitals.dna
      kg import hospitals.dna --store my-store
    """  # noqa: D301 - click reads \b
    from kg.dna import import_dna, read_dna
    from kg.store import open_store

    coded = read_dna(Path(file))
    opened = open_store(store, writable=True)
    report = import_dna(coded, opened)
    opened.optimize()
    for item in report.skipped:
        tell(f"Left out: {item.message}", item.hint)
    tell(f"Stored in {opened.place}.", *_told(report))
    leave_if_skipped(ctx, read=report.coded + report.kept, skipped=len(report.skipped))


def _told(report: "Report") -> list[str]:
    coders = f" by {', '.join(report.coders)}" if report.coders else ""
    aside = ", ".join(f"{what} ({number})" for what, number in report.aside.items())
    found = (
        f"Documents: {report.documents}; statements coded by hand{coders}: {report.coded}; "
        f"as we wrote them: {report.kept}; deleted or changed since: {report.gone}; "
        f"left out: {len(report.skipped)}."
    )
    return [found, f"Left aside, as the graph has no place for it: {aside}." if aside else ""]
