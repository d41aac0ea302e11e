"""`kg build`."""

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.cli.reading import leave_if_skipped, reading, summary


@click.command("build")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@store_option
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], store: str) -> None:
    """Read each SOURCE (a text file, a folder of them, or - for input) into the store.

    What is stored of a release before is replaced. A source that cannot be used is named and left
    out; the exit code is then 1, or 2 where nothing could be read at all.

    \b
    Examples:
      kg build releases/
      kg build a.txt b.txt --store my-store
      cat release.txt | kg build -
    """  # noqa: D301 - click reads \b
    from kg.pipeline import build
    from kg.store import open_store

    opened = open_store(store, writable=True)
    with reading() as on_item:
        report = build(sources, opened, on_item=on_item)
    opened.optimize()
    tell(
        f"Stored in {opened.place} in {report.seconds:.1f} seconds.",
        summary(report),
        f"Linked to the register: {report.linked}; not linked: {report.unlinked}; "
        f"left out: {len(report.skipped)}.",
    )
    leave_if_skipped(ctx, read=report.read, skipped=len(report.skipped))
