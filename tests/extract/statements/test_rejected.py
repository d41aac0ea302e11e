"""What looks like a statement and is none is kept apart, with its reason."""

import pytest

from kg.extract.speech.rejected import NOBODY, PAST, PHRASE, UNUTTERED, WIDER
from tests.extract.statements.telling import read


@pytest.mark.parametrize(
    ("body", "words", "reason"),
    [
        (
            "Ann Lee, who thinks that the plan is poor, left on Monday.",
            "the plan is poor",
            WIDER,
        ),
        ("In 2012 it was cold. Ann Lee warned in 2014 that wards were full.", "wards were", PAST),
        ("A passer-by said that the ward was cold.", "the ward was cold", NOBODY),
        ("Snow fell all night. “It is cold in here.”", "It is cold in here.", NOBODY),
        ("A poster (“Cold Wards Kill.”) hung there.", "Cold Wards Kill.", UNUTTERED),
        ("The “cold ward” scheme opened.", "cold ward", PHRASE),
    ],
)
def test_the_reason_is_told(body: str, words: str, reason: str) -> None:
    """The words stand in what was left out, with the one reason that applies, in no statement."""
    told = read(body)
    left_out = [
        (place.of(told.document.text), one.reason)
        for one in told.found.rejected
        for place in one.places
    ]
    assert [why for said, why in left_out if words in said] == [reason]
    assert not any(words in part for _, _, parts in told.said for part in parts)


def test_what_is_a_statement_is_not_left_out() -> None:
    """A quotation and a clause that are told are nowhere else."""
    told = read("“The ward is cold,” said Ann Lee. The Care Guild warned that wards were full.")
    assert len(told.said) == 2
    assert told.found.rejected == ()
