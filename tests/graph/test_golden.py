"""One release with everything in it, against a graph that was read through by hand."""

from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.compare import isomorphic

from kg.graph import release_quads
from kg.graph.nquads import canonical_lines, oxigraph_quad
from tests.graph.records import RUN, northmoor, northmoor_links

GOLDEN = Path(__file__).parent / "golden.trig"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Return the release's graph in canonical form."""
    extraction = northmoor()
    quads = release_quads(extraction, northmoor_links(extraction), RUN)
    return canonical_lines(map(oxigraph_quad, quads))


def test_the_graph_of_a_release_is_the_golden_graph(lines: list[str]) -> None:
    """Every kind of fact is said as `docs/graph.md` describes it."""
    made, golden = Dataset(), Dataset()
    made.parse(data="\n".join(lines), format="nquads")
    golden.parse(GOLDEN, format="trig")
    names = {graph.identifier for graph in golden.graphs() if len(graph)}
    assert names == {graph.identifier for graph in made.graphs() if len(graph)}
    for name in names:
        missing = golden.graph(name) - made.graph(name)
        surplus = made.graph(name) - golden.graph(name)
        assert (sorted(missing), sorted(surplus)) == ([], [])
        assert isomorphic(golden.graph(name), made.graph(name))


def test_quads_come_in_canonical_order_and_without_blank_nodes(lines: list[str]) -> None:
    """The order of the quads is that of their sorted N-Quads lines."""
    extraction = northmoor()
    quads = release_quads(extraction, northmoor_links(extraction), RUN)
    assert [f"{oxigraph_quad(quad)} ." for quad in quads] == lines
    assert not any("_:" in line.split(' "')[0] for line in lines)
