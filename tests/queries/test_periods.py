"""When a question asks of: dates, spans, relative dates and named events."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import PartialDate
from queries.periods import Period, find_periods

TODAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("in 2015", "2015", "2015"),
        ("since the start of 2021", "2021", ""),
        ("by the end of 2015", "", "2015"),
        ("after the beginning of 2024", "2024", ""),
        ("2023 to now", "2023", ""),
        ("since 1 October", "2026-10-01", ""),
        ("since the 9th of December", "2025-12-09", ""),
        ("since Monday", "2026-11-23", ""),
        ("last yr", "2025", "2025"),
        ("since June", "2026-06", ""),
        ("since December", "2025-12", ""),
        ("since July 2024", "2024-07", ""),
        ("before 2012", "", "2011"),
        ("before March 2012", "", "2012-02"),
        ("until 2012", "", "2012"),
        ("after 2010", "2011", ""),
        ("after 31 December 2010", "2011-01-01", ""),
        ("between 2005 and 2015", "2005", "2015"),
        ("2012 to 2018", "2012", "2018"),
        ("2016-2018", "2016", "2018"),
        ("2016–18", "2016", "2018"),
        ("in 2019/20", "2019-04", "2020-03"),
        ("in 2011-12", "2011-04", "2012-03"),
        ("not before 2023", "2023", ""),
        ("no later than 2023", "", "2023"),
        ("since the 2015 general election", "2015-05-07", ""),
        ("from 2015 onwards", "2015", ""),
        ("from March 2019 to June 2020", "2019-03", "2020-06"),
        ("in March and April 2020", "2020-03", "2020-04"),
        ("between 2015-09 and 2016-02", "2015-09", "2016-02"),
        ("on 5 July 2018", "2018-07-05", "2018-07-05"),
        ("on 30/09/2015", "2015-09-30", "2015-09-30"),
        ("in the first half of 2017", "2017-01", "2017-06"),
        ("in Q3 2017", "2017-07", "2017-09"),
        ("in autumn 2014", "2014-09", "2014-11"),
        ("in the 2010s", "2010", "2019"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last year", "2025", "2025"),
        ("this year", "2026", "2026"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("over the last two years", "2024-11-26", "2026-11-26"),
        ("in the past decade", "2016-11-26", "2026-11-26"),
        ("in the past month", "2026-10-26", "2026-11-26"),
        ("yesterday", "2026-11-25", "2026-11-25"),
        ("since the Health and Social Care Act", "2012-03-27", ""),
        ("before the Francis report", "", "2013-02-05"),
        ("during the pandemic", "2020-03-11", "2023-05-05"),
        ("after the pandemic", "2023-05-06", ""),
    ],
)
def test_a_period_is_found(text: str, since: str, until: str) -> None:
    """Both ends belong to it, in the precision in which they are given."""
    ((span, period),) = find_periods(f"Who spoke {text}?", TODAY)
    assert span.of(f"Who spoke {text}?") == text
    assert period == Period(since, until)


@pytest.mark.parametrize(
    "text",
    [
        "what may come",
        "about Brexit",
        "on the Health and Social Care Act",
        "2015-09-30-winter-plan",
    ],
)
def test_what_only_looks_like_a_period_is_left(text: str) -> None:
    """An event is a date only behind a word of time; the name of a file is none."""
    assert list(find_periods(text, TODAY)) == []


@given(
    st.text(alphabet="0123456789-/ sincebtwadflo", max_size=30),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)),
)
def test_any_text_gives_dates_that_exist(text: str, today: datetime.date) -> None:
    """Whatever is asked, and on whatever day, what is found are dates."""
    for _, period in find_periods(f"{text} last month, this quarter, the past 3 years", today):
        for date in filter(None, (period.since, period.until)):
            PartialDate(date)
