"""`kg export`: the store's graphs as a file."""

from pathlib import Path

import click

from kg.cli.store import open_folder, store_option


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["ttl", "trig", "nt", "nq", "jsonld", "csv"]),
    help="By default what the ending of FILE says.",
)
@click.option("--with-register", is_flag=True, help="The whole register, not only what is named.")
@click.option("--with-ontology", is_flag=True, help="The whole vocabulary, not only what is used.")
@store_option
def export(
    target: Path, form: str | None, with_register: bool, with_ontology: bool, place: str
) -> None:
    """Write the graphs to FILE: Turtle, TriG, N-Triples, N-Quads, JSON-LD, or a CSV of positions.

    The file is written beside its place and then renamed: an older one stays whole until then.

    \b
    Examples:
      kg export graph.ttl
      kg export graph.nq --with-register
      kg export positions.csv
    """
    from kg.store.export import export as write

    write(
        open_folder(place),
        target,
        form=form,
        with_register=with_register,
        with_ontology=with_ontology,
    )
    click.echo(f"Wrote {target}", err=True)
