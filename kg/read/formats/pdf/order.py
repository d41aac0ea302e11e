"""The lines of pages in the order of reading, without running heads and page numbers.

Columns are told by the gutter between them: a stretch of a page's width that hardly a line covers,
with lines beside each other to its left and right. Lines that run across it, as headlines do, part
the page from top to bottom; between two of them the columns are read from left to right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from kg.read.formats.pdf.lines import Line

Page = Sequence[Line]

_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_GUTTER = 8.0
_LEAST_LINES = 4
_SMALL, _APART = 0.85, 1.5


def reading_order(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Yield the stretches of lines that stand below each other, in the order of reading."""
    kept = list(_without_running_heads([_rows(page, 0.8) for page in pages]))
    gutters = [gutter for page in kept if (gutter := _gutter(page))]
    for page in kept:
        # The last page may have too few lines to show the columns of those before it.
        known = next((gutter for gutter in gutters if _fits(page, gutter)), None)
        for stretch in _columns(page, known):
            yield _rows(stretch)


def _rows(lines: Page, widest: float = float("inf")) -> list[Line]:
    """Return *lines* from top to bottom, what stands in one row as one line.

    Args:
        lines: in any order.
        widest: the widest gap within a row, in sizes of the letters.
    """
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        beside = next((row for row in rows[-4:] if _in_row(row, line, widest)), None)
        if beside is None:
            rows.append(line)
            continue
        first, second = sorted((beside, line), key=lambda one: one.x0)
        rows[rows.index(beside)] = replace(
            first if len(first.words) > len(second.words) else second,
            words=f"{first.words} {second.words}",
            x0=first.x0,
            x1=second.x1,
            first=first.first,
        )
    return rows


def _in_row(one: Line, other: Line, widest: float) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    low = min(one.y1 - one.y0, other.y1 - other.y0)
    return overlap > 0.5 * low and -1 <= gap <= widest * max(one.size, other.size)


def _without_running_heads(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Yield each page without what stands at its edge and is no text.

    That is what stands at the same place of another page too, but for numbers; page numbers; and
    small print apart from the text.
    """
    edges = [{*page[:_EDGE_LINES], *page[-_EDGE_LINES:]} for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    for page, edge in zip(pages, edges, strict=True):
        kept = [line for line in page if not (line in edge and seen[_key(line)] > 1)]
        while kept and _is_no_text(kept[0], kept[1:2], kept):
            del kept[0]
        while kept and _is_no_text(kept[-1], kept[-2:-1], kept):
            del kept[-1]
        yield kept


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.words), round(line.y0 / 3)


def _is_no_text(line: Line, neighbours: Sequence[Line], page: Page) -> bool:
    """Say whether the outermost *line* of a page is a page number, or small print apart."""
    if _PAGE_NUMBER.fullmatch(line.words):
        return True
    if not neighbours or line.size > _SMALL * median(one.size for one in page):
        return False
    gap = max(line.y0 - neighbours[0].y1, neighbours[0].y0 - line.y1)
    return gap > _APART * neighbours[0].size


def _columns(page: list[Line], known: float | None = None) -> Iterator[list[Line]]:
    gutter = _gutter(page) or known
    if gutter is None:
        if page:
            yield page
        return
    across: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in page:
        if line.x1 <= gutter or line.x0 >= gutter:
            (left if line.x1 <= gutter else right).append(line)
            continue
        if left or right:
            yield from _stretches(across, left, right)
            across, left, right = [], [], []
        across.append(line)
    yield from _stretches(across, left, right)


def _stretches(across: list[Line], left: list[Line], right: list[Line]) -> Iterator[list[Line]]:
    if across:
        yield across
    yield from _columns(left)
    yield from _columns(right)


def _fits(page: Page, gutter: float) -> bool:
    sides = {line.x0 >= gutter for line in page}
    return len(sides) == 2 and not any(line.x0 < gutter < line.x1 for line in page)


def _gutter(page: Page) -> float | None:
    """Return where the gutter between two columns stands: the one that the fewest lines cross."""
    best: tuple[float, float] | None = None
    for start in sorted({round(line.x0) for line in page}):
        left = [line for line in page if line.x1 <= start - _GUTTER]
        right = [line for line in page if line.x0 >= start - 1]
        if min(len(left), len(right)) < _LEAST_LINES:
            continue
        crossing = len(page) - len(left) - len(right)
        beside = sum(any(_beside(one, other) for other in left) for one in right)
        share = crossing / (len(left) + len(right))
        if share <= 0.2 and beside >= 0.5 * min(len(left), len(right)):
            best = min(best or (1.0, 0.0), (share, start - _GUTTER / 2))
    return best[1] if best else None


def _beside(one: Line, other: Line) -> bool:
    return one.y0 < other.y1 and other.y0 < one.y1
