"""A web page to the release in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import SkipItem
from kg.read.formats.html.blocks import Block, blocks_of
from kg.read.formats.html.clutter import remove_clutter
from kg.read.formats.html.main import main_blocks
from kg.read.formats.html.metadata import Metadata, read_metadata
from kg.read.formats.html.parse import Element, parse
from kg.read.formats.laid import lay_out, same_words
from kg.read.media import HTML
from kg.read.told import Document, Told

_PARTS = re.compile(r"\s+[|–—·:«»›-]+\s+")
"""What parts the title of a page from the names of its site."""

_GENERIC = re.compile(
    r"(?:latest |all )?(?:news|press|media)(?: (?:releases?|room|centre|statements?|articles?))?"
    r"|newsroom|home(?:page)?|articles?|publications?|statements?",
    re.IGNORECASE,
)
"""What the pages of a site have in common."""

_SHORTEST, _SURE, _LONGEST = 8, 25, 400


def read_html(data: bytes, source: str, name: str) -> list[Document]:
    """Return the release of a web page as one document.

    Its text is the headline, then date and standfirst where they stand apart, then the blocks of
    the release with an empty line between.

    Raises:
        SkipItem: there is no page, or no text in it beside navigation and notices.
    """
    root = parse(data, source)
    metadata = read_metadata(root)
    body = root.find("body")
    body = root if body is None else body
    remove_clutter(body, _heading(body, metadata))
    blocks = list(blocks_of(body))
    headline, title = _headline(blocks, metadata)
    release = main_blocks(body, blocks, headline)
    if not release:
        raise SkipItem(
            f"{source}: no text in this page beside navigation and notices.",
            "If a browser shows one, it is loaded by a script: save the text of the page.",
        )
    words = [block.words for block in release]
    if title and not any(same_words(title.value, line) for line in words[:3]):
        words.insert(0, title.value)
    date = metadata.dates[0] if metadata.dates else None
    publisher = metadata.publishers[0] if metadata.publishers else None
    return [lay_out(words, HTML, name, title=title, date=date, publisher=publisher)]


def _heading(body: Element, metadata: Metadata) -> Element | None:
    """Return the heading that is the page's title: the one that its metadata name, or the last."""
    headings = [(heading, _words(heading)) for heading in body.iter("h1", "h2")]
    for told in metadata.titles:
        title = _Title(told.value)
        named = [(len(words), heading) for heading, words in headings if title.has(words)]
        if named:
            return max(named, key=lambda pair: pair[0])[1]
    firsts = [heading for heading, words in headings if heading.tag == "h1" and words]
    return firsts[-1] if firsts else None


def _headline(blocks: Sequence[Block], metadata: Metadata) -> tuple[Block | None, Told[str] | None]:
    """Return the block that is the headline, and the title with the rule that found it."""
    for told in metadata.titles:
        title = _Title(told.value)
        named = [block for block in blocks if title.has(block.words)]
        if named:
            best = max(named, key=lambda block: (block.element.tag == "h1", len(block.words)))
            return best, Told(" ".join(best.words.split()), told.rule)
    heading = next((block for block in blocks if block.element.tag == "h1"), None)
    if heading:
        return heading, Told(" ".join(heading.words.split()), "title.h1")
    if metadata.titles:
        told = metadata.titles[0]
        longest = max(_PARTS.split(told.value), key=len)
        return None, None if _GENERIC.fullmatch(longest) else Told(longest, told.rule)
    return None, None


class _Title:
    """A title as metadata have it: alone, or beside the name of a site."""

    def __init__(self, value: str) -> None:
        self._whole = _plain(value)
        self._parts = {self._whole, *map(_plain, _PARTS.split(value))}

    def has(self, words: str) -> bool:
        """Say whether *words* are the title without the name of the site."""
        if not _SHORTEST <= len(words) <= _LONGEST or _GENERIC.fullmatch(words):
            return False
        plain = _plain(words)
        at_an_end = self._whole.startswith(plain) or self._whole.endswith(plain)
        return plain in self._parts or (len(plain) >= _SURE and at_an_end)


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
