"""E-mail: one message (RFC 5322, MIME), or a mailbox of them (RFC 4155).

The plain-text part is read where there is one that says as much as the HTML part, else that.
Forwarded headers, quoted lines and signatures are part of what was sent, and stay.
"""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.decode import decode
from kg.read.formats.html.page import read_html
from kg.read.formats.laid import lay_out, same_words
from kg.read.formats.wrapped import unwrap
from kg.read.media import EMAIL
from kg.read.told import Document, Told

_NEXT = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n")
# Headers of the length of a book take the parser of the standard library minutes.
_ENDLESS = re.compile(rb"(?im)^(?:subject|date|content-[a-z-]+):(?:[^\n]|\n[ \t]){10000}")
_MOST_PARTS = 100
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|fw)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, source: str, name: str) -> list[Document]:
    """Return one message as one document.

    Raises:
        SkipItem: it holds no text, or is nested so that nothing can read it.
    """
    if _ENDLESS.search(data):
        raise _damaged(source, "a header of it is longer than 10,000 characters")
    if data.lower().count(b"multipart/") > _MOST_PARTS:
        raise _damaged(source, f"it has more than {_MOST_PARTS} parts within parts")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        subject, date = _subject(message), _date(message)
        plain, html = _part(message, "plain"), _part(message, "html")
    except (RecursionError, MessageError, LookupError, ValueError, TypeError, AttributeError) as e:
        # The parser of the standard library gives up on some broken headers with these.
        raise _damaged(source, type(e).__name__) from e
    text = _decoded(plain, source) if plain is not None else ""
    page = None
    if html is not None:
        payload = _decoded(html, source)
        # Many newsletters have a text part that only says where the page is.
        if len(text) * 3 < len(payload) and len(text) < 400:
            page = read_html(payload.encode(), source, name)[0]
    if not page and not text.strip():
        raise SkipItem(
            f"{source}: the message holds no text.",
            "If the release is attached, save the attachment and name that.",
        )
    flowed = plain is not None and plain.get_param("format") == "flowed"
    blocks = page.text.split("\n\n") if page else unwrap(text, flowed=flowed)
    if subject and not any(same_words(subject.value, block) for block in blocks[:3]):
        blocks.insert(0, subject.value)
    return [lay_out(blocks, EMAIL, name, title=subject, date=date)]


def read_mailbox(data: bytes, source: str, name: str) -> list[Document]:
    """Return the messages of a mailbox in order; what cannot be read is told in a note.

    Raises:
        SkipItem: none of its messages can be read.
    """
    starts = [match.end() for match in _NEXT.finditer(data)]
    ends = [*(match.start() for match in _NEXT.finditer(data)), len(data)][1:]
    documents: list[Document] = []
    left_out: list[str] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        body = re.sub(rb"(?m)^>(>*From )", rb"\1", data[start:end])
        try:
            documents += read_mail(body, f"{source}#{number}", name)
        except SkipItem as skip:
            left_out.append(skip.message)
    if not documents:
        raise SkipItem(
            f"{source}: no message of this mailbox can be read. {' '.join(left_out[:1])}".rstrip(),
            "Export the messages as .eml files or as text.",
        )
    if left_out:
        first = documents[0]
        documents[0] = Document(
            first.text, first.media_type, first.title, first.date, first.publisher, tuple(left_out)
        )
    return documents


def _damaged(source: str, why: str) -> SkipItem:
    return SkipItem(
        f"{source}: the message is damaged ({why}).", "Open it in a mail program and save its text."
    )


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body((kind,))
    return part if isinstance(part, EmailMessage) else None


def _decoded(part: EmailMessage, source: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "ascii").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        return decode(data, source)


def _subject(message: EmailMessage) -> Told[str] | None:
    words = " ".join(str(message.get("Subject") or "").split())
    words = _FORWARDED.sub("", words)
    return Told(words, "title.subject") if words else None


def _date(message: EmailMessage) -> Told[PartialDate] | None:
    header = message.get("Date")
    day = getattr(header, "datetime", None)
    return Told(PartialDate(day.date().isoformat()), "date.e-mail") if day else None
