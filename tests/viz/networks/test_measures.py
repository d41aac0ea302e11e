"""How vertices stand: by hand on small networks, and as networkx has it on any."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.viz.networks.made import THREE, said
from viz.networks.build import Recipe, network
from viz.networks.measures import betweenness, measures, pagerank
from viz.networks.network import Duplicates, Measure, Mode
from viz.networks.weights import Matrix


@st.composite
def ties(draw: st.DrawFn) -> Matrix:
    """Return symmetrical weights from 0, many of them 0, with a diagonal of 0."""
    size = draw(st.integers(1, 10))
    weight = st.integers(-4, 3).map(lambda number: max(number, 0))
    cells = draw(st.lists(weight, min_size=size * size, max_size=size * size))
    upper = np.triu(np.array(cells, float).reshape(size, size), k=1)
    return np.asarray(upper + upper.T)


@given(ties())
@settings(deadline=None, max_examples=60)
def test_betweenness_is_that_of_networkx(weights: Matrix) -> None:
    """In networks of several parts and with vertices alone, too."""
    expected = nx.betweenness_centrality(nx.from_numpy_array(weights))
    assert betweenness(weights) == pytest.approx(np.array(list(expected.values())))


@given(ties())
@settings(deadline=None, max_examples=60)
def test_pagerank_is_where_a_walk_rests(weights: Matrix) -> None:
    """A step of the walk changes nothing; the shares make 1."""
    rank = pagerank(weights)
    size = len(weights)
    step = np.array([row / row.sum() if row.any() else np.ones(size) / size for row in weights])
    assert rank.sum() == pytest.approx(1)
    assert 0.15 / size + 0.85 * rank @ step == pytest.approx(rank)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (nx.star_graph(4), [1, 0, 0, 0, 0]),
        (nx.path_graph(4), [0, 2 / 3, 2 / 3, 0]),
        (nx.complete_graph(4), [0, 0, 0, 0]),
        (nx.cycle_graph(4), [1 / 6] * 4),
    ],
)
def test_betweenness_by_hand(graph: "nx.Graph[int]", expected: list[float]) -> None:
    """The middle of a star is between all; on a square each is half between its neighbours."""
    assert betweenness(nx.to_numpy_array(graph)) == pytest.approx(np.array(expected))


def test_how_three_bodies_stand() -> None:
    """On `THREE`: 1 of agreement between Alder and Birch, and Cedar against both."""
    recipe = Recipe(measure=Measure.SUBTRACT, duplicates=Duplicates.INCLUDE)
    found = measures(network(THREE, recipe))
    assert [(s.vertex.label, s.ties, s.agreement, s.disagreement) for s in found] == [
        ("Alder", 2, 1, 2),
        ("Birch", 2, 1, 1),
        ("Cedar", 2, 0, 3),
    ]
    assert [s.betweenness for s in found] == [0, 0, 0]
    alone = (0.15 + 0.85 * found[2].pagerank) / 3
    assert found[2].pagerank == pytest.approx(alone)
    assert found[0].pagerank == pytest.approx(found[1].pagerank)


@pytest.mark.parametrize("measure", ["ignore", "combine"])
def test_actors_and_topics_are_measured_together(measure: str) -> None:
    """The topic that both speak of lies between all; codes count as ties."""
    drawing = said("Alder +beds x2\nBirch -beds\nBirch -pay x3")
    recipe = Recipe(Mode.TWO, measure=Measure(measure), duplicates=Duplicates.INCLUDE)
    found = {s.vertex.label: s for s in measures(network(drawing, recipe))}
    assert list(found) == ["Alder", "Birch", "beds", "pay"]
    assert [s.ties for s in found.values()] == [1, 2, 2, 1]
    assert [s.agreement for s in found.values()] == (
        [2, 4, 3, 3] if measure == "ignore" else [1, 2, 2, 1]
    )
    assert found["beds"].betweenness == pytest.approx(2 / 3)


def test_nobody_has_no_standing() -> None:
    """An empty network is no error."""
    assert measures(network(said(""), Recipe())) == ()
