"""Communities of actors: who agrees with each other more than chance would have it.

One run of the Louvain method depends on the order in which it looks at the actors. So it runs
several times; the partition of the best modularity is reported, and how far the runs agree.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kg.errors import StopRun
from viz.networks.network import Mode, Network
from viz.networks.weights import Matrix

Labels = NDArray[np.intp]
"""The community of each vertex, from 0."""


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition of a network's actors, and how far it can be relied on.

    `labels` has the community of each vertex of `Network.rows`: 0 is the largest; of two of one
    size the one with the first vertex comes first. `modularity` is that of `labels`. `stability`
    is the mean adjusted Rand index of all pairs of runs: 1 where all give the same, about 0 where
    they agree no more than by chance. `together[i, j]` is the share of runs in which two actors
    are in one community.
    """

    labels: tuple[int, ...]
    modularity: float
    runs: int
    stability: float
    together: Matrix


def communities(network: Network, runs: int = 10) -> Communities:
    """Return the communities of a network of actors; the same network gives the same.

    Ties above 0 make communities. Ties below 0 attract nobody, and of the runs that one is
    reported which also leaves most of them between communities (`modularity`). Actors without a
    tie above 0 are alone.

    Raises:
        StopRun: it is a network of actors and topics.
    """
    if network.mode is not Mode.ONE:
        raise StopRun(
            "Communities are found among actors, not among actors and topics.",
            "Ask for a network of actors (one mode).",
        )
    attraction = np.maximum(network.weights, 0.0)
    found = [_louvain(attraction, random.Random(run)) for run in range(runs)]  # noqa: S311 - an order
    best = max(found, key=lambda labels: modularity(network.weights, labels))
    pairs = [adjusted_rand(one, other) for one, other in combinations(found, 2)]
    together = np.zeros_like(network.weights)
    for labels in found:
        together += labels[:, None] == labels[None, :]
    return Communities(
        tuple(_by_size(best)),
        modularity(network.weights, best),
        runs,
        sum(pairs) / len(pairs) if pairs else 1.0,
        together / runs,
    )


def modularity(weights: Matrix, labels: Labels) -> float:
    """Return how much more weight lies within communities than chance would put there.

    For weights w_ij ≥ 0 with strengths s_i and sum S it is Σ_ij (w_ij − s_i s_j / S) / S over the
    pairs of one community. Weights below 0 count the other way round: their excess is taken off,
    and the sum is divided by S of both signs. It is 0 where there is no tie.

    Source: Newman and Girvan, "Finding and evaluating community structure in networks" (Physical
    Review E 69, 2004); with both signs Gómez, Jensen and Arenas, "Analysis of community structure
    in networks of correlated data" (Physical Review E 80, 2009), equation 12.
    """
    total = float(abs(weights).sum())
    if not total:
        return 0.0
    members = _members(labels)
    excess = 0.0
    for sign in (1.0, -1.0):
        part = np.maximum(sign * weights, 0.0)
        if part.any():
            strength = members.T @ part.sum(axis=1)
            inside = float(np.einsum("ic,ij,jc->", members, part, members, optimize=True))
            excess += sign * (inside - float(strength @ strength) / float(part.sum()))
    return excess / total


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Return how far two partitions agree: 1 where they are the same, about 0 by chance.

    Source: Hubert and Arabie, "Comparing partitions" (Journal of Classification 2, 1985).
    """
    both = _pairs(_members(one).T @ _members(other))
    first, second = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    chance = first * second / max(_pairs(np.array([len(one)])), 1.0)
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _pairs(counts: NDArray[np.generic]) -> float:
    sizes = counts.astype(float)
    return float((sizes * (sizes - 1) / 2).sum())


def _members(labels: Labels) -> Matrix:
    """Return a matrix of 1 where a vertex (row) is in a community (column), else 0."""
    return np.eye(int(labels.max(initial=-1)) + 1)[labels]


def _by_size(labels: Sequence[np.intp] | Labels) -> list[int]:
    """Return *labels* numbered anew, the largest community first."""
    sizes = Counter(int(label) for label in labels)  # in the order in which they come
    rank = {label: number for number, (label, _) in enumerate(sizes.most_common())}
    return [rank[int(label)] for label in labels]


def _louvain(weights: Matrix, chance: random.Random) -> Labels:
    """Return a partition that no move of one vertex or community to another makes better.

    Source: Blondel et al., "Fast unfolding of communities in large networks" (Journal of
    Statistical Mechanics, 2008). networkx has it, too, tie by tie in Python; over whole rows of a
    matrix, ten runs on a dense network of a thousand actors take the time of one.
    """
    labels = np.arange(len(weights))
    while True:
        moved = _moved(weights, chance)
        merged = int(moved.max(initial=-1)) + 1
        labels = moved[labels]
        if merged == len(weights):
            return labels
        members = _members(moved)
        weights = members.T @ weights @ members


def _moved(weights: Matrix, chance: random.Random) -> Labels:
    """Return where vertices end that move, one after the other, to where modularity gains most."""
    strength = weights.sum(axis=1)
    total = float(strength.sum())
    at = np.arange(len(weights))
    mass = strength.copy()
    order = list(range(len(weights)))
    chance.shuffle(order)
    going = total > 0
    while going:
        going = False
        for vertex in order:
            home = at[vertex]
            mass[home] -= strength[vertex]
            pull = np.bincount(at, weights[vertex], len(weights))
            pull[home] -= weights[vertex, vertex]
            gain = pull - strength[vertex] * mass / total
            best = int(gain.argmax())
            # Rounding must not send a vertex to and fro.
            if gain[best] > gain[home] + 1e-12 * total:
                at[vertex], going = best, True
            mass[at[vertex]] += strength[vertex]
    return np.unique(at, return_inverse=True)[1]
