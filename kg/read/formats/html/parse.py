"""Bytes of a page to a tree of elements."""

import codecs
import re

from lxml import etree

from kg.errors import SkipItem
from kg.read.decode import BYTE_ORDER_MARKS

Element = etree._Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# What these labels say, and what browsers read (WHATWG Encoding, "Names and labels").
_READ_AS = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "ascii": "windows-1252"}
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_MOST_ATTRIBUTES = 1_000
_MOST_ELEMENTS = 50_000
"""A page has a few thousand elements."""

_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def parse(data: bytes, source: str) -> Element:
    """Return the root of the page: repaired as browsers do it, without comments.

    The encoding is that of a byte-order mark, else UTF-8 where all bytes are UTF-8, else the one
    that the page names, else Windows-1252.

    Raises:
        SkipItem: tags are nested more than 2,048 deep, there are more elements or attributes than a
            page has, or there is no element at all.
    """
    text, strange = _NO_CHARACTER.subn(" ", _decode(data))
    if strange * 50 > len(text):
        raise SkipItem(
            f"{source}: not HTML ({strange} of {len(text)} characters are none that a text has).",
            "Open it with the program that made it, and save the text.",
        )
    # The parser compares each attribute of a tag with all others.
    if any(len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise _too_much(source, f"a tag has more than {_MOST_ATTRIBUTES:,} attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise _too_much(source, "tags are nested more than 2,048 deep")
    if root is None:
        raise SkipItem(
            f"{source}: there is no page in this HTML file.",
            "Open it in a browser: if it shows text, save that as plain text.",
        )
    if any(number > _MOST_ELEMENTS for number, _ in enumerate(root.iter(), 1)):
        raise _too_much(source, f"there are more than {_MOST_ELEMENTS:,} elements")
    return root


def _too_much(source: str, what: str) -> SkipItem:
    return SkipItem(
        f"{source}: {what}, which no page needs.",
        "Open it in a browser and save the text of the release.",
    )


def _decode(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        label = named[1].decode("ascii").lower() if named else "windows-1252"
        try:
            encoding = codecs.lookup(_READ_AS.get(label, label)).name
            return data.decode("cp1252" if encoding == "utf-8" else encoding, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")
