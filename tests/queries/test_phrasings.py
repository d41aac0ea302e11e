"""How many plain questions are understood rightly: fitted on, and never seen."""

from pathlib import Path

import pytest

from tests.queries.scoring import FITTED, score


@pytest.mark.parametrize(("file", "right", "wrong"), [(FITTED / "first.jsonl", 230, 1)])
def test_questions_are_understood_as_often_as_measured(file: Path, right: int, wrong: int) -> None:
    """Neither fewer right ones nor more wrong ones than when it was last measured."""
    counts = score(file)
    assert counts["right"] >= right
    assert counts["wrong"] <= wrong
