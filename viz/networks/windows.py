"""Networks in time: one for each place of a window that moves over the dates of releases."""

import calendar
import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.errors import StopRun
from viz.networks.build import Recipe, network
from viz.networks.coding import coded
from viz.networks.network import Network
from viz.records import Drawing


class Unit(StrEnum):
    """What the width of a window and its steps are counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Window:
    """The network of what was said from `start` to `end`, both days included."""

    start: datetime.date
    end: datetime.date
    network: Network


def windows(
    drawing: Drawing, recipe: Recipe, width: int, unit: Unit, step: int = 1
) -> Iterator[Window]:
    """Return the networks of all windows that lie between the first and the last date, in order.

    The first window starts at the first date, each next one *step* units later; each is *width*
    units long, so that windows with a step of their width leave no day out. A network is what the
    releases of its window alone would give, with duplicates and least numbers counted anew. A
    release whose date is less precise than a day counts where all the days that it may mean lie
    in the window; one without a date counts nowhere.

    Source: the time windows of Discourse Network Analyzer 3. Its code makes an even number of days
    one day longer, and weeks, months and years shorter (one month is a single day), against its
    documentation; and it takes out duplicates before it cuts windows, so that a window may lack
    what was also said before it.

    Raises:
        StopRun: width or step is less than 1, or no window fits between the dates.
    """
    if width < 1 or step < 1:
        raise StopRun(
            f"A window of {width} {unit} that moves by {step} is none.",
            "Width and step are whole numbers from 1.",
        )
    spoken = [each.evidence for each in coded(drawing, recipe.actors) if each.evidence.date]
    spoken.sort(key=lambda evidence: _first_day(evidence.date))
    if not spoken:
        raise StopRun("No position has a date, so a window has nothing to move over.")
    firsts = [_first_day(evidence.date) for evidence in spoken]
    lasts = [_last_day(evidence.date) for evidence in spoken]

    def ends(steps: int) -> datetime.date:
        return _later(firsts[0], steps + width, unit) - datetime.timedelta(1)

    if ends(0) > max(lasts):
        raise StopRun(
            f"No window of {width} {unit} fits between {firsts[0]} and {max(lasts)}.",
            "Ask for a narrower window.",
        )

    def moving() -> Iterator[Window]:
        steps = 0
        while (end := ends(steps)) <= max(lasts):
            start = _later(firsts[0], steps, unit)
            begun = range(bisect_left(firsts, start), bisect_right(firsts, end))
            inside = tuple(spoken[n] for n in begun if lasts[n] <= end)
            yield Window(start, end, network(replace(drawing, evidence=inside), recipe))
            steps += step

    return moving()


def _first_day(date: str) -> datetime.date:
    return datetime.date.fromisoformat((date + "-01-01")[:10])


def _last_day(date: str) -> datetime.date:
    day = _first_day(date)
    if len(date) < 10:
        month = day.month if len(date) == 7 else 12
        day = day.replace(month=month, day=calendar.monthrange(day.year, month)[1])
    return day


def _later(day: datetime.date, number: int, unit: Unit) -> datetime.date:
    """Return the day *number* units after *day*: the last of the month where it has no such day."""
    try:
        if unit in {Unit.DAYS, Unit.WEEKS}:
            return day + datetime.timedelta(number * (7 if unit is Unit.WEEKS else 1))
        months = day.month - 1 + number * (12 if unit is Unit.YEARS else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return day.replace(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return datetime.date.max
