"""A PDF to the release in it."""

from __future__ import annotations

import re

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.formats.laid import lay_out, same_words
from kg.read.formats.pdf.lines import File, read_file
from kg.read.formats.pdf.order import reading_order
from kg.read.formats.pdf.paragraphs import paragraphs_of
from kg.read.media import PDF
from kg.read.told import Document, Told

_LEAST_LETTERS = 20
_UNKNOWN = re.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes, source: str, name: str) -> list[Document]:
    """Return a PDF as one document: paragraphs in the order of reading.

    Raises:
        SkipItem: it has a password, no text (a scan), letters that its fonts do not name, too many
            pages, or is damaged.
    """
    file = read_file(data, source)
    paragraphs = paragraphs_of(reading_order(file.pages))
    text = "".join(words for words, _ in paragraphs)
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        pages = "its page is" if len(file.pages) == 1 else f"its {len(file.pages)} pages are"
        raise SkipItem(
            f"{source}: the PDF has no text; {pages} a picture or empty.",
            "If it is a scan, let a program for text recognition (OCR) add the text.",
        )
    if sum(map(len, _UNKNOWN.findall(text))) > 0.1 * len(text):
        raise SkipItem(
            f"{source}: the fonts of this PDF do not say which letters they show.",
            "Let a program for text recognition (OCR) read it, or save the text from the source.",
        )
    title = _title(file, paragraphs)
    made = _made(file)
    return [lay_out((words for words, _ in paragraphs), PDF, name, title=title, kept_date=made)]


def _title(file: File, paragraphs: list[tuple[str, float]]) -> Told[str] | None:
    """Return the title of the properties where the text has it, else what has the largest letters.

    Programs put the name of a file or template into the properties.
    """
    said = file.properties.get("Title", "")
    head = paragraphs[:6]
    for words, _ in head:
        if len(said) >= 8 and same_words(said, words):
            return Told(words, "title.pdf-properties")
    largest, size = max(head, key=lambda pair: pair[1])
    usual = sorted(size for _, size in paragraphs)[len(paragraphs) // 2]
    if size > 1.15 * usual and len(largest) <= 300:
        return Told(largest, "title.largest")
    return None


def _made(file: File) -> Told[PartialDate] | None:
    """Return the day on which the file was made (ISO 32000-1, 7.9.4: `D:YYYYMMDD…`)."""
    found = re.match(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)", file.properties.get("CreationDate", ""))
    try:
        return Told(PartialDate("-".join(found.groups())), "date.pdf-properties") if found else None
    except ValueError:
        return None
