"""What storing a graph changes: the quads that go and those that come, wherever the store lies."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.derived import DERIVED_GRAPH, GROUNDS, PREFACE, derived_quads, still_stands
from kg.store.sources import (
    POSITION_GRAPHS,
    RELEASE_GRAPHS,
    SOURCE,
    merged,
    only_release_graph,
    sources_of,
    without_sources,
)

Match = Callable[..., Iterable[ox.Quad]]
"""Gives the stored quads with a subject, predicate, object and graph; None stands for any."""

_STANDARD_INPUT = "-"
_Graphs = dict[ox.NamedNode, set[ox.Quad]]


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to remove, which the store holds; quads to add, which it does not; graphs to drop."""

    removed: frozenset[ox.Quad]
    added: frozenset[ox.Quad]
    emptied: frozenset[ox.NamedNode]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def merge(self) -> Iterator[ox.Quad]:
        """Yield what is added to the merge: each triple that comes, once in the default graph."""
        return (ox.Quad(*triple) for triple in {quad.triple for quad in self.added})

    def request(self, match: Match) -> str:
        """Return the change, and that of the merge which follows from it, as one SPARQL update.

        Args:
            match: what the store holds before the change.
        """
        gone = self._merge_without(match)
        come = {quad.triple for quad in self.added}
        return (
            f"DELETE DATA {{\n{data_block(self.removed, gone)}\n}} ;\n"
            f"INSERT DATA {{\n{data_block(self.added, come)}\n}}"
            + "".join(f" ;\nDROP SILENT GRAPH {graph}" for graph in self.emptied)
        )

    def _merge_without(self, match: Match) -> set[ox.Triple]:
        """Return the triples that no named graph holds once the change is made."""
        kept = {quad.triple for quad in self.added}
        return {
            quad.triple
            for quad in self.removed
            if quad.triple not in kept
            and self.removed.issuperset(match(quad.subject, quad.predicate, quad.object, None))
        }


def release_change(new: set[ox.Quad], match: Match) -> Change:
    """Return what storing one release changes, in place of what was known of it before.

    An earlier text of the same source goes. Where the same text was stored from another source, it
    stays one release with both sources; the one whose source comes first in the order of the
    alphabet describes it (unless another run made it), so that the order in which releases are
    stored does not matter. The derived graph is kept in step.

    Args:
        new: the named graph of one release, as `release_quads` makes it.
        match: what the store holds.

    Raises:
        ValueError: the quads are not those of one release.
    """
    graph = only_release_graph(new)
    old = {graph: _held(graph, match)}
    if old[graph]:
        new = merged(old[graph], new, graph)
    changed = {graph: new}
    sources = sources_of(new, graph)
    for earlier in _graphs_of(sources, match) - {graph}:
        old[earlier] = _held(earlier, match)
        changed[earlier] = without_sources(old[earlier], sources, earlier)
    return _change(old, changed, match)


def sources_change(gone: set[ox.Literal], match: Match) -> Change:
    """Return what changes when sources no longer hold any release.

    A release that has another source stays, without those that are gone.
    """
    old = {graph: _held(graph, match) for graph in _graphs_of(gone, match)}
    new = {graph: without_sources(quads, gone, graph) for graph, quads in old.items()}
    return _change(old, new, match)


def graphs_change(new: set[ox.Quad], match: Match, gone: Iterable[ox.NamedNode] = ()) -> Change:
    """Return what storing named graphs whole changes, each in place of what it held before.

    Args:
        new: the quads of the graphs.
        match: what the store holds.
        gone: graphs that are to hold nothing any more.
    """
    changed: _Graphs = {graph: set() for graph in gone}
    for quad in new:
        if isinstance(quad.graph_name, ox.NamedNode):
            changed.setdefault(quad.graph_name, set()).add(quad)
    return _change({graph: _held(graph, match) for graph in changed}, changed, match)


def quads_change(removed: set[ox.Quad], added: set[ox.Quad], match: Match) -> Change:
    """Return what removing and then adding quads of named graphs changes, wherever they stand.

    The derived graph is kept in step with the releases; by itself it cannot be changed.

    Raises:
        StopRun: the derived graph would no longer be what the positions imply.
    """
    named = {
        quad.graph_name
        for quad in removed | added
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name != DERIVED_GRAPH
    }
    old: _Graphs = {}
    for graph in named:
        if graph.value.startswith(POSITION_GRAPHS):
            old[graph] = _held(graph, match)
        else:  # only what is touched: a graph may be large
            old[graph] = {
                quad
                for quad in removed | added
                if quad.graph_name == graph
                and any(match(quad.subject, quad.predicate, quad.object, graph))
            }
    new = {
        graph: (quads - removed) | {quad for quad in added if quad.graph_name == graph}
        for graph, quads in old.items()
    }
    change = _change(old, new, match)
    emptied = {
        graph
        for graph in change.emptied
        if all(quad in removed for quad in match(None, None, None, graph))
    }
    return _with_derived(replace(change, emptied=frozenset(emptied)), removed, added, match)


def _with_derived(
    change: Change, removed: set[ox.Quad], added: set[ox.Quad], match: Match
) -> Change:
    """Return a change after comparing it with what is wanted of the derived graph."""
    held = _held(DERIVED_GRAPH, match)
    going = {quad for quad in removed if quad in held} - change.removed
    coming = {quad for quad in added if quad.graph_name == DERIVED_GRAPH} - change.added - held
    if going == {PREFACE} == held - change.removed:
        return replace(
            change,
            removed=change.removed | {PREFACE},
            emptied=change.emptied | {DERIVED_GRAPH},
        )
    if going or coming:
        raise StopRun(
            f"The graph {DERIVED_GRAPH} follows from the positions of the releases; it cannot be"
            " changed by itself.",
            "Change the graph of a release, and this one follows.",
        )
    return change


def net(changes: Iterable[Change]) -> Change:
    """Return what changes in a row come to."""
    removed: set[ox.Quad] = set()
    added: set[ox.Quad] = set()
    emptied: set[ox.NamedNode] = set()
    for change in changes:
        removed, added = (
            (removed - change.added) | (change.removed - added),
            (added - change.removed) | (change.added - removed),
        )
        emptied = (emptied - {quad.graph_name for quad in change.added}) | change.emptied
    return Change(frozenset(removed), frozenset(added), frozenset(emptied))


def derived_change(match: Match) -> Change:
    """Return what brings the derived graph in step with all positions, whatever it holds."""
    grounds: _Graphs = {}
    for predicate in GROUNDS:
        for quad in match(None, predicate, None, None):
            if isinstance(quad.graph_name, ox.NamedNode):
                grounds.setdefault(quad.graph_name, set()).add(quad)
    implied = {quad for quads in _with_positions(grounds) for quad in derived_quads(quads)}
    held = _held(DERIVED_GRAPH, match)
    return Change(frozenset(held - implied - {PREFACE}), frozenset(implied - held), frozenset())


def data_block(quads: Iterable[ox.Quad], triples: Iterable[ox.Triple] = ()) -> str:
    """Return quads, and triples of the default graph, as the data of a SPARQL update.

    Oxigraph escapes literals and checks IRIs, so that no text can end the data block.
    """
    named = (f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)
    return "\n".join((*named, *(f"{triple} ." for triple in triples)))


def _change(old: _Graphs, new: _Graphs, match: Match) -> Change:
    """Return the change from the old graphs to the new, with the derived graph in step."""
    replaced = set(old)
    before = {quad for quads in _with_positions(old) for quad in derived_quads(quads)}
    after = {quad for quads in _with_positions(new) for quad in derived_quads(quads)}
    removed = {quad for quad in before - after if not still_stands(quad, replaced, match)}
    if any(True for _ in _with_positions(new)):
        after.add(PREFACE)
    holders = {quad.subject for quad in after}
    added = after - {q for holder in holders for q in match(holder, None, None, DERIVED_GRAPH)}
    for graph, quads in new.items():
        removed |= old.get(graph, set()) - quads
        added |= quads - old.get(graph, set())
    emptied = frozenset(graph for graph, quads in new.items() if not quads)
    return Change(frozenset(removed), frozenset(added), emptied)


def _held(graph: ox.NamedNode, match: Match) -> set[ox.Quad]:
    return set(match(None, None, None, graph))


def _with_positions(graphs: _Graphs) -> Iterator[set[ox.Quad]]:
    """Yield the graphs in which positions stand: those of releases and of codings."""
    return (quads for graph, quads in graphs.items() if graph.value.startswith(POSITION_GRAPHS))


def _graphs_of(sources: set[ox.Literal], match: Match) -> set[ox.NamedNode]:
    """Return the graphs of the releases that were read from one of the sources."""
    return {
        quad.subject
        for source in sources
        if source.value != _STANDARD_INPUT
        for quad in match(None, SOURCE, source, None)
        if quad.subject == quad.graph_name
        and isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(RELEASE_GRAPHS)
    }
