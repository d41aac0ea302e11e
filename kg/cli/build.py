"""`kg build`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.cli.reading import leave_if_skipped, reading, summary
from kg.cli.sources import source_arguments

if TYPE_CHECKING:
    from kg.read import Options


@click.command("build")
@source_arguments
@store_option
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], options: "Options", store: str) -> None:
    """Read each SOURCE into the store: file, folder, archive, table, page, or - for input.

    docs/reading.md tells what can be read, and how title, date and publisher are found.
    What is stored of a release before is replaced. A source that cannot be used is named and left
    out; the exit code is then 1, or 2 where nothing could be read at all.

    \b
    Examples:
      kg build releases/
      kg build a.txt b.txt --store my-store
      cat release.txt | kg build -
      kg build 2016.zip releases.csv https://example.org/news/ward-opens
      kg build --feed https://example.org/news/rss
      kg build scans/ --publisher "Northmoor Hospitals" --date 2016-05-03
    """  # noqa: D301 - click reads \b
    from kg.pipeline import build
    from kg.store import is_address, open_store
    from kg.store.folder import PAGES

    opened = open_store(store, writable=True)
    if not is_address(store):
        options = replace(options, kept=Path(store) / PAGES)
    with reading() as on_item:
        report = build(sources, opened, options=options, on_item=on_item)
    opened.optimize()
    tell(
        f"Stored in {opened.place} in {report.seconds:.1f} seconds.",
        summary(report),
        f"Linked to the register: {report.linked}; not linked: {report.unlinked}; "
        f"left out: {len(report.skipped)}.",
    )
    leave_if_skipped(ctx, read=report.read, skipped=len(report.skipped))
