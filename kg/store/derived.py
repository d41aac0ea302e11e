"""The derived graph: who advocates, opposes or is concerned about what, as single triples.

It follows from the positions of all releases and from nothing else, so that the simplest question
is the simplest query: `SELECT ?who { ?who pos:advocates topic:collaboration }`.
"""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.store.sources import POSITION_GRAPHS
from ontology.namespaces import GRAPH, POS, RDF, STANCE

DERIVED_GRAPH = ox.NamedNode(GRAPH["derived"])

_HOLDER, _TOPIC, _STANCE = (ox.NamedNode(POS[name]) for name in ("holder", "topic", "stance"))
GROUNDS = (_HOLDER, _TOPIC, _STANCE)
"""The properties of a position that a derived triple follows from."""

PREDICATES: dict[ox.NamedNode, ox.NamedNode] = {
    ox.NamedNode(STANCE[stance]): ox.NamedNode(POS[predicate])
    for stance, predicate in (
        ("advocates", "advocates"),
        ("opposes", "opposes"),
        ("concern", "concernedAbout"),
    )
}
"""The predicate that each stance becomes."""

PREFACE = ox.Quad(
    DERIVED_GRAPH,
    ox.NamedNode(RDF.type),
    ox.NamedNode("http://www.w3.org/ns/prov#Entity"),
    DERIVED_GRAPH,
)
"""What the derived graph says of itself."""


def derived_quads(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return the quads of the derived graph that follow from the positions among *quads*."""
    said: dict[ox.NamedNode, dict[ox.NamedNode, list[ox.NamedNode]]] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if quad.predicate not in GROUNDS:
            continue
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode):
            said.setdefault(subject, {}).setdefault(quad.predicate, []).append(value)
    return {
        ox.Quad(holder, PREDICATES[stance], topic, DERIVED_GRAPH)
        for position in said.values()
        for holder in position.get(_HOLDER, [])
        for stance in position.get(_STANCE, [])
        if stance in PREDICATES
        for topic in position.get(_TOPIC, [])
    }


def still_stands(
    quad: ox.Quad,
    replaced: set[ox.NamedNode],
    match: Callable[..., Iterable[ox.Quad]],
) -> bool:
    """Say whether a derived quad follows from a release that is not among the *replaced* graphs.

    Args:
        quad: the derived quad.
        replaced: named graphs that do not count.
        match: `Store.quads_for_pattern`.
    """
    stance = next(s for s, predicate in PREDICATES.items() if predicate == quad.predicate)
    for held in match(None, _HOLDER, quad.subject, None):
        position, graph = held.subject, held.graph_name
        if (
            graph not in replaced
            and isinstance(graph, ox.NamedNode)
            and graph.value.startswith(POSITION_GRAPHS)
            and any(match(position, _TOPIC, quad.object, graph))
            and any(match(position, _STANCE, stance, graph))
        ):
            return True
    return False
