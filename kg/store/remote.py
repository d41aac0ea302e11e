"""A store behind a SPARQL 1.1 server: asked, and written to, over HTTP.

Its named graphs are those whose names begin with ours (`ontology.namespaces.GRAPH`); what else the
server holds is neither read nor changed. How they are written is told in `kg.store.writer`.

Not every server answers rightly: Virtuoso 7.2 leaves out rows of our questions without a word. So a
server is first asked something of which the answer is known. If it is wrong there, its graphs are
copied to a temporary folder, and queries are answered from the copy.

Source: "SPARQL 1.1 Protocol" and "SPARQL 1.1 Query Results JSON Format" (W3C).
"""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.errors import StopRun
from kg.graph.nquads import canonical_lines, oxigraph_quad
from kg.graph.terms import Quad
from kg.store.base import (
    QueryResults,
    Subject,
    Value,
    graph_counts,
    refuse_service,
    syntax_error,
    triples,
)
from kg.store.change import Change, graphs_change, release_change, sources_change
from kg.store.embedded import EmbeddedStore
from kg.store.limits import Limits
from kg.store.server import ROWS, TRIPLES, Answer, Server
from kg.store.writer import Writer
from ontology.namespaces import GRAPH, XSD

_OURS = f'FILTER(STRSTARTS(STR(?g), "{GRAPH}"))'
_KNOWN = "SELECT ?x { VALUES ?x { UNDEF } VALUES ?x { 1 2 } } GROUP BY ?x ORDER BY ?x"
_KNOWN_ANSWER = ["1", "2"]
_MAX_ROWS = "X-SPARQL-MaxRows"
_BOOLEAN = str(XSD.boolean)
_NUMBERS_FOR_TRUTH = {"0": "false", "1": "true"}
_VIRTUOSO_ASK = "__ASK_RETVAL"


class RemoteStore:
    """The store behind a SPARQL 1.1 server.

    Args:
        address: the query address, http or https. The other addresses, user and password are those
            of the environment (`kg.store.server`); `user:password@` may stand in an address too.
        writable: whether releases are to be stored.
        limits: what a query may take; each other request has its seconds.

    Raises:
        StopRun: an address is malformed; or, if `writable`, the server cannot be written to.
    """

    def __init__(
        self, address: str, *, writable: bool = False, limits: Limits | None = None
    ) -> None:
        self._limits = limits or Limits()
        self._server = Server(address, self._limits)
        self.place = self._server.place
        self._writer = Writer(self._server, self._asked, self.match) if writable else None

    def query(self, sparql: str) -> QueryResults:
        """Answer a SPARQL 1.1 query by the server, with results as an embedded store gives them.

        Raises:
            StopRun: the query has an error of syntax or holds `SERVICE`; the server cannot be
                reached, is too slow, refuses, answers with something else than results, with too
                many of them, or with a part of them.
        """
        _form(sparql)
        if self._copy is not None:
            return self._copy.query(sparql)
        return self._asked(sparql, self._limits.rows)

    def search(self, text: str) -> list[ox.NamedNode] | None:
        """Return None, as SPARQL 1.1 knows no text index; or what that of a copy finds."""
        return self._copy.search(text) if self._copy is not None else None

    def match(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        value: Value | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of named graphs with these terms, in no order; None is any term.

        Raises:
            StopRun: the server does not answer, as for a query.
        """
        if graph is not None and subject is predicate is value is None:
            yield from self._whole(graph)
            return
        given = {"s": subject, "p": predicate, "o": value, "g": graph}
        asked = " ".join(f"?{name}" for name, term in given.items() if term is None)
        s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in given.items())
        rows = self._asked(
            f"SELECT (1 AS ?found) {asked} {{ GRAPH {g} {{ {s} {p} {o} }}"
            f" {_OURS if graph is None else ''} }}"
        )
        for row in rows:  # type: ignore[union-attr] # it is a SELECT
            terms = (row[name] if term is None else term for name, term in given.items())
            yield ox.Quad(*terms)  # type: ignore[arg-type] # each stands where it was asked for

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs, or those of one, in no order.

        Raises:
            StopRun: the server does not answer, as for a query.
        """
        for name in [graph] if graph else self.graphs():
            yield from self.match(None, None, None, name)

    def graphs(self) -> list[ox.NamedNode]:
        """Return the named graphs that hold anything, in the order of their IRIs."""
        rows = self._asked(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}")
        return sorted((row["g"] for row in rows), key=lambda graph: graph.value)  # type: ignore[union-attr]

    def counts(self) -> dict[str, int]:
        """Return the number of quads of each kind of graph, and of releases (`graph_counts`)."""
        return graph_counts(self._asked)

    def canonical(self) -> Iterator[str]:
        """Yield the sorted N-Quads lines of the store, without line ends."""
        yield from canonical_lines(self.quads())

    def put_release(self, quads: Iterable[Quad | ox.Quad]) -> None:
        """Store one release in place of what was known of it before.

        What that means is said in `kg.store.change.release_change`.

        Raises:
            ValueError: the quads are not those of one release.
            StopRun: they could not be written; the old release or the new is there, whole.
        """
        new = set(map(oxigraph_quad, quads))
        self._make(release_change(new, self.match), new)

    def put_releases(self, releases: Iterable[Iterable[Quad | ox.Quad]]) -> None:
        """Store releases in turn, each by an update of its own.

        Raises:
            ValueError: the quads are not those of one release.
            StopRun: they could not be written; each release is there as before, or as it will be.
        """
        for quads in releases:
            self.put_release(quads)

    def withdraw(self, sources: Iterable[str]) -> None:
        """Take back what was read from sources; what has another source as well stays.

        Raises:
            StopRun: it could not be written; each release is there as before, or as it will be.
        """
        change = sources_change({ox.Literal(source) for source in sources}, self.match)
        self._make(change, change.removed)

    def put_graphs(
        self, quads: Iterable[Quad | ox.Quad], gone: Iterable[ox.NamedNode] = ()
    ) -> None:
        """Store named graphs whole, each in place of what it held before.

        Args:
            quads: what the graphs hold.
            gone: graphs that are to hold nothing any more.

        Raises:
            StopRun: they could not be written; each old graph or the new is there, whole.
        """
        new = set(map(oxigraph_quad, quads))
        self._make(graphs_change(new, self.match, gone), new)

    def optimize(self) -> None:
        """Do nothing: a server looks after itself."""

    def _whole(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield a named graph as triples, which Virtuoso gives five times as fast as rows.

        It also cuts them without a word, so that they are counted.
        """
        pattern = f"{{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        found = list(self._asked(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {pattern}"))  # type: ignore[arg-type]
        (size,) = self._asked(f"SELECT (COUNT(*) AS ?size) {pattern}")  # type: ignore[misc]
        if len(found) != int(size["size"].value):
            raise self._cut(len(found))
        for subject, predicate, value in found:
            yield ox.Quad(subject, predicate, value, graph)

    def _cut(self, rows: int) -> StopRun:
        return StopRun(
            f"The store at {self.place} gives {rows:,} rows at most; more may be left.",
            "Ask for less, or raise ResultSetMaxRows in the server's settings.",
        )

    def _make(self, change: Change, new: Iterable[ox.Quad]) -> None:
        if self._writer is None:
            raise StopRun(f"The store at {self.place} could not be written: it was opened to read.")
        self.__dict__.pop("_copy", None)
        self._writer.make(change, _graphs_of(new))

    @cached_property
    def _copy(self) -> EmbeddedStore | None:
        """A copy of the named graphs where the server does not answer rightly; else None.

        It lies in a temporary folder, which goes with this object.
        """
        known = self._asked(_KNOWN)
        if [row["x"] and row["x"].value for row in known] == _KNOWN_ANSWER:  # type: ignore[union-attr]
            return None
        self._folder = TemporaryDirectory()
        place = Path(self._folder.name) / "copy"
        EmbeddedStore(place, writable=True).bulk_load(self.quads())
        return EmbeddedStore(place, limits=self._limits)

    def _asked(self, sparql: str, most: int | None = None) -> QueryResults:
        """Return what the server itself answers, with at most so many rows or triples."""
        wanted = _form(sparql)
        answer = self._server.query(sparql, TRIPLES if wanted is ox.QueryTriples else ROWS)
        try:
            results, rows = _triples(answer) if wanted is ox.QueryTriples else _rows(answer)
        except (SyntaxError, ValueError) as error:
            raise self._server.rubbish(answer.media_type) from error
        if type(results) is not wanted:
            raise self._server.rubbish(answer.media_type)
        if answer.headers.get(_MAX_ROWS) == str(rows):
            raise self._cut(rows)
        if most is not None and rows > most:
            raise self._limits.too_many(self.place)
        return results


def _form(sparql: str) -> type[QueryResults]:
    """Return the type of the results of a query, after checking its syntax."""
    refuse_service(sparql)
    try:
        return type(ox.Store().query(sparql))
    except SyntaxError as error:
        raise syntax_error(error) from error


def _graphs_of(quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    names = (quad.graph_name for quad in quads)
    return {name for name in names if isinstance(name, ox.NamedNode)}


def _rows(answer: Answer) -> tuple[QueryResults, int]:
    """Return rows or a truth value, and the number of rows; ValueError where it is neither."""
    form = ox.QueryResultsFormat.from_media_type(answer.media_type)
    if form is None:
        raise ValueError(answer.media_type)
    results = ox.parse_query_results(answer.body, form)
    count = sum(1 for _ in results) if isinstance(results, ox.QuerySolutions) else 0
    body = _standard(answer.body) if form == ox.QueryResultsFormat.JSON else answer.body
    return ox.parse_query_results(body, form), count


def _triples(answer: Answer) -> tuple[QueryResults, int]:
    """Return triples and their number; ValueError where the media type is none of RDF."""
    form = ox.RdfFormat.from_media_type(answer.media_type)
    if form is None:
        raise ValueError(answer.media_type)
    body = answer.body
    for number, truth in _NUMBERS_FOR_TRUTH.items():
        kind = f'"^^<{_BOOLEAN}>'
        body = body.replace(f'"{number}{kind}'.encode(), f'"{truth}{kind}'.encode())
    return triples(body, form), sum(1 for _ in ox.parse(body, form))


def _standard(body: bytes) -> bytes:
    """Return results in JSON with what Virtuoso 7 writes in its own way as the standard has it.

    An ASK is a table there, without a row for no, and the truth values of XSD are 0 and 1.
    """
    if _BOOLEAN.encode() not in body and _VIRTUOSO_ASK.encode() not in body:
        return body
    found = json.loads(body)
    rows = found.get("results", {}).get("bindings", [])
    if found.get("head", {}).get("vars") == [_VIRTUOSO_ASK]:
        return json.dumps({"head": {}, "boolean": bool(rows)}).encode()
    for row in rows:
        for term in row.values():
            if term.get("datatype") == _BOOLEAN:
                term["value"] = _NUMBERS_FOR_TRUTH.get(term["value"], term["value"])
    return json.dumps(found).encode()
