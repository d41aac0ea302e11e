"""A paragraph with each name as one character, so that rules on word order can be written shortly.

"Ann Lee, chair of the Quay Trust, said" becomes "P, chair of the B, said", where P and B are
characters of Unicode's private use area, one for each mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
_ODD = re.compile(r"\s\s|[^\S ]|[\ue000-\uf8ff]")
_PIECE = re.compile(r"([^\s\ue000-\uf8ff]+)|[\s\ue000-\uf8ff]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention to stand as one character: its place, its kind, and whatever it refers to."""

    span: Span
    kind: str
    index: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The rewritten paragraph, in pieces.

    Each begins at `begins` in the text, and stands for the stretch from `starts` to `ends` of the
    release. A piece of one character may stand for a longer stretch; in a longer piece each
    character stands for one.
    """

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def mark(self, character: str) -> Mark:
        """Return the mention that *character* stands for."""
        return self.marks[(ord(character) - 0xE000) % _ROOM]

    def at(self, index: int) -> int:
        """Return where the character at *index* begins in the release."""
        piece = bisect_right(self.begins, index) - 1
        return self.starts[piece] + index - self.begins[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the release of `text[start:end]` (not empty)."""
        piece = bisect_right(self.begins, end - 1) - 1
        after = self.begins[piece + 1] if piece + 1 < len(self.begins) else len(self.text)
        last = self.ends[piece] if end == after else self.starts[piece] + end - self.begins[piece]
        return Span(self.at(start), last)


def draw(text: str, stretch: Span, marks: Sequence[Mark]) -> Skeleton:
    """Return *stretch* with *marks* (in order, apart) as single characters.

    Quotation marks and dashes are made straight, white space is one space; characters that the
    text itself has in the private use area are spaces.
    """
    parts: list[str] = []
    begins: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0

    def add(part: str, start: int, end: int) -> None:
        nonlocal length
        parts.append(part)
        begins.append(length)
        starts.append(start)
        ends.append(end)
        length += len(part)

    kept = tuple(mark for mark in marks if stretch.covers(mark.span))[:_ROOM]
    at = stretch.start
    for number, mark in enumerate((*kept, None)):
        until = mark.span.start if mark else stretch.end
        between = text[at:until].translate(_PLAIN)
        if between and not _ODD.search(between):
            add(between, at, until)
        elif between:
            for piece in _PIECE.finditer(between):
                first, last = piece.span()
                if piece.group(1):
                    add(piece.group(), at + first, at + last)
                elif not (parts and parts[-1] == " "):
                    add(" ", at + first, at + last)
        if mark:
            add(chr(_BASE[mark.kind] + number), mark.span.start, mark.span.end)
            at = mark.span.end
    return Skeleton("".join(parts), kept, tuple(begins), tuple(starts), tuple(ends))
