"""Bytes to text: which encoding a plain-text file is in."""

import codecs
import re

from kg.errors import SkipItem

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tabs, line ends and form feeds are text; 0x1A is the old end-of-file mark. No other is.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_SAVE_AS = "Save it as plain text in UTF-8 and try again."


def decode(data: bytes, source: str) -> str:
    r"""Return *data* as text with line ends as `\n`, without a byte-order mark.

    Tried in this order: the encoding that a byte-order mark names; UTF-16 where every second byte
    is null; UTF-8; Windows-1252, which covers Latin-1 as web pages use it (WHATWG Encoding).

    Raises:
        SkipItem: the bytes are none of these, or hold characters that no text has (a PDF, an
            image, a Word file, null characters).
    """
    encoding, body = _encoding(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SkipItem(
            f"{source}: not readable as text ({encoding} fails at byte {error.start}).", _SAVE_AS
        ) from error
    if control := _CONTROL.search(text):
        name = "a null character" if control.group() == "\0" else f"control {control.group()!r}"
        raise SkipItem(
            f"{source}: not plain text ({name} at character {control.start()}).", _SAVE_AS
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    sample = data[:4096]
    if len(sample) >= 4 and len(sample) % 2 == 0:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        most = 0.8 * len(sample) / 2
        if odd > most and not even:
            return "utf-16-le", data
        if even > most and not odd:
            return "utf-16-be", data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252", data
    return "utf-8", data
