"""Turns of a conversation: "Ann Lee: Every night.", "A: Every night.", "LEE: Every night."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.rules import Rule
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Interviewee, Named, Relation, Source
from kg.extract.speech.stretch import stretch
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part
from kg.model import Form, Span

TURN = Rule(
    "unmarked.turn",
    "A name or “A” and a colon open each turn of a talk.",
    "Typographic convention of interviews and transcripts",
    0.7,
)
_ANSWER = re.compile(r"^(?:A|Answer)\s*[:.]\s")
_LABEL = re.compile(r"[“\"]?([A-Z][A-Z.’' -]{1,30}):(?=\s)")
_GOES_ON = re.compile(r"[“\"](?!\()")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|me)\b")
_MARKS = '“”" \n\t'
_FEWEST = 3
_LONGEST_NAME = 60


def find_turns(document: Document, lines: Lines) -> dict[int, tuple[Relation, frozenset[int]]]:
    """Return each turn by its first paragraph, with all the paragraphs that it takes up.

    One turn alone makes no conversation, nor do fewer than three labels in capitals.
    """
    transcript = list(_transcript(document))
    if len(transcript) >= _FEWEST:
        return {min(paragraphs): (relation, paragraphs) for relation, paragraphs in transcript}
    turns = {
        index: (turn, frozenset({index}))
        for index in range(len(document.paragraphs))
        if (turn := _turn(document, lines, index))
    }
    if len(turns) > 1:
        return turns
    answers = dict(_answers(document))
    return answers if len(answers) >= _FEWEST else {}


def _answers(document: Document) -> Iterator[tuple[int, tuple[Relation, frozenset[int]]]]:
    """Yield the answers that stand without marks or labels, each below its question.

    The one who answers speaks in the first person, most of the time.
    """
    found: list[int] = []
    paragraphs = document.paragraphs
    for index in range(1, len(paragraphs)):
        asked, answer = (_plain(document, at) for at in (index - 1, index))
        if asked.endswith("?") and answer and not answer.endswith("?"):
            found.append(index)
    own = sum(bool(_FIRST_PERSON.search(_plain(document, index))) for index in found)
    if own * 2 > len(found):
        for index in found:
            content = (paragraphs[index].block.span,)
            relation = Relation(TURN, Interviewee(), content, Form.DIRECT)
            yield index, (relation, frozenset({index}))


def _plain(document: Document, index: int) -> str:
    """Return the words of a paragraph of prose without quotations; else nothing."""
    paragraph = document.paragraphs[index]
    plain = paragraph.block.part is Part.BODY and not paragraph.masked
    prose = paragraph.block.kind in {Kind.PARAGRAPH, Kind.HEADING}
    return paragraph.block.span.of(document.text) if plain and prose else ""


def _turn(document: Document, lines: Lines, index: int) -> Relation | None:
    block = document.paragraphs[index].block
    words = block.span.of(document.text)
    colon = words.find(":", 0, _LONGEST_NAME)
    if block.part is not Part.BODY or colon < 1 or document.paragraphs[index].masked:
        return None
    place = Span(block.span.start, block.span.start + colon)
    rest = stretch(document.text, place.end, block.span.end, ())
    if rest is None or " " not in rest.of(document.text):
        return None
    answers = bool(_ANSWER.match(words))
    if not answers and not lines.is_name(place):
        return None
    source: Source = Interviewee() if answers else Named(place)
    return Relation(TURN, source, (Span(rest.start, block.span.end),), Form.DIRECT)


def _transcript(document: Document) -> Iterator[tuple[Relation, frozenset[int]]]:
    """Yield the turns whose speakers stand in capitals, with or without quotation marks.

    Paragraphs that open with a mark and without a label go on with the turn before them.
    """
    source: Named | None = None
    content: list[Span] = []
    taken: list[int] = []
    for index, paragraph in enumerate(document.paragraphs):
        span = paragraph.block.span
        found = _LABEL.match(document.text, span.start, span.end)
        inside = paragraph.block.part is Part.BODY
        if source and (found or not inside or not _GOES_ON.match(document.text, span.start)):
            yield Relation(TURN, source, tuple(content), Form.DIRECT), frozenset(taken)
            source, content, taken = None, [], []
        if found and inside:
            source = Named(Span(found.start(1), found.end(1)))
        said = _unmarked(document.text, found.end() if found else span.start, span.end)
        if source and said:
            content.append(said)
            taken.append(index)
        elif source and not content:
            source = None
    if source and content:
        yield Relation(TURN, source, tuple(content), Form.DIRECT), frozenset(taken)


def _unmarked(text: str, start: int, end: int) -> Span | None:
    """Return `[start, end)` without quotation marks and white space around it."""
    words = text[start:end]
    kept = words.strip(_MARKS)
    start += len(words) - len(words.lstrip(_MARKS))
    return Span(start, start + len(kept)) if kept else None
