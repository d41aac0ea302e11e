"""`kg extract`: texts to JSON Lines, without a store."""

import json

import click

from kg.errors import SkipItem, StopRun


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One object a line."
)
def extract(sources: tuple[str, ...], form: str) -> int:
    """Write what each text says as one JSON object a line, in the order given.

    People with their posts, organisations, statements with their exact words, speakers and
    positions; every statement with its places in the text, its rule and a confidence.

    \b
    Examples:
      kg extract release.txt
      kg extract releases/ > releases.jsonl
      cat release.txt | kg extract -
    """
    del form
    from kg import pipeline
    from kg.extract import as_gold

    read, skipped = 0, 0
    for item in pipeline.extract_sources(sources):
        if isinstance(item, SkipItem):
            skipped += 1
            click.echo(f"skipped: {item}", err=True)
        else:
            read += 1
            click.echo(json.dumps(as_gold(item), ensure_ascii=False))
    if not read:
        raise StopRun("Nothing was read: no source holds a usable text.")
    return 1 if skipped else 0
