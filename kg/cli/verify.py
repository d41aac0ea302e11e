"""`kg verify`."""

from pathlib import Path

import click

from kg.cli.options import format_option, store_option
from kg.cli.output import tell, write_rows


@click.command("verify")
@click.argument("file", required=False)
@format_option
@store_option
@click.pass_context
def command(ctx: click.Context, file: str | None, form: str, store: str) -> None:
    """Check the store, or an RDF FILE: every quotation in its release, shapes, references.

    What is wrong is listed, and the exit code is then 1.

    \b
    Examples:
      kg verify
      kg verify --format json
      kg verify graph.ttl
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from kg.verify import verify, verify_file
    from queries.run import Table

    if file:
        place, problems = file, verify_file(Path(file))
    else:
        opened = open_store(store)
        place, problems = str(opened.place), verify(opened)
    rows = tuple((problem.kind, problem.where, problem.message) for problem in problems)
    if rows or form != "table":
        write_rows(Table(("kind", "where", "message"), rows), form)
    if rows:
        tell(f"Things wrong in {place}: {len(rows)}.")
        ctx.exit(1)
    tell(f"Nothing is wrong in {place}.")
