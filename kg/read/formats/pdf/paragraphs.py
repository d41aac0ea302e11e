"""Lines to paragraphs: what a page parted is joined again.

Two lines are of one paragraph where they have one size and weight, stand no farther apart than
lines do, and the first word of the second had no room on the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from kg.read.formats.pdf.lines import Line
from kg.read.formats.pdf.words import Joiner, is_parted

_MARK = re.compile(r"(?:[•·▪●○◦‣*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")


def paragraphs_of(stretches: Iterable[Sequence[Line]]) -> list[tuple[str, float]]:
    """Return the paragraphs of *stretches* (columns, pages) in order, each with its letters' size.

    A paragraph that a column or page parts is one.
    """
    kept = [list(stretch) for stretch in stretches if stretch]
    join = Joiner(kept)
    leading = _leading(kept)
    usual = median([line.size for stretch in kept for line in stretch] or [0])
    grown: list[list[Line]] = []
    for stretch in kept:
        for number, lines in enumerate(_parted(stretch, leading)):
            if not number and grown and _resumes(grown[-1], lines, stretch, leading, usual):
                grown[-1] += lines
            else:
                grown.append(lines)
    return [(join(lines), median(line.size for line in lines)) for lines in grown]


def _leading(stretches: Iterable[Sequence[Line]]) -> float:
    """Return how far apart, from foot to foot and in sizes of the letters, lines mostly stand."""
    steps = [
        (above.y0 - line.y0) / line.size
        for stretch in stretches
        for above, line in pairwise(stretch)
        if 0 < above.y0 - line.y0 < 3 * line.size and _alike(above, line)
    ]
    # The nearest third: lines of a paragraph stand closer than paragraphs do.
    return sorted(steps)[len(steps) // 3] if steps else 1.2


def _parted(stretch: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    """Yield the paragraphs of one stretch of lines that stand below each other."""
    for group in _groups(stretch, leading):
        right = max(line.x1 for line in group)
        width = max(line.width for line in group)
        left = min(line.x0 for line in group)
        lines = [group[0]]
        for above, line, below in zip(group, group[1:], [*group[2:], None], strict=False):
            alone = len(lines) == 1 and _returns(line, below)
            item = bool(_MARK.match(lines[0].words))
            if (
                _begins_item(above, line)
                or _has_room(above, line, right, width)
                or (not item and _indented(above, line, left, alone=alone))
            ):
                yield lines
                lines = []
            lines.append(line)
        yield lines


def _groups(stretch: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    """Yield the lines that no gap and no change of the letters parts."""
    group = [stretch[0]]
    for above, line in pairwise(stretch):
        step = (above.y0 - line.y0) / line.size
        if not _alike(above, line) or step > 1.2 * leading or step < 0:
            yield group
            group = []
        group.append(line)
    yield group


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= 0.08 * one.size and one.bold == other.bold


def _begins_item(above: Line, line: Line) -> bool:
    """Say whether *line* begins with the mark of a list; a dash goes on with a sentence, too."""
    if not _MARK.match(line.words):
        return False
    return line.words[0] not in "–—-*" or bool(re.search(r"[.,:;!?…”]$", above.words))


def _has_room(above: Line, line: Line, right: float, width: float) -> bool:
    """Say whether the first word of *line* would have had room at the end of *above*."""
    if is_parted(above.words) and line.words[0].islower():
        return False
    word = line.first + 0.25 * line.size
    return above.x1 + word < right and above.width + word < width


def _indented(above: Line, line: Line, left: float, *, alone: bool) -> bool:
    """Say whether *line* is the first of a paragraph by its indent, and not one that is centred.

    It stands farther in than the line above it; or as far, where that is a paragraph *alone*.
    """
    least = 0.7 * line.size
    apart = abs((above.x0 + above.x1) - (line.x0 + line.x1))
    centred = apart < line.size / 2 and abs(above.x0 - line.x0) > 1
    farther = line.x0 > above.x0 + least or (alone and line.x0 > left + least)
    return farther and not centred


def _returns(line: Line, below: Line | None) -> bool:
    """Say whether the line *below* goes on with a paragraph whose first line is indented."""
    return bool(below and below.x0 < line.x0 - 0.7 * line.size and not _MARK.match(below.words))


def _resumes(
    before: Sequence[Line],
    after: Sequence[Line],
    stretch: Sequence[Line],
    leading: float,
    usual: float,
) -> bool:
    """Say whether the lines *after* a column or page go on with the paragraph *before* it.

    *stretch* begins with *after*; *leading* and *usual* are the distance of lines and their size.
    """
    above, line = before[-1], after[0]
    if not _alike(above, line) or _begins_item(above, line):
        return False
    right = max(one.x1 for one in before)
    if above.y0 > line.y0:
        # Lower on the page, as a column is below what runs across: only the short last line of a
        # headline belongs to that.
        near = above.y0 - line.y0 <= 1.2 * leading * line.size and line.x0 < right
        large = line.size > 1.15 * usual
        return near and large and _is_heading(after)
    words = " ".join(one.words for one in before)
    if re.search(r"[\w,;–—\u2010-]$", words) and line.words[0].islower():
        return True
    if line.words[0] in "“‘\"'" and re.search(r"[.!?…][”\"’')]*$", words):
        return False
    if words.count("“") > words.count("”"):
        return True
    left = min(one.x0 for one in stretch)
    if line.x0 > left + 0.7 * line.size:
        return False
    indents = len(before) > 1 and before[0].x0 > before[1].x0 + 0.7 * line.size
    if indents or not re.search(r"[.!?:…][”\"’')]*$", words):
        return not _is_heading(before)
    return len(before) > 1 and not _has_room(above, line, right, right - above.x0)


def _is_heading(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and len(lines[0].words.split()) <= 12
