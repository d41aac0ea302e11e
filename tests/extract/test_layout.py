"""What the lines of a release are, by their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.text.layout import Kind, Part, find_blocks

RELEASE = """Guild welcomes plan for wards

More beds by spring

Press release

3 March 2020

The Care Guild has welcomed the plan.

Three wards will open:

• one in the north
2. one in the south

Next steps

The plan starts in May.

ENDS

Notes to editors

The Guild was founded in 1990.
"""


def test_each_block_has_a_kind_and_a_part() -> None:
    """A release of the usual form, block by block."""
    assert [(block.kind, block.part) for block in find_blocks(RELEASE)] == [
        (Kind.TITLE, Part.HEAD),
        (Kind.STANDFIRST, Part.HEAD),
        (Kind.LABEL, Part.HEAD),
        (Kind.DATELINE, Part.HEAD),
        (Kind.PARAGRAPH, Part.BODY),
        (Kind.PARAGRAPH, Part.BODY),
        (Kind.ITEM, Part.BODY),
        (Kind.ITEM, Part.BODY),
        (Kind.HEADING, Part.BODY),
        (Kind.PARAGRAPH, Part.BODY),
        (Kind.LABEL, Part.NOTES),
        (Kind.HEADING, Part.NOTES),
        (Kind.PARAGRAPH, Part.NOTES),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wards to open", Kind.TITLE),
        ("Ada Marsh said: “We must open wards.”", Kind.PARAGRAPH),
        ("“We must open wards,” Ada Marsh said.\n\nNo date is known.", Kind.TITLE),
    ],
)
def test_a_text_of_one_sentence_has_no_title(text: str, kind: Kind) -> None:
    """The first lines of a release are its title, unless there is nothing else."""
    assert find_blocks(text)[0].kind is kind


def test_a_list_item_is_its_words_without_the_mark() -> None:
    """The span of an item starts after bullet or number."""
    items = [block.span.of(RELEASE) for block in find_blocks(RELEASE) if block.kind is Kind.ITEM]
    assert items == ["one in the north", "one in the south"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """A line that breaks off within a sentence goes on in the next."""
    text = "A title\n\n" + "word " * 13 + "breaks\nhere and goes on until it ends."
    assert len(find_blocks(text)) == 2


ENDINGS = ["Notes to editors", "Editors’ notes", "About us", "ENDS", "Media contact: Jo", "-ends-"]


@pytest.mark.parametrize("line", ENDINGS)
def test_notes_begin_at_many_lines(line: str) -> None:
    """Whatever follows such a line is no speech of the release."""
    blocks = find_blocks(f"A title\n\nThe plan is good.\n\n{line}\n\nSomebody said so.")
    assert blocks[-1].part is Part.NOTES


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_blocks_cover_the_text_in_order(text: str) -> None:
    """No block overlaps another, and nothing but white space and list marks lies between."""
    at = 0
    for block in find_blocks(text):
        assert block.span.start >= at
        assert block.span.end <= len(text)
        between = text[at : block.span.start].strip()
        assert len(between) <= 4
        at = block.span.end
    assert not text[at:].strip()
