"""A paragraph with each name as one character, so that rules on word order can be written shortly.

"Ann Lee, chair of the Quay Trust, said" becomes "P, chair of the B, said", where P and B are
characters of Unicode's private use area, one for each mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span

_BASE = {"person": 0xE000, "body": 0xE800, "name": 0xF000}
_ROOM = 0x800
PERSON = "[\ue000-\ue7ff]"
BODY = "[\ue800-\uefff]"
NAME = "[\uf000-\uf7ff]"
ANY = "[\ue000-\uf7ff]"

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BEGINS = re.compile(r"[\W\d]*[A-Z]")
_ODD = re.compile(r"[^\S ]|  |[\ue000-\uf8ff]")
_PIECE = re.compile(r"([^\s\ue000-\uf8ff]+)|[\s\ue000-\uf8ff]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention to stand as one character: its place, its kind, and whatever it refers to."""

    span: Span
    kind: str
    index: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The rewritten paragraph. `starts` and `ends` give each character's place in the release."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[Mark, ...]

    def mark(self, character: str) -> Mark:
        """Return the mention that *character* stands for."""
        return self.marks[(ord(character) - 0xE000) % _ROOM]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the release of `text[start:end]` (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


def pieces(text: str, block: Span) -> list[Span]:
    """Return the lines of *block* where it is a list of short lines, else *block* alone.

    A letter's signatures stand one below the other; the lines of a wrapped paragraph do not all
    begin with a capital.
    """
    found = list(_LINE.finditer(text, block.start, block.end))
    short = all(len(line.group()) <= (60 if len(found) == 2 else 110) for line in found[:-1])
    if len(found) < 2 or not short or not all(_BEGINS.match(line.group()) for line in found):
        return [block]
    return [Span(line.start(), line.end()) for line in found]


def draw(text: str, stretch: Span, marks: Sequence[Mark]) -> Skeleton:
    """Return *stretch* with *marks* (in order, apart) as single characters.

    Quotation marks and dashes are made straight, white space is one space; characters that the
    text itself has in the private use area are spaces.
    """
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept = tuple(mark for mark in marks if stretch.covers(mark.span))[:_ROOM]
    at = stretch.start
    for number, mark in enumerate((*kept, None)):
        until = mark.span.start if mark else stretch.end
        between = text[at:until]
        if not _ODD.search(between):
            # Nothing to rewrite but single characters: the usual case, and much the quickest.
            parts.append(between.translate(_PLAIN))
            starts.extend(range(at, until))
            ends.extend(range(at + 1, until + 1))
            at = until
        for piece in _PIECE.finditer(text, at, until):
            first, last = piece.span()
            if piece.group(1):
                parts.append(piece.group().translate(_PLAIN))
                starts.extend(range(first, last))
                ends.extend(range(first + 1, last + 1))
            elif not (parts and parts[-1] == " "):
                parts.append(" ")
                starts.append(first)
                ends.append(last)
        if mark:
            parts.append(chr(_BASE[mark.kind] + number))
            starts.append(mark.span.start)
            ends.append(mark.span.end)
            at = mark.span.end
    return Skeleton("".join(parts), tuple(starts), tuple(ends), kept)
