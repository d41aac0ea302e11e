"""The name of the newspaper or magazine at the head of a news text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.cast.capitals import Word, find_words, plain
from kg.extract.cast.heads import NOT_NAMES
from kg.extract.cast.honorifics import ALONE
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind
from kg.model import Span

_DATE_WORD = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?"
    r"|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATED = re.compile(rf"\b(?:{_DATE_WORD})\b|\d", re.IGNORECASE)
_BYLINE = re.compile(r"^\s*(?:by|exclusive|words|reporting)\b", re.IGNORECASE)
_NO_MASTHEAD = re.compile(
    r"\b(?:press|news|media) (?:release|statement|notice)\b"
    r"|^\W*(?:statement|embargo|published|updated|release|for immediate|from:|by |to:|date:"
    r"|contact)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The place and words of a newspaper's name."""

    span: Span
    words: tuple[Word, ...]


def find_masthead(document: Document) -> Masthead | None:
    """Return the masthead among the lines before the first paragraph, None in a press release.

    It is a name in a line of its own or beside the date ("Wold Gazette, 3 May 2014"), in a text
    that has a date line or byline.
    """
    head = []
    for paragraph in document.paragraphs[1:10]:
        if paragraph.block.kind is Kind.PARAGRAPH:
            break
        head.append(paragraph.block.span)
    text = document.text
    lines = [line for span in head for line in _lines(text, span)]
    bylined = any(_BYLINE.match(span.of(text)) for span in lines)
    for span in lines:
        words = span.of(text)
        if _NO_MASTHEAD.search(words) or _BYLINE.match(words):
            if re.search(r"\b(?:press|news|media) (?:release|statement|notice)\b", words, re.I):
                return None
            continue
        dated = bool(_DATED.search(words))
        for part in _parts(text, span):
            found = _title(text, part)
            if found and (
                (dated and part != span) or (bylined and part == span) or _is_paper(found)
            ):
                return Masthead(Span(found[0].span.start, found[-1].span.end), found)
    return None


def _lines(text: str, span: Span) -> list[Span]:
    return [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"\S(?:[^\n]*\S)?", span.of(text))
    ]


def _parts(text: str, line: Span) -> list[Span]:
    """Return the parts of *line* between bars, dashes and commas."""
    return [
        Span(line.start + m.start(), line.start + m.end())
        for m in re.finditer(r"[^\s|,–—](?:[^|,–—]*[^\s|,–—])?", line.of(text))
    ]


def _title(text: str, part: Span) -> tuple[Word, ...] | None:
    words = tuple(find_words(text, part))
    if words and words[-1].low == "magazine":
        words = words[:-1]
    small = {"and", "of", "the", "&", "for", "in", "on"}
    if not words or len(words) > 6 or _DATED.search(part.of(text)):
        return None
    if not all(word.capital or word.low in small for word in words) or part.of(text)[-1] in ".!?:":
        return None
    if " ".join(word.low for word in words) in _SECTIONS:
        return None
    first = plain(words[0].text)
    return None if first in NOT_NAMES or first in ALONE else words


def _is_paper(words: tuple[Word, ...]) -> bool:
    last = words[-1].low
    return last in _PAPERS


_SECTIONS = frozenset(
    "comment opinion analysis feature letters news interview obituary profile leader".split()
)
"""Parts of a newspaper that stand beside its name."""

_PAPERS = frozenset(
    """news post times gazette herald telegraph courier mercury echo argus chronicle mail express
    star journal weekly review magazine observer guardian independent standard advertiser press
    tribune sentinel citizen examiner reporter record bulletin""".split()
)
