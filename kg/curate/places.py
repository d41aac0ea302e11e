"""Finds words again in a text that may have changed since.

First the words as they were, then the words but for capitals, punctuation and spaces, then the
stretch of the text that the fewest changed words lead to. Of several such places the one with the
best context counts, then the nearest to where the words stood.

Source: P. H. Sellers, "The theory and computation of evolutionary distances: pattern recognition"
(Journal of Algorithms 1, 1980): the edit distance of a pattern to the best stretch of a text,
here in words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.curate.anchor import CONTEXT, Quote
from kg.model import Span

LIKE_ENOUGH = 0.7
"""The least share of the words of a quotation that must be found again, in their order."""

FEW_WORDS = 4
"""A quotation of fewer words may stand anywhere by chance."""

LIKE_CONTEXT = 0.6
"""How like its context must be what stands on one side, at least, of so few words."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SAME = str.maketrans("‘’“”–—", "''\"\"--")


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int
    end: int


def find_again(text: str, quote: Quote, within: Sequence[Span] = ()) -> Span | None:
    """Return where the words of a quotation stand in a text now, or None.

    Args:
        text: the text as it is now.
        quote: the words, with their context and where they stood.
        within: the stretches where they must be, such as those of the statement; without any, a
            quotation of few words is only found where what stands around it is much the same.
    """
    found = list(_exact(text, quote.exact)) or _alike(text, quote.exact)
    if within:
        found = [span for span in found if any(part.meets(span) for part in within)]
    elif len(_words(quote.exact)) < FEW_WORDS:
        found = [span for span in found if max(_around(text, quote, span)) >= LIKE_CONTEXT]
    return min(found, key=lambda span: _strangeness(text, quote, span), default=None)


def _strangeness(text: str, quote: Quote, span: Span) -> tuple[float, int]:
    return -round(sum(_around(text, quote, span)), 1), abs(span.start - quote.start)


def _around(text: str, quote: Quote, span: Span) -> tuple[float, float]:
    """Return how like its context what stands before and after a stretch is, from 0 to 1."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end :][:CONTEXT]
    return _likeness(quote.prefix, before), _likeness(quote.suffix, after)


def _likeness(one: str, other: str) -> float:
    one, other = one.translate(_SAME), other.translate(_SAME)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _exact(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _alike(text: str, words: str) -> list[Span]:
    """Return the stretches that the fewest changes of words lead to, where they are few enough."""
    wanted, given = _words(words), _words(text)
    if not wanted or not given:
        return []
    ends = _distances([word.plain for word in wanted], [word.plain for word in given])
    least = min(distance for distance, _ in ends)
    if 1 - least / len(wanted) < LIKE_ENOUGH:
        return []
    found: dict[int, list[Span]] = {}  # by the first word: ends that are equally far
    for last, (distance, first) in enumerate(ends):
        if distance == least and first <= last:
            span = Span(given[first].start, given[last].end)
            found.setdefault(first, []).append(_with_marks(text, span, words))
    return [max(spans, key=lambda s: _likeness(s.of(text), words)) for spans in found.values()]


def _distances(wanted: Sequence[str], given: Sequence[str]) -> list[tuple[int, int]]:
    """Return of each word how far the best stretch that ends there is, and where it begins."""
    before = [(row, 0) for row in range(len(wanted) + 1)]
    ends = []
    for column, word in enumerate(given):
        now = [(0, column + 1)]
        for row, pattern in enumerate(wanted, 1):
            now.append(
                min(
                    (before[row - 1][0] + (pattern != word), before[row - 1][1]),
                    (before[row][0] + 1, before[row][1]),
                    (now[row - 1][0] + 1, now[row - 1][1]),
                )
            )
        ends.append(now[-1])
        before = now
    return ends


def _with_marks(text: str, span: Span, words: str) -> Span:
    """Return the stretch with the marks around it that the quotation has too (a full stop)."""
    start, end = span.start, span.end
    opening, closing = re.match(r"[^\w\s]*", words), re.search(r"[^\w\s]*$", words)
    for mark in reversed(opening[0] if opening else ""):
        start -= text[:start].translate(_SAME).endswith(mark.translate(_SAME))
    for mark in closing[0] if closing else "":
        end += text[end:].translate(_SAME).startswith(mark.translate(_SAME))
    return Span(start, end)


def _words(text: str) -> list[_Word]:
    return [_Word(_plain(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def plain_words(text: str) -> str:
    """Return the words of a text as they are compared, with one space between."""
    return " ".join(_plain(match[0]) for match in _WORD.finditer(text))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_SAME)).casefold()
