"""How many positions were taken in each year: three rows of bars, one for each side."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from viz.palette import STANCE_STYLES

HEIGHT, WIDTH = 28, 640
"""The size of a row in units of the drawing."""
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of one side: where it is drawn, and how many positions it stands for."""

    x: float
    y: float
    width: float
    height: float
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Years:
    """The rows, each with its side, its sum and its bars, and the first and the last year."""

    rows: tuple[tuple[str, int, tuple[Bar, ...]], ...]
    first: int
    last: int
    told: str


def years_of(taken: Iterable[tuple[str, str]]) -> Years | None:
    """Return the drawing of positions by year and stance; None for less than two years.

    Args:
        taken: the year and the stance of each position.
    """
    counts = Counter((int(year), side) for year, side in taken if year.isdigit())
    years = {year for year, _ in counts}
    if len(years) < 2 or max(years) - min(years) >= _MOST_YEARS:
        return None
    first, last, most = min(years), max(years), max(counts.values())
    step = WIDTH / (last - first + 1)
    rows = []
    for style in STANCE_STYLES:
        bars = tuple(
            _bar(year, counts[year, style.stance], first, step, most)
            for year in range(first, last + 1)
            if counts[year, style.stance]
        )
        if bars:
            rows.append((str(style.stance), sum(bar.count for bar in bars), bars))
    told = "; ".join(
        f"{side}: {', '.join(f'{bar.count} in {bar.year}' for bar in bars)}"
        for side, _, bars in rows
    )
    return Years(tuple(rows), first, last, told)


def _bar(year: int, count: int, first: int, step: float, most: int) -> Bar:
    height = max(2.0, HEIGHT * count / most)
    places = ((year - first) * step, HEIGHT - height, step * 0.8, height)
    x, y, width, height = (round(place, 1) for place in places)
    return Bar(x, y, width, height, year, count)
