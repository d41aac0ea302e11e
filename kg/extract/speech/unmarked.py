"""Speech without quotation marks, told by layout: block quotations, letters, lists, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.grammar import lemma
from kg.extract.speech.introductions import introduction
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Carried, Issuer, Named, Noun, Relation, Source, Together
from kg.extract.speech.stretch import stretch
from kg.extract.speech.turns import TURN, find_turns
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part
from kg.model import Form, Span

_LAYOUT = "Typographic convention of press releases and news pages"
BLOCK = Rule("unmarked.block", "Paragraphs after “X said:” without marks.", _LAYOUT, 0.85)
LETTER = Rule("unmarked.letter", "From “Dear …” to the signature.", _LAYOUT, 0.85)
LIST = Rule("unmarked.list", "A list after “X recommends:”.", _LAYOUT, 0.9)
PULL = Rule("unmarked.line", "A sentence with a line of name and role below it.", _LAYOUT, 0.75)
OWN = Rule("unmarked.own", "Paragraphs of “we” below “Our response”.", _LAYOUT, 0.7)
RULES = (BLOCK, LETTER, LIST, PULL, OWN, TURN)

_DEAR = re.compile(r"^Dear\s+\S.{0,80}$", re.IGNORECASE)
_YOURS = re.compile(
    r"^(?:yours|with (?:best|kind|warm)|best wishes|kind regards|sincerely|faithfully)\b.{0,40}$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|us|[Mm]y|me)\b")
_OWN = re.compile(
    r"^(?:our|statement|response)\b.*|\b(?:statement|response) (?:by|from|on|to)\b", re.IGNORECASE
)
_WE = re.compile(r"\b[Ww]e\b")
_LEADS_ON = re.compile(r"[;,]\s*(?:and|or)\s*$")
_STATEMENT = re.compile(r"\b(?:following|statement|letter|message|this)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A relation found by layout, and the paragraphs (by index) that it takes up.

    The last sentence of the paragraph `header` leads up to it; those before speak for themselves.
    """

    relation: Relation
    paragraphs: frozenset[int]
    header: int | None = None


def find_unmarked(document: Document, lines: Lines) -> Iterator[Unmarked]:
    """Yield the speech of *document* that stands without marks, in order."""
    paragraphs = document.paragraphs
    turns = {index: Unmarked(*turn) for index, turn in find_turns(document, lines).items()}
    index = 0
    while index < len(paragraphs):
        found = None
        if paragraphs[index].block.part is Part.BODY:
            found = (
                turns.get(index)
                or _letter(document, lines, index)
                or _list(document, lines, index)
                or _block(document, lines, index)
                or _pull_quote(document, lines, index)
                or _own_voice(document, index)
            )
        if found:
            yield found
            index = max(found.paragraphs, default=index)
        index += 1


def _words(document: Document, index: int) -> str:
    return document.paragraphs[index].block.span.of(document.text)


def _letter(document: Document, lines: Lines, index: int) -> Unmarked | None:
    if not _DEAR.match(_words(document, index)):
        return None
    body: list[int] = []
    for at in range(index + 1, len(document.paragraphs)):
        if _YOURS.match(_words(document, at)):
            signed = _signed(document, lines, at)
            if not body or not signed:
                return None
            content = tuple(
                document.paragraphs[n].block.span for n in body if not document.paragraphs[n].masked
            )
            place = Span(
                document.paragraphs[signed[0]].block.span.start,
                document.paragraphs[signed[-1]].block.span.end,
            )
            free = frozenset(n for n in body if not document.paragraphs[n].masked)
            if not content:
                return None
            several = sum(lines.is_attribution(document.paragraphs[n].block) for n in signed) > 1
            source: Source = Together(place) if several else Named(place)
            return Unmarked(Relation(LETTER, source, content, Form.DIRECT), free | {at, signed[-1]})
        body.append(at)
    return None


def _signed(document: Document, lines: Lines, at: int) -> range:
    """Return the lines below "Yours" in paragraph *at*: one signature and its role, or several."""
    paragraphs = document.paragraphs
    last = min(at + 2, len(paragraphs) - 1)
    for below in range(at + 1, len(paragraphs)):
        block = paragraphs[below].block
        if lines.is_attribution(block):
            last = max(last, below)
        elif block.kind is not Kind.HEADING:
            break
    return range(at + 1, last + 1)


def _ends_in_colon(document: Document, index: int) -> bool:
    paragraph = document.paragraphs[index]
    return (
        paragraph.block.kind in {Kind.PARAGRAPH, Kind.ITEM}
        and _words(document, index).rstrip().endswith(":")
        and len(paragraph.parsed.doc) > 0
    )


def _list(document: Document, lines: Lines, index: int) -> Unmarked | None:
    if not _ends_in_colon(document, index):
        return None
    items: list[int] = []
    for at in range(index + 1, len(document.paragraphs)):
        if document.paragraphs[at].block.kind is not Kind.ITEM:
            break
        items.append(at)
    if not items:
        return None
    paragraph = document.paragraphs[index]
    sentence = list(paragraph.parsed.doc.sents)[-1]
    if not {lemma(token) for token in sentence} & (cues.LISTING | cues.LISTED | cues.SPEECH):
        return None
    found = introduction(paragraph.parsed, paragraph.block.span.end, lines)
    if found is None:
        return None
    source, cue = found.source, found.cue
    if isinstance(source, Noun) and lemma(source.head) in cues.LISTED:
        owned = [child for child in source.head.children if child.dep_ == "poss"]
        at = paragraph.block.span.start
        source = Noun(source.parsed, owned[0]) if owned else Carried(at)
    content = tuple(span for n in items if (span := _item(document, n)))
    if not content:
        return None
    relation = Relation(LIST, source, content, Form.INDIRECT, cue)
    return Unmarked(relation, frozenset(items), index)


def _item(document: Document, index: int) -> Span | None:
    """Return the words of a list item without the "and" that leads on to the next."""
    paragraph = document.paragraphs[index]
    span = paragraph.block.span
    end = span.start + len(_LEADS_ON.sub("", span.of(document.text)))
    return stretch(document.text, span.start, max(end, span.start + 1), paragraph.quotations)


def _block(document: Document, lines: Lines, index: int) -> Unmarked | None:
    if not _ends_in_colon(document, index) or index + 1 >= len(document.paragraphs):
        return None
    header = document.paragraphs[index]
    found = introduction(header.parsed, header.block.span.end, lines)
    if found is None:
        return None
    if isinstance(found.source, Noun) and found.source.head.lower_ == "you":
        return None
    named = found.cue is None and lines.opens_with_name(header.block.span)
    announced = found.verb in cues.INTRODUCING or (
        found.verb and _STATEMENT.search(_words(document, index))
    )
    if not (announced or named):
        return None
    body: list[int] = []
    for at in range(index + 1, len(document.paragraphs)):
        paragraph = document.paragraphs[at]
        if not _may_go_on(document, lines, at):
            break
        if paragraph.masked and paragraph.masked[0].outer.start == paragraph.block.span.start:
            break
        body.append(at)
    body = _cut(document, lines, body)
    if not body:
        return None
    content = tuple(document.paragraphs[n].block.span for n in body)
    relation = Relation(BLOCK, found.source, content, Form.DIRECT, found.cue)
    return Unmarked(relation, frozenset(body), index)


def _own_voice(document: Document, index: int) -> Unmarked | None:
    """Return the statement of the issuing body: paragraphs of "we" below "Our response"."""
    above = document.paragraphs[index - 1].block if index else None
    if above is None or above.kind not in {Kind.HEADING, Kind.TITLE, Kind.DATELINE}:
        return None
    heading = above if above.kind is Kind.HEADING else document.paragraphs[0].block
    if not _OWN.search(heading.span.of(document.text)):
        return None
    body: list[int] = []
    for at in range(index, len(document.paragraphs)):
        paragraph = document.paragraphs[at]
        prose = paragraph.block.part is Part.BODY and paragraph.block.kind is Kind.PARAGRAPH
        if not prose or paragraph.quotations or not _WE.search(_words(document, at)):
            break
        body.append(at)
    if not body:
        return None
    content = tuple(document.paragraphs[n].block.span for n in body)
    return Unmarked(Relation(OWN, Issuer(), content, Form.DIRECT), frozenset(body))


def _may_go_on(document: Document, lines: Lines, index: int) -> bool:
    block = document.paragraphs[index].block
    if block.part is not Part.BODY or block.kind is not Kind.PARAGRAPH:
        return False
    return not _words(document, index).rstrip().endswith(":") and not lines.is_attribution(block)


def _cut(document: Document, lines: Lines, body: list[int]) -> list[int]:
    """Keep the paragraphs up to the last that speaks in the first person, and at least one.

    One more may follow where a heading ends the run and it names nobody: what is said in the first
    person ends as it began.
    """
    if not body:
        return []
    last = 0
    for number, index in enumerate(body):
        if number and _opens_with_subject(document, lines, index):
            break
        if _FIRST_PERSON.search(_words(document, index)):
            last = number
    rest = body[last + 1 :]
    if len(rest) == 1 and not any(lines.within(document.paragraphs[rest[0]].block.span)):
        after = rest[0] + 1
        blocks = document.paragraphs
        if after < len(blocks) and blocks[after].block.kind is Kind.HEADING:
            last += 1
    return body[: last + 1]


def _opens_with_subject(document: Document, lines: Lines, index: int) -> bool:
    """Say whether the paragraph opens with a name: the release speaks again."""
    span = document.paragraphs[index].block.span
    return any(mention.start - span.start < 12 for mention, _ in lines.within(span))


def _pull_quote(document: Document, lines: Lines, index: int) -> Unmarked | None:
    if index + 1 >= len(document.paragraphs):
        return None
    paragraph, line = document.paragraphs[index], document.paragraphs[index + 1].block
    words = _words(document, index)
    if paragraph.block.kind is not Kind.PARAGRAPH or paragraph.masked or len(words) > 400:
        return None
    if not words.endswith((".", "!", "?", "…")) or not lines.is_attribution(line):
        return None
    if line.kind is Kind.ITEM or lines.names_person(paragraph.block.span):
        return None
    after = document.paragraphs[index + 2 : index + 3]
    if any(p.masked and p.masked[0].outer.start == p.block.span.start for p in after):
        # The line leads up to the quotation below it.
        return None
    relation = Relation(PULL, Named(line.span), (paragraph.block.span,), Form.DIRECT)
    return Unmarked(relation, frozenset({index, index + 1}))
