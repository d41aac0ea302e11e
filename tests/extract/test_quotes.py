"""Quotation marks: what they enclose, in all the ways in which people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.text.layout import find_blocks
from kg.extract.text.quotes import ends_sentence, find_quotations
from kg.model import Span

CASES = {
    "curly": ("He said: “We are glad.”", ["We are glad."]),
    "straight": ('He said: "We are glad."', ["We are glad."]),
    "curly single": ("He said: ‘We are glad.’", ["We are glad."]),
    "straight single": ("He said: 'We are glad.'", ["We are glad."]),
    "guillemets": ("He said: «We are glad.»", ["We are glad."]),
    "low and high": ("He said: „We are glad.“", ["We are glad."]),
    "never closed": ("He said: “We are glad.", ["We are glad."]),
    "closed with an opening mark": ("“We are glad. “", ["We are glad."]),
    "opened curly and closed straight": ('“We are glad."', ["We are glad."]),
    "two single marks for a double one": ("''We are glad,'' he said.", ["We are glad,"]),
    "opened with a closing mark": ("”We are glad.”", ["We are glad."]),
    "within another": ("“He said ‘yes’ to us.”", ["He said ‘yes’ to us."]),
    "single marks within double": ("\"He said 'yes' to us.\"", ["He said 'yes' to us."]),
    "two in one line": ("“Yes,” he said, “we are.”", ["Yes,", "we are."]),
    "an apostrophe within": ("'It's the nurse's day,' he said.", ["It's the nurse's day,"]),
    "a possessive plural within": (
        "'The nurses' views count,' he said.",
        ["The nurses' views count,"],
    ),
    "a phrase that ends in s": (
        "'dental deserts' were growing. He said: 'It is bad.'",
        ["dental deserts", "It is bad."],
    ),
    "apostrophes alone": ("The nurses' views and the doctors' views", []),
    "an elision": ("'tis the season and 'twas cold", []),
    "an inch": ('A 12" pipe', []),
    "nothing inside": ("“” and ''", []),
}


@pytest.mark.parametrize(("text", "words"), CASES.values(), ids=CASES)
def test_quotations_are_what_the_marks_enclose(text: str, words: list[str]) -> None:
    """One line each, with the words that stand in outer marks."""
    found = find_quotations(text, [Span(0, len(text))])
    assert [quotation.content.of(text) for quotation in found] == words


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    """A paragraph that opens with a mark continues what the one before left open."""
    text = "“One.\n“Two.”\n“Three.”"
    found = find_quotations(text, [block.span for block in find_blocks(text)])
    assert [quotation.continues for quotation in found] == [False, True, False]
    assert [quotation.closed for quotation in found] == [False, True, True]


UTTERANCES = {
    "“We are glad.”": True,
    "“We are glad,” he said": True,
    "“We are glad": True,
    "“the best plan”": False,
    "“Working Together”": False,
}


@pytest.mark.parametrize(("text", "expected"), UTTERANCES.items())
def test_an_utterance_begins_and_ends_like_a_sentence(text: str, expected: bool) -> None:
    """Titles and phrases are none."""
    (quotation,) = find_quotations(text, [Span(0, len(text))])
    assert quotation.is_utterance(text) == expected


ENDS = {
    "she said. ": True,
    "said Mr. Lee, ": False,
    "said Dr. J. Lee (Lab.) on ": False,
    "she asked? And": True,
}


@pytest.mark.parametrize(("words", "expected"), ENDS.items())
def test_a_sentence_ends_at_a_stop_but_not_at_an_abbreviation(words: str, expected: bool) -> None:
    """A clause between two halves of a quotation holds no end of a sentence."""
    assert ends_sentence(words) == expected


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "''",
        "«",
        "»",
        "„",
        " ",
        "\n",
        ".",
        ",",
        "nurses",
        "We",
        "a",
        "שלום",
        "\u200f",
    ]
)


@given(st.lists(PIECES, max_size=60))
def test_quotations_lie_in_their_paragraphs_in_order_and_apart(pieces: list[str]) -> None:
    """However the marks stand, content lies within the marks and no two quotations overlap."""
    text = "".join(pieces)
    paragraphs = [block.span for block in find_blocks(text)]
    at = 0
    for quotation in find_quotations(text, paragraphs):
        assert quotation.outer.covers(quotation.content)
        assert quotation.outer.start >= at
        assert any(paragraph.covers(quotation.outer) for paragraph in paragraphs)
        assert quotation.content.of(text).strip() == quotation.content.of(text)
        at = quotation.outer.end
