"""How many plain questions are understood rightly that nobody saw who worked on the engine."""

from pathlib import Path

import pytest

from queries.asked import Understood
from queries.catalogue import load_catalogue
from queries.fit import known_names
from queries.labels import TODAY
from queries.match import match
from tests.queries.scoring import FITTED, UNSEEN, score


@pytest.mark.parametrize(("file", "right", "wrong"), [(UNSEEN, 132, 0)])
def test_questions_are_understood_as_often_as_measured(file: Path, right: int, wrong: int) -> None:
    """Neither fewer right ones nor more wrong ones than when it was last measured."""
    counts = score(file)
    assert counts["right"] >= right
    assert counts["wrong"] <= wrong


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Who opposes regulation in 2026?",
            "Who opposes Regulation and inspection? (since: 2026, ",
        ),
        ("Who advocates collaboration since 2014?", "Who advocates Collaboration? (since: 2014)"),
        ("What changed since June?", "Who changed position? (since: 2026-06)"),
    ],
)
def test_the_plainest_questions_are_answered_for_a_time(text: str, sentence: str) -> None:
    """A title of the catalogue with a period behind it, and what changed."""
    found = match(text, load_catalogue(), known_names(FITTED / "release.trig"), TODAY)
    assert isinstance(found, Understood)
    assert found.sentence.startswith(sentence)
