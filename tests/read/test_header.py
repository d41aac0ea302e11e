"""Titles and dates from the first lines of a release."""

import pytest

from kg.dates import find_dates
from kg.read.header import find_date, find_title

BODY = "\n\nThe Fernhill Trust has said that its wards will open on 3 June 2021.\n"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("30 September 2015", "2015-09-30"),
        ("the 1st of May, 2019", "2019-05-01"),
        ("Wednesday, March 11, 2009", "2009-03-11"),
        ("Sept. 2022", "2022-09"),
        ("30/09/2015", "2015-09-30"),
        ("1.2.2020", "2020-02-01"),
        ("2015-09-30", "2015-09-30"),
    ],
)
def test_british_dates_are_read(text: str, iso: str) -> None:
    """Each usual form gives the day, or the month where no day stands."""
    ((span, date),) = find_dates(text)
    assert date.iso == iso
    assert span.of(text)[-4:].strip(".") in {iso[:4], "9-30"}


@pytest.mark.parametrize("text", ["31 February 2020", "13/13/2020", "£1.2.2020", "May", "in 2015"])
def test_what_is_no_date_is_passed_over(text: str) -> None:
    """Days that do not exist, prices, lone months and years give nothing."""
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("head", "name", "iso", "rule"),
    [
        ("Wards to open\n\nPublished: 04/05/2021", "x", "2021-05-04", "date.published-line"),
        ("Wards to open\n\n4 May 2021", "x", "2021-05-04", "date.header-line"),
        ("Wards to open\n\nPress release | 4 May 2021", "x", "2021-05-04", "date.header-line"),
        ("Wards to open", "2021-05-04-wards", "2021-05-04", "date.file-name"),
    ],
)
def test_the_date_of_issue_is_found_with_its_rule(
    head: str, name: str, iso: str, rule: str
) -> None:
    """Header before file name; a date in the running text is never the date of issue."""
    found = find_date(head + BODY, name)
    assert found is not None
    assert (found[0].iso, found[1]) == (iso, rule)


def test_a_dateline_opens_the_first_paragraph() -> None:
    """A place and a day before a dash date the release."""
    found = find_date("Wards to open\n\nLEEDS – 4 May 2021 – The Fernhill Trust has said so.", "x")
    assert found is not None
    assert found[1] == "date.dateline"


def test_a_day_in_a_sentence_is_no_date_of_issue() -> None:
    """Nothing is guessed from what the text talks about."""
    assert find_date("Wards to open" + BODY, "x") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Wards to open\n\nBody text.", "Wards to open"),
        ("\n\n  PRESS RELEASE\n\nWards to open\n", "Wards to open"),
        ("w" * 301, None),
        ("Wards to open", "Wards to open"),
        ("Wards will open, Ada Marsh said.", None),
        ("Press release\n\nAda Marsh said: “Wards will open.”", None),
    ],
)
def test_the_title_is_the_first_line_that_is_no_label(text: str, title: str | None) -> None:
    """Labels are passed over; a paragraph is no title."""
    assert find_title(text) == title
