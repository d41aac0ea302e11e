"""Markdown: the text without its marks."""

import pytest

from kg.errors import SkipItem
from kg.read.media import MARKDOWN
from tests.read.formats import read


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("# Wards\n\nThey *will* open\nin **May**.", "Wards\n\nThey will open in May."),
        ("> More beds,\n> please.\n\nAda", "More beds, please.\n\nAda"),
        ("* One\n* Two\n\n1. Three\n2. Four", "• One\n\n• Two\n\n1. Three\n\n2. Four"),
        ("See [the plan](http://x.example) &amp; wait.", "See the plan & wait."),
        ("One  \ntwo", "One\ntwo"),
        ("a | b\n--|--\n1 | 2", "a | b\n\n1 | 2"),
        ("<script>x()</script>\n\nWords <b>here</b>", "Words here"),
        ("It cost \\*£5\\*.", "It cost *£5*."),
    ],
)
def test_marks_become_layout(marked: str, text: str) -> None:
    """Headings, quotations, lists and breaks are laid out as those of a page."""
    assert read(marked, MARKDOWN).text == text


def test_front_matter_tells_what_the_text_does_not() -> None:
    """It is no part of the text, but the title is, where no heading has it."""
    document = read(
        '---\ntitle: "Wards"\ndate: 2024-05-04\npublisher: Fernhill\n---\n\nThey open.', MARKDOWN
    )
    assert document.text == "Wards\n\nThey open."
    assert document.title is not None
    assert document.title.rule == "title.front-matter"
    assert document.date is not None
    assert (document.date.value.iso, document.date.rule) == ("2024-05-04", "date.front-matter")
    assert document.publisher is not None
    assert document.publisher.value == "Fernhill"


@pytest.mark.parametrize("data", [b"", b"> " * 100_000, b"- " * 50_000, b"a\0b"])
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    """Nesting without end ends soon, and leaves nothing to read."""
    with pytest.raises(SkipItem):
        read(data, MARKDOWN)
