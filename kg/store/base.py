"""What every store can do, wherever it lies."""

import re
from typing import Protocol

import pyoxigraph as ox

from kg.errors import StopRun

QueryResults = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """A store that answers SPARQL 1.1 queries."""

    def query(self, sparql: str) -> QueryResults:
        """Answer a query; its default graph is the merge of all named graphs.

        Raises:
            StopRun: the query has an error of syntax (with line and column), asks another server
                (`SERVICE`), or the store cannot answer.
        """
        ...

    def search(self, text: str) -> list[ox.NamedNode] | None:
        """Return the statements that may contain a text, by a text index; None without one."""
        ...


_SPACE = r"(?:\s|#[^\r\n]*(?:[\r\n]|$))*"
_TARGET = r"(?:<[^\s{]*|[?$][^\s{]+|[^\s{]*:[^\s{]*)"
_VARIABLE_OR_SERVICE = re.compile(
    rf"[?$]\w+|(?P<service>(?<!:)SERVICE{_SPACE}(?:SILENT{_SPACE})?{_TARGET}{_SPACE}\{{)",
    re.IGNORECASE,
)


def refuse_service(sparql: str) -> None:
    """Refuse a query that asks another server (SPARQL 1.1 Federated Query).

    The text is searched as it stands, in comments and strings too: a query may be refused that
    only looks as if, but none is let through.

    Raises:
        StopRun: the query holds a `SERVICE` clause.
    """
    if any(match["service"] for match in _VARIABLE_OR_SERVICE.finditer(sparql)):
        raise StopRun(
            "The query asks another server with SERVICE, which is not allowed.",
            "Leave the SERVICE clause out: a query sees one store and no network.",
        )


def syntax_error(error: SyntaxError) -> StopRun:
    """Return Oxigraph's complaint about a query ("error at 2:12: expected …") as ours."""
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    if not found:
        return StopRun(f"The query is not valid SPARQL: {error}.")
    line, column, problem = found.groups()
    return StopRun(f"The query is not valid SPARQL at line {line}, column {column}: {problem}.")


def triples(body: bytes, form: ox.RdfFormat) -> QueryResults:
    """Return the triples of a body as the results of a query, which only a store can make.

    Raises:
        SyntaxError: the body is not in this format.
    """
    held = ox.Store()
    held.extend(ox.parse(body, form))
    return held.query("CONSTRUCT WHERE { ?s ?p ?o }")
