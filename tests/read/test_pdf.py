"""PDF: lines at places become paragraphs in the order of reading."""

import textwrap

import pytest

from kg.errors import SkipItem
from kg.read.media import PDF
from tests.read.formats import Placed, pdf_of, read, set_lines

BODY = """The Fernhill Trust will open two wards in May, its
chair Ada Penn said on Friday at the end of a long
meeting with the unions and with the council's own
officers.

Nurses had asked for the wards since the winter, when
patients waited for days on trolleys in the corridor
of the old building."""
JOINED = (
    "The Fernhill Trust will open two wards in May, its chair Ada Penn said on Friday at the end "
    "of a long meeting with the unions and with the council's own officers.\n\n"
    "Nurses had asked for the wards since the winter, when patients waited for days on trolleys "
    "in the corridor of the old building."
)


def text_of(*pages: list[Placed]) -> str:
    """Return the text that is read from *pages* of lines."""
    return read(pdf_of(*pages), PDF).text


def test_lines_are_joined_to_paragraphs() -> None:
    """A gap parts two paragraphs; the end of a line does not."""
    assert text_of(set_lines(BODY)) == JOINED


def test_paragraphs_without_a_gap_are_told_by_indents_and_by_short_lines() -> None:
    """Books indent the first line; a line that has room for the next word ends a paragraph."""
    lines = set_lines(BODY.replace("\n\n", "\n"))
    assert text_of(lines) == JOINED
    full = [line for line in lines if line[2] != "officers."]
    indented = [(x + 12 * (n in {0, 3}), y, words) for n, (x, y, words) in enumerate(full)]
    assert text_of(indented) == JOINED.replace(" officers.", "")


def test_what_an_indent_and_a_mark_begin_is_an_item() -> None:
    """Items stand by themselves, with their marks; their further lines hang."""
    text = set_lines("The council wants the following of the ministers:")
    text += [(80, 680, "-"), (92, 680, "money for all of the beds that were lost in the")]
    text += [(92, 667, "years before"), (80, 654, "-"), (92, 654, "nurses")]
    assert text_of(text) == (
        "The council wants the following of the ministers:\n\n"
        "- money for all of the beds that were lost in the years before\n\n- nurses"
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("They said that the govern-", "ment would think about it.", "the government would"),
        ("They spoke of well-", "known reasons to change it.", "of well-known reasons"),
        ("They spoke of evidence-", "based care for all of them.", "of evidence-based care"),
        ("They asked Dr Ada Wright-Long-", "Penn to speak about all of it.", "Wright-Long-Penn to"),
        ("They wanted a pay-as-", "you-go ticket for it all.", "a pay-as-you-go ticket"),
    ],
)
def test_a_word_that_the_end_of_a_line_parts_is_joined_where_likely(
    first: str, second: str, joined: str
) -> None:
    """Compounds keep their hyphen: the text, the parts or a capital tell them."""
    words = f"The government of the day was silent.\n\n{first}\n{second}"
    assert joined in text_of(set_lines(words))


def test_a_hyphen_stays_where_the_text_parts_no_words() -> None:
    """Ragged text that has hardly a hyphen at the end of its lines parts none."""
    text = set_lines(BODY + "\n\nIts care was said to be patient-\ncentred by most.")
    assert text_of(text).endswith("patient-centred by most.")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands at the same place of two pages, but for numbers, is no text; so are numbers."""
    first, second = BODY.split("\n\n")
    pages = [
        [(70, 800, "Fernhill Trust - news"), *set_lines(part), (290, 30, f"Page {n} of 2")]
        for n, part in enumerate((first, second), 1)
    ]
    assert text_of(*pages) == JOINED
    assert text_of([*set_lines(BODY), (290, 30, "- 1 -")]) == JOINED


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    """A sentence that is not at its end goes on; so do words whose mark is not closed."""
    lines = set_lines(BODY)
    assert (
        text_of(lines[:2], set_lines("\n".join(x[2] for x in lines[2:4])))
        == (JOINED.split("\n\n")[0])
    )
    opened = set_lines('"We want beds," Ada Penn of the trust said. “Not next year.')
    closed = set_lines("Now is the time for it, and for nothing else.” Nobody spoke.")
    assert "\n" not in text_of(opened, closed)


def test_columns_are_read_one_after_the_other() -> None:
    """A headline across both comes first; then the left column, then the right."""
    words = BODY.replace("\n", " ").replace("  ", "\n\n")
    narrow = "\n\n".join(textwrap.fill(part, 34) for part in words.split("\n\n"))
    headline = "Two wards are to open in May at Fernhill, and more will follow soon"
    left = set_lines(narrow, top=740)
    right = set_lines(narrow.replace("Fernhill", "Wickwood"), x=320, top=740)
    text = text_of([(70, 760, headline), *left, *right])
    assert text == "\n\n".join([headline, JOINED, JOINED.replace("Fernhill", "Wickwood")])


def test_the_largest_letters_of_the_head_are_the_title() -> None:
    """The title of the properties counts only where the text has it."""
    lines = set_lines("Two wards to open\n\n" + BODY)
    plain = read(pdf_of(lines, properties="/Title (Microsoft Word - release3.doc)"), PDF)
    named = read(pdf_of(lines, properties="/Title (TWO WARDS TO OPEN)"), PDF)
    assert plain.title is not None
    assert plain.title.rule == "title.first-line"
    assert named.title is not None
    assert (named.title.value, named.title.rule) == ("Two wards to open", "title.pdf-properties")


@pytest.mark.parametrize(
    ("head", "properties", "told"),
    [
        ("4 May 2024", "/CreationDate (D:20250101120000Z)", "2024-05-04 date.header-line"),
        ("Wards", "/CreationDate (D:20250101120000Z)", "2025-01-01 date.pdf-properties"),
        ("Wards", "/CreationDate (D:20251301120000Z)", None),
        ("Wards", "", None),
    ],
)
def test_the_day_on_which_a_file_was_made_counts_last(
    head: str, properties: str, told: str | None
) -> None:
    """What the text says of its date is better."""
    date = read(pdf_of(set_lines(f"{head}\n\n{BODY}"), properties=properties), PDF).date
    assert (f"{date.value.iso} {date.rule}" if date else None) == told


LOCKED = (
    "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
    "/ID[<00><00>]"
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf_of([]), "the PDF has no text; its page is a picture or empty"),
        (pdf_of([], [], []), "its 3 pages are a picture or empty"),
        (pdf_of(set_lines(BODY), trailer=LOCKED), "the PDF has a password"),
        (pdf_of(set_lines(BODY))[:400], "the PDF is damaged"),
        (b"%PDF-1.4", "the PDF is damaged"),
        (b"", "the PDF is damaged"),
        (pdf_of(*[[(9.0, 9.0, "x")]] * 101), "more than 100 pages"),
        (pdf_of([(70, 700, "words " * 10_000)]), "page 1 holds more than a page of text does"),
        (b"%PDF-1.4\n1 0 obj" + b"[" * 100_000, "the PDF is damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    """Each refusal names the source and says what to do."""
    with pytest.raises(SkipItem) as refused:
        read(data, PDF)
    assert refused.value.message.startswith("FILE: ")
    assert sentence in refused.value.message
    assert refused.value.hint
