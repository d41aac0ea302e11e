"""The formulas of the weights, as products of matrices.

In all of them `counts[i, j, k]` is the number of statements of actor `i` on topic `j` with the
stance `STANCES[k]`, after duplicates are taken out; A, D and C are its layers of those who
advocate, oppose and are concerned, T their sum.

Source: P. Leifeld, "Discourse Network Analysis: policy debates as dynamic networks" (The Oxford
Handbook of Political Networks, 2017), and the code of Discourse Network Analyzer 3 for a boolean
qualifier, whose agreement is to advocate and whose disagreement is to oppose. Concern has no
counterpart there: it agrees with concern on the same topic and is in conflict with nothing.
Without it all values are those of that program.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from kg.model import Stance
from viz.networks.network import Measure, Mode

Matrix = NDArray[np.float64]

STANCES = (Stance.ADVOCATES, Stance.OPPOSES, Stance.CONCERN)
"""The stances in the order of the last axis of the counts."""


def ignore(counts: Matrix) -> Matrix:
    """Return T: how many statements each actor makes on each topic."""
    total: Matrix = counts.sum(axis=2)
    return total


def difference(counts: Matrix) -> Matrix:
    """Return A - D: statements for a topic less those against it; concern counts as neither."""
    return counts[:, :, 0] - counts[:, :, 1]


def combine(counts: Matrix) -> Matrix:
    """Return which stances occur: 1 advocates, 2 opposes, 4 concern, and their sums (3 is both)."""
    codes: Matrix = (counts > 0) @ np.array([1.0, 2.0, 4.0])
    return codes


def shared(counts: Matrix) -> Matrix:
    """Return T Tᵀ: pairs of statements on the same topic, whatever their stances."""
    return _between(ignore(counts), ignore(counts))


def congruence(counts: Matrix) -> Matrix:
    """Return A Aᵀ + D Dᵀ + C Cᵀ: pairs of statements with the same stance on the same topic."""
    return _between(flat(counts), flat(counts))


def conflict(counts: Matrix) -> Matrix:
    """Return A Dᵀ + D Aᵀ: pairs of statements of which one is for a topic and one against it."""
    against = _between(counts[:, :, 0], counts[:, :, 1])
    return against + against.T


def agreement(counts: Matrix) -> Matrix:
    """Return congruence less conflict: above 0 where two actors agree more than they disagree."""
    return congruence(counts) - conflict(counts)


def flat(counts: Matrix) -> Matrix:
    """Return *counts* with one row an actor and one column a topic and stance."""
    actors, topics, stances = counts.shape
    return counts.reshape(actors, topics * stances)


def _between(one: Matrix, other: Matrix) -> Matrix:
    """Return the product of all rows with all rows; nobody is joined with himself."""
    product: Matrix = one @ other.T
    np.fill_diagonal(product, 0.0)
    return product


FORMULAS: Mapping[Mode, Mapping[Measure, Callable[[Matrix], Matrix]]] = {
    Mode.TWO: {
        Measure.IGNORE: ignore,
        Measure.SUBTRACT: difference,
        Measure.COMBINE: combine,
    },
    Mode.ONE: {
        Measure.IGNORE: shared,
        Measure.CONGRUENCE: congruence,
        Measure.CONFLICT: conflict,
        Measure.SUBTRACT: agreement,
    },
}
"""The measures of each mode: from counts to actors × topics, or to actors × actors."""
