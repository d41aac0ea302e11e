"""Attribution in the widest sense: who says, thinks, wants, praises or blames what.

The corpus PolNeAR takes all of it for attribution; the annotation guide of releases counts a part
of it as statements, and `reported` finds that part. Contents never overlap: what stands within
another's words is part of those.

Source: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC
2018); Pareti, "Attribution: A Computational Approach" (Edinburgh, 2015).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import attributed_nouns, attributed_verbs, cues, quoted
from kg.extract.speech import attributing_words as words
from kg.extract.speech.asides import Sentence
from kg.extract.speech.clauses import Clauses
from kg.extract.speech.frames import Frame
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Named, Nobody, Noun, Relation, Source
from kg.extract.speech.speaking import Speaking
from kg.extract.speech.stretch import reported_form, stretch
from kg.extract.text.document import Document, Paragraph
from kg.extract.text.layout import Part
from kg.model import Form, Span

_SENSE = "Newell, Margolin and Ruths 2018"
ASIDE = Rule(
    "attribution.aside", "A reporting clause stands between commas in what is said.", _SENSE, 0.83
)
ACCORDING = Rule("attribution.according-to", "According to somebody, a sentence.", _SENSE, 0.89)
HEADLINE = Rule(
    "attribution.headline", "A name or “Poll” and a colon open a headline.", _SENSE, 0.9
)
RULES = (ASIDE, ACCORDING, HEADLINE, *attributed_verbs.RULES, *attributed_nouns.RULES)

_HEADLINE = re.compile(r"([^:“”\"]{2,40}): (?=\S)")
_SHORTEST = 4


def find_headline(document: Document, lines: Lines) -> Iterator[Relation]:
    """Yield what the headline reports: "Lee: Wards are full", "Poll: Voters want nurses"."""
    for paragraph in document.paragraphs[:2]:
        block = paragraph.block.span
        found = _HEADLINE.match(document.text, block.start, block.end)
        if paragraph.block.part is not Part.HEAD or not found:
            continue
        place = Span(block.start, found.end(1))
        last = found[1].split()[-1].lower().removesuffix("s")
        speaks = last in cues.DOCUMENTS or last in words.SHOWING or last in cues.PEOPLE
        content = stretch(document.text, found.end(), block.end, paragraph.quotations)
        if content and (speaks or lines.opens_with_name(place)):
            form = reported_form([content], paragraph.quotations)
            yield Relation(HEADLINE, Named(place), (content,), form)


def find_attributed(sentences: Iterable[Sentence]) -> Iterator[Relation]:
    """Yield the attributions of *sentences*, in order; they may still overlap."""
    for clauses, aside in sentences:
        paragraph = clauses.paragraph
        if aside is not None and aside.cue and not _in_marks(paragraph, aside.cue):
            yield replace(aside, rule=ASIDE, counts=True)
        for token in clauses.sentence:
            frame = _frame(clauses, token)
            if frame is None or clauses.is_name(token):
                continue
            cue = clauses.cue(token)
            content = clauses.spans(*frame.content)
            if content and not _in_marks(paragraph, cue):
                form = reported_form(content, paragraph.quotations)
                yield Relation(frame.rule, _source(clauses, frame), content, form, cue)


def _in_marks(paragraph: Paragraph, place: Span) -> bool:
    """Say whether *place* stands in quotation marks: its words are another's."""
    quotations = paragraph.quotations
    first = bisect_right(quotations, place.start, key=lambda quotation: quotation.content.end)
    return first < len(quotations) and quotations[first].content.start <= place.start


def _frame(clauses: Clauses, token: Token) -> Frame | None:
    part = token.pos_
    if token.lower_ == "according":
        return _according(clauses, token)
    if part == "VERB" and token.is_alpha:
        return attributed_verbs.verb_frame(clauses, token)
    if part == "NOUN":
        return attributed_nouns.noun_frame(token)
    return attributed_nouns.adjective_frame(token) if part == "ADJ" else None


def _according(clauses: Clauses, token: Token) -> Frame | None:
    nouns = (t for to in token.children if to.lower_ == "to" for t in to.children)
    source = next((noun for noun in nouns if noun.dep_ == "pobj"), None)
    sentence = clauses.sentence
    if source is None or any(clauses.is_mask(other) for other in sentence):
        return None
    last = source.right_edge.i + 1
    content: tuple[tuple[int, int], ...] = ((sentence.start, token.i), (last, sentence.end))
    if token.head.dep_ == "relcl":
        content = ((last, token.head.right_edge.i + 1),)
    return Frame(ACCORDING, token, Speaking(source, source), content)


def _source(clauses: Clauses, frame: Frame) -> Source:
    if frame.who is None:
        return Nobody()
    verb = frame.cue if frame.cue.pos_ == "VERB" else None
    return Noun(clauses.paragraph.parsed, frame.who.noun, verb, frame.who.mention)


def apart(relations: Sequence[Relation]) -> list[Relation]:
    """Keep the *relations* that do not stand within what another reports.

    Quotations whose speaker stands beside them come first, then the widest. What is left of a
    content that runs into another's ends where that begins.
    """
    sure = [r for r in relations if r.form is Form.DIRECT and r.rule is not quoted.BEFORE]
    others = [r for r in relations if r.form is not Form.DIRECT or r.rule is quoted.BEFORE]
    kept = list(sure)
    taken = sorted(part for relation in sure for part in relation.content)
    for relation in sorted(others, key=_width, reverse=True):
        if relation.cue and _meets(taken, relation.cue):
            continue
        parts = tuple(part for whole in relation.content if (part := _free(whole, taken)))
        if not parts or any(_meets(taken, part) for part in parts):
            continue
        kept.append(replace(relation, content=parts))
        for part in parts:
            insort(taken, part)
    return kept


def _width(relation: Relation) -> int:
    return sum(part.end - part.start for part in relation.content)


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Say whether *span* shares a code point with one of *taken* (in order, apart)."""
    first = bisect_left(taken, span.start, key=lambda other: other.end - 1)
    return first < len(taken) and taken[first].start < span.end


def _free(span: Span, taken: Sequence[Span]) -> Span | None:
    """Return *span* up to where the first of *taken* begins in it; None where little is left."""
    first = bisect_left(taken, span.start, key=lambda other: other.start)
    end = span.end
    if first < len(taken) and taken[first].end <= span.end:
        end = taken[first].start
    return Span(span.start, end) if end - span.start >= _SHORTEST else None
