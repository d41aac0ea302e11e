"""Offsets in code units and in code points say the same place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dna.offsets import Offsets

TEXTS = st.text(alphabet=st.sampled_from("ab\n𝒳😀é"), max_size=30)


def units(text: str) -> int:
    """Return how many UTF-16 code units a text has."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_place_goes_there_and_back(text: str) -> None:
    """An offset counts what UTF-16 counts before it, and comes back as it was."""
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        assert offsets.to_units(point) == units(text[:point])
        assert offsets.to_points(offsets.to_units(point)) == point


@pytest.mark.parametrize(
    ("unit", "why"), [(2, "midst"), (5, "beyond the text"), (-1, "beyond the text")]
)
def test_what_is_no_place_is_refused(unit: int, why: str) -> None:
    """Half a character, or a place beyond the end, is none."""
    with pytest.raises(ValueError, match=why):
        Offsets("a𝒳b").to_points(unit)
