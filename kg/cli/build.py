"""`kg build`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import ledger_option, store_option
from kg.cli.output import tell
from kg.cli.reading import leave_if_skipped, reading, summary
from kg.cli.sources import source_arguments

if TYPE_CHECKING:
    from kg.read import Options


@click.command("build")
@source_arguments
@ledger_option
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    options: "Options",
    ledger: str | None,
    store: str,
) -> None:
    """Read each SOURCE into the store: file, folder, archive, table, page, or - for input.

    docs/reading.md tells what can be read, and how title, date and publisher are found.
    What is stored of a release before is replaced; corrections stay in effect. A source that cannot
    be used is named and left out; the exit code is then 1, or 2 where nothing could be read at all.

    \b
    Examples:
      kg build releases/
      kg build a.txt b.txt --store my-store
      cat release.txt | kg build -
      kg build 2016.zip releases.csv https://example.org/news/ward-opens
      kg build --feed https://example.org/news/rss
      kg build scans/ --publisher "Northmoor Hospitals" --date 2016-05-03
    """  # noqa: D301 - click reads \b
    from kg.curate import ledger_of
    from kg.pipeline import Stages, build
    from kg.reread import apply_corrections
    from kg.store import is_address, open_store
    from kg.store.folder import PAGES

    opened = open_store(store, writable=True)
    if not is_address(store):
        options = replace(options, kept=Path(store) / PAGES)
    # A server without a ledger has nothing to correct: nobody could have written a correction.
    file = ledger_of(opened, ledger) if ledger or not is_address(store) else None
    with reading() as on_item:
        report = build(sources, opened, options=options, ledger=file, on_item=on_item)
    if file is not None:
        apply_corrections(opened, file, Stages)
    opened.optimize()
    tell(
        f"Stored in {opened.place} in {report.seconds:.1f} seconds.",
        summary(report),
        f"Linked to the register: {report.linked}; not linked: {report.unlinked}; "
        f"left out: {len(report.skipped)}.",
    )
    leave_if_skipped(ctx, read=report.read, skipped=len(report.skipped))
