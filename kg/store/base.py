"""What every store can do, wherever it lies."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import StopRun
from kg.graph.terms import Quad
from ontology.namespaces import GRAPH

QueryResults = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


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


class GraphStore(Store, Protocol):
    """A store whose named graphs can be read whole, and replaced where it was opened to write.

    Every method raises StopRun where the store cannot be read or written; what was stored before
    then stays.
    """

    @property
    def place(self) -> Path | str:
        """What to call the store in a message; no password stands in it."""
        ...

    def match(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        value: Value | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of named graphs with these terms, in no order; None is any term."""
        ...

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs, or those of one, in no order."""
        ...

    def graphs(self) -> list[ox.NamedNode]:
        """Return the named graphs that hold anything, in the order of their IRIs."""
        ...

    def counts(self) -> dict[str, int]:
        """Return the number of quads of each kind of graph, and of releases (`graph_counts`)."""
        ...

    def canonical(self) -> Iterator[str]:
        """Yield the sorted N-Quads lines of the store, without line ends."""
        ...

    def put_release(self, quads: Iterable[Quad | ox.Quad]) -> None:
        """Store one release in place of what was known of it before (`change.release_change`).

        Raises:
            ValueError: the quads are not those of one release.
        """
        ...

    def put_releases(self, releases: Iterable[Iterable[Quad | ox.Quad]]) -> None:
        """Store releases in turn, each as `put_release` does, as many together as is quick.

        Raises:
            ValueError: the quads are not those of one release.
        """
        ...

    def withdraw(self, sources: Iterable[str]) -> None:
        """Take back what was read from sources; what has another source as well stays."""
        ...

    def put_graphs(
        self, quads: Iterable[Quad | ox.Quad], gone: Iterable[ox.NamedNode] = ()
    ) -> None:
        """Store named graphs whole, each in place of what it held before; empty those *gone*."""
        ...

    def optimize(self) -> None:
        """Make reading faster after many writes, where that is for us to do."""
        ...


def graph_counts(query: Callable[[str], QueryResults]) -> dict[str, int]:
    """Return the number of quads of each kind of graph (`release`, `derived`, …) and of releases.

    The keys are `quads`, `releases`, and the first part of each graph's name.

    Args:
        query: what answers a query.
    """
    counts: Counter[str] = Counter(quads=0, releases=0)
    sizes = query(
        "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o }"
        f' FILTER(STRSTARTS(STR(?graph), "{GRAPH}")) }} GROUP BY ?graph'
    )
    for graph, size in sizes:  # type: ignore[union-attr] # it is a SELECT
        kind = graph.value.removeprefix(str(GRAPH)).partition("/")[0]
        number = int(size.value)
        counts.update({kind: number, "quads": number, "releases": int(kind == "release")})
    return dict(counts)


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


def syntax_error(error: SyntaxError, what: str = "query") -> StopRun:
    """Return Oxigraph's complaint about a query ("error at 2:12: expected …") as ours."""
    found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    if not found:
        return StopRun(f"The {what} is not valid SPARQL: {error}.")
    line, column, problem = found.groups()
    return StopRun(f"The {what} is not valid SPARQL at line {line}, column {column}: {problem}.")


def triples(body: bytes, form: ox.RdfFormat) -> QueryResults:
    """Return the triples of a body as the results of a query, which only a store can make.

    Raises:
        SyntaxError: the body is not in this format.
    """
    held = ox.Store()
    held.extend(ox.parse(body, form))
    return held.query("CONSTRUCT WHERE { ?s ?p ?o }")
