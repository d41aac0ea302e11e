"""A tree of elements to blocks of text: paragraphs, headings, list items, cells, as laid out.

The form of a page is kept as a plain text would show it: an empty line between blocks, a line end
for a break, `•` or a number before an item of a list, ` | ` between the cells of a short row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.read.formats.html.parse import Element

BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu "
    "nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ROW_LENGTH = 200
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one block; `linked` counts those of its characters that are links.

    `element` is the innermost block-level element that holds the words.
    """

    words: str
    element: Element
    linked: int

    @property
    def is_link(self) -> bool:
        """Say whether the block is little more than links."""
        return self.linked > 0.7 * len(self.words)


@dataclass(slots=True)
class _Walk:
    """What is open while the tree is walked through."""

    inside: list[Element]
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    preformatted: int = 0
    mark: str = ""
    rows: list[Element] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        """Take up a piece of text."""
        if not text:
            return
        words = text if self.preformatted else re.sub(r"\s+", " ", text)
        self.pieces.append(words.translate(_INVISIBLE))
        if self.links:
            self.linked += len(words.strip())

    def flush(self) -> Iterator[Block]:
        """Yield what was taken up: two breaks in a row part blocks, as people write them."""
        text = "".join(self.pieces)
        linked, whole = self.linked, len(text) or 1
        self.pieces.clear()
        self.linked = 0
        for part in re.split(r"\n[ \t\xa0]*\n\s*", text):
            lines = [" ".join(line.split()) for line in part.split("\n")]
            words = "\n".join(line for line in lines if line)
            if words:
                yield Block(self.mark + words, self.inside[-1], linked * len(part) // whole)
                self.mark = ""


def blocks_of(root: Element) -> Iterator[Block]:
    """Yield the blocks of text below *root*, in the order of the page."""
    walk = _Walk([root])
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCK and not (walk.rows and tag in {"td", "th"}):
                yield from walk.flush()
                walk.inside.append(element)
            _open(walk, element, tag)
            walk.say(element.text)
            continue
        _close(walk, tag)
        if tag in BLOCK and not (walk.rows and tag in {"td", "th"}):
            yield from walk.flush()
            walk.inside.pop()
            if tag == "tr" and walk.rows:
                walk.rows.pop()
            if tag == "li":
                walk.mark = ""
        if element is not root:
            walk.say(element.tail)
    yield from walk.flush()


def _open(walk: _Walk, element: Element, tag: str) -> None:
    if tag == "br":
        walk.pieces.append("\n")
    elif tag == "a" and not (element.get("href") or "").startswith(("mailto:", "tel:")):
        walk.links += 1
    elif tag == "q":
        walk.pieces.append("“")
    elif tag == "pre":
        walk.preformatted += 1
    elif tag == "li":
        walk.mark = _mark(element)
    elif tag == "tr" and _is_short_row(element):
        walk.rows.append(element)
    elif walk.rows and tag in {"td", "th"} and "".join(walk.pieces).strip():
        walk.pieces.append(" | ")


def _close(walk: _Walk, tag: str) -> None:
    if tag == "a":
        walk.links = max(0, walk.links - 1)
    elif tag == "q":
        walk.pieces.append("”")
    elif tag == "pre":
        walk.preformatted -= 1


def _mark(item: Element) -> str:
    """Return the mark that stands before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    number = parent.get("kg-next") or parent.get("start") or "1"
    number = item.get("value") or number
    if not re.fullmatch(r"\d{1,4}", number):
        return "• "
    parent.set("kg-next", str(int(number) + 1))
    return f"{number}. "


def _is_short_row(row: Element) -> bool:
    """Say whether the cells of *row* hold a few words each, and no layout of their own."""
    below = row.iterdescendants()
    if any(
        child.tag == "br" or (child.tag in BLOCK and child.tag not in {"td", "th"})
        for child in below
    ):
        return False
    return len(row) > 1 and sum(len(text) for text in row.itertext()) <= _ROW_LENGTH
