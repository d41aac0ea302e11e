"""`kg questions`."""

import click

from kg.cli.options import format_option
from kg.cli.output import write, write_rows
from queries.forms import as_json


@click.command("questions")
@format_option
def command(form: str) -> None:
    """List the questions that `kg ask` can answer.

    \b
    Examples:
      kg questions
      kg questions --format json
    """  # noqa: D301 - click reads \b
    from queries.catalogue import load_catalogue
    from queries.run import Table

    catalogue = load_catalogue()
    if form == "json":
        write(
            as_json(
                [
                    {
                        "id": question.id,
                        "question": question.title,
                        "asks": [phrasing.pattern for phrasing in question.phrasings],
                        "parameters": [
                            {"name": p.name, "kind": str(p.kind), "required": p.required}
                            for p in question.parameters
                        ],
                        "columns": [
                            {"name": c.name, "kind": str(c.kind), "meaning": c.meaning}
                            for c in question.columns
                        ],
                        "row": question.row,
                    }
                    for question in catalogue.values()
                ]
            )
        )
        return
    rows = tuple(
        (question.id, question.title, ", ".join(p.name for p in question.parameters))
        for question in catalogue.values()
    )
    write_rows(Table(("id", "question", "parameters"), rows), form)
