"""Bytes of one source to the releases in it, by the format that they are in."""

from collections.abc import Callable
from importlib import import_module

from kg.errors import SkipItem
from kg.read.media import DOCX, EMAIL, HTML, MARKDOWN, MBOX, ODT, PDF, PLAIN
from kg.read.told import Document, Told

__all__ = ["Document", "Told", "read_document"]

Reader = Callable[[bytes, str, str], list[Document]]
"""From bytes, the source as messages name it, and the name of the file without its ending."""

# Modules are loaded when their format is met: the parsers of all would slow down every start.
_READERS = {
    PLAIN: ("plain", "read_plain"),
    MARKDOWN: ("markdown", "read_markdown"),
    HTML: ("html.page", "read_html"),
    PDF: ("pdf.file", "read_pdf"),
    DOCX: ("office.word", "read_word"),
    ODT: ("office.opendocument", "read_opendocument"),
    EMAIL: ("mail", "read_mail"),
    MBOX: ("mail", "read_mailbox"),
}

READABLE = frozenset(_READERS)
"""The media types that can be read."""


def read_document(data: bytes, media_type: str, source: str, name: str) -> list[Document]:
    """Return the releases of *data*: one as a rule, as many as it has messages of a mailbox.

    Args:
        data: all bytes of the source.
        media_type: what `media_type_of` says of them.
        source: where they come from, as messages to the user name it.
        name: the file's name without its ending; a date of issue may stand in it.

    Raises:
        SkipItem: nothing can be read from it; the sentence says why and what to do.
    """
    if media_type not in _READERS:
        raise SkipItem(
            f"{source}: {media_type} is no format that can be read.",
            "Save it as plain text, HTML, PDF, DOCX or ODT and try again.",
        )
    module, function = _READERS[media_type]
    reader: Reader = getattr(import_module(f"kg.read.formats.{module}"), function)
    documents = reader(data, source, name)
    if not any(document.text.strip() for document in documents):
        what = "holds no text" if data else "is empty"
        raise SkipItem(f"{source}: the file {what}.", "A release needs some text.")
    return documents
