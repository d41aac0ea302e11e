"""Direct speech: quotations in marks, and where the text says who utters each.

Quotations that a reporting clause interrupts, or that run over paragraphs, are one relation. The
source is looked for beside the quotation first ("…," she said; X said: "…"), then in the layout
(a line that ends in a colon, a dash, a line of name and role), and only then carried over from the
sentence before.

Source: Pouliquen, Steinberger and Best, "Automatic Detection of Quotations in Multilingual News"
(RANLP 2007); O'Keefe et al., "A Sequence Labelling Approach to Quote Attribution" (EMNLP 2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.beside import mask_token, reporting
from kg.extract.speech.grammar import lemma, own_subject
from kg.extract.speech.interviews import is_alone, is_interview
from kg.extract.speech.introductions import Introduction, introduction
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Carried, Interviewee, Named, Relation, Source
from kg.extract.text.document import Document, Paragraph
from kg.extract.text.layout import Block, Kind, Part
from kg.extract.text.quotes import Quotation, ends_sentence
from kg.model import Form, Span

_LAYOUT = "Typographic convention of press releases and news pages"
_NEWS = "Pouliquen, Steinberger and Best 2007; O'Keefe et al. 2012"
BESIDE = Rule("quote.beside", "A reporting clause after the quotation: “…,” she said.", _NEWS, 0.97)
BEFORE = Rule("quote.before", "A reporting clause before it: X said: “…”.", _NEWS, 0.95)
HEADER = Rule("quote.header", "A line that ends in a colon, then the quotation.", _LAYOUT, 0.95)
DASH = Rule("quote.dash", "A dash and a name after the quotation.", _LAYOUT, 0.9)
LINE = Rule("quote.line", "A line of name and role below the quotation.", _LAYOUT, 0.8)
SENTENCE = Rule(
    "quote.sentence", "A quotation of its own after a sentence about its speaker.", _NEWS, 0.8
)
PARAGRAPH = Rule(
    "quote.paragraph", "A quotation of its own after a paragraph about its speaker.", _NEWS, 0.8
)
INTERVIEW = Rule(
    "quote.interview", "An answer in an interview: questions stand outside.", _LAYOUT, 0.9
)
RULES = (BESIDE, BEFORE, HEADER, DASH, LINE, SENTENCE, PARAGRAPH, INTERVIEW)

_DASH = re.compile(r"\s*[–—―-]{1,2}\s*(?=\w)")
_SIGNED = re.compile(
    r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|de|van|von|la|bin|al)){1,4}(?:,.{0,80})?"
)
_BEFORE_TITLE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN"})


@dataclass(slots=True)
class _Speech:
    """A quotation in the making: its pieces so far, and who is found to utter it."""

    rule: Rule
    source: Source
    paragraph: int
    cue: Span | None = None
    content: list[Span] = field(default_factory=list)


def find_quoted(document: Document, lines: Lines, taken: frozenset[int]) -> Iterator[Relation]:
    """Yield the quotations of *document* that are utterances, in order.

    *taken* are the paragraphs (by index) that are speech as a whole.
    """
    speeches: list[_Speech] = []
    interview = is_interview(document)
    for index, paragraph in enumerate(document.paragraphs):
        if index in taken or not _may_speak(paragraph.block):
            continue
        for number, quotation in enumerate(paragraph.masked):
            last = speeches[-1] if speeches else None
            if last and _continues(document, paragraph, number, index, last):
                last.content.append(quotation.content)
                last.paragraph = index
                continue
            speech = _Finder(document, lines, index, number, interview).speech()
            if speech:
                speeches.append(speech)
    for speech in speeches:
        yield Relation(speech.rule, speech.source, tuple(speech.content), Form.DIRECT, speech.cue)


def _may_speak(block: Block) -> bool:
    if block.part is Part.NOTES or block.kind in {Kind.TITLE, Kind.LABEL, Kind.DATELINE}:
        return False
    return block.part is Part.BODY or block.kind is not Kind.ITEM


def _between(document: Document, paragraph: Paragraph, number: int) -> str:
    quotation = paragraph.masked[number]
    start = paragraph.masked[number - 1].outer.end if number else paragraph.block.span.start
    return document.text[start : quotation.outer.start]


def _continues(
    document: Document, paragraph: Paragraph, number: int, index: int, last: _Speech
) -> bool:
    """Say whether a quotation goes on with the speech before it."""
    quotation = paragraph.masked[number]
    between = _between(document, paragraph, number).strip()
    if number == 0:
        if between or last.paragraph != index - 1:
            return False
        before = document.paragraphs[index - 1].masked
        ends_there = bool(before) and before[-1].content == last.content[-1]
        return ends_there and (
            quotation.continues
            or (
                is_alone(document, paragraph)
                and last.rule is not INTERVIEW
                and not _ends_with_cue(document, index - 1)
            )
        )
    if last.paragraph != index or last.content[-1] != paragraph.masked[number - 1].content:
        return False
    if not between:
        return True
    if between.endswith(":"):
        return False
    return not ends_sentence(between.rstrip(".!?…"))


def _ends_with_cue(document: Document, index: int) -> bool:
    """Say whether the paragraph ends outside its last quotation by more than a clause."""
    paragraph = document.paragraphs[index]
    tail = document.text[paragraph.masked[-1].outer.end : paragraph.block.span.end]
    return ends_sentence(tail.strip().rstrip("."))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for the source of one quotation, from the nearest place outwards."""

    document: Document
    lines: Lines
    index: int
    number: int
    interview: bool

    @property
    def paragraph(self) -> Paragraph:
        return self.document.paragraphs[self.index]

    @property
    def quotation(self) -> Quotation:
        return self.paragraph.masked[self.number]

    def speech(self) -> _Speech | None:
        before = _between(self.document, self.paragraph, self.number).strip()
        if self._is_title(before):
            return None
        if before.endswith(":"):
            found = self._introduction()
            if found:
                return self._make(BEFORE, found.source, found.cue)
        if before.endswith(("–", "—", "-")) and self.number == 0:
            place = Span(self.paragraph.block.span.start, self.quotation.outer.start)
            if self.lines.opens_with_name(place):
                return self._make(DASH, Named(place))
        after = self._after()
        dash = _DASH.match(after)
        if dash and self.quotation.closed:
            place = Span(self.quotation.outer.end + dash.end(), self._limit())
            if self.lines.opens_with_name(place) or self._ends_with_name(place):
                return self._make(DASH, Named(place))
        if self.paragraph.block.part is Part.HEAD:
            return None
        beside = self._beside()
        if beside:
            return self._make(BESIDE, *beside)
        if before and before[-1] not in '.!?…”"’':
            found = self._introduction()
            # "Her film “Thirteen.”", "their report, “Why?”": titles, not what somebody says.
            named = before.rstrip(" ,").rsplit(maxsplit=1)[-1].lower() in cues.DOCUMENTS
            reports = found and (found.reports or (before[-1] == "," and not named))
            return (
                self._make(BEFORE, found.source, found.cue)
                if found and found.cue and reports
                else None
            )
        if not self._stands_alone():
            return None
        signature = self._signature()
        if signature:
            return self._make(LINE, Named(signature))
        if not before and self.number == 0:
            return self._from_layout()
        if before and self.number == 0 and self.interview and not self._names_somebody():
            return self._make(INTERVIEW, Interviewee())
        return self._make(SENTENCE, Carried(self.quotation.outer.start))

    def _from_layout(self) -> _Speech:
        paragraphs = self.document.paragraphs
        if self.index:
            header = paragraphs[self.index - 1].block
            if header.span.of(self.document.text).rstrip().endswith(":"):
                found = introduction(paragraphs[self.index - 1].parsed, header.span.end, self.lines)
                if found:
                    return self._make(HEADER, found.source, found.cue)
        line = self._line()
        if line:
            return self._make(LINE, Named(line.span))
        if self.interview:
            return self._make(INTERVIEW, Interviewee())
        return self._make(PARAGRAPH, Carried(self.quotation.outer.start))

    def _line(self) -> Block | None:
        """Return the line of name and role that is this quotation's, below it or above.

        Where lines and quotations take turns, the first of them tells which belongs to which.
        """
        paragraphs = self.document.paragraphs
        first = self.index
        while first and (
            self.lines.is_attribution(paragraphs[first - 1].block)
            or (first < self.index and is_alone(self.document, paragraphs[first - 1]))
        ):
            first -= 1
        above = self.lines.is_attribution(paragraphs[first].block)
        near = self.index + (-1 if above else 1)
        line = paragraphs[near].block if near < len(paragraphs) else None
        return line if line and self.lines.is_attribution(line) else None

    def _make(self, rule: Rule, source: Source, cue: Span | None = None) -> _Speech:
        return _Speech(rule, source, self.index, cue, [self.quotation.content])

    def _ends_with_name(self, place: Span) -> bool:
        """Say whether *place* ends the paragraph with a name in capitals and no sentence."""
        words = place.of(self.document.text).rstrip(" .")
        return place.end == self.paragraph.block.span.end and bool(_SIGNED.fullmatch(words))

    def _signature(self) -> Span | None:
        """Return the name and role, without a verb, that fill the rest of the paragraph."""
        start, end = self.quotation.outer.end, self.paragraph.block.span.end
        if start >= end or self._limit() < end:
            return None
        place = Span(start, end)
        if not self.lines.opens_with_name(place):
            return None
        tokens = self.paragraph.parsed.tokens(place)
        return None if any(token.pos_ in {"VERB", "AUX"} for token in tokens) else place

    def _limit(self) -> int:
        masked = self.paragraph.masked
        following = masked[self.number + 1 :]
        return following[0].outer.start if following else self.paragraph.block.span.end

    def _after(self) -> str:
        return self.document.text[self.quotation.outer.end : self._limit()]

    def _is_title(self, before: str) -> bool:
        """Say whether the quotation names a work within its sentence: her film “Full Wards,”."""
        if not before or not (before[-1].isalnum() or before.endswith(("’s", "'s", "s’", "s'"))):
            return False
        if any(len(word) > 3 and word[0].islower() for word in self._words()):
            return False
        mask = mask_token(self.paragraph.parsed, self.quotation)
        return mask is not None and mask.i > 0 and mask.nbor(-1).pos_ in _BEFORE_TITLE

    def _words(self) -> list[str]:
        return re.findall(r"\w+", self.quotation.content.of(self.document.text))

    def _names_somebody(self) -> bool:
        start = self.paragraph.block.span.start
        return self.lines.names_person(Span(start, self.quotation.outer.start))

    def _stands_alone(self) -> bool:
        words = self.quotation.content.of(self.document.text).rstrip("\"'”’)")
        return not self.quotation.closed or words.endswith((".", "!", "?", "…"))

    def _introduction(self) -> Introduction | None:
        return introduction(self.paragraph.parsed, self.quotation.outer.start, self.lines)

    def _beside(self) -> tuple[Source, Span | None] | None:
        """Find the reporting clause that follows the quotation in its sentence."""
        parsed = self.paragraph.parsed
        mask = mask_token(parsed, self.quotation)
        if mask is None:
            return None
        limit = self._limit()
        after = [
            token
            for token in parsed.doc[mask.i + 1 : mask.sent.end]
            if parsed.places[token.i].end <= limit
            and parsed.places[token.i].start >= self.quotation.outer.end
        ]
        if mask.sent.end - mask.i <= 3 and mask.sent.end < len(parsed.doc) and not after:
            follows = parsed.doc[mask.sent.end].sent
            if self._goes_on(follows):
                after = [t for t in follows if parsed.places[t.i].end <= limit]
        return reporting(parsed, after, mask)

    def _goes_on(self, follows: Tokens) -> bool:
        """Say whether the next sentence is the reporting clause: “Why?” Ann Lee asked.

        It begins in small letters or follows a comma; or it is no more than a subject and a verb of
        speech, with nothing that it would report.
        """
        ends = self.quotation.content.of(self.document.text)[-1:]
        if follows[0].text[:1].islower() or ends == ",":
            return True
        verb = follows.root
        if lemma(verb) not in cues.INTRODUCING or own_subject(verb) is None:
            return False
        return not any(t.dep_ in {"dobj", "ccomp", "xcomp", "oprd", "intj"} for t in verb.rights)
