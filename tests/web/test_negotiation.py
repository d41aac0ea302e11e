"""Which media type an Accept header chooses, and which answers are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.readers import Answer, Kind, Question
from kg.web.kept import Kept
from kg.web.negotiation import GRAPH, ROWS, accepted, chosen

JSON, XML, CSV, TSV = list(ROWS)[:4]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/*", CSV),
        ("text/csv, application/sparql-results+xml;q=0.9", CSV),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", XML),
        ("text/csv;q=0.5;header=present, */*;q=0.1", CSV),
        ("TEXT/CSV", CSV),
        ("application/sparql-results+json;q=0, */*", XML),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/turtle", None),
        ("*/*;q=0", None),
        ("nonsense, text/csv", CSV),
        ("text/csv;q=7, text/tab-separated-values", CSV),
        (",,;q", None),
    ],
)
def test_the_most_wanted_of_the_offers_is_chosen(accept: str | None, expected: str | None) -> None:
    """By weight, then by order; the most specific range counts, and 0 forbids."""
    assert chosen(accept, ROWS) == expected


@given(st.text(max_size=60))
def test_any_header_chooses_something_or_nothing(header: str) -> None:
    """No header makes an error, and weights are between 0 and 1."""
    assert chosen(header, GRAPH) in {*GRAPH, None}
    assert all(0 <= weight < 2 for _, _, weight in accepted(header))


def test_answers_are_kept_until_the_store_changes_or_the_room_is_taken() -> None:
    """The ones unused for longest go first; large ones and changing ones are not kept at all."""
    kept = Kept(1_600)
    questions = [Question(f"ASK {{ {number} }}") for number in range(30)]
    answer = Answer(Kind.ROWS, 80 * b"x")
    for question in questions:
        kept.keep(question, answer, "one")
        kept.find(questions[0], "one")
    found = [question for question in questions if kept.find(question, "one")]
    assert questions[0] in found
    assert questions[-1] in found
    assert 10 < len(found) < 20
    kept.keep(Question("ASK { large }"), Answer(Kind.ROWS, 101 * b"x"), "one")
    kept.keep(Question("SELECT (NOW() AS ?now) {}"), answer, "one")
    assert kept.find(Question("ASK { large }"), "one") is None
    assert kept.find(Question("SELECT (NOW() AS ?now) {}"), "one") is None
    assert kept.find(questions[0], "two") is None
