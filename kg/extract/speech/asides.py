"""Reporting clauses between commas: "Cases had fallen, he said, and more would follow."."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.clauses import Clauses, is_finite
from kg.extract.speech.grammar import SUBJECTS, full_tokens, lemma, own_subject, subject_of
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Relation
from kg.extract.text.document import Document, Paragraph

ASIDE = Rule(
    "speech.aside",
    "A reporting clause stands between commas in what is said.",
    "Cambridge Grammar of the English Language, 11.9: parentheticals",
    0.92,
)
_REPORTING = cues.SPEECH | cues.MIND
_STOPS = frozenset({",", "–", "—", "-"})


class Sentence(NamedTuple):
    """A sentence ready for the frames of reported speech, with its aside where it has one."""

    clauses: Clauses
    aside: Relation | None


def read_sentences(
    document: Document, paragraph: Paragraph, lines: Lines, *, lead: bool = False
) -> tuple[Sentence, ...]:
    """Return the sentences of *paragraph*; *lead* says that it is the first of the body."""
    found = (
        Clauses(document, paragraph, lines, sentence, lead)
        for sentence in paragraph.parsed.doc.sents
    )
    return tuple(Sentence(clauses, find_aside(clauses)) for clauses in found)


def find_aside(clauses: Clauses) -> Relation | None:
    """Return the relation of the sentence's reporting clause, where commas part it off."""
    first = clauses.sentence[0]
    if first.lower_ == "as" and first.dep_ == "mark":
        return _as(clauses, first.head)
    for verb in clauses.sentence:
        if verb.pos_ == "VERB" and lemma(verb) in _REPORTING:
            found = _aside(clauses, verb)
            if found is not None:
                return found
    return None


def _aside(clauses: Clauses, verb: Token) -> Relation | None:
    subject = own_subject(verb) or _inverted(clauses, verb)
    if subject is None or clauses.is_relative(subject) or clauses.is_passive(verb):
        return None
    bounds = _bounds(clauses, verb, subject)
    if bounds is None:
        return None
    doc, sentence = verb.doc, clauses.sentence
    first, last = bounds
    before, after = doc[sentence.start : first - 1], doc[last : sentence.end]
    if any(clauses.is_mask(token) for token in (*before, *after)):
        return None
    speaks_on = any(token.is_alpha for token in after)
    if not _is_said(clauses, verb, before, after, speaks_on):
        return None
    start, speaker = sentence.start, subject
    outer = next((t for t in before if t.dep_ == "ROOT" and lemma(t) in cues.SPEECH), None)
    if outer is not None and subject.pos_ == "PRON":
        said = clauses.said_from(outer)
        if said is not None:
            start, speaker = said.i, subject_of(outer) or subject
    while start < first and doc[start].dep_ in {"cc", "punct"}:
        start += 1
    loose = all(t.dep_ in {"cc", "advmod", "punct", "mark"} for t in before)
    parts = ((last, sentence.end),) if loose else ((start, first - 1), (last, sentence.end))
    return clauses.relation(ASIDE, clauses.source(verb, speaker), clauses.spans(*parts), verb)


def _as(clauses: Clauses, verb: Token) -> Relation | None:
    """Return what follows "As the union puts it, …"."""
    subject = own_subject(verb)
    objects = [child for child in verb.rights if child.dep_ in {"dobj", "ccomp", "xcomp"}]
    last = verb.right_edge.i + 1
    reports = lemma(verb) in cues.SPEECH | {"put"} and all(t.lower_ == "it" for t in objects)
    if subject is None or not reports or last >= clauses.sentence.end - 1:
        return None
    if verb.doc[last].text != "," or verb.head.i < verb.i:
        return None
    content = clauses.spans((last, clauses.sentence.end))
    return clauses.relation(ASIDE, clauses.source(verb, subject), content, verb)


def _inverted(clauses: Clauses, verb: Token) -> Token | None:
    """Return the name after *verb*, a comma before it: ", warned general secretary Ann Lee,"."""
    if verb.i == clauses.sentence.start or verb.nbor(-1).text != ",":
        return None
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    noun = next(objects, None)
    named = noun is not None and any(clauses.is_name(token) for token in full_tokens(noun))
    return noun if named else None


def _bounds(clauses: Clauses, verb: Token, subject: Token) -> tuple[int, int] | None:
    """Return the reporting clause as tokens, half-open: from after its comma to the next."""
    doc, sentence = verb.doc, clauses.sentence
    whole = full_tokens(subject)
    first = min(verb.i, whole.start)
    while first > sentence.start and (
        doc[first - 1].dep_ in {"advmod", "aux", "cc"} and doc[first - 1].head == verb
    ):
        first -= 1
    if first - 1 <= sentence.start or doc[first - 1].text not in _STOPS:
        return None
    last = max(verb.i, whole.end - 1) + 1
    while last < sentence.end and doc[last].text not in {",", ".", "–", "—", ":", ";"}:
        token = doc[last]
        if token.dep_ in {*SUBJECTS, "expl", "mark"} or clauses.is_mask(token):
            return None
        last += 1
    return first, last


def _is_said(clauses: Clauses, verb: Token, before: Tokens, after: Tokens, speaks_on: bool) -> bool:
    """Say whether the words around the reporting clause are what it reports.

    In "Asked about it, she replied, …" and "In a letter, she warned on Monday that …" they hang
    on the verb instead.
    """
    if any(t.head == verb and t.dep_ == "advcl" and not is_finite(t) for t in before):
        return False
    if _has_clause(clauses, before):
        return True
    if not speaks_on or any(t.lower_ == "that" and t.head.head == verb for t in after[:3]):
        return False
    heads = any(t.dep_ in {"ROOT", "ccomp", "parataxis", "conj"} for t in after)
    return heads and any(t.dep_ in {*SUBJECTS, "npadvmod", "prep", "expl"} for t in before)


def _has_clause(clauses: Clauses, tokens: Tokens) -> bool:
    return any(
        t.dep_ in {*SUBJECTS, "expl"} and not clauses.is_relative(t) and t.head.i < tokens.end
        for t in tokens
    )
