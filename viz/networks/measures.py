"""How each vertex stands in a network: ties, strength, betweenness, PageRank.

In a network of actors and topics a tie joins an actor with a topic, and both are measured.
Ties above 0 are agreement, ties below 0 disagreement; betweenness and PageRank follow agreement
alone, since nobody passes anything on through those who contradict him. Where the weights are
codes (`combine`), each tie counts 1.
"""

from dataclasses import dataclass

import numpy as np

from viz.networks.network import Measure, Mode, Network, Vertex
from viz.networks.weights import Matrix

DAMPING = 0.85
"""How often PageRank follows a tie instead of starting anew: the value of its authors."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The measures of one vertex.

    `ties` is the number of vertices that it has a tie with, above or below 0. `agreement` is the
    sum of its weights above 0, `disagreement` that of its weights below 0, without the sign.
    `betweenness` and `pagerank` are those of the functions of this module.
    """

    vertex: Vertex
    ties: int
    agreement: float
    disagreement: float
    betweenness: float
    pagerank: float


def measures(network: Network) -> tuple[Standing, ...]:
    """Return how each vertex stands: actors, then topics, in the order of the network.

    Time grows with the cube of the number of vertices.
    """
    vertices, weights = _square(network)
    attraction = np.maximum(weights, 0.0)
    columns = (
        (weights != 0).sum(axis=1),
        attraction.sum(axis=1),
        np.maximum(-weights, 0.0).sum(axis=1),
        betweenness(attraction),
        pagerank(attraction),
    )
    return tuple(
        Standing(vertex, int(ties), *map(float, rest))
        for vertex, ties, *rest in zip(vertices, *columns, strict=True)
    )


def _square(network: Network) -> tuple[tuple[Vertex, ...], Matrix]:
    """Return all vertices, and the weights of all with all."""
    weights = network.weights
    if network.measure is Measure.COMBINE:
        weights = (weights != 0).astype(np.float64)
    if network.mode is Mode.ONE:
        return network.rows, weights
    rows, columns = weights.shape
    nothing = np.zeros((rows, rows)), np.zeros((columns, columns))
    both = np.block([[nothing[0], weights], [weights.T, nothing[1]]])
    return network.rows + network.columns, both


def betweenness(attraction: Matrix) -> Matrix:
    """Return the share of shortest paths between two others that a vertex lies on.

    σ_st(v) / σ_st, added up for all pairs of others, over the number of pairs: 1 in the middle of
    a star. A path is as long as it has ties; weights make none longer or shorter, for there is no
    length that follows from a weight. Where nearly all are tied, take the backbone first.

    Source: Freeman, "A set of measures of centrality based on betweenness" (Sociometry 40, 1977);
    the algorithm is that of Brandes, "A faster algorithm for betweenness centrality" (Journal of
    Mathematical Sociology 25, 2001), from all vertices at once, as products of matrices.
    """
    ties = (attraction > 0).astype(np.float64)
    size = len(ties)
    front = np.eye(size)
    paths = front.copy()
    distance = np.where(front > 0, 0, -1)
    farthest = 0
    while front.any():
        farthest += 1
        front = (front @ ties) * (distance < 0)
        distance[front > 0] = farthest
        paths += front
    carried = np.zeros_like(paths)
    for far in range(farthest, 0, -1):
        each = np.divide(1 + carried, paths, out=np.zeros_like(paths), where=distance == far)
        carried += (each @ ties) * paths * (distance == far - 1)
    np.fill_diagonal(carried, 0.0)
    total: Matrix = carried.sum(axis=0)
    return total / max((size - 1) * (size - 2), 1)


def pagerank(attraction: Matrix) -> Matrix:
    """Return the share of time that a walk along the ties spends at each vertex; the sum is 1.

    It follows a tie in proportion to its weight, and in `1 - DAMPING` of its steps, and always
    where there is no tie, goes anywhere. It is solved, not approached in rounds.

    Source: Brin and Page, "The anatomy of a large-scale hypertextual web search engine" (Computer
    Networks 30, 1998). Unlike an eigenvector it is defined where a network falls apart.
    """
    size = len(attraction)
    if not size:
        return np.zeros(0)
    strength = attraction.sum(axis=1, keepdims=True)
    step = np.divide(
        attraction, strength, out=np.full_like(attraction, 1 / size), where=strength > 0
    )
    rank: Matrix = np.linalg.solve(
        np.eye(size) - DAMPING * step.T, np.full(size, (1 - DAMPING) / size)
    )
    return rank
