"""Statements: what each speaker is reported as saying, made of the attribution relations.

The relations come from three rooms (quotations, indirect speech, speech told by layout); here they
get their speakers, in reading order, and those that the annotation guide counts become statements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast.cast import Cast
from kg.extract.speech import quoted, reported, unmarked
from kg.extract.speech.circumstances import addressee, capacity, on_behalf_of
from kg.extract.speech.grammar import noun_tokens
from kg.extract.speech.lines import Lines
from kg.extract.speech.rejected import find_rejected
from kg.extract.speech.relation import Named, Noun, Relation, Source, Together
from kg.extract.speech.repeats import join_repeats
from kg.extract.speech.speakers import Speakers
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part
from kg.model import Actor, Attribution, Form, Group, Rejected, Span, Statement

RULES = (*quoted.RULES, *reported.RULES, *unmarked.RULES)


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
    attributed = list(_attribute(document, find_relations(document, lines), speakers))
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
        for relation, actors in attributed
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
        for relation, actors in attributed
        if (name := _name(document, relation, actors))
    )
    used = {s.speaker for s in statements if isinstance(s.speaker, Group)}
    groups = tuple(group for group in speakers.groups.values() if group in used)
    return Found(
        tuple(statements), attributions, groups, tuple(find_rejected(document, attributed))
    )


def find_relations(document: Document, lines: Lines) -> list[Relation]:
    """Return every attribution relation of *document*, in reading order."""
    layout = list(unmarked.find_unmarked(document, lines))
    taken = frozenset(index for found in layout for index in found.paragraphs)
    relations = [found.relation for found in layout]
    relations += quoted.find_quoted(document, lines, taken)
    lead = True
    for index, paragraph in enumerate(document.paragraphs):
        block = paragraph.block
        if index not in taken and block.part is Part.BODY and block.kind is Kind.PARAGRAPH:
            relations += reported.find_reported(document, paragraph, lines, lead=lead)
            lead = False
    known = {relation.cue for relation in relations if relation.cue}
    for index, paragraph in enumerate(document.paragraphs):
        if index not in taken and paragraph.block.part is Part.BODY:
            nested = reported.find_nested(document, paragraph, lines)
            relations += (relation for relation in nested if relation.cue not in known)
    relations = _run_on(relations)
    relations.sort(key=lambda relation: (relation.at, relation.rule.name))
    mixed = sorted(
        span
        for relation in relations
        if relation.form is Form.MIXED and relation.counts
        for span in relation.content
    )
    return [relation for relation in relations if not _is_within(relation, mixed)]


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


def _name(document: Document, relation: Relation, actors: Sequence[Actor]) -> str:
    """Return the speaker's name, or the words of the source where it stays unresolved."""
    if actors:
        return actors[0].name
    source = relation.source
    place = _place(source)
    return place[0].of(document.text) if isinstance(source, Noun) else ""


def _place(source: Source) -> tuple[Span, ...]:
    if isinstance(source, Noun):
        return (source.parsed.place(noun_tokens(source.head)),)
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
            speakers.spoke(relation.at, actors)
        found.append((relation, actors))
    for number, (relation, actors) in enumerate(found):
        if not actors and _is_lead(document, relation):
            actors = speakers.named_next(relation, [a for _, a in found[number + 1 : number + 3]])
        yield relation, actors


def _is_lead(document: Document, relation: Relation) -> bool:
    """Say whether the source is "a former matron" in the first paragraph: named in the next."""
    if not isinstance(relation.source, Noun):
        return False
    body = next((p for p in document.paragraphs if p.block.part is Part.BODY), None)
    head = relation.source.head
    indefinite = any(child.lower_ in {"a", "an"} for child in head.children)
    return body is not None and relation.source.parsed is body.parsed and indefinite
