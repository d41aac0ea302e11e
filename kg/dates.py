"""Calendar dates as British texts write them."""

import re
from collections.abc import Iterator

from kg.model import PartialDate, Span

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(MONTHS) + ")"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FORMS = (
    rf"(?P<d1>{_DAY})\s+(?:of\s+)?" + _MONTH.format("m1") + r"\.?,?\s+(?P<y1>\d{4})",
    _MONTH.format("m2") + rf"\.?\s+(?P<d2>{_DAY}),?\s+(?P<y2>\d{{4}})",
    _MONTH.format("m3") + r"\.?,?\s+(?P<y3>\d{4})",
    r"(?P<y4>\d{4})-(?P<m4>\d\d)-(?P<d4>\d\d)",
    r"(?P<d5>\d{1,2})[/.](?P<m5>\d{1,2})[/.](?P<y5>\d{4})",
)
_DATE = re.compile(r"(?<![\w£$€])(?:" + "|".join(_FORMS) + r")(?!\w)", re.IGNORECASE)


def find_dates(text: str) -> Iterator[tuple[Span, PartialDate]]:
    """Yield each date of *text* with its place, in order; a day that does not exist is passed over.

    Read are "30 September 2015", "September 30, 2015", "September 2015" (precision: month),
    "2015-09-30" and, day first as in Britain, "30/09/2015" and "30.09.2015".

    >>> [(span.of("Leeds, 3 May 2019"), date.iso) for span, date in find_dates("Leeds, 3 May 2019")]
    [('3 May 2019', '2019-05-03')]
    """
    for match in _DATE.finditer(text):
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        month = parts["m"] if parts["m"].isdigit() else str(_month_number(parts["m"]))
        day = parts.get("d", "").rstrip("stndrhSTNDRH")
        iso = "-".join(part.zfill(2) for part in (parts["y"], month, day) if part)
        try:
            yield Span(match.start(), match.end()), PartialDate(iso)
        except ValueError:
            continue


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
