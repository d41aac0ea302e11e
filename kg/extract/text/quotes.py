"""Quotations by their marks: where each begins and ends, paragraph by paragraph.

Marks are paired within one paragraph, never across: an unclosed mark ends with its paragraph, and
a paragraph that opens with a mark while the one before stands open continues its quotation.

Source: the convention of British and American typesetting for quotations of several paragraphs
(New Hart's Rules, 9.2); pairing by paragraph after "Minding the Source" (Krestel, Bergler and
Witte, LREC 2008).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span

DOUBLE = '“”"„«»'
SINGLE = "‘’'"
TWICE = "''"
"""Two straight single marks: how wire services and archives type a double one."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+(?![a-z])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|Sens?|Reps?|Gov|Revd?|Prof|St|Lt|Gen|Col|Capt|Sgt|Maj|Hon|Cllr|Jr|Sr"
    r"|vs|No|Corp|Inc|Co|Ltd)\.(?=\s)"
)
_ENDS_UTTERANCE = re.compile(r"[.,!?…;:–—-][”’\"')]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `content` is the words without the marks and without white space at either end; `outer` takes
    in the marks. `closed` is False where the closing mark is missing; `continues` is True where
    the quotation goes on from the paragraph before.
    """

    content: Span
    outer: Span
    mark: str
    closed: bool
    continues: bool = False

    def is_utterance(self, text: str) -> bool:
        """Say whether the words look like a sentence of their own rather than a phrase.

        They begin with a capital, a digit or a mark, and end with a stop or comma, or their
        closing mark is missing. A phrase that a sentence runs into begins with a small letter.
        """
        words = self.content.of(text)
        ends = bool(_ENDS_UTTERANCE.search(words)) or not self.closed
        return ends and not words[0].islower()


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of *paragraphs*, in order; quotations within are theirs."""
    found: list[Quotation] = []
    open_mark = ""
    for paragraph in paragraphs:
        inside = list(_in_paragraph(text, paragraph, open_mark))
        found.extend(inside)
        ends_open = inside and not inside[-1].closed
        open_mark = inside[-1].mark if ends_open else ""
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, open_mark: str) -> Iterator[Quotation]:
    at = paragraph.start
    while (start := _next_opening(text, at, paragraph)) is not None:
        mark = TWICE if text.startswith(TWICE, start) else text[start]
        width = len(mark)
        close = _closing(text, start, paragraph.end)
        end = close if close is not None else paragraph.end
        outer_end = min(end + width, paragraph.end)
        words = text[start + width : end]
        stripped = words.strip()
        if stripped:
            first = start + width + len(words) - len(words.lstrip())
            leads = not text[paragraph.start : start].strip()
            yield Quotation(
                content=Span(first, first + len(stripped)),
                outer=Span(start, outer_end),
                mark=mark,
                closed=close is not None,
                continues=leads and bool(open_mark) and _same_kind(mark, open_mark),
            )
        at = max(outer_end, start + width)


def _same_kind(mark: str, other: str) -> bool:
    return (mark in SINGLE) == (other in SINGLE)


def _next_opening(text: str, at: int, paragraph: Span) -> int | None:
    for index in range(at, paragraph.end):
        if text[index] in DOUBLE + SINGLE and _opens(text, index, paragraph):
            return index
    return None


def _opens(text: str, index: int, paragraph: Span) -> bool:
    """Say whether the mark at *index* opens: it leans on the word after it, not on one before."""
    mark = text[index]
    last = index + 1 if text.startswith(TWICE, index) else index
    before = text[index - 1] if index > paragraph.start else " "
    after = text[last + 1] if last + 1 < paragraph.end else " "
    if mark == "”" and index == paragraph.start:
        # Nothing stands before it that it could close.
        return after.isalnum()
    if mark in "”»":
        return False
    if after.isspace():
        return False
    if mark == "’":
        # A closing single mark before a word is an elision ('tis), or a mark typed the wrong way.
        return False
    if mark in "“„«":
        return True
    free = before.isspace() or before in '([{—–-/:“"‘'
    if mark == "'" and re.match(r"'(?:tis|twas|til|em|cause|n'|\d0s)\b", text[index : index + 7]):
        return False
    return free and (after.isalnum() or after in "“‘\"'£$€…([@#-")


def _closing(text: str, start: int, end: int) -> int | None:
    """Return where the mark that opens at *start* closes before *end*, or None."""
    if text.startswith(TWICE, start):
        close = text.find(TWICE, start + len(TWICE), end)
        return close if close >= 0 else None
    if text[start] in DOUBLE:
        return _closing_double(text, start, end)
    return _closing_single(text, start, end)


def _closing_double(text: str, start: int, end: int) -> int | None:
    closers = {"“": '”"', "”": '”"', "„": "“”", "«": "»", '"': '"”'}[text[start]]
    for index in range(start + 1, end):
        if text[index] in closers:
            return index
        # An opening mark with nothing after it to open was typed for a closing one.
        if text[index] == text[start] and not text[index + 1 : end].strip():
            return index
    return None


def _reopens(text: str, index: int, end: int) -> bool:
    """Say whether a straight mark at *index* opens: after white space and before a word."""
    after = text[index + 1] if index + 1 < end else " "
    return text[index] == "'" and text[index - 1].isspace() and after.isalnum()


def _closing_single(text: str, start: int, end: int) -> int | None:
    """Find the closing single mark among the apostrophes.

    A mark within a word is an apostrophe. One after punctuation closes. One after a letter s may
    be a possessive ("patients' views"): it closes only where no later mark of the paragraph can.
    """
    closer = "’" if text[start] == "‘" else "'"
    doubtful: int | None = None
    depth = 0
    for index in range(start + 1, end):
        character = text[index]
        if character == text[start] == "‘":
            depth += 1
            continue
        if doubtful is not None and _reopens(text, index, end):
            # 'dental deserts' were spreading, he said. 'It is …': a new quotation opens.
            return doubtful
        if character != closer:
            continue
        before = text[index - 1]
        after = text[index + 1] if index + 1 < end else " "
        if after.isalnum():
            continue
        if before.isspace():
            continue
        if before in "sS" and after.isspace() and not depth:
            doubtful = index if doubtful is None else doubtful
            continue
        if depth:
            depth -= 1
            continue
        return index
    return doubtful


def ends_sentence(words: str) -> bool:
    """Say whether a sentence ends within *words*; "Mr." and initials end none."""
    return bool(_SENTENCE_END.search(_ABBREVIATION.sub("", words)))
