"""Plain text: kept as it is, with line ends and encoding made one."""

from kg.errors import SkipItem
from kg.read.decode import decode
from kg.read.header import find_date, find_title
from kg.read.media import PLAIN
from kg.read.told import Document, Told


def read_plain(data: bytes, source: str, name: str) -> list[Document]:
    """Return plain text as one document.

    Raises:
        SkipItem: the bytes are no text, or hold none.
    """
    text = decode(data, source)
    if not text.strip():
        what = "the file is empty" if not text else "the file holds only white space"
        raise SkipItem(f"{source}: {what}.", "A release needs some text.")
    title = find_title(text)
    date = find_date(text, name)
    return [
        Document(
            text,
            PLAIN,
            title=Told(title, "title.first-line") if title else None,
            date=Told(*date) if date else None,
        )
    ]
