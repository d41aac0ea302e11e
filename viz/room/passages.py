"""The text of a release in pieces, so that what is said of each piece can be shown in its place.

Offsets count code points of the whole text, half-open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Stance

CONTEXT = 400
"""How many characters stand at most on either side of words that are shown in context."""

_SENTENCE_END = re.compile(r"(?<=[.!?])([\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[A-Z0-9])|()\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a statement, or of a position with its `stance`; `again` where it is no first."""

    start: int
    end: int
    thing: str
    stance: Stance | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same marks lie; `begin` are those that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    begin: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, with its line end; `begin` are the marks that begin in it."""

    pieces: tuple[Piece, ...]

    @property
    def begin(self) -> tuple[Mark, ...]:
        """Return the marks that begin in the line, in their order."""
        return tuple(mark for piece in self.pieces for mark in piece.begin)


def lines_of(text: str, marks: Iterable[Mark], begin: int, end: int) -> list[Line]:
    """Return the text from *begin* to *end*, line by line, in pieces; nothing is lost.

    Marks may lie across each other and across lines. A mark that began before *begin* begins
    nowhere here. Marks are in the order of their places, the longer first.
    """
    ordered = sorted(
        (m for m in marks if m.start < end and m.end > begin),
        key=lambda m: (m.start, -m.end, m.stance is not None, m.thing),
    )
    breaks = {match.end() for match in re.compile("\n").finditer(text, begin, end)}
    cuts = {begin, end} | breaks
    cuts |= {at for mark in ordered for at in (mark.start, mark.end) if begin < at < end}
    lines: list[Line] = []
    pieces: list[Piece] = []
    opened: list[Mark] = []
    coming = iter([*ordered, None])
    following = next(coming)
    for start, stop in pairwise(sorted(cuts)):
        opened = [mark for mark in opened if mark.end > start]
        while following is not None and following.start <= start:
            opened.append(following)
            following = next(coming)
        first = tuple(mark for mark in opened if mark.start == start)
        pieces.append(Piece(text[start:stop], tuple(opened), first))
        if stop in breaks or stop == end:
            lines.append(Line(tuple(pieces)))
            pieces = []
    return lines


def in_context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words from *start* to *end* with their sentence and its neighbours around them.

    What stands before or after has at most `CONTEXT` characters.

    >>> in_context("It rained. We went home. Then it was dry. It was late.", 14, 18)
    ('It rained. We ', 'went', ' home. Then it was dry.')
    """
    low, high = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    ends = list(_SENTENCE_END.finditer(text, low, high))
    begins = [low, *(found.end() for found in ends if found.end() <= start)]
    stops = [*(found.end(found.lastindex or 0) for found in ends if found.start() >= end), high]
    begin, stop = begins[-2:][0], stops[:2][-1]
    before = text[begin:start]
    if begin == low > 0:
        before = before.partition(" ")[2]
    after = text[end:stop]
    if stop == high < len(text):
        after = after.rpartition(" ")[0]
    return before, text[start:end], after


def places(marks: Sequence[Mark]) -> dict[str, Mark]:
    """Return the first mark of each thing."""
    first: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda m: (m.again, m.start, m.end)):
        first.setdefault(mark.thing, mark)
    return first
