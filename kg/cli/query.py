"""`kg query`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, limit_options, store_option
from kg.cli.output import write, write_rows
from kg.errors import StopRun
from queries.forms import as_json

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store import Store
    from queries.bind import Term


@click.command("query")
@click.argument("sparql", metavar="FILE.rq|SPARQL|ID|-")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help='Bind a variable to topic:x, <iri>, "literal" or plain text. May stand several times.',
)
@format_option
@limit_options
@store_option
def command(
    sparql: str,
    params: tuple[str, ...],
    form: str,
    timeout: float,
    max_rows: int,
    store: str,
) -> None:
    """Ask any SPARQL 1.1 query: a file, the text itself, the id of a question, or - for input.

    The default graph is the merge of all named graphs; our prefixes need no declaration. A SELECT
    gives rows, an ASK yes or no, a CONSTRUCT Turtle. A value is bound as an RDF term and never as
    text; where the query has a header, it is read as the header says (a topic, a name, a date).

    \b
    Examples:
      kg query "SELECT ?who { ?who pos:advocates topic:collaboration }"
      kg query who-opposes --param topic=top-down-management
      kg query my.rq --param actor="<https://w3id.org/nhs-positions/id/person/angela-pedder>"
      kg query - --format csv < my.rq
    """  # noqa: D301 - click reads \b
    from kg.store import Limits, open_store
    from queries.bind import bind
    from queries.run import Table, query

    text, place = _query_text(sparql)
    opened = open_store(store, limits=Limits(timeout, max_rows))
    result = query(bind(text, _values(text, place, params, opened)), opened)
    if isinstance(result, bool):
        write(as_json(result) if form == "json" else "yes\n" if result else "no\n")
    elif isinstance(result, Table):
        write_rows(result, form)
    elif form == "table":
        write(_turtle(result))
    else:
        rows = tuple(tuple(_shown(term) for term in triple) for triple in sorted(result, key=str))
        write_rows(Table(("subject", "predicate", "object"), rows), form)


def _query_text(given: str) -> tuple[str, str]:
    """Return the query that is meant, and what to call its place."""
    from queries.catalogue import ENDING, FOLDER, read_sparql

    if given == "-":
        try:
            return sys.stdin.buffer.read().decode(), "standard input"
        except UnicodeDecodeError as error:
            raise StopRun("Standard input is no UTF-8 text.") from error
    own = FOLDER / f"{given}{ENDING}"
    if given.replace("-", "").isalnum() and own.is_file():
        return read_sparql(own), own.name
    if "{" in given or (len(given.split()) > 1 and not given.endswith(ENDING)):
        return given, "the query"
    return read_sparql(Path(given)), given


def _values(
    text: str, place: str, params: tuple[str, ...], store: "Store"
) -> "dict[str, list[Term]]":
    """Return the terms of each parameter, read as the header says where it says something."""
    from queries.catalogue import has_header, read_question
    from queries.names import load_names
    from queries.understand import understand
    from queries.values import read_value

    question = read_question(text, place, place) if has_header(text) else None
    names = None
    values: dict[str, list[Term]] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.BadParameter(
                f"{param!r} is not of the form name=value", param_hint="--param"
            )
        declared = question.parameter(name) if question else None
        if declared is None:
            term = read_value(value)
        else:
            names = names or load_names(store)
            term = understand(declared, _without_prefix(value), names).term
        values.setdefault(name, []).append(term)
    return values


def _without_prefix(value: str) -> str:
    """Return an IRI that is written with one of our prefixes as a whole one, else what is given."""
    import pyoxigraph as ox

    from queries.values import read_value

    term = read_value(value)
    return term.value if isinstance(term, ox.NamedNode) or value.startswith('"') else value


def _turtle(triples: "list[ox.Triple]") -> str:
    import pyoxigraph as ox

    from ontology.namespaces import PREFIXES

    ordered = sorted(triples, key=str)
    used = {p: iri for p, iri in PREFIXES.items() if any(f"<{iri}" in str(t) for t in ordered)}
    content = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=used) or b""
    # Oxigraph writes the prefixes first, one a line, in an order that changes from run to run.
    lines = content.decode().splitlines(keepends=True)
    return "".join((*sorted(lines[: len(used)]), *lines[len(used) :]))


def _shown(term: object) -> str:
    from queries.run import plain_value

    return str(plain_value(term))
