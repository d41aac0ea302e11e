"""Whether confidence means something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.reliability import calibration_error, reliability
from viz.accuracy import likely

FACTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=50)


@pytest.mark.parametrize(
    ("facts", "bins", "error"),
    [
        ([], [], 0.0),
        ([(0.85, True)], [(0.8, 0.9, 1, 1.0)], 0.15),
        ([(1.0, False)], [(0.9, 1.0, 1, 0.0)], 1.0),
        ([(0.8, True), (0.89, False)], [(0.8, 0.9, 2, 0.5)], 0.345),
        ([(0.0, False), (0.5, True)], [(0.0, 0.3, 1, 0.0), (0.5, 0.6, 1, 1.0)], 0.25),
    ],
)
def test_facts_fall_into_ranges_of_confidence(
    facts: list[tuple[float, bool]], bins: list[tuple[float, float, int, float]], error: float
) -> None:
    """The lower edge belongs to a range, the upper to the next, and 1 to the last."""
    found = reliability(facts)
    assert [(one.low, one.high, one.facts, one.right) for one in found] == bins
    assert calibration_error(found) == pytest.approx(error)


@given(FACTS)
def test_no_fact_is_lost(facts: list[tuple[float, bool]]) -> None:
    """Every fact is in one range, whose mean lies within it; the error is a share."""
    bins = reliability(facts)
    assert sum(one.facts for one in bins) == len(facts)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in bins)
    assert 0 <= calibration_error(bins) <= 1


@given(FACTS.filter(bool))
def test_the_likely_share_holds_the_share_that_was_seen(facts: list[tuple[float, bool]]) -> None:
    """The interval lies within 0 and 1, around the share, and is never a point."""
    for one in reliability(facts):
        low, high = likely(one)
        assert 0 <= low < high <= 1
        assert low - 1e-9 <= one.right <= high + 1e-9
