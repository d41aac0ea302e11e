"""Communities: planted ones are found, and the measures of partitions are those of networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from tests.viz.networks.made import THREE, said
from viz.networks.build import Recipe, network
from viz.networks.communities import adjusted_rand, communities, modularity
from viz.networks.network import Duplicates, Measure, Mode, Network
from viz.networks.weights import Matrix

CAMPS = said(
    "\n".join(
        f"{who} {sign}{topic} x2"
        for sign, camp in (("+", "abcde"), ("-", "vwxyz"))
        for who in camp
        for topic in ("beds", "pay")
    )
    + "\na -beds\nz +beds\nhermit ?moon"
)
"""Two camps of five, of whom one each wavers, and one body that speaks of something else."""


def of(measure: str) -> Network:
    """Return the network of the two camps."""
    recipe = Recipe(measure=Measure(measure), duplicates=Duplicates.INCLUDE)
    return network(CAMPS, recipe)


def with_weights(weights: Matrix) -> Network:
    """Return a network of actors with any weights, whose vertices nobody asks for."""
    net = of("congruence")
    return Network(net.mode, net.measure, net.normalisation, net.duplicates, (), (), weights)


@pytest.mark.parametrize("measure", ["congruence", "subtract"])
def test_two_camps_are_two_communities(measure: str) -> None:
    """All runs find them; who shares nothing with anybody is alone, and last."""
    net = of(measure)
    found = communities(net, runs=5)
    camp = {vertex.label: label for vertex, label in zip(net.rows, found.labels, strict=True)}
    assert [camp[who] for who in "abcde"] == [0] * 5
    assert [camp[who] for who in "vwxyz"] == [1] * 5
    assert camp["hermit"] == 2
    assert found.stability == 1
    assert set(found.together.flat) == {0, 1}


def test_actors_and_topics_have_no_communities() -> None:
    """A clear sentence says so."""
    with pytest.raises(StopRun, match="not among actors and topics"):
        communities(network(THREE, Recipe(Mode.TWO, measure=Measure.IGNORE)))


def test_nobody_is_in_no_community() -> None:
    """An empty network and one without ties are no errors."""
    empty = communities(network(said(""), Recipe()))
    assert (empty.labels, empty.modularity, empty.stability) == ((), 0, 1)
    alone = communities(network(said("a +beds\nb +pay"), Recipe()))
    assert (alone.labels, alone.modularity, alone.stability) == ((0, 1), 0, 1)


def test_where_runs_differ_it_is_seen() -> None:
    """A ring of thirty equal ties can be cut anywhere."""
    ring = nx.to_numpy_array(nx.cycle_graph(30))
    found = communities(with_weights(ring))
    assert 0 < found.stability < 1
    assert 0 < found.together[0, 1] < 1


@st.composite
def weights(draw: st.DrawFn) -> Matrix:
    """Return symmetrical weights of both signs with a diagonal of 0."""
    size = draw(st.integers(2, 9))
    cells = draw(st.lists(st.integers(-2, 5), min_size=size * size, max_size=size * size))
    upper = np.triu(np.array(cells, float).reshape(size, size), k=1)
    return np.asarray(upper + upper.T)


@given(weights(), st.data())
@settings(deadline=None, max_examples=50)
def test_modularity_is_that_of_networkx(made: Matrix, data: st.DataObject) -> None:
    """With ties above 0 by definition, with both signs as the sum of the two by their weights."""
    size = len(made)
    labels = np.array(data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)))
    sets = [set(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())]
    expected = 0.0
    for sign in (1, -1):
        part = np.maximum(sign * made, 0)
        if part.any():
            share = part.sum() / abs(made).sum()
            graph = nx.from_numpy_array(part)
            expected += sign * share * nx.community.modularity(graph, sets)
    assert modularity(made, labels) == pytest.approx(expected)


@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.les_miserables_graph()])
def test_the_best_of_runs_is_as_good_as_that_of_networkx(graph: "nx.Graph[str]") -> None:
    """As many runs of the Louvain method there find nothing better."""
    others = [nx.community.louvain_communities(graph, seed=seed) for seed in range(10)]
    best = max(nx.community.modularity(graph, sets) for sets in others)
    found = communities(with_weights(nx.to_numpy_array(graph)), runs=10)
    assert found.modularity >= best - 1e-9
    assert found.stability > 0.5


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1),
        ([0, 0, 1, 2], [0, 0, 1, 1], (1 - 1 * 2 / 6) / (3 / 2 - 1 * 2 / 6)),
        ([0, 0, 1, 1], [0, 1, 0, 1], (0 - 2 * 2 / 6) / (2 - 2 * 2 / 6)),
        ([0, 0, 0], [0, 1, 2], 0),
        ([0, 1, 2], [2, 0, 1], 1),
    ],
)
def test_how_far_partitions_agree(one: list[int], other: list[int], agreement: float) -> None:
    """The adjusted Rand index by hand: pairs together in both, less what chance gives."""
    assert adjusted_rand(np.array(one), np.array(other)) == pytest.approx(agreement)
