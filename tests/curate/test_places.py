"""Words are found again in a text that has changed, and nothing else is taken for them."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kg.curate import Quote
from kg.curate.places import find_again
from kg.model import Span

TEXT = """Northmoor looks for partners

“We need closer partnership with every council in the county,” said Ada Marsh, chair of Northmoor
Hospitals. “Beds are short. Beds are short everywhere, and they will be short this winter.”

Jo Reed of Westhaven Council agreed. “We need closer links with the county,” he said.
"""
LONG = "We need closer partnership with every council in the county,"


def quote(words: str, number: int = 0) -> Quote:
    """Return the quotation of words at one of the places where they stand."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Quote.at(TEXT, start, start + len(words))


@pytest.mark.parametrize(
    ("old", "new", "words", "expected"),
    [
        ("", "", LONG, LONG),
        ("partnership with", "partnership, with", LONG, LONG.replace("ip with", "ip, with")),
        ("“We need closer p", '"We need closer p', LONG, LONG),
        ("closer partnership", "closer  partnership", LONG, LONG.replace("closer ", "closer  ")),
        ("every council in the", "each council in the", LONG, LONG.replace("every", "each")),
        ("county,”", "county.”", LONG, LONG.rstrip(",")),
        ("We need closer partnership", "WE NEED closer partnership", LONG, "WE NEED" + LONG[7:]),
        ("Northmoor looks", "A line before.\n\nNorthmoor looks", LONG, LONG),
        ("Beds are short. ", "", "Beds are short everywhere", "Beds are short everywhere"),
    ],
)
def test_words_are_found_in_an_edited_text(old: str, new: str, words: str, expected: str) -> None:
    """The edit may be in them, around them, or far away."""
    text = TEXT.replace(old, new, 1) if old else TEXT
    found = find_again(text, quote(words))
    assert found is not None
    assert found.of(text) == expected


@pytest.mark.parametrize("number", [0, 1])
def test_of_equal_words_those_in_the_same_context_count(number: int) -> None:
    """“Beds are short” stands twice, and a line before moves both."""
    text = f"Many things are short today, and this line is long.\n{TEXT}"
    starts = [n for n in range(len(text)) if text.startswith("Beds are short", n)]
    found = find_again(text, quote("Beds are short", number))
    assert found is not None
    assert found.start == starts[number]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (LONG, TEXT.replace(LONG, "The council is a good partner,")),
        ("Beds are short", "Beds in this ward are of wood. Nothing else is short."),
        ("Rubbish", "Rubbish is collected on Mondays by the council."),
        (LONG, ""),
        (LONG, "…"),
    ],
)
def test_what_is_not_there_is_not_found(words: str, text: str) -> None:
    """Rather none than a wrong place: who corrected it is told."""
    at = TEXT.index(words) if words in TEXT else 0
    given = Quote.at(TEXT, at, at + len(words)) if words in TEXT else Quote(words, "said: “", "”")
    assert find_again(text, given) is None


def test_words_of_a_statement_are_looked_for_in_it() -> None:
    """The same words in another statement are not meant."""
    second = TEXT.index("“We need closer links")
    within = [Span(second, second + 40)]
    found = find_again(TEXT, quote("We need closer"), within)
    assert found is not None
    assert found.start == second + 1
    assert find_again(TEXT, quote("Beds are short"), within) is None


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(TEXT)),
    st.text(alphabet="abc \n,.“”", max_size=40),
    st.integers(0, len(TEXT) - 30),
    st.integers(20, 90),
)
@example(60, "", 31, 60)
def test_text_put_in_elsewhere_loses_no_place(at: int, more: str, start: int, length: int) -> None:
    """Wherever the text grows outside of the words, they are found where they moved to."""
    end = min(len(TEXT), start + length)
    assume(at <= start or at >= end)
    words = Quote.at(TEXT, start, end)
    assume(len(words.exact.split()) >= 4 and TEXT.count(words.exact) == 1)
    text = TEXT[:at] + more + TEXT[at:]
    found = find_again(text, words)
    assert found is not None
    assert found.of(text) == words.exact
