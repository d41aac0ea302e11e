"""What kind of document some bytes are: by their first bytes, then by the ending of the name."""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EMAIL = "message/rfc822"
MBOX = "application/mbox"
ZIP = "application/zip"

ENDINGS = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".eml": EMAIL,
    ".mbox": MBOX,
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".zip": ZIP,
}
"""The media type (IANA) that the ending of a name promises."""

_FIRST_BYTES = (
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MAIL = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|mime-version|message-id):", re.I | re.M
)


def media_type_of(data: bytes, name: str) -> str | None:
    """Return the media type of a file called *name* that holds *data*, or None where unknown.

    The first bytes count for more than the ending: a page saved as `.txt` is a page. *data* may
    be the first part of the file only; 64 KB are enough but for ZIP containers.
    """
    promised = ENDINGS.get(PurePosixPath(name).suffix.lower())
    head = data[:4096]
    # The header of a PDF may stand anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
    if head.startswith(b"%PDF-") or (promised in {PDF, None} and b"%PDF-" in head[:1024]):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _container(data, promised)
    for mark, media_type in _FIRST_BYTES:
        if head.startswith(mark):
            return media_type
    if head.startswith(b"From ") and promised in {MBOX, EMAIL, None}:
        return MBOX
    if _HTML.match(head):
        return HTML
    if promised is None and _MAIL_FIELD.match(head) and len(_MAIL.findall(head)) >= 2:
        return EMAIL
    return promised


def _container(data: bytes, promised: str | None) -> str:
    """Return which kind of ZIP container *data* is: a document of an office, or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mark = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, zlib.error):
        return promised or ZIP
    if "word/document.xml" in names:
        return DOCX
    if mark.strip() == ODT.encode():
        return ODT
    return ZIP
