"""`kg extract`."""

import json

import click

from kg.cli.output import write
from kg.cli.reading import leave_if_skipped, reading
from kg.errors import SkipItem


@click.command("extract")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl",)),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, one line a release.",
)
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], form: str) -> None:  # noqa: ARG001
    """Write what each SOURCE says as JSON Lines, one object a release, without a store.

    Each line is written as soon as its release is read. Spans are [start, end] in code points of
    the text, the end not included.

    \b
    Examples:
      kg extract release.txt
      kg extract releases/ > found.jsonl
      cat release.txt | kg extract -
    """  # noqa: D301 - click reads \b
    from kg.extract import as_gold
    from kg.pipeline import extract_sources

    read = skipped = 0
    with reading() as on_item:
        for item in extract_sources(sources):
            on_item(item)
            if isinstance(item, SkipItem):
                skipped += 1
            else:
                read += 1
                write(json.dumps(as_gold(item), ensure_ascii=False) + "\n")
    leave_if_skipped(ctx, read=read, skipped=skipped)
