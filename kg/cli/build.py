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
    from kg.building import Report, Wishes
    from kg.building.parts import Cluster
    from kg.read import Options

_SHOWN = 10


@click.command("build")
@source_arguments
@ledger_option
@store_option
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes read.  [default: one a core]",
)
@click.option("--force", is_flag=True, help="Read again what is unchanged, too.")
@click.option(
    "--withdraw-vanished",
    "withdraw",
    is_flag=True,
    help="Take out of the store what is gone from a folder, archive or table that is read.",
)
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was done as JSON, too.",
)
@click.option(
    "--no-record",
    is_flag=True,
    help="Leave no record of this run: the same releases then give the same store.",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="What reads: processes of this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Dask's scheduler: tcp://…:8786.  [default: a cluster of --jobs processes here]",
)
@click.option(
    "--parts",
    metavar="FOLDER|ADDRESS",
    help="Where a cluster keeps what it has read, so that nothing is read twice.",
)
@click.option(
    "--part-size",
    metavar="N",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="About how many files a part has.",
)
@click.option("--watch", is_flag=True, help="Go on, and build again whenever a file changes.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    options: "Options",
    ledger: str | None,
    store: str,
    jobs: int | None,
    force: bool,
    withdraw: bool,
    report_file: Path | None,
    no_record: bool,
    engine: str,
    scheduler: str | None,
    parts: str | None,
    part_size: int,
    watch: bool,
) -> None:
    """Read each SOURCE into the store: file, folder, archive, table, page, or - for input.

    docs/reading.md tells what can be read, and how title, date and publisher are found.
    What is unchanged is not read again; what changed replaces what was stored of it before. What
    is gone is kept, and named; corrections stay in effect. A source that cannot be used is named
    and left out; the exit code is then 1, or 2 where nothing could be read at all. Ctrl-C ends it
    at any time: what was stored stays, and the same command goes on from there.

    \b
    Examples:
      kg build releases/
      kg build a.txt b.txt --store my-store
      cat release.txt | kg build -
      kg build 2016.zip releases.csv https://example.org/news/ward-opens
      kg build --feed https://example.org/news/rss
      kg build scans/ --publisher "Northmoor Hospitals" --date 2016-05-03
      kg build releases/ --report report.json
      kg build releases/ --watch
      kg build s3://releases/ --engine dask --parts s3://parts/ --scheduler tcp://10.0.0.1:8786
    """  # noqa: D301 - click reads \b
    from kg.building import Wishes
    from kg.building.watch import watched
    from kg.store import is_address
    from kg.store.folder import PAGES

    if not is_address(store):
        options = replace(options, kept=Path(store) / PAGES)
    wishes = Wishes(
        options,
        jobs=jobs,
        force=force,
        withdraw=withdraw,
        record=not no_record,
        cluster=_cluster(engine, scheduler, parts, part_size),
    )
    if watch:
        for changed in watched(sources):
            tell(f"Changed: {_some(changed)}." if changed else "")
            _build(sources, store, ledger, wishes, report_file)
            tell("Waiting for changes; Ctrl-C ends it.")
        return
    report = _build(sources, store, ledger, wishes, report_file)
    leave_if_skipped(ctx, read=report.read + report.unchanged, skipped=len(report.skipped))


def _cluster(engine: str, scheduler: str | None, parts: str | None, size: int) -> "Cluster | None":
    from kg.building.parts import Cluster

    if engine == "dask":
        if parts is None:
            raise click.UsageError("Say with --parts where the cluster keeps what it has read.")
        return Cluster(parts, scheduler, size)
    if scheduler or parts:
        raise click.UsageError("--scheduler and --parts are for --engine dask.")
    return None


def _build(
    sources: tuple[str, ...],
    store: str,
    ledger: str | None,
    wishes: "Wishes",
    report_file: Path | None,
) -> "Report":
    """Build once, and say what was done. The store is let go of, so that others may write."""
    from kg.building import build
    from kg.curate import ledger_of
    from kg.files import write_whole
    from kg.store import is_address, open_store

    opened = open_store(store, writable=True)
    # A server without a ledger has nothing to correct: nobody could have written a correction.
    if ledger or not is_address(store):
        wishes = replace(wishes, ledger=ledger_of(opened, ledger))
    try:
        with reading(sources) as on_item:
            report = build(sources, opened, wishes, on_item=on_item)
    except KeyboardInterrupt:
        tell("Broken off: what was read is stored; the same command goes on from there.")
        raise
    if report.read or report.withdrawn:
        opened.optimize()
    if report_file:
        write_whole(report_file, report.as_json().encode())
    tell(
        f"Stored in {opened.place} in {report.seconds:.1f} seconds.",
        summary(report),
        f"Linked to the register: {report.counts.linked}; not linked: {report.unlinked}; "
        f"left out: {len(report.skipped)}.",
        *_vanished(report),
        *_near_duplicates(report),
    )
    return report


def _vanished(report: "Report") -> list[str]:
    if not report.vanished:
        return []
    done = (
        "Taken out of the store, since they are gone"
        if report.withdrawn
        else "Gone, and kept in the store (--withdraw-vanished takes them out)"
    )
    return [f"{done}: {_some([source for source, _ in report.vanished])}."]


def _near_duplicates(report: "Report") -> list[str]:
    pairs = report.near_duplicates
    return (
        [f"Nearly the same, and kept: {_some([' and '.join(p) for p in pairs])}."] if pairs else []
    )


def _some(names: list[str]) -> str:
    """Return a list in words, of which a terminal can show no more than some."""
    left = len(names) - _SHOWN
    return f"{len(names)}: {', '.join(names[:_SHOWN])}{f' and {left} more' if left > 0 else ''}"
