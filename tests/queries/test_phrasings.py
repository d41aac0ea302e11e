"""How many plain questions are understood rightly, on those looked at and on those never seen."""

import pytest

from tests.queries.scoring import score


@pytest.mark.parametrize(
    ("name", "asked", "right", "wrong"), [("open", 240, 238, 0), ("unseen", 120, 84, 3)]
)
def test_questions_are_understood_as_often_as_measured(
    name: str, asked: int, right: int, wrong: int
) -> None:
    """Neither fewer right ones nor more wrong ones than when it was last measured."""
    counts = score(name)
    assert sum(counts.values()) == asked
    assert counts["right"] >= right
    assert counts["wrong"] <= wrong
