"""Bytes of one source to the releases in it, by the format that they are in."""

from collections.abc import Callable

from kg.errors import SkipItem
from kg.read.formats.html.page import read_html
from kg.read.formats.mail import read_mail, read_mailbox
from kg.read.formats.markdown import read_markdown
from kg.read.formats.office.opendocument import read_opendocument
from kg.read.formats.office.word import read_word
from kg.read.formats.pdf.file import read_pdf
from kg.read.formats.plain import read_plain
from kg.read.media import DOCX, EMAIL, HTML, MARKDOWN, MBOX, ODT, PDF, PLAIN
from kg.read.told import Document, Told

__all__ = ["Document", "Told", "read_document"]

Reader = Callable[[bytes, str, str], list[Document]]
"""From bytes, the source as messages name it, and the name of the file without its ending."""

READERS: dict[str, Reader] = {
    PLAIN: read_plain,
    MARKDOWN: read_markdown,
    HTML: read_html,
    PDF: read_pdf,
    DOCX: read_word,
    ODT: read_opendocument,
    EMAIL: read_mail,
    MBOX: read_mailbox,
}


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
    reader = READERS.get(media_type)
    if reader is None:
        raise SkipItem(
            f"{source}: {media_type} is no format that can be read.",
            "Save it as plain text, HTML, PDF, DOCX or ODT and try again.",
        )
    documents = reader(data, source, name)
    if not any(document.text.strip() for document in documents):
        what = "holds no text" if data else "is empty"
        raise SkipItem(f"{source}: the file {what}.", "A release needs some text.")
    return documents
