"""The graphs that belong to no release: written when they change, and finished after releases.

- `graph/ontology` and `graph/register` follow from the files of this program.
- `graph/near-duplicates` follows from the texts of all releases: which of them are nearly the same.

Each bears a mark (`pos:fingerprint`). That of the near-duplicates is taken off before the first
release is written and put on again at the end, so that a run that was broken off is noticed.
"""

from functools import lru_cache

import pyoxigraph as ox

from kg.building.marks import everything_else, is_marked, marked
from kg.building.said import said
from kg.graph import ontology_quads, register_quads
from kg.graph.nquads import oxigraph_quad
from kg.register import load_register
from kg.resources import data_folder
from kg.shingles import similar
from kg.store import GraphStore
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import DCTERMS, GRAPH, ID, POS, PROV, RDF

ONTOLOGY, REGISTER, NEAR = (str(GRAPH[n]) for n in ("ontology", "register", "near-duplicates"))
_WHOLE = "whole"
_NEAR = ox.NamedNode(POS.nearDuplicateOf)


def put_common_graphs(store: GraphStore) -> None:
    """Store the ontology and the register, unless they are there as they are to be.

    Raises:
        StopRun: the store cannot be written, or the register cannot be read.
    """
    mark = everything_else()
    if all(is_marked(store, mark, graph) for graph in (ONTOLOGY, REGISTER)):
        return
    store.put_graphs([*_common(), marked(ONTOLOGY, mark), marked(REGISTER, mark)])


@lru_cache(maxsize=1)
def _common() -> list[ox.Quad]:
    register = load_register(data_folder() / "register")
    return list(map(oxigraph_quad, (*ontology_quads(), *register_quads(register))))


def is_finished(store: GraphStore) -> bool:
    """Say whether what follows from all releases was made after the last of them was written."""
    return is_marked(store, _WHOLE, NEAR)


def begin_writing(store: GraphStore) -> None:
    """Note that what follows from all releases must be made anew.

    Raises:
        StopRun: the store cannot be written.
    """
    if is_finished(store):
        node = ox.NamedNode(NEAR)
        held = set(store.match(None, None, None, node)) - {marked(NEAR, _WHOLE)}
        store.put_graphs(held)


def put_near_duplicates(store: GraphStore) -> list[tuple[str, str]]:
    """Store which releases are nearly the same; return their pairs, by the names of their graphs.

    Time grows in proportion to the number of releases; memory holds 1 kB of each.

    Raises:
        StopRun: the store cannot be read or written.
    """
    signatures = {
        found.graph: found.value
        for found in said(store, POS.minHash)
        if found.subject == found.graph
    }
    pairs = list(similar(signatures))
    graph = ox.NamedNode(NEAR)
    preface = ox.Quad(graph, ox.NamedNode(RDF.type), ox.NamedNode(PROV.Entity), graph)
    quads = [preface, marked(NEAR, _WHOLE)]
    for one, other in pairs:
        first, second = (ox.NamedNode(_release(name)) for name in (one, other))
        quads += (ox.Quad(first, _NEAR, second, graph), ox.Quad(second, _NEAR, first, graph))
    store.put_graphs(quads)
    return pairs


def source_of(store: GraphStore, graph: str) -> str:
    """Return the place that a release was read from, the first of several."""
    found = said(store, DCTERMS.source, subject=graph, graph=graph)
    return min((one.value for one in found), default=graph)


def _release(graph: str) -> str:
    return f"{ID}release/{graph.removeprefix(RELEASE_GRAPHS)}"
