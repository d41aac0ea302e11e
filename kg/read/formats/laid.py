"""Blocks of text to a document: what the format itself does not tell is read from the text."""

from collections.abc import Iterable

from kg.model import PartialDate
from kg.read.header import find_date, find_title
from kg.read.told import Document, Told


def lay_out(
    blocks: Iterable[str],
    media_type: str,
    name: str,
    *,
    title: Told[str] | None = None,
    date: Told[PartialDate] | None = None,
    kept_date: Told[PartialDate] | None = None,
    publisher: Told[str] | None = None,
) -> Document:
    """Return a document of *blocks* with an empty line between them.

    Args:
        blocks: paragraphs, headings and list items in order; empty ones are passed over.
        media_type: the media type of the source.
        name: the file's name without its ending.
        title: what the format says is the title; else the first line that is no label.
        date: the date of issue that the format states; else one that the text states, or the name.
        kept_date: a date that counts where nothing else tells one: when the file was made.
        publisher: what the format says of it.
    """
    text = "\n\n".join(block for block in blocks if block.strip())
    if title is None and (line := find_title(text)):
        title = Told(line, "title.first-line")
    if date is None and (found := find_date(text, name)):
        date = Told(*found)
    return Document(text, media_type, title, date or kept_date, publisher)


def same_words(one: str, other: str) -> bool:
    """Say whether two titles have the same words, whatever stands between them."""
    return "".join(filter(str.isalnum, one.casefold())) == "".join(
        filter(str.isalnum, other.casefold())
    )
