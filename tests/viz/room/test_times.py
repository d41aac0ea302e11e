"""When sides were taken: by years or months, and never over ages."""

import pytest

from viz.room.times import MOST_YEARS, Times, times_of


def drawn(*taken: tuple[str, str]) -> Times:
    """Return what is drawn of positions."""
    found = times_of(taken)
    assert found is not None
    return found


def test_over_many_years_each_year_has_its_place() -> None:
    """A year in which nothing was said has one too; days and months count to their year."""
    found = drawn(("2010-05-03", "opposes"), ("2013", "opposes"), ("2013-02", "advocates"))
    assert found.names == ("2010", "2011", "2012", "2013")
    assert found.counts() == [
        ("2010", {"advocates": 0, "opposes": 1}),
        ("2013", {"advocates": 1, "opposes": 1}),
    ]
    assert [(side, total) for side, total, _ in found.rows] == [("advocates", 1), ("opposes", 2)]


def test_within_a_few_years_months_are_told_apart_where_all_are_known() -> None:
    """A date that is only a year makes years of all."""
    days = (("2015-11-30", "concern"), ("2016-01-02", "concern"))
    assert drawn(*days).names == ("2015-11", "2015-12", "2016-01")
    assert drawn(*days, ("2016", "concern")).names == ("2015", "2016")


def test_what_has_no_date_is_counted_and_the_highest_bar_is_the_most() -> None:
    """What is no date is none."""
    found = drawn(
        ("2010", "opposes"), ("2010", "opposes"), ("2012", "opposes"), ("", "x"), ("x", "x")
    )
    assert (found.undated, found.most) == (2, 2)
    ((_, _, bars),) = found.rows
    assert bars[0].height == 2 * bars[1].height


@pytest.mark.parametrize(
    "dates", [(), ("",), ("2015-03", "2015-03"), ("2000", f"{2000 + MOST_YEARS}"), ("0001", "9999")]
)
def test_nothing_is_drawn_of_one_time_or_of_ages(dates: tuple[str, ...]) -> None:
    """Neither says anything, and the latter would be endless."""
    assert times_of((date, "advocates") for date in dates) is None
