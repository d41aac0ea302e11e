"""`kg verify`: is every quotation where it says, and the graph what it should be?"""

from pathlib import Path

import click

from kg.cli.output import Rows, format_option, write_rows
from kg.cli.store import open_folder, store_option


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@format_option
@store_option
def verify(file: Path | None, form: str, place: str) -> int:
    """Find every quotation again in its release, character for character, and check the graph.

    Checked are the texts' hashes, the words at every place, links that lead nowhere, topics and
    stances, the derived triples, and the shapes of ontology/shapes.ttl. Any problem is listed, and
    the exit code is 1. With FILE, an exported Turtle, TriG, N-Triples or N-Quads file is checked.

    \b
    Examples:
      kg verify
      kg verify graph.ttl
      kg verify --format json
    """
    from kg.verify import verify as check
    from kg.verify import verify_file

    problems = verify_file(file) if file else check(open_folder(place))
    if problems or form != "table":
        rows = [(problem.kind, problem.where, problem.message) for problem in problems]
        write_rows(Rows(("kind", "where", "message"), rows), form)
    checked = file or place
    if problems:
        click.echo(f"{checked}: {len(problems)} problems.", err=True)
        return 1
    click.echo(f"{checked}: every quotation stands where it says; no problem found.", err=True)
    return 0
