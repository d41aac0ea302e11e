"""Which media type an Accept header chooses, and which answers are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_what_was_given_is_kept_until_the_store_changes_or_the_room_is_taken() -> None:
    """What was unused for longest goes first; what is large is not kept at all."""
    kept: Kept[int, str] = Kept(1_600)
    for number in range(30):
        kept.keep(number, str(number), 90, "one")
        kept.find(0, "one")
    found = [number for number in range(30) if kept.find(number, "one") == str(number)]
    assert found == [0, *range(14, 30)]
    kept.keep(99, "large", 101, "one")
    assert kept.find(99, "one") is None
    assert kept.find(0, "two") is None
    assert kept.find(0, "one") is None
