"""E-mail: which part is read, what its headers tell, and what is refused."""

import pytest

from kg.errors import SkipItem
from kg.read.document import read_document
from kg.read.media import EMAIL, MBOX
from tests.read.formats import read

HEAD = "From: Ada Penn <ada@fernhill.example>\nSubject: Two wards to open\n"
WRAPPED = """The Fernhill Trust will open two wards in May, its chair Ada Penn
said on Friday after a meeting.

--
Press office
Fernhill Trust"""
JOINED = (
    "Two wards to open\n\nThe Fernhill Trust will open two wards in May, its chair Ada Penn said "
    "on Friday after a meeting.\n\n--\n\nPress office\n\nFernhill Trust"
)
PAGE = (
    "<html><body><p>The Fernhill Trust will open two wards in May, its chair Ada Penn said on "
    "Friday after a long meeting.</p></body></html>"
)


def parts(plain: str, html: str) -> str:
    """Return a message of a plain-text and an HTML part."""
    return (
        f'{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    )


def test_wrapped_lines_are_joined_and_the_subject_is_the_title() -> None:
    """A signature stays; lines that were broken to a width are one paragraph again."""
    document = read(f"{HEAD}\n{WRAPPED}", EMAIL)
    assert document.text == JOINED
    assert document.title is not None
    assert document.title.rule == "title.subject"


def test_a_year_at_the_beginning_of_a_line_is_no_mark_of_a_list() -> None:
    """The paragraph goes on after it."""
    lines = (
        "He joined the practice, of which he was to become a partner, in\n1963. He left it soon."
    )
    assert read(f"{HEAD}\n{lines}", EMAIL).text.endswith("partner, in 1963. He left it soon.")


def test_flowed_lines_are_joined_where_they_end_in_a_space() -> None:
    """As RFC 3676 has it."""
    message = f"{HEAD}Content-Type: text/plain; format=flowed\n\nThe wards \nwill open.\nSoon.\n"
    assert read(message, EMAIL).text == "Two wards to open\n\nThe wards will open.\n\nSoon."


@pytest.mark.parametrize(
    ("plain", "html", "words"),
    [
        ("The wards will open in the very early spring, said Ada.", PAGE, "in the very early"),
        ("See the web.", PAGE, "after a long meeting"),
        ("", PAGE, "after a long meeting"),
    ],
)
def test_the_plain_part_is_read_where_it_says_as_much(plain: str, html: str, words: str) -> None:
    """Many newsletters have a text part that only says where the page is."""
    assert words in read(parts(plain, html), EMAIL).text


@pytest.mark.parametrize(
    ("header", "title", "date"),
    [
        ("Subject: FW: Re: Wards", "Wards", None),
        ("Subject: =?utf-8?q?Caf=C3=A9_to?=\n =?utf-8?q?_open?=", "Café to open", None),
        ("Date: Fri, 03 May 2024 23:30:00 -0500", None, "2024-05-03"),
        ("Date: the other day", None, None),
        ("Date: Fri, 31 Feb 2024 10:00:00 +0000", None, None),
    ],
)
def test_headers_tell_title_and_date(header: str, title: str | None, date: str | None) -> None:
    """The day is that of the sender's time zone; what is no date tells none."""
    document = read(f"From: a@b.example\n{header}\n\n{'words ' * 60}.", EMAIL)
    assert (document.title.value if document.title else None) == title
    assert (document.date.value.iso if document.date else None) == date


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain; charset=windows-1252", "“£5” – enough".encode("cp1252")),
        ("text/plain; charset=no-such-thing", "“£5” – enough".encode()),
        ("text/plain; charset=us-ascii", "“£5” – enough".encode()),
        ("text/plain", "“£5” – enough".encode("cp1252")),
    ],
)
def test_bodies_are_read_in_their_encoding(content_type: str, body: bytes) -> None:
    """Where a message lies about it, the bytes tell."""
    data = f"{HEAD}Content-Type: {content_type}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert "“£5” – enough" in read(data + body, EMAIL).text


def test_a_mailbox_holds_a_document_for_each_message() -> None:
    """What cannot be read among them is told, and stops nothing."""
    one = f"From a Mon Jan  1\n{HEAD}\nThe wards will open.\n>From May on.\n\n"
    empty = f"From b Mon Jan  1\n{HEAD}\n\n"
    found = read_document((one + empty + one).encode(), MBOX, "FILE", "inbox")
    assert [document.text.split("\n\n", 1)[1] for document in found] == [
        "The wards will open.\n\nFrom May on."
    ] * 2
    assert found[0].notes == ("FILE#2: the message holds no text.",)


def nested(depth: int) -> str:
    """Return a message within messages."""
    return HEAD + "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)
    )


@pytest.mark.parametrize(
    ("data", "media_type", "sentence"),
    [
        ("", EMAIL, "the message holds no text"),
        (HEAD, EMAIL, "the message holds no text"),
        (f"{HEAD}Content-Type: application/pdf\n\n%PDF", EMAIL, "the message holds no text"),
        ("Content-Type: message/rfc822\n\n" * 5_000, EMAIL, "the message is damaged"),
        (nested(90), EMAIL, "the message holds no text"),
        (nested(5_000), EMAIL, "more than 100 parts within parts"),
        (f"Subject: {'=?utf-8?q?a?= ' * 50_000}\n\nx", EMAIL, "longer than 10,000 characters"),
        ("From x\n\nFrom y\n\n", MBOX, "no message of this mailbox can be read"),
    ],
)
def test_a_message_that_cannot_be_read_is_refused_in_one_sentence(
    data: str, media_type: str, sentence: str
) -> None:
    """Each refusal names the source and says what to do."""
    with pytest.raises(SkipItem) as refused:
        read_document(data.encode(), media_type, "FILE", "x")
    assert sentence in refused.value.message
    assert refused.value.message.startswith("FILE")
    assert refused.value.hint
