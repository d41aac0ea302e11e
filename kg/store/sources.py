"""Where a release was read from, and what becomes of it when that changes."""

import pyoxigraph as ox

from ontology.namespaces import DCTERMS, GRAPH, ID, POS, PROV

SOURCE = ox.NamedNode(DCTERMS.source)
"""The property of a release and of its graph that names the place it was read from."""

RELEASE_GRAPHS = str(GRAPH["release/"])
"""What the name of a release's graph begins with."""

CODING_GRAPHS = str(GRAPH["coding/"])
"""What the name of a graph begins with that holds what was coded by hand in one file."""

POSITION_GRAPHS = (RELEASE_GRAPHS, CODING_GRAPHS)
"""What the names of graphs begin with in which positions stand that triples are derived from."""

_RUN = ox.NamedNode(PROV.wasGeneratedBy)
_MARK = ox.NamedNode(POS.fingerprint)


def only_release_graph(quads: set[ox.Quad]) -> ox.NamedNode:
    """Return the named graph of one release that all quads are in.

    Raises:
        ValueError: they are in several graphs, or in another kind of graph.
    """
    graphs = {quad.graph_name for quad in quads}
    graph = graphs.pop() if len(graphs) == 1 else None
    if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(RELEASE_GRAPHS):
        raise ValueError("a release is exactly one named graph below graph/release/")
    return graph


def sources_of(quads: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Literal]:
    """Return the places that the release of a graph was read from."""
    return {
        quad.object
        for quad in quads
        if quad.subject == graph
        and quad.predicate == SOURCE
        and isinstance(quad.object, ox.Literal)
    }


def names_of(quads: set[ox.Quad]) -> set[ox.Literal | ox.NamedNode]:
    """Return all that a release is known by: its graph, and the places that it was read from.

    Raises:
        ValueError: the quads are not those of one release.
    """
    graph = only_release_graph(quads)
    return {graph, *sources_of(quads, graph)}


def _runs(quads: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Quad]:
    return {quad for quad in quads if quad.subject == graph and quad.predicate == _RUN}


def _described_nodes(graph: ox.NamedNode) -> tuple[ox.NamedNode, ox.NamedNode]:
    """Return the two subjects that bear the sources: the graph and the release."""
    release = graph.value.removeprefix(RELEASE_GRAPHS)
    return graph, ox.NamedNode(ID[f"release/{release}"])


def _marks(quads: set[ox.Quad]) -> dict[str, ox.Quad]:
    """Return the marks by which it is known what was read, by the first part: the place."""
    return {
        quad.object.value.partition(" ")[0]: quad
        for quad in quads
        if quad.predicate == _MARK and isinstance(quad.object, ox.Literal)
    }


def merged(old: set[ox.Quad], new: set[ox.Quad], graph: ox.NamedNode) -> set[ox.Quad]:
    """Return one graph for a text that was read before, with the sources and marks of both."""
    earlier, later = sources_of(old, graph), sources_of(new, graph)
    if earlier <= later:
        return new
    same_run = _runs(old, graph) == _runs(new, graph)
    first = min(earlier | later, key=lambda source: source.value)
    body = old if same_run and first not in later else new
    sources = {
        ox.Quad(node, SOURCE, source, graph)
        for node in _described_nodes(graph)
        for source in earlier | later
    }
    marks = _marks(old) | _marks(new)
    return {quad for quad in body if quad.predicate != _MARK} | sources | set(marks.values())


def without_sources(
    quads: set[ox.Quad], gone: set[ox.Literal], graph: ox.NamedNode
) -> set[ox.Quad]:
    """Return what is left of a release when sources no longer hold it: nothing, or the rest.

    What is left has no marks: title and date may be those of a source that is gone, so that the
    next build must read it again.
    """
    if sources_of(quads, graph) <= gone:
        return set()
    nodes = _described_nodes(graph)
    return {
        quad
        for quad in quads
        if quad.predicate != _MARK
        and not (quad.subject in nodes and quad.predicate == SOURCE and quad.object in gone)
    }
