"""Writing to a SPARQL 1.1 server so that nothing is half written, whatever stops it or us.

Servers differ in two things, so a writer first finds out:

- Is a request a transaction? It should be (SPARQL 1.1 Update, section 3), and need not. One is
  sent that must fail at its end; is its beginning undone?
- Does the default graph show what the named graphs hold (a union)? If not, their merge is kept in
  it, each triple once, as in an embedded store.

Where a request is a transaction, a change is one request. Elsewhere it is made in steps: a note
names the graphs; each comes beside its place by the Graph Store Protocol, and is moved there by one
operation; the derived triples follow; the note is struck out. Whoever writes next and finds a note
finishes the change.

Source: "SPARQL 1.1 Update" and "SPARQL 1.1 Graph Store HTTP Protocol" (W3C).
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.base import QueryResults
from kg.store.change import Change, Match, data_block, derived_change, release_change
from kg.store.derived import DERIVED_GRAPH
from kg.store.server import GRAPH_STORE_URL, UPDATE_URL, Server
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import BASE, GRAPH, PROV

NOTE, _BESIDE, _PROBE = (ox.NamedNode(f"{BASE}{name}") for name in ("note", "beside", "probe"))
_USED = ox.NamedNode(PROV.used)
_FIRST, _SECOND = (ox.Quad(_PROBE, _USED, node, _PROBE) for node in (_PROBE, NOTE))
_HELD = f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{GRAPH}"))'
_AT_ONCE = 1_000
"""How many quads go in one operation of a step: Virtuoso has memory for some 5,000."""


class Writer:
    """Makes changes on one server.

    Args:
        server: where updates and graphs are sent.
        query: answers a query by the server.
        match: gives the quads that the server holds.

    Raises:
        StopRun: the server cannot be written to.
    """

    def __init__(self, server: Server, query: Callable[[str], QueryResults], match: Match) -> None:
        self._server, self._query, self._match = server, query, match
        self.transactional, self.union = self._habits()
        self._finish_what_was_left()

    def make(self, change: Change, graphs: Collection[ox.NamedNode]) -> None:
        """Make a change; *graphs* are those that it was asked for, before what follows from them.

        Raises:
            StopRun: the server could not be written to; each graph is there as it was or as it
                will be, and the next writer finishes what is left.
        """
        if not change:
            return
        if self.transactional:
            self._apply(change, graphs)
            return
        note = [ox.Quad(NOTE, _USED, graph, NOTE) for graph in graphs]
        self._server.update(f"INSERT DATA {{\n{data_block(note)}\n}}")
        self._apply(change, graphs)
        self._strike_out()

    def _apply(self, change: Change, graphs: Collection[ox.NamedNode]) -> None:
        removed, added = change.removed, change.added
        if not self.transactional:
            self._replace(change, graphs)
            removed, added = map(_derived, (removed, added))
        operations = [
            *(f"DELETE DATA {{\n{data_block(part)}\n}}" for part in _parts(removed)),
            *(f"INSERT DATA {{\n{data_block(part)}\n}}" for part in _parts(added)),
            *(f"DROP SILENT GRAPH {graph}" for graph in change.emptied),
        ]
        if not self.union:
            operations += [
                *(_removal_from_merge(part) for part in _parts(change.removed)),
                *(
                    f"INSERT DATA {{\n{data_block((), {q.triple for q in part})}\n}}"
                    for part in _parts(change.added)
                ),
            ]
        if self.transactional:
            operations = [" ;\n".join(operations)]
        for operation in operations:
            self._server.update(operation)

    def _replace(self, change: Change, graphs: Collection[ox.NamedNode]) -> None:
        """Replace each graph that changes and stays, but the derived one, by one operation."""
        touched = {quad.graph_name for quad in (*change.removed, *change.added)}
        staying = touched - change.emptied - {DERIVED_GRAPH}
        for graph in sorted(staying, key=lambda graph: graph not in graphs):
            held = set(self._match(None, None, None, graph))
            added = {quad for quad in change.added if quad.graph_name == graph}
            self._server.put(_BESIDE, (held - change.removed) | added)
            self._server.update(f"MOVE GRAPH {_BESIDE} TO GRAPH {graph}")

    def _strike_out(self) -> None:
        self._server.update(f"DROP SILENT GRAPH {NOTE} ;\nDROP SILENT GRAPH {_BESIDE}")

    def _habits(self) -> tuple[bool, bool]:
        """Return whether a request is a transaction, and whether the default graph is a union."""
        self._server.update(f"INSERT DATA {{ {data_block([_FIRST])} }}")
        if not self._holds(data_block([_FIRST])):
            raise StopRun(
                f"An update did not reach the store at {self._server.place}.",
                f"Check that {UPDATE_URL} belongs to the same server and data set.",
            )
        union = self._holds(str(_FIRST.triple))
        try:
            self._server.update(
                f"INSERT DATA {{ {data_block([_SECOND])} }} ;\nCREATE GRAPH {_PROBE}"
            )
            transactional = False
        except StopRun:
            transactional = not self._holds(data_block([_SECOND]))
        if not transactional:
            self._server.put(_PROBE, [_SECOND])
            if not self._holds(data_block([_SECOND])) or self._holds(data_block([_FIRST])):
                raise StopRun(
                    f"A graph did not reach the store at {self._server.place}.",
                    f"Check that {GRAPH_STORE_URL} belongs to the same server and data set.",
                )
        self._server.update(f"DROP SILENT GRAPH {_PROBE}")
        return transactional, union

    def _holds(self, pattern: str) -> bool:
        return bool(self._query(f"ASK {{ {pattern} }}"))

    def _finish_what_was_left(self) -> None:
        """Finish a change that was made in steps and broken off, if there is one.

        A release that is there already is stored again, so that an earlier text of its sources
        goes; what is derived, and the merge, are compared with all graphs.
        """
        noted = {quad.object for quad in self._match(NOTE, _USED, None, NOTE)}
        if not noted:
            return
        for graph in noted:
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(RELEASE_GRAPHS):
                held = set(self._match(None, None, None, graph))
                if held:
                    self._apply(release_change(held, self._match), [graph])
        self._apply(derived_change(self._match), [])
        if not self.union:
            self._server.update(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER NOT EXISTS {{ {_HELD} }} }} ;\n"
                f"INSERT {{ ?s ?p ?o }} WHERE {{ {_HELD} }}"
            )
        self._strike_out()


def _derived(quads: Collection[ox.Quad]) -> frozenset[ox.Quad]:
    return frozenset(quad for quad in quads if quad.graph_name == DERIVED_GRAPH)


def _parts(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    left = iter(quads)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _removal_from_merge(removed: Iterable[ox.Quad]) -> str:
    """Return the operation that takes triples out of the merge if no graph holds them any more."""
    rows = "\n".join(f"({q.subject} {q.predicate} {q.object})" for q in removed)
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{\nVALUES (?s ?p ?o) {{\n{rows}\n}}"
        f" FILTER NOT EXISTS {{ {_HELD} }} }}"
    )
