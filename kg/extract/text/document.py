"""A release made ready for the rules: its blocks, its quotations, and the parse of both.

Quotations that are utterances are masked before their paragraph is parsed, and parsed on their
own: so the verb that reports them finds its subject, and their own clauses keep their shape.
Phrases in quotation marks stay in their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Span as Tokens

from kg.extract.text.language import Parsed, Words, parse, split_words
from kg.extract.text.layout import Block, find_blocks
from kg.extract.text.quotes import Quotation, ends_sentence, find_quotations
from kg.model import Release, Span

_DATE = r"(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4})"
_PLACE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][A-Za-z.]{1,12})?(?: \([A-Z][A-Za-z]{1,8}\))?"
    rf"(?:,? (?:[–—-] )?{_DATE})? (?:--|[–—―-]) (?=[A-Z“\"‘'])"
    # "UNISON – Britain's largest union – said": a name with an aside, no place.
    r"(?![^.\n]{0,120} (?:--|[–—―-]) )"
)
"""The place, and perhaps the date, that agencies put before the first sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its parse.

    `masked` are its quotations that stand as one word in the parse, in order; `quotations` are
    all of them.
    """

    block: Block
    parsed: Parsed
    quotations: tuple[Quotation, ...]
    masked: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A release with its paragraphs in order, and the parse of each masked quotation."""

    release: Release
    paragraphs: tuple[Paragraph, ...]
    inner: dict[Quotation, Parsed]

    @property
    def text(self) -> str:
        """Return the text that all spans count in."""
        return self.release.text

    @property
    def parses(self) -> Iterator[Parsed]:
        """Yield every parse once: each paragraph, then the quotations masked in it."""
        for paragraph in self.paragraphs:
            yield paragraph.parsed
            for quotation in paragraph.masked:
                yield self.inner[quotation]

    def tokens(self, span: Span) -> Iterator[tuple[Parsed, Tokens]]:
        """Yield the tokens of *span*, with their parse, from the innermost parse that has them."""
        first = bisect_right(self.paragraphs, span.start, key=lambda p: p.block.span.end)
        last = bisect_left(self.paragraphs, span.end, key=lambda p: p.block.span.start)
        for paragraph in self.paragraphs[first:last]:
            inside = [self.inner[q] for q in paragraph.masked if q.content.meets(span)]
            if not any(q.content.covers(span) for q in paragraph.masked):
                inside.insert(0, paragraph.parsed)
            for parsed in inside:
                tokens = parsed.tokens(span)
                if len(tokens):
                    yield parsed, tokens


def read_document(release: Release, language: Language) -> Document:
    """Return *release* parsed: each block once, each utterance in quotation marks once."""
    blocks = find_blocks(release.text)
    quotations = find_quotations(release.text, [block.span for block in blocks])
    words: list[Words] = []
    own: list[tuple[Quotation, ...]] = []
    masked: list[tuple[Quotation, ...]] = []
    for block in blocks:
        first = bisect_left(quotations, block.span.start, key=lambda q: q.outer.start)
        last = bisect_left(quotations, block.span.end, key=lambda q: q.outer.start)
        here = quotations[first:last]
        masks = _masks(release.text, here)
        own.append(here)
        masked.append(masks)
        outer = [quotation.outer for quotation in masks]
        stretch = _without_dateline(release.text, block.span)
        words.append(split_words(language, release.text, stretch, outer))
        words.extend(
            split_words(language, release.text, quotation.content, []) for quotation in masks
        )
    parses = parse(language, words)
    paragraphs: list[Paragraph] = []
    inner: dict[Quotation, Parsed] = {}
    for block, here, masks in zip(blocks, own, masked, strict=True):
        paragraphs.append(Paragraph(block, next(parses), here, masks))
        inner.update((quotation, next(parses)) for quotation in masks)
    return Document(release, tuple(paragraphs), inner)


def _without_dateline(text: str, span: Span) -> Span:
    """Return *span* without the place that agencies put before a first sentence: "LEEDS -- "."""
    found = _PLACE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found else span


def _masks(text: str, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Return the utterances among the quotations of one paragraph.

    One that begins with a small letter is an utterance only as the second half of one that a
    reporting clause interrupts: “Somebody,” she writes, “should be told.”
    """
    masks: list[Quotation] = []
    for quotation in quotations:
        interrupted = bool(masks) and masks[-1].content.of(text).endswith((",", "–", "—"))
        between = text[masks[-1].outer.end : quotation.outer.start] if masks else ""
        resumes = (
            interrupted
            and len(between) < 80
            and between.rstrip().endswith((",", ":", "–", "—"))
            and not ends_sentence(between)
        )
        if quotation.is_utterance(text) or resumes:
            masks.append(quotation)
    return tuple(masks)
