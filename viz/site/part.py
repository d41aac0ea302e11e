"""What of a store stands in a site: all that releases say, and of the register whom they name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.graph.nquads import canonical_line
from kg.store.base import GraphStore, QueryResults
from ontology.namespaces import GRAPH, ORG, RDF

_REGISTER = ox.NamedNode(GRAPH.register)
_TYPE = ox.NamedNode(RDF.type)
_KIND = ox.NamedNode(ORG.classification)
_ABOUT = {
    ox.NamedNode(name) for name in (ORG.member, ORG.originalOrganization, ORG.resultingOrganization)
}
"""How posts and successions of the register refer to whom they are about."""


class Part:
    """Some quads in memory, asked as a store is; the default graph is the merge of all graphs.

    Args:
        quads: what it holds, in named graphs.
    """

    def __init__(self, quads: Sequence[ox.Quad]) -> None:
        self.quads = quads
        self._store = ox.Store()
        self._store.bulk_extend(quads)
        self._store.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
        self.triples = sum(
            1 for _ in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        )

    def query(self, sparql: str) -> QueryResults:
        """Answer a query."""
        return self._store.query(sparql)

    def search(self, _: str) -> None:
        """Tell that there is no text index."""


def part_of(store: GraphStore) -> Part:
    """Return what of a store stands in a site.

    The vocabulary and what was read from releases stand there whole. Of the register there is what
    it says of those whom the releases name: names, kinds, their posts, and what came before and
    after a body. Those to whom that leads have their names; of all others there is nothing.

    Raises:
        StopRun: the store cannot be read.
    """
    quads: list[ox.Quad] = []
    register: list[ox.Quad] = []
    for quad in store.quads():
        (register if quad.graph_name == _REGISTER else quads).append(quad)
    ontology = ox.NamedNode(GRAPH.ontology)
    said = (quad for quad in quads if quad.graph_name != ontology)
    quads += _of_whom(register, {term for quad in said for term in (quad.subject, quad.object)})
    return Part(sorted(set(quads), key=canonical_line))


def _of_whom(register: Iterable[ox.Quad], named: set[object]) -> Iterable[ox.Quad]:
    """Yield what the register says of those who are named."""
    of: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in register:
        of[quad.subject].append(quad)
    kept = named & of.keys()
    kept |= {
        subject
        for subject, said in of.items()
        if any(quad.predicate in _ABOUT and quad.object in kept for quad in said)
    }
    near = {quad.object for subject in kept for quad in of[subject] if quad.object in of} - kept
    near |= {quad.object for subject in near for quad in of[subject] if quad.predicate == _KIND}
    for subject in kept:
        yield from of[subject]
    for subject in near - kept:
        for quad in of.get(subject, ()):
            value = quad.object
            if (
                isinstance(value, ox.Literal)
                or quad.predicate in (_TYPE, _KIND)
                or value in kept
                or value in near
            ):
                yield quad
