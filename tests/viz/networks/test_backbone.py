"""The ties that stand out."""

import numpy as np
import pytest

from kg.errors import StopRun
from tests.viz.networks.made import THREE
from viz.networks.backbone import backbone
from viz.networks.build import Recipe, network
from viz.networks.network import Duplicates, Measure, Mode, Network, Normalisation
from viz.networks.weights import Matrix


def with_weights(weights: list[list[float]], mode: Mode = Mode.ONE) -> Network:
    """Return a network with these weights, whose vertices nobody asks for."""
    measure, duplicates = Measure.SUBTRACT, Duplicates.INCLUDE
    made: Matrix = np.array(weights, dtype=float)
    return Network(mode, measure, Normalisation.NONE, duplicates, (), (), made)


STAR: list[list[float]] = [
    [0, 8, 1, -1],
    [8, 0, 0, 0],
    [1, 0, 0, 0],
    [-1, 0, 0, 0],
]
"""One vertex whose tie of 8 among 10 is so strong by chance in (1 - 0.8)² = 0.04 of cases."""


@pytest.mark.parametrize(("alpha", "kept"), [(0.05, {8}), (0.03, set()), (0.82, {8, 1, -1})])
def test_a_tie_stays_that_is_too_strong_for_chance(alpha: float, kept: set[float]) -> None:
    """By the formula: 0.04 for the tie of 8, (1 - 0.1)² = 0.81 for those of 1 and -1."""
    found = backbone(with_weights(STAR), alpha).weights
    assert set(found.flat) - {0} == kept
    assert np.array_equal(found, found.T)


def test_one_end_is_enough() -> None:
    """Between actors and topics, too: the row has 20 of 22 in one tie, its column as much."""
    two = with_weights([[20, 1, 1], [20, 0, 0]], Mode.TWO)
    assert backbone(two).weights.tolist() == [[20, 0, 0], [0, 0, 0]]


def test_what_has_no_backbone() -> None:
    """Codes have none, and a probability is one."""
    codes = Recipe(Mode.TWO, measure=Measure.COMBINE)
    with pytest.raises(StopRun, match="its weights are codes"):
        backbone(network(THREE, codes))
    with pytest.raises(StopRun, match="not 5"):
        backbone(network(THREE, Recipe()), 5)
