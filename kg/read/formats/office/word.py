"""Word documents: the paragraphs of the body, with the marks of lists.

Source: ECMA-376, part 1, "WordprocessingML". Headers, footers, comments, footnotes and what was
deleted under change tracking are other parts or elements, and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.read.formats.laid import lay_out
from kg.read.formats.office.package import Element, Package, created
from kg.read.media import DOCX
from kg.read.told import Document, Told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Files of ISO/IEC 29500 "strict" say the same in another namespace.
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_LEFT_OUT = frozenset("del moveFrom Fallback".split())
_CREATED = "{http://purl.org/dc/terms/}created"
_BULLETS = frozenset({"bullet", "none"})


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read: its style, its list and its words."""

    style: str = ""
    list_id: str = ""
    level: str = "0"
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Return the words: one line for each that a break ends."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        return "\n".join(line for line in lines if line)


def read_word(data: bytes, source: str, name: str) -> list[Document]:
    """Return a Word document (.docx) as one document.

    Raises:
        SkipItem: it is damaged, has a password, or is no Word document.
    """
    package = Package(data, source)
    root = package.xml("word/document.xml")
    if root is None:
        raise package.missing("word/document.xml")
    formats = _number_formats(package.xml("word/numbering.xml"))
    numbers: Counter[tuple[str, str]] = Counter()
    title: Told[str] | None = None
    blocks: list[str] = []
    for paragraph in _paragraphs(root):
        words = paragraph.words
        if not words:
            continue
        if title is None and paragraph.style in {"title", "heading1"}:
            title = Told(" ".join(words.split()), "title.style")
        blocks.append(_mark(paragraph, formats, numbers) + words)
    properties = package.xml("docProps/core.xml")
    made = created(properties, _CREATED, "date.docx-properties")
    return [lay_out(blocks, DOCX, name, title=title, kept_date=made)]


def _paragraphs(root: Element) -> Iterator[_Paragraph]:
    """Yield the paragraphs in order; one in a text box comes before that which holds the box."""
    open_paragraphs: list[_Paragraph] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = _local(element)
        if event == "end":
            if tag == "p" and open_paragraphs:
                yield open_paragraphs.pop()
            continue
        if tag in _LEFT_OUT or (tag == "r" and _is_hidden(element)):
            walk.skip_subtree()
        elif tag == "p":
            open_paragraphs.append(_Paragraph())
        elif open_paragraphs:
            _take(open_paragraphs[-1], tag, element)


def _take(paragraph: _Paragraph, tag: str, element: Element) -> None:
    if tag == "t":
        paragraph.pieces.append(element.text or "")
    elif tag in {"br", "cr"}:
        paragraph.pieces.append("\n")
    elif tag == "tab":
        paragraph.pieces.append(" ")
    elif tag == "noBreakHyphen":
        paragraph.pieces.append("-")
    elif tag == "pStyle":
        paragraph.style = _value(element).casefold()
    elif tag == "numId":
        paragraph.list_id = _value(element)
    elif tag == "ilvl":
        paragraph.level = _value(element)


def _is_hidden(run: Element) -> bool:
    properties = next((child for child in run if _local(child) == "rPr"), ())
    return any(_local(child) == "vanish" for child in properties)


def _mark(
    paragraph: _Paragraph, formats: dict[tuple[str, str], str], numbers: Counter[tuple[str, str]]
) -> str:
    """Return the mark of a list that Word draws before *paragraph*: a bullet or a number."""
    style = paragraph.style
    if style == "title" or style.startswith("heading"):
        return ""
    place = (paragraph.list_id or style, paragraph.level)
    form = formats.get(place, "")
    if paragraph.list_id in {"", "0"}:
        form = {"listbullet": "bullet", "listnumber": "decimal"}.get(re.sub(r"\d+$", "", style), "")
    if not form:
        return ""
    if form in _BULLETS:
        return "• " if form == "bullet" else ""
    numbers[place] += 1
    return f"{numbers[place]}. "


def _number_formats(numbering: Element | None) -> dict[tuple[str, str], str]:
    """Return the form of numbers of each list and level, as `decimal` or `bullet`."""
    if numbering is None:
        return {}
    abstract: dict[str, list[tuple[str, str]]] = {}
    for one in numbering:
        if _local(one) == "abstractNum":
            levels = [child for child in one if _local(child) == "lvl"]
            abstract[_value(one, "abstractNumId")] = [
                (_value(level, "ilvl"), _value(form))
                for level in levels
                for form in level
                if _local(form) == "numFmt"
            ]
    return {
        (_value(one, "numId"), level): form
        for one in numbering
        if _local(one) == "num"
        for child in one
        if _local(child) == "abstractNumId"
        for level, form in abstract.get(_value(child), [])
    }


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _value(element: Element, name: str = "val") -> str:
    return element.get(_W + name) or element.get(_STRICT + name) or ""
