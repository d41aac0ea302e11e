"""A store in a folder: Oxigraph on disk, in this process, without a server.

The default graph holds every triple of the named graphs once, so that a query sees their merge
(RDF 1.1 Semantics, section 4.1). Oxigraph's own union of named graphs is no such merge: a triple
that stands in ten graphs matches ten times there, which spoils counts and multiplies in joins.

One process may write to a folder at a time; others may read it meanwhile and see what was stored
when they opened it. Each `put_…` is one transaction: it happens whole or not at all, whatever
stops the process or the disk.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg.errors import StopRun
from kg.graph.nquads import canonical_lines, oxigraph_quad
from kg.graph.terms import Quad
from kg.store.base import QueryResults, refuse_service, syntax_error
from kg.store.derived import PREFACE, derived_quads, still_stands
from kg.store.folder import database_folder
from ontology.namespaces import DCTERMS, GRAPH, ID, PROV

_SOURCE, _RUN = ox.NamedNode(DCTERMS.source), ox.NamedNode(PROV.wasGeneratedBy)
_RELEASE_GRAPHS = str(GRAPH["release/"])
_DEFAULT = ox.DefaultGraph()
_STANDARD_INPUT = "-"


class EmbeddedStore:
    """A store in the folder *place*.

    Args:
        place: the folder; missing or empty, it becomes a store if `writable`.
        writable: whether this process is the one that writes to it.

    Raises:
        StopRun: the folder is no store, is one of another format, or another process writes to it.
    """

    def __init__(self, place: Path, *, writable: bool = False) -> None:
        self.place = place
        folder = database_folder(place, writable=writable)
        try:
            self._store = ox.Store(folder) if writable else ox.Store.read_only(str(folder))
        except OSError as error:
            _refuse(place, error, writable=writable)

    def query(self, sparql: str) -> QueryResults:
        """Answer a SPARQL 1.1 query; its default graph is the merge of all named graphs.

        Raises:
            StopRun: the query has an error of syntax, holds `SERVICE`, or the store cannot be read.
        """
        refuse_service(sparql)
        try:
            return self._store.query(sparql)
        except SyntaxError as error:
            raise syntax_error(error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StopRun(f"The store at {self.place} cannot answer: {error}.") from error

    def put_release(self, quads: Iterable[Quad]) -> None:
        """Store one release in place of what was known of it before, in one transaction.

        An earlier text of the same source goes. Where the same text was stored from another
        source, it stays one release with both sources; the one whose source comes first in the
        order of the alphabet describes it (unless another run made it), so that the order in
        which releases are stored does not matter. The derived graph is kept in step.

        Args:
            quads: the named graph of one release, as `release_quads` makes it.

        Raises:
            ValueError: the quads are not those of one release.
            StopRun: they could not be written; the store is as it was before.
        """
        new = {oxigraph_quad(quad) for quad in quads}
        graph = _only_release_graph(new)
        old = {graph: set(self.quads(graph))}
        if old[graph]:
            new = _merged(old[graph], new, graph)
        for earlier in self._other_graphs_of(_sources(new, graph), graph):
            old[earlier] = set(self.quads(earlier))
        changed = {graph: new}
        for earlier in old.keys() - {graph}:
            changed[earlier] = _without_sources(old[earlier], _sources(new, graph), earlier)
        self._replace(old, changed)

    def put_graphs(self, quads: Iterable[Quad]) -> None:
        """Store named graphs whole, each in place of what it held before, in one transaction.

        Raises:
            StopRun: they could not be written; the store is as it was before.
        """
        changed: dict[ox.NamedNode, set[ox.Quad]] = {}
        for quad in map(oxigraph_quad, quads):
            if isinstance(quad.graph_name, ox.NamedNode):
                changed.setdefault(quad.graph_name, set()).add(quad)
        self._replace({graph: set(self.quads(graph)) for graph in changed}, changed)

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs, or those of one, in no order.

        Raises:
            StopRun: the store cannot be read.
        """
        for name in [graph] if graph else self._store.named_graphs():
            if isinstance(name, ox.NamedNode):
                yield from self.match(None, None, None, name)

    def match(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of named graphs with these terms, in no order; None is any term.

        Raises:
            StopRun: the store cannot be read.
        """
        try:
            found = self._store.quads_for_pattern(subject, predicate, value, graph)
            yield from (quad for quad in found if quad.graph_name != _DEFAULT)
        except OSError as error:
            raise StopRun(f"The store at {self.place} cannot be read: {error}.") from error

    def graphs(self) -> list[ox.NamedNode]:
        """Return the named graphs that hold anything, in the order of their IRIs."""
        named = (graph for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted((g for g in named if any(self.quads(g))), key=lambda graph: graph.value)

    def counts(self) -> dict[str, int]:
        """Return the number of quads of each kind of graph (`release`, `derived`, …) and of graphs.

        The keys are `quads`, `releases`, and the first part of each graph's name.
        """
        counts: Counter[str] = Counter(quads=0, releases=0)
        for graph in self.graphs():
            kind = graph.value.removeprefix(str(GRAPH)).partition("/")[0]
            size = sum(1 for _ in self.quads(graph))
            counts.update({kind: size, "quads": size, "releases": int(kind == "release")})
        return dict(counts)

    def canonical(self) -> Iterator[str]:
        """Yield the sorted N-Quads lines of the store, without line ends.

        There are no blank nodes, so two stores hold the same if and only if these lines are the
        same. All lines are sorted in memory.
        """
        yield from canonical_lines(self.quads())

    def optimize(self) -> None:
        """Make reading faster after many writes.

        Raises:
            StopRun: the disk is full or fails.
        """
        try:
            self._store.optimize()
        except OSError as error:
            _could_not_write(self.place, error)

    def _replace(
        self,
        old: dict[ox.NamedNode, set[ox.Quad]],
        new: dict[ox.NamedNode, set[ox.Quad]],
    ) -> None:
        """Put the new graphs in place of the old, and the derived graph in step with them."""
        replaced = set(old)
        before = {quad for quads in _releases(old) for quad in derived_quads(quads)}
        after = {quad for quads in _releases(new) for quad in derived_quads(quads)}
        removed = {q for q in before - after if not still_stands(q, replaced, self.match)}
        if any(True for _ in _releases(new)):
            after.add(PREFACE)
        added = {quad for quad in after if quad not in self._store}
        for graph, quads in new.items():
            removed |= old.get(graph, set()) - quads
            added |= quads - old.get(graph, set())
        if not removed and not added:
            return
        gone, come = self._merge_without(removed, added), {quad.triple for quad in added}
        request = (
            f"DELETE DATA {{\n{_data(removed, gone)}\n}} ;\n"
            f"INSERT DATA {{\n{_data(added, come)}\n}}"
        )
        try:
            self._store.update(request)
        except (OSError, RuntimeError) as error:
            _could_not_write(self.place, error)

    def _merge_without(self, removed: set[ox.Quad], added: set[ox.Quad]) -> set[ox.Triple]:
        """Return the triples that no named graph holds once the change is made."""
        kept = {quad.triple for quad in added}
        return {
            quad.triple
            for quad in removed
            if quad.triple not in kept
            and removed.issuperset(self.match(quad.subject, quad.predicate, quad.object, None))
        }

    def _other_graphs_of(self, sources: set[ox.Literal], graph: ox.NamedNode) -> set[ox.NamedNode]:
        """Return the other release graphs that were read from one of the sources."""
        return {
            quad.subject
            for source in sources
            if source.value != _STANDARD_INPUT
            for quad in self._store.quads_for_pattern(None, _SOURCE, source, None)
            if quad.subject == quad.graph_name
            and isinstance(quad.subject, ox.NamedNode)
            and quad.subject != graph
            and quad.subject.value.startswith(_RELEASE_GRAPHS)
        }


def _releases(graphs: dict[ox.NamedNode, set[ox.Quad]]) -> Iterator[set[ox.Quad]]:
    return (quads for graph, quads in graphs.items() if graph.value.startswith(_RELEASE_GRAPHS))


def _only_release_graph(quads: set[ox.Quad]) -> ox.NamedNode:
    graphs = {quad.graph_name for quad in quads}
    graph = graphs.pop() if len(graphs) == 1 else None
    if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(_RELEASE_GRAPHS):
        raise ValueError("a release is exactly one named graph below graph/release/")
    return graph


def _sources(quads: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Literal]:
    return {
        quad.object
        for quad in quads
        if quad.subject == graph
        and quad.predicate == _SOURCE
        and isinstance(quad.object, ox.Literal)
    }


def _runs(quads: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Quad]:
    return {quad for quad in quads if quad.subject == graph and quad.predicate == _RUN}


def _described_nodes(graph: ox.NamedNode) -> tuple[ox.NamedNode, ox.NamedNode]:
    """Return the two subjects that bear the sources: the graph and the release."""
    release = graph.value.removeprefix(_RELEASE_GRAPHS)
    return graph, ox.NamedNode(ID[f"release/{release}"])


def _merged(old: set[ox.Quad], new: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Quad]:
    """Return one graph for a text that was read before, with the sources of both."""
    earlier, later = _sources(old, graph), _sources(new, graph)
    if earlier <= later:
        return new
    same_run = _runs(old, graph) == _runs(new, graph)
    first = min(earlier | later, key=lambda source: source.value)
    body = old if same_run and first not in later else new
    sources = {
        ox.Quad(node, _SOURCE, source, graph)
        for node in _described_nodes(graph)
        for source in earlier | later
    }
    return body | sources


def _without_sources(
    quads: set[ox.Quad], gone: set[ox.Literal], graph: ox.NamedNode
) -> set[ox.Quad]:
    """Return what is left of a release when sources no longer hold it: nothing, or the rest."""
    if _sources(quads, graph) <= gone:
        return set()
    nodes = _described_nodes(graph)
    return {
        quad
        for quad in quads
        if not (quad.subject in nodes and quad.predicate == _SOURCE and quad.object in gone)
    }


def _data(quads: set[ox.Quad], triples: set[ox.Triple]) -> str:
    """Return quads, and triples of the default graph, as the data of a SPARQL update.

    Oxigraph escapes literals and checks IRIs, so that no text can end the data block.
    """
    named = (f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)
    return "\n".join((*named, *(f"{triple} ." for triple in triples)))


def _refuse(place: Path, error: OSError, *, writable: bool) -> NoReturn:
    if writable and "lock" in str(error).lower():
        raise StopRun(
            f"Another process is writing to the store at {place}.",
            "Wait until it has ended, or choose another folder with --store.",
        ) from error
    raise StopRun(
        f"The store at {place} cannot be opened: {error}.",
        "If it was damaged, delete the folder and build again.",
    ) from error


def _could_not_write(place: Path, error: Exception) -> NoReturn:
    raise StopRun(
        f"The store at {place} could not be written: {error}.",
        "Make room on the disk and build again; what was stored before is whole.",
    ) from error
