"""OpenDocument texts: the paragraphs, headings and list items of the body.

Source: ISO/IEC 26300 (OpenDocument 1.2), part 1. Notes, comments and tracked deletions are left
out; headers and footers stand in another file.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.read.formats.laid import lay_out
from kg.read.formats.office.package import Element, Package, created
from kg.read.media import ODT
from kg.read.told import Document, Told

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CREATED = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date"
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}
)
_BLOCKS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_MOST_SPACES = 100


def read_opendocument(data: bytes, source: str, name: str) -> list[Document]:
    """Return an OpenDocument text (.odt) as one document.

    Raises:
        SkipItem: it is damaged, has a password, or is no text document.
    """
    package = Package(data, source)
    root = package.xml("content.xml")
    body = root.find(f".//{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise package.missing("text")
    blocks: list[str] = []
    title: Told[str] | None = None
    for element, words in _blocks(body, _numbered(root)):
        blocks.append(words)
        level = element.get(f"{_TEXT}outline-level") or "1"
        named = (element.get(f"{_TEXT}style-name") or "").casefold() == "title"
        if title is None and (named or (element.tag == f"{_TEXT}h" and level == "1")):
            title = Told(" ".join(words.split()), "title.style")
    made = created(package.xml("meta.xml"), _CREATED, "date.odt-properties")
    return [lay_out(blocks, ODT, name, title=title, kept_date=made)]


def _blocks(body: Element, numbered: set[str]) -> Iterator[tuple[Element, str]]:
    """Yield each block of text with its element; the mark of a list stands before its item."""
    open_blocks: list[list[str]] = []
    lists: list[list[int]] = []  # for each list that is open: whether it counts, and how far
    mark = ""
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
                continue
            if tag == f"{_TEXT}list":
                style = element.get(f"{_TEXT}style-name") or ""
                counts = style in numbered if style or not lists else bool(lists[-1][0])
                lists.append([int(counts), 0])
            elif tag == f"{_TEXT}list-item" and lists:
                lists[-1][1] += 1
                mark = f"{lists[-1][1]}. " if lists[-1][0] else "• "
            elif tag in _BLOCKS:
                open_blocks.append([element.text or ""])
            elif open_blocks:
                open_blocks[-1].append(_drawn(element) + (element.text or ""))
            continue
        if tag == f"{_TEXT}list" and lists:
            lists.pop()
        elif tag in _BLOCKS and open_blocks:
            lines = (" ".join(line.split()) for line in "".join(open_blocks.pop()).split("\n"))
            words = "\n".join(line for line in lines if line)
            if words:
                yield element, mark + words
                mark = ""
        if open_blocks and tag not in _BLOCKS:
            open_blocks[-1].append(element.tail or "")


def _drawn(element: Element) -> str:
    """Return the characters that *element* stands for."""
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c") or "1"
        return " " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1)
    return {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}.get(str(element.tag), "")


def _numbered(root: Element) -> set[str]:
    """Return the names of the list styles that count: those of the file, and LibreOffice's own."""
    styles = {f"Numbering_20_{n}" for n in ("1", "2", "3", "4", "5", "123", "abc", "ABC", "ivx")}
    for style in root.iter(f"{_TEXT}list-style"):
        first = next(iter(style), None)
        if first is not None and first.tag == f"{_TEXT}list-level-style-number":
            styles.add(style.get(f"{_STYLE}name") or "")
    return styles
