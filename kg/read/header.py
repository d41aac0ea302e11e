"""Title and date of a plain-text release, from its first lines or its file name."""

import re

from kg.dates import find_dates
from kg.model import PartialDate

_LABEL = re.compile(
    r"\W*(?:for )?(?:immediate )?(?:press|news|media) (?:release|notice|statement)\b.{0,40}"
    r"|\W*(?:news|statement|exclusive|embargo(?:ed)?\b.*|for immediate release)\W*",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…][”’\"')]*$")
_TITLE_LENGTH = 300
_HEAD_LINES = 12
_SHORT_LINE = 120


def find_title(text: str) -> str | None:
    """Return the first line that is no label ("Press release"), or None where it is a paragraph.

    A title has at most 300 characters, and something stands below it, or it is no sentence.
    """
    lines = _lines(text)
    for number, line in enumerate(lines[:3], 1):
        if not _LABEL.fullmatch(line):
            alone = number == len(lines) and _ENDS_SENTENCE.search(line)
            return line if len(line) <= _TITLE_LENGTH and not alone else None
    return None


def find_date(text: str, name: str) -> tuple[PartialDate, str] | None:
    """Return the date of issue, and the rule that found it; None where nothing states it.

    In this order: a line that begins "Published"; a short line among the first twelve
    (`date.header-line`); the file name *name* (`date.file-name`); the dateline that opens the
    first paragraph (`date.dateline`).
    """
    head = _lines(text)[:_HEAD_LINES]
    published = [line for line in head if re.match(r"\W*(?:first )?published\b", line, re.I)]
    for line in published:
        for _, date in find_dates(line):
            return date, "date.published-line"
    for line in head:
        if len(line) <= _SHORT_LINE:
            for span, date in find_dates(line):
                # A sentence that mentions a day is no header: little else stands beside a date.
                if len(line) - (span.end - span.start) <= 60 and not line.endswith((".", ":")):
                    return date, "date.header-line"
    for _, date in find_dates(re.sub(r"(?<=\d{4}-\d\d-\d\d).*", "", name)):
        return date, "date.file-name"
    for line in head:
        for span, date in find_dates(line[:80]):
            if re.match(r"\s*[–—:-]|\s*\|", line[span.end :]):
                return date, "date.dateline"
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text[:8000].split("\n") if line.strip()]
