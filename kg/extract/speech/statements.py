"""Statements: what each speaker is reported as saying, made of the attribution relations.

The relations come from three rooms (quotations, indirect speech, speech told by layout); here they
get their speakers, in reading order, and those that the annotation guide counts become statements.
A fourth room finds attributions in the widest sense; they are listed beside the statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast.cast import Cast
from kg.extract.speech import attributed, quoted, reported, unmarked
from kg.extract.speech.asides import read_sentences
from kg.extract.speech.circumstances import addressee, capacity, on_behalf_of
from kg.extract.speech.grammar import noun_tokens
from kg.extract.speech.lines import Lines
from kg.extract.speech.rejected import find_rejected
from kg.extract.speech.relation import Named, Nobody, Noun, Relation, Source, Together
from kg.extract.speech.repeats import join_repeats
from kg.extract.speech.speakers import Speakers
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part
from kg.model import Actor, Attribution, Form, Group, Rejected, Span, Statement

RULES = (*quoted.RULES, *reported.RULES, *unmarked.RULES, *attributed.RULES)


@dataclass(frozen=True, slots=True)
class Found:
    """What a release is found to say: `statements` without positions, in reading order.

    `rejected` are the relations and quotations that are no statement.
    """

    statements: tuple[Statement, ...]
    attributions: tuple[Attribution, ...]
    groups: tuple[Group, ...]
    rejected: tuple[Rejected, ...]


def find_statements(document: Document, cast: Cast) -> Found:
    """Return the statements and attributions of *document*, whose people and bodies are *cast*."""
    lines = Lines(document.text, cast)
    speakers = Speakers(document, cast, lines)
    relations, wider = find_relations(document, lines)
    spoken = list(_attribute(document, relations, speakers))
    statements = [
        Statement(
            speaker=actor,
            form=relation.form,
            content=relation.content,
            rule=relation.rule.name,
            confidence=relation.rule.confidence,
            source=_place(relation.source),
            cue=(relation.cue,) if relation.cue else (),
            capacity=capacity(cast, relation, actor),
            on_behalf_of=on_behalf_of(document, cast, relation, actor),
            addressee=addressee(lines, cast.publisher, relation),
        )
        for relation, actors in spoken
        if relation.counts
        for actor in actors
    ]
    statements = join_repeats(document.text, statements)
    attributions = tuple(
        Attribution(
            speaker=name,
            form=relation.form,
            content=relation.content,
            rule=relation.rule.name,
            confidence=relation.rule.confidence,
            source=_place(relation.source),
            cue=(relation.cue,) if relation.cue else (),
        )
        for relation in wider
        if (name := _name(document, lines, relation.source, speakers)) is not None
    )
    used = {s.speaker for s in statements if isinstance(s.speaker, Group)}
    groups = tuple(group for group in speakers.groups.values() if group in used)
    return Found(
        tuple(statements), attributions, groups, tuple(find_rejected(document, spoken, wider))
    )


def find_relations(document: Document, lines: Lines) -> tuple[list[Relation], list[Relation]]:
    """Return the relations that may be statements, and those of the widest sense of attribution.

    Both are in reading order. Quotations and speech told by layout belong to both.
    """
    layout = list(unmarked.find_unmarked(document, lines))
    taken = frozenset(index for found in layout for index in found.paragraphs)
    headers = {found.header for found in layout}
    direct = [found.relation for found in layout]
    direct += quoted.find_quoted(document, lines, taken)
    told: list[Relation] = []
    wider = list(attributed.find_headline(document, lines))
    lead = True
    for index, paragraph in enumerate(document.paragraphs):
        block = paragraph.block
        if index in taken or block.part is Part.NOTES:
            continue
        is_prose = block.part is Part.BODY and block.kind is Kind.PARAGRAPH
        sentences = read_sentences(document, paragraph, lines, lead=is_prose and lead)
        if index in headers:
            sentences = sentences[:-1]
        if is_prose:
            told += reported.find_reported(sentences)
            lead = False
        wider += attributed.find_attributed(sentences)
    relations = _in_order(_run_on([*direct, *told]))
    mixed = sorted(
        span
        for relation in relations
        if relation.form is Form.MIXED and relation.counts
        for span in relation.content
    )
    relations = [relation for relation in relations if not _is_within(relation, mixed)]
    return relations, _in_order(attributed.apart(_run_on([*direct, *wider])))


def _in_order(relations: Iterable[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda relation: (relation.at, relation.rule.name))


def _run_on(relations: Sequence[Relation]) -> list[Relation]:
    """Join a reported clause and the quotation that the same verb leads up to: one statement."""
    clauses = {
        relation.cue: relation
        for relation in relations
        if relation.cue and relation.counts and relation.form is not Form.DIRECT
    }
    joined: dict[Span, Relation] = {}
    kept: list[Relation] = []
    for relation in relations:
        clause = clauses.get(relation.cue) if relation.cue else None
        if clause is None or relation.rule is not quoted.BEFORE:
            kept.append(relation)
        elif clause.cue:
            whole = Span(clause.content[0].start, relation.content[0].end)
            parts = (whole, *relation.content[1:])
            joined[clause.cue] = replace(clause, content=parts, form=Form.MIXED)
    return [joined.get(relation.cue, relation) if relation.cue else relation for relation in kept]


def _is_within(relation: Relation, mixed: Sequence[Span]) -> bool:
    """Say whether a quotation is a part of what a clause reports (*mixed*, in order)."""
    if relation.form is not Form.DIRECT:
        return False
    first = bisect_right(mixed, relation.content[0].start, key=lambda span: span.start) - 1
    return first >= 0 and all(mixed[first].covers(part) for part in relation.content)


def _name(document: Document, lines: Lines, source: Source, speakers: Speakers) -> str | None:
    """Return whom an attribution names: "" for nobody in particular, None where it stays unknown.

    A name or a pronoun is the fullest name of whom it stands for; a description stays in its own
    words, as the annotators of PolNeAR leave it ("the mayor").
    """
    if isinstance(source, Nobody):
        return ""
    if isinstance(source, Noun):
        head = source.head
        named = lines.at(source.parsed.places[head.i]) if head.pos_ != "NOUN" else None
        actors = speakers.speakers(source) if named or head.pos_ == "PRON" else ()
        if actors and (named is None or named[1] in actors):
            return actors[0].name
        return source.parsed.place(noun_tokens(head)).of(document.text)
    actors = speakers.speakers(source)
    if actors:
        return actors[0].name
    return _opening(source.place.of(document.text)) if isinstance(source, Named) else None


def _opening(line: str) -> str | None:
    """Return the name that opens a line of name and role: what stands before its first comma."""
    return re.split(r"[,:(\n]", line, maxsplit=1)[0].strip(" .") or None


def _place(source: Source) -> tuple[Span, ...]:
    if isinstance(source, Noun):
        return (source.parsed.place(noun_tokens(source.mention or source.head)),)
    if isinstance(source, Named | Together):
        return (source.place,)
    return ()


def _attribute(
    document: Document, relations: Sequence[Relation], speakers: Speakers
) -> Iterator[tuple[Relation, tuple[Actor, ...]]]:
    """Yield each relation with its speakers; an unnamed source of the lead is named next."""
    found: list[tuple[Relation, tuple[Actor, ...]]] = []
    for relation in relations:
        actors = speakers.speakers(relation.source)
        if relation.counts:
            speakers.spoke(relation, actors)
        found.append((relation, actors))
    for number, (relation, actors) in enumerate(found):
        if not actors and _is_lead(document, relation):
            actors = speakers.named_next(relation, [a for _, a in found[number + 1 : number + 3]])
        yield relation, actors


def _is_lead(document: Document, relation: Relation) -> bool:
    """Say whether the source is "a former matron", "its chief executive" in the first paragraph.

    Whoever that is, is named in the next.
    """
    if not isinstance(relation.source, Noun):
        return False
    body = next((p for p in document.paragraphs if p.block.part is Part.BODY), None)
    head = relation.source.head
    unnamed = {"a", "an", "its", "their"}
    indefinite = any(child.lower_ in unnamed for child in head.children)
    return body is not None and relation.source.parsed is body.parsed and indefinite
