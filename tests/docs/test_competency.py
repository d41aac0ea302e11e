"""Every question that the page on competency names stands in the catalogue."""

import re
from pathlib import Path

from queries.catalogue import load_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "competency.md"


def test_the_page_names_only_questions_that_there_are() -> None:
    """A row names questions of the catalogue, or says that the graph does not hold the answer."""
    known = load_catalogue().keys() | {"kg evaluate", "kg explain", "kg review"}
    parameters = {"since", "until", "actor", "other", "kg correct list", "pos:Correction"}
    rows = re.findall(r"^\| (\d+) \| .* \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 33))
    for number, answer in rows:
        named = set(re.findall(r"`([^`]+)`", answer)) - parameters
        assert named <= known, f"question {number} names {named - known}"
        assert named or answer.startswith("not held"), f"question {number} has no answer"
