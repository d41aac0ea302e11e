"""What is said several times counts once, within what the rule says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.viz.networks.made import DRAWINGS, said
from viz.networks.coding import Actors, coded
from viz.networks.duplicates import without_duplicates
from viz.networks.network import Duplicates, Measure
from viz.records import Drawing


def left(drawing: Drawing, rule: str, measure: str = "congruence") -> list[int]:
    """Return which statements stay, by their numbers."""
    found = coded(drawing, Actors.BODIES)
    kept = without_duplicates(found, Duplicates(rule), Measure(measure))
    return [found.index(each) for each in kept]


YEARS = said("""
    Alder +beds 2014-12-29 r1
    Alder +beds 2015-01-04 r2
    Alder +beds 2015-01-05 r3
    Alder +beds 2015-01-05 r3
    Alder +beds 2016-01-05 r4
    Alder +beds none r5
    Alder +beds none r5
    Alder +beds none r6
    Alder +beds 2015 r7
    Alder +beds 2015-01 r8
""")
"""Monday of week 1 of 2015, its Sunday, the next Monday twice, its day a year later, and dates
that do not tell."""


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("include", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("document", [0, 1, 2, 4, 5, 7, 8, 9]),
        ("week", [0, 2, 4, 5, 7, 8, 9]),
        ("month", [0, 1, 4, 5, 7, 8]),
        ("year", [0, 1, 4, 5, 7]),
        ("range", [0]),
    ],
)
def test_each_rule_keeps_the_first_of_its_period(rule: str, kept: list[int]) -> None:
    """Weeks are of ISO 8601 and belong to their year; what has no date is a period of its own."""
    assert left(YEARS, rule) == kept


def test_another_actor_topic_or_stance_is_no_duplicate() -> None:
    """Only what is alike in all three is one statement."""
    drawing = said("Alder +beds\nBirch +beds\nAlder +pay\nAlder -beds\nAlder ?beds\nAlder +beds")
    assert left(drawing, "document") == [0, 1, 2, 3, 4]


def test_where_stances_are_ignored_they_make_no_difference() -> None:
    """Under `ignore` a pro and a con of one release are one statement, as in DNA 3."""
    assert left(said("Alder +beds\nAlder -beds\nAlder ?beds"), "document", "ignore") == [0]


@given(DRAWINGS, st.sampled_from(Duplicates), st.sampled_from(Measure))
def test_what_is_left_has_no_duplicates(
    drawing: Drawing, rule: Duplicates, measure: Measure
) -> None:
    """A second time changes nothing."""
    once = without_duplicates(coded(drawing, Actors.BODIES), rule, measure)
    assert without_duplicates(once, rule, measure) == once
