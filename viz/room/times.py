"""How often each side was taken, year by year or month by month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import PartialDate
from viz.palette import STANCE_STYLES

FEW_YEARS = 3
"""Up to so many years are shown by months, where every date tells its month."""

MOST_YEARS = 60
"""Over more years than these nothing is drawn."""

WIDTH, HEIGHT = 10, 40
"""The size of a year or a month in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or a month (`2015`, `2015-09`) of one side: its count, and how high it is drawn."""

    time: str
    count: int
    x: int
    height: float


@dataclass(frozen=True, slots=True)
class Times:
    """When the sides were taken, from the first year or month to the last.

    Attributes:
        names: the years or months, in order, whether anything was said then or not.
        rows: each side that is taken, with its sum and its bars.
        most: what the highest bar stands for.
        undated: how many positions have no date.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Bar, ...]], ...]
    most: int
    undated: int

    def counts(self) -> list[tuple[str, dict[str, int]]]:
        """Return for each year or month in which something was said how often each side was."""
        found = {name: dict.fromkeys((side for side, _, _ in self.rows), 0) for name in self.names}
        for side, _, bars in self.rows:
            for bar in bars:
                found[bar.time][side] = bar.count
        return [(name, sides) for name, sides in found.items() if any(sides.values())]


def times_of(taken: Iterable[tuple[str, str]]) -> Times | None:
    """Return when positions were taken; None where all fall in one year or month, or in too many.

    Args:
        taken: the date, "" where there is none, and the stance of each position.
    """
    taken = [(date[:10] if _is_date(date[:10]) else "", side) for date, side in taken]
    dated = [(date, side) for date, side in taken if date]
    years = [int(date[:4]) for date, _ in dated]
    if not years or max(years) - min(years) >= MOST_YEARS:
        return None
    by_month = max(years) - min(years) < FEW_YEARS and all(len(date) > 4 for date, _ in dated)
    counts = Counter((date[: 7 if by_month else 4], side) for date, side in dated)
    first, last = min(time for time, _ in counts), max(time for time, _ in counts)
    names = (
        _months(first, last)
        if by_month
        else [f"{year:04}" for year in range(int(first), int(last) + 1)]
    )
    if len(names) < 2:
        return None
    most = max(counts.values())
    rows = []
    for style in STANCE_STYLES:
        side = str(style.stance)
        bars = tuple(
            Bar(
                name,
                counts[name, side],
                place * WIDTH,
                max(1.0, HEIGHT * counts[name, side] / most),
            )
            for place, name in enumerate(names)
            if counts[name, side]
        )
        if bars:
            rows.append((side, sum(bar.count for bar in bars), bars))
    return Times(tuple(names), tuple(rows), most, len(taken) - len(dated))


def _months(first: str, last: str) -> list[str]:
    """Return the months from one to another.

    >>> _months("2015-11", "2016-01")
    ['2015-11', '2015-12', '2016-01']
    """
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True
