"""How many plain questions are understood rightly that nobody saw who worked on the engine."""

from pathlib import Path

import pytest

from tests.queries.scoring import UNSEEN, score


@pytest.mark.parametrize(("file", "right", "wrong"), [(UNSEEN, 132, 0)])
def test_questions_are_understood_as_often_as_measured(file: Path, right: int, wrong: int) -> None:
    """Neither fewer right ones nor more wrong ones than when it was last measured."""
    counts = score(file)
    assert counts["right"] >= right
    assert counts["wrong"] <= wrong
