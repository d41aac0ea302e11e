"""In which post, on whose behalf and to whom a statement is made, where the text says so."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.cast.cast import Cast
from kg.extract.speech import cues
from kg.extract.speech.grammar import lemma, noun_tokens
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Noun, Relation
from kg.extract.text.document import Document
from kg.extract.text.language import Parsed
from kg.model import Actor, Addressee, Organisation, Person, Post, Span

_NEARBY = 400
_BEHALF = re.compile(r"\bon behalf of\s+(?:the\s+)?", re.IGNORECASE)


def capacity(cast: Cast, relation: Relation, speaker: Actor) -> Post | None:
    """Return the post that *speaker* holds and speaks in: the one told nearest to the words.

    A former post is none, unless nothing is told of the present; then there is no capacity.
    """
    if not isinstance(speaker, Person):
        return None
    held = [post for post in cast.posts_of(speaker) if not post.former]
    at = relation.cue.start if relation.cue else relation.at
    return min(held, key=lambda post: (abs(post.span.start - at), post.span.start), default=None)


def on_behalf_of(
    document: Document, cast: Cast, relation: Relation, speaker: Actor
) -> Organisation | None:
    """Return the body that *speaker* is said to speak for: "on behalf of", or a spokesperson's."""
    if not isinstance(speaker, Person):
        return None
    first = relation.content[0]
    start = min(first.start, relation.cue.start if relation.cue else first.start)
    nearby = max(start - _NEARBY, 0)
    before = max(document.text.rfind("\n", nearby, start) + 1, nearby)
    place = Span(before, max(relation.content[-1].end, start + 1))
    said = _BEHALF.search(document.text, place.start, place.end)
    if said:
        named = cast.at(Span(said.end(), said.end() + 1))
        if isinstance(named, Organisation):
            return named
    for post in cast.posts_of(speaker):
        if "spokes" in post.role.casefold() and not post.former:
            return post.organisation
    return None


def addressee(lines: Lines, publisher: Organisation | None, relation: Relation) -> Addressee | None:
    """Return whom the reporting verb asks or tells: its object ("urged the Treasury to …")."""
    source = relation.source
    if not isinstance(source, Noun) or source.verb is None:
        return None
    noun = _hearer(source.verb)
    if noun is None or noun == source.head or lemma(noun) in cues.AUDIENCES:
        return None
    parsed = source.parsed
    place = parsed.place(noun_tokens(noun))
    found = lines.at(parsed.places[noun.i])
    if found is not None:
        return None if found[1] == publisher else Addressee(place, None, found[1])
    hears = cues.is_human(lemma(noun)) or lemma(noun) in cues.BODIES
    if not hears and (noun.pos_ != "PROPN" or lemma(source.verb) in cues.TELLING):
        return None
    return _described(parsed, lines, noun, place)


def _described(parsed: Parsed, lines: Lines, noun: Token, place: Span) -> Addressee:
    """Return an addressee told by role: "the chief executive of NHS Improvement", "ministers"."""
    for child in noun.children:
        owned = child if child.dep_ == "poss" else None
        if child.dep_ == "prep" and child.lower_ in {"of", "at"}:
            owned = next((below for below in child.children if below.dep_ == "pobj"), None)
        found = lines.at(parsed.places[owned.i]) if owned is not None else None
        if found is not None:
            words = [t for t in noun_tokens(noun) if t.i <= noun.i and t.dep_ in _ROLE]
            role = " ".join(t.text for t in words)
            return Addressee(place, role or None, found[1])
    return Addressee(place)


_ROLE = frozenset({"compound", "amod", "dobj", "pobj", "nsubj", "dative"})


def _hearer(verb: Token) -> Token | None:
    word = lemma(verb)
    if word in cues.WITH_HEARER:
        for child in verb.rights:
            if child.dep_ in {"dobj", "dative"} and child.pos_ in {"NOUN", "PROPN"}:
                return child
            infinitive = any(t.tag_ == "TO" for t in child.lefts)
            if child.dep_ == "ccomp" and infinitive and word in cues.WITH_INFINITIVE:
                return next((t for t in child.lefts if t.dep_ == "nsubj"), None)
    preposition = cues.HEARER_AFTER.get(word)
    for child in verb.rights:
        if preposition and child.dep_ in {"prep", "dative"} and child.lower_ in preposition:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None
