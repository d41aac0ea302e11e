"""The ties of a network that are too strong to be an accident of how much their ends say."""

from dataclasses import replace

import numpy as np

from kg.errors import StopRun
from viz.networks.network import Measure, Network
from viz.networks.weights import Matrix


def backbone(network: Network, alpha: float = 0.05) -> Network:
    """Return *network* with the ties alone that matter to one of their ends; its vertices stay.

    A vertex with k ties shares out its strength s among them. Were that by chance, a tie would
    have a weight of w or more with the probability (1 − w / s)^(k − 1). A tie stays where this is
    below *alpha* at one end or the other. Signs are left aside: strong disagreement stays as
    strong agreement does. The only tie of a vertex says nothing there, and stays if the other end
    wants it.

    Source: the disparity filter of Serrano, Boguñá and Vespignani, "Extracting the multiscale
    backbone of complex weighted networks" (PNAS 106, 2009), equation 2.

    Raises:
        StopRun: the weights are codes (`combine`), or *alpha* is not between 0 and 1.
    """
    if network.measure is Measure.COMBINE:
        raise StopRun(
            "A network of the measure combine has no backbone: its weights are codes.",
            "Ask for ignore or subtract.",
        )
    if not 0 < alpha < 1:
        raise StopRun(
            f"A backbone needs a probability, not {alpha:g}.",
            "It lies between 0 and 1; 0.05 is usual, and less leaves fewer ties.",
        )
    sizes = abs(network.weights)
    chance = np.minimum(_chance(sizes), _chance(sizes.T).T)
    return replace(network, weights=np.where(chance < alpha, network.weights, 0.0))


def _chance(sizes: Matrix) -> Matrix:
    """Return how probable each weight is, or a larger one, as one of those of its row."""
    strength = sizes.sum(axis=1, keepdims=True)
    share = np.divide(sizes, strength, out=np.zeros_like(sizes), where=strength > 0)
    ties = (sizes > 0).sum(axis=1, keepdims=True)
    chance: Matrix = (1 - share) ** np.maximum(ties - 1, 0)
    return chance
