"""How far actors fall into camps that agree inside and contradict each other."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viz.networks.build import Recipe, network
from viz.networks.communities import Communities, communities
from viz.networks.network import Measure
from viz.networks.weights import Matrix
from viz.records import Drawing


@dataclass(frozen=True, slots=True)
class Polarisation:
    """How far the communities of net agreement are camps.

    `agreement_within` is the share of all congruence that lies within communities,
    `conflict_between` the share of all conflict that lies between them, and `balance` the share of
    both together that fits the camps: 1 where all agreement is within and all conflict between
    them. A share of nothing is None. `communities.modularity` tells how much of this is more than
    chance: 0 is chance alone.
    """

    communities: Communities
    agreement_within: float | None
    conflict_between: float | None
    balance: float | None


def polarisation(drawing: Drawing, recipe: Recipe) -> Polarisation:
    """Return how polarised the actors of a drawing are; the measure of *recipe* does not count.

    Camps are the communities of the network of net agreement (`subtract`), as many as there are.

    Source: `1 - balance` is the line index of imbalance over weighted ties, of Doreian and Mrvar,
    "A partitioning approach to structural balance" (Social Networks 18, 1996).
    `2 * conflict_between - 1` is the E-I index, of conflict, of Krackhardt and Stern, "Informal
    networks and organizational crises" (Social Psychology Quarterly 51, 1988).

    Raises:
        StopRun: *recipe* is one of actors and topics, or there are too many actors to be joined.
    """
    net, agreement, conflict = (
        network(drawing, replace(recipe, measure=measure, weight_at_least=0.0))
        for measure in (Measure.SUBTRACT, Measure.CONGRUENCE, Measure.CONFLICT)
    )
    found = communities(net)
    labels = np.array(found.labels)
    inside = labels[:, None] == labels[None, :]
    within, across = _split(agreement.weights, inside)
    inner, between = _split(conflict.weights, inside)
    return Polarisation(
        found,
        _share(within, across),
        _share(between, inner),
        _share(within + between, across + inner),
    )


def _split(weights: Matrix, inside: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the sum of *weights* inside communities, and that between them."""
    return float(weights[inside].sum()), float(weights[~inside].sum())


def _share(part: float, rest: float) -> float | None:
    return part / (part + rest) if part + rest else None
