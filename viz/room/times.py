"""How often each stance was taken, year by year or month by month."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import PartialDate, Stance
from viz.room.said import Taken

FEW_YEARS = 3
"""Up to so many years are shown by months, where every date tells its month."""


@dataclass(frozen=True, slots=True)
class Times:
    """The positions of each stance in each year or month, from the first to the last.

    `bins` have their names (`2015` or `2015-09`); `undated` counts positions without a date.
    """

    bins: tuple[tuple[str, Counter[Stance]], ...]
    undated: int

    @property
    def highest(self) -> int:
        """Return the most positions of one stance in one bin."""
        return max((max(counts.values(), default=0) for _, counts in self.bins), default=0)


def times_of(taken: Sequence[Taken]) -> Times:
    """Return when positions were taken, each by its earliest date."""
    dated = [(one.date[:10], one.stance) for one in taken if _is_date(one.date[:10])]
    undated = len(taken) - len(dated)
    if not dated:
        return Times((), undated)
    years = [int(date[:4]) for date, _ in dated]
    by_month = max(years) - min(years) < FEW_YEARS and all(len(date) > 4 for date, _ in dated)
    counts: dict[str, Counter[Stance]] = {}
    for date, stance in dated:
        counts.setdefault(date[: 7 if by_month else 4], Counter())[stance] += 1
    names = (
        _months(min(counts), max(counts))
        if by_month
        else map(str, range(min(years), max(years) + 1))
    )
    return Times(tuple((name, counts.get(name, Counter())) for name in names), undated)


def _months(first: str, last: str) -> list[str]:
    """Return the months from one to another.

    >>> _months("2015-11", "2016-01")
    ['2015-11', '2015-12', '2016-01']
    """
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True
