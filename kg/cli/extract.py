"""`kg extract`."""

import json
from typing import TYPE_CHECKING

import click

from kg.cli.output import write
from kg.cli.reading import leave_if_skipped, reading
from kg.cli.sources import source_arguments
from kg.errors import SkipItem

if TYPE_CHECKING:
    from kg.read import Options


@click.command("extract")
@source_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl",)),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, one line a release.",
)
@click.option(
    "--trace", is_flag=True, help="Tell instead which rules fired, and what was left out."
)
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    options: "Options",
    form: str,  # noqa: ARG001 - there is one form so far
    trace: bool,
) -> None:
    """Write what each SOURCE says as JSON Lines, one object a release, without a store.

    Each line is written as soon as its release is read. Spans are [start, end] in code points of
    the text, the end not included.

    \b
    Examples:
      kg extract release.txt
      kg extract releases/ > found.jsonl
      curl https://example.org/release | kg extract - --type html
      kg extract releases.csv --columns text=body,title=headline
      kg extract release.txt --trace
    """  # noqa: D301 - click reads \b
    from kg.cli.trace import trace as trace_of
    from kg.extract import as_gold
    from kg.pipeline import extract_sources

    read = skipped = 0
    with reading() as on_item:
        for item in extract_sources(sources, options):
            on_item(item if isinstance(item, SkipItem) else item.release.name)
            if isinstance(item, SkipItem):
                skipped += 1
            else:
                read += 1
                if trace:
                    write("".join(f"{line}\n" for line in (*trace_of(item), "")))
                else:
                    write(json.dumps(as_gold(item), ensure_ascii=False) + "\n")
    leave_if_skipped(ctx, read=read, skipped=skipped)
