"""From tokens and offsets to the words that count: trimmed, with the marks that belong to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.extract.text.quotes import Quotation
from kg.model import Form, Span

_LOOSE_START = " \t\r\n\f\v\xa0,;:–—-…)]"
_LOOSE_END = " \t\r\n\f\v\xa0,;:–—-.(["


def any_meets(spans: Sequence[Span], span: Span) -> bool:
    """Say whether *span* shares a code point with one of *spans* (in order, apart)."""
    first = bisect_right(spans, span.start, key=lambda other: other.end)
    return first < len(spans) and spans[first].meets(span)


def stretch(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Span | None:
    """Return `[start, end)` without loose punctuation at its ends; None where nothing is left.

    *quotations* are those of the paragraph, in order. A quotation that lies within the stretch
    keeps both of its marks.
    """
    while start < end and text[start] in _LOOSE_START:
        start += 1
    while start < end and text[end - 1] in _LOOSE_END:
        end -= 1
    if start >= end:
        return None
    first = bisect_left(quotations, start - 2, key=lambda quotation: quotation.outer.start)
    for quotation in quotations[first : first + 3]:
        if quotation.content.start == start and quotation.content.end <= end + 1:
            start = quotation.outer.start
    last = bisect_left(quotations, end, key=lambda quotation: quotation.outer.end)
    for quotation in quotations[last : last + 1]:
        if quotation.outer.start >= start and end <= quotation.outer.end <= end + 2:
            end = quotation.outer.end
    return Span(start, end)


def reported_form(content: Iterable[Span], quotations: Sequence[Quotation]) -> Form:
    """Return `mixed` where quoted words stand in the content, else `indirect`."""
    for span in content:
        first = bisect_right(quotations, span.start, key=lambda quotation: quotation.content.end)
        if first < len(quotations) and quotations[first].content.meets(span):
            return Form.MIXED
    return Form.INDIRECT
