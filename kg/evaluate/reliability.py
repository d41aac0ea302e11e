"""Whether confidence means something: how often facts of each confidence are right.

Source: the reliability diagram and the expected calibration error of Guo et al., "On Calibration
of Modern Neural Networks" (ICML 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts with a confidence from `low` (included) to `high` (excluded, but for 1).

    `confidence` is their mean confidence, `right` the share of them that is right; both 0 to 1.
    """

    low: float
    high: float
    facts: int
    confidence: float
    right: float


def reliability(facts: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Return the bins that hold any of *facts*, pairs of confidence and whether it is right."""
    kept = list(facts)
    bins: list[Bin] = []
    for low, high in pairwise(_EDGES):
        own = [f for f in kept if low <= f[0] < high or (f[0] == high == 1.0)]
        if own:
            mean = sum(confidence for confidence, _ in own) / len(own)
            bins.append(Bin(low, high, len(own), mean, sum(r for _, r in own) / len(own)))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and share right, weighted by facts; 0 is best."""
    total = sum(one.facts for one in bins)
    off = sum(one.facts * abs(one.confidence - one.right) for one in bins)
    return off / total if total else 0.0
