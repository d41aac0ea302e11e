"""What a weight is divided by, so that those who speak much do not decide everything.

`counts` are those of `viz.networks.weights`; a_i is the number of statements of actor `i`. A
weight over 0 is 0.

Source: the normalisations of Discourse Network Analyzer 3, as its code computes them. Unlike its
manual says, an average may exceed 1, and its cosine is not the one of two vectors.
"""

from collections.abc import Callable, Mapping

import numpy as np

from viz.networks.network import Mode, Normalisation
from viz.networks.weights import Matrix, flat


def average(counts: Matrix) -> Matrix:
    """Return (a_i + a_i') / 2: the average activity of the two actors."""
    activity = _activity(counts)
    return (activity[:, None] + activity[None, :]) / 2


def jaccard(counts: Matrix) -> Matrix:
    """Return m10 + m01 + m11, over topics and stances.

    m10 counts the statements of the one where the other has none, m01 those of the other where
    the one has none, and m11 the pairs of statements where both have some.
    """
    cells = flat(counts)
    alone: Matrix = cells @ (cells == 0).T.astype(float)
    together: Matrix = cells @ cells.T
    return alone + alone.T + together


def cosine(counts: Matrix) -> Matrix:
    """Return a_i a_i'."""
    activity = _activity(counts)
    return np.outer(activity, activity)


def activity(counts: Matrix) -> Matrix:
    """Return a_i for each actor and topic: what is left is the share in the actor's statements."""
    return _activity(counts)[:, None]


def prominence(counts: Matrix) -> Matrix:
    """Return the statements on the topic: what is left is the share in what is said of it."""
    total: Matrix = counts.sum(axis=(0, 2))
    return total[None, :]


def nothing(_: Matrix) -> Matrix:
    """Return 1."""
    return np.ones((1, 1))


def _activity(counts: Matrix) -> Matrix:
    total: Matrix = counts.sum(axis=(1, 2))
    return total


DIVISORS: Mapping[Mode, Mapping[Normalisation, Callable[[Matrix], Matrix]]] = {
    Mode.TWO: {
        Normalisation.NONE: nothing,
        Normalisation.ACTIVITY: activity,
        Normalisation.PROMINENCE: prominence,
    },
    Mode.ONE: {
        Normalisation.NONE: nothing,
        Normalisation.AVERAGE: average,
        Normalisation.JACCARD: jaccard,
        Normalisation.COSINE: cosine,
    },
}
"""The normalisations of each mode: from counts to what the weights are divided by."""


def divided(weights: Matrix, divisors: Matrix) -> Matrix:
    """Return *weights* over *divisors*, 0 where those are 0."""
    divisors = np.broadcast_to(divisors, weights.shape)
    return np.divide(weights, divisors, out=np.zeros_like(weights), where=divisors != 0)
