"""`kg export`."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import tell

_FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "csv", "dna")


@click.command("export")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Instead of FILE's ending.")
@click.option("--with-register", is_flag=True, help="The whole register, not only what is used.")
@click.option("--with-ontology", is_flag=True, help="The whole vocabulary, not only what is used.")
@click.option("--password", help="That of the coders in a .dna file; “sample” without this.")
@store_option
def command(
    file: str,
    form: str | None,
    with_register: bool,
    with_ontology: bool,
    password: str | None,
    store: str,
) -> None:
    """Write the store to FILE, in the format of its ending.

    csv is a table of positions, one row each and place; dna is a file of the Discourse Network
    Analyzer, version 3, with texts and positions; the others are RDF. In csv the words are as in
    the release: import the table as text, as a spreadsheet may take "=…" for a formula.

    \b
    Examples:
      kg export graph.ttl
      kg export positions.csv
      kg export everything.trig --with-register --with-ontology
      kg export hospitals.dna --password secret
    """  # noqa: D301 - click reads \b
    from kg.store import open_store
    from kg.store.export import export

    if (form or Path(file).suffix.removeprefix(".").lower()) == "dna":
        _export_dna(file, password, store)
        return
    export(
        open_store(store),
        Path(file),
        form=form,
        with_register=with_register,
        with_ontology=with_ontology,
    )
    tell(f"Wrote {file}.")


def _export_dna(file: str, password: str | None, store: str) -> None:
    from kg.dna import PASSWORD, export_dna
    from kg.store import open_store

    written = export_dna(open_store(store), Path(file), password=password or PASSWORD)
    undated = f", {written.undated} of them without a date" if written.undated else ""
    tell(
        f"Wrote {file}: {written.statements} statements in {written.documents} documents{undated}."
    )
