"""When a question asks of: dates, spans and named events as people write them.

"since June", "in 2015", "between 2005 and 2015", "last month", "since the Francis report". Dates
have the precision in which they are given, and both ends of a period belong to it.
"""

import calendar
import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from kg.dates import MONTHS, find_dates
from kg.model import Span

EVENTS = Path(__file__).with_name("events.csv")

_MONTH = "|".join(rf"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + "|sept"
_COUNTS = "a one two three four five six seven eight nine ten".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_PARTS = {
    **{f"{name} half": (6 * i + 1, 6 * i + 6) for i, name in enumerate(("first", "second"))},
    **{f"h{i + 1}": (6 * i + 1, 6 * i + 6) for i in range(2)},
    **{f"q{i + 1}": (3 * i + 1, 3 * i + 3) for i in range(4)},
    **{
        f"{name} quarter": (3 * i + 1, 3 * i + 3)
        for i, name in enumerate(("first", "second", "third", "fourth"))
    },
}
_POINT = re.compile(
    rf"""(?<![\w£$€.])(?:
    (?P<fiscal>(?:19|20)\d\d)/(?P<fiscal_end>\d\d)
    |(?:the\s+)?(?P<decade>(?:19|20)\d0)s
    |(?:the\s+)?(?P<part>{"|".join(_PARTS).replace(" ", "[ ]")})
        (?:\s+of)?\s+(?P<part_year>(?:19|20)\d\d)
    |(?:the\s+)?(?P<season>{"|".join(_SEASONS)})(?:\s+of)?\s+(?P<season_year>(?:19|20)\d\d)
    |(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?!-?\d)
    |(?P<year_from>(?:19|20)\d\d)[-–](?P<year_to>\d\d)(?!-?\d)
    |(?P<year>(?:19|20)\d\d)
    |(?P<day>today|yesterday)
    |(?P<which>this|last|the\s+last|the\s+past|past|the\s+previous|previous)\s+
        (?:(?P<count>\d+|{"|".join(_COUNTS[1:])})\s+)?(?P<unit>day|week|month|quarter|year|yr|decade)s?
    |(?P<month_day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<day_month>{_MONTH})(?!\s+\d)
    |(?:last\s+)?(?P<month>{_MONTH})(?!\s+\d)
    |(?:last\s+)?(?P<weekday>{"|".join(_WEEKDAYS)})(?:\s+just\s+gone)?
    )(?!\w|-[a-z]|-\d\d-)""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_POINT = re.compile(
    r"(?:^|(?<=\W))(?P<word>not before|no earlier than|not earlier than|not after|no later than"
    r"|not later than|ever since|since|from|after|following|post|starting|starting in|as of"
    r"|until|till|up to and including|up to and incl\.?|up to|before|prior to|ahead of|by|pre|in"
    r"|on|at|during|over|throughout|within|under|for|of|between|back in)[\s-]+(?:the\s+)?"
    r"(?:(?:start|beginning|end|early|late)\s+(?:of\s+)?)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND_POINT = re.compile(
    r"\s+(?:onwards?|or later|and later|and after|on(?=\s*(?:[,.;?!]|$))"
    r"|(?:up )?(?:to|until|till) (?:now|date|today|the present(?: day)?))(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:-|–|to|until|till|through|and|up to)\s*", re.IGNORECASE)
_DENIED = {
    **dict.fromkeys(("not before", "no earlier than", "not earlier than"), "since"),
    **dict.fromkeys(("not after", "no later than", "not later than"), "until"),
}
_BEGINNING = re.compile(r"\b(?:start|beginning)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]?t)\s+\w+\s+$", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:releases?|statements?|announcements?|documents?|texts?|positions?|stances?|views?"
    r"|comments?|quotes?|quotations?|everything|anything)\s+$",
    re.IGNORECASE,
)
_OPEN = frozenset(("since", "ever since", "from", "starting", "starting in", "as of"))
_AFTER = frozenset(("after", "following", "post"))
_UNTIL = frozenset(
    ("until", "till", "up to", "up to and including", "up to and incl", "up to and incl.", "by")
)
_BEFORE = frozenset(("before", "prior to", "ahead of", "pre"))


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time in ISO dates; an end that is open is empty."""

    since: str = ""
    until: str = ""

    @property
    def point(self) -> str:
        """Return the date where the period is a single one, else nothing."""
        return self.since if self.since == self.until else ""

    def __str__(self) -> str:
        if self.point:
            return f"in {self.point}"
        return " ".join(
            f"{word} {date}"
            for word, date in (("since", self.since), ("until", self.until))
            if date
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of text that names a time. Events are no points: they need a word before them."""

    span: Span
    first: str
    last: str
    is_event: bool = False


def find_periods(text: str, today: datetime.date) -> Iterator[tuple[Span, Period]]:
    """Yield each period that a question names, with its place, in order.

    >>> [p for _, p in find_periods("Who spoke since June?", datetime.date(2026, 11, 26))]
    [Period(since='2026-06', until='')]
    """
    stretches = _joined(text, _with_shared_years(text, list(_stretches(text, today))))
    for stretch in stretches:
        before = _BEFORE_POINT.search(text[: stretch.span.start])
        word = " ".join(before["word"].casefold().split()) if before else ""
        word = _DENIED.get(word, word)
        if before and word in _BEFORE and _NOT_BEFORE.search(text[: before.start()]):
            word = "since"  # "that did not occur before 2023"
        if before and word in _AFTER and _BEGINNING.search(before[0]):
            word = "since"  # "after the beginning of 2024"
        if before and word == "from" and _DATED.search(text[: before.start()]):
            word = "in"  # "releases from 2015"
        if stretch.is_event and word not in _OPEN | _AFTER | _UNTIL | _BEFORE | {"during", "under"}:
            continue
        start = before.start() if before else stretch.span.start
        behind = _BEHIND_POINT.match(text, stretch.span.end)
        end = behind.end() if behind else stretch.span.end
        yield Span(start, end), _period(stretch, "since" if behind else word)


def _period(stretch: _Stretch, word: str) -> Period:
    if word in _OPEN and stretch.first == stretch.last:
        return Period(since=stretch.first)
    if word in _OPEN and word != "from":
        return Period(since=stretch.first)
    if word in _AFTER:
        event_day = stretch.is_event and stretch.first == stretch.last
        return Period(since=stretch.first if event_day else _moved(stretch.last, 1))
    if word in _UNTIL:
        return Period(until=stretch.last)
    if word in _BEFORE:
        return Period(until=_moved(stretch.first, -1))
    return Period(stretch.first, stretch.last)


def _moved(date: str, by: int) -> str:
    """Return the next or the last date of the same precision."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + by:04}"
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + by
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return str(datetime.date(*parts) + datetime.timedelta(by))


def _stretches(text: str, today: datetime.date) -> Iterator[_Stretch]:
    """Yield what names a time, in order and without overlaps; a whole date before its parts."""
    found = [
        _Stretch(span, date.iso, date.iso)
        for span, date in find_dates(text)
        if not re.match(r"-\w", text[span.end :])  # the name of a file
        and not _is_fiscal(span.of(text))
    ]
    found += [s for match in _POINT.finditer(text) if (s := _stretch(match, today))]
    for name, first, last in _events():
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", r"\s+")
        found += [
            _Stretch(Span(m.start(), m.end()), first, last, is_event=True)
            for m in re.finditer(pattern, text, re.IGNORECASE)
        ]
    end = 0
    for stretch in sorted(found, key=lambda s: (s.span.start, -s.span.end)):
        if stretch.span.start >= end:
            end = stretch.span.end
            yield stretch


def _is_fiscal(text: str) -> bool:
    """Say whether a date like 2011-12 is a financial year: hardly anybody means December."""
    year = re.fullmatch(r"(?:19|20)(\d\d)[-–](\d\d)", text)
    return year is not None and int(year[2]) == (int(year[1]) + 1) % 100


def _stretch(match: re.Match[str], today: datetime.date) -> _Stretch | None:
    span, part = Span(match.start(), match.end()), match.groupdict()
    if part["fiscal"]:
        first, last = f"{part['fiscal']}-04", f"{int(part['fiscal']) + 1}-03"
    elif _is_fiscal(match[0]):
        first, last = f"{match[0][:4]}-04", f"{int(match[0][:4]) + 1}-03"
    elif part["decade"]:
        first, last = part["decade"], f"{int(part['decade']) + 9}"
    elif part["part"]:
        first, last = _months(part["part_year"], _PARTS[" ".join(part["part"].casefold().split())])
    elif part["season"]:
        first, last = _months(part["season_year"], _SEASONS[part["season"].casefold()])
    elif part["iso"]:
        first = last = part["iso"]
    elif part["year_from"]:
        first, last = part["year_from"], part["year_from"][:2] + part["year_to"]
    elif part["year"]:
        first = last = part["year"]
    elif part["day"]:
        first = last = str(today - datetime.timedelta(part["day"].casefold() == "yesterday"))
    elif part["weekday"]:
        days_ago = (today.weekday() - _WEEKDAYS.index(part["weekday"].casefold()) - 1) % 7 + 1
        first = last = str(today - datetime.timedelta(days_ago))
    elif part["month_day"]:
        day = _last_day_of(int(part["month_day"]), _month(part["day_month"]), today)
        if day is None:
            return None
        first = last = str(day)
    elif part["unit"]:
        return _relative(span, part, today)
    else:
        if part["month"] == "may":
            return None  # the auxiliary, and not the month, in lower case
        number = _month(part["month"])
        year = today.year - (number > today.month)
        first = last = f"{year}-{number:02}"
    return _Stretch(span, first, last)


def _month(name: str) -> int:
    """Return the number of a month by its name, or how that begins."""
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name.casefold()[:3]))


def _last_day_of(day: int, month: int, today: datetime.date) -> datetime.date | None:
    """Return the last such day until today ("1 November"), or None where there is none."""
    for year in (today.year, today.year - 1):
        if 1 <= day <= calendar.monthrange(year, month)[1]:
            date = datetime.date(year, month, day)
            if date <= today:
                return date
    return None


def _months(year: str, months: tuple[int, int]) -> tuple[str, str]:
    return f"{year}-{months[0]:02}", f"{year}-{months[1]:02}"


def _relative(span: Span, part: dict[str, str | None], today: datetime.date) -> _Stretch:
    """Return "this month", "last year" (the calendar's) or "the last two years" (until today)."""
    unit = str(part["unit"]).casefold().replace("yr", "year")
    this = str(part["which"]).casefold() == "this"
    counted = part["count"] or ("past" in str(part["which"]).casefold() and "one") or ""
    if counted or unit in ("day", "decade"):
        number = int(counted) if counted.isdigit() else max(1, _COUNTS.index(counted or "one"))
        days = {"day": 1, "week": 7, "month": 0, "quarter": 0, "year": 0, "decade": 0}[
            unit
        ] * number
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0) * number
        return _Stretch(span, str(_back(today, months) - datetime.timedelta(days)), str(today))
    if unit == "year":
        year = str(today.year - (not this))
        return _Stretch(span, year, year)
    if unit == "week":
        monday = today - datetime.timedelta(today.weekday() + 7 * (not this))
        return _Stretch(span, str(monday), str(monday + datetime.timedelta(6)))
    size = 3 if unit == "quarter" else 1
    begin = today.year * 12 + (today.month - 1) // size * size - size * (not this)
    end = begin + size - 1
    last_day = calendar.monthrange(end // 12, end % 12 + 1)[1]
    return _Stretch(
        span,
        f"{begin // 12}-{begin % 12 + 1:02}-01",
        f"{end // 12}-{end % 12 + 1:02}-{last_day:02}",
    )


def _back(day: datetime.date, months: int) -> datetime.date:
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _with_shared_years(text: str, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Give a bare month the year of the date that it is joined to ("March and April 2020")."""
    shared = list(stretches)
    for index in reversed(range(len(shared) - 1)):
        one, other = shared[index], shared[index + 1]
        bare = re.fullmatch(rf"(?:{_MONTH})", one.span.of(text), re.IGNORECASE)
        if bare and _LINK.fullmatch(text[one.span.end : other.span.start]):
            date = other.first[:4] + one.first[4:]
            shared[index] = replace(one, first=date, last=date)
    return shared


def _joined(text: str, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Make one of two that stand as "2015 to 2017", "between 2015 and 2017"."""
    joined = list(stretches[:1])
    for one, other in pairwise(stretches):
        link = _LINK.fullmatch(text[one.span.end : other.span.start])
        if link and one.first <= other.last:
            last = joined[-1]
            joined[-1] = _Stretch(Span(last.span.start, other.span.end), last.first, other.last)
        else:
            joined.append(other)
    return joined


@cache
def _events() -> tuple[tuple[str, str, str], ...]:
    """Return name, first and last day of each event, each of its names by itself."""
    with EVENTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            (name.strip(), row["start"], row["end"] or row["start"])
            for row in csv.DictReader(file)
            for name in row["names"].split("|")
        )
