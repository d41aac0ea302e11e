"""Where a text signals a topic: the terms of a topic scheme, found in any inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.extract.positions.common_words import COMMON
from ontology.topics import Topic, Topics

_PIECE = re.compile(r"[a-z0-9&£%]+(?:\.[a-z0-9]+)?")
_SKIPPED = frozenset("the an this these those our their its his her your my s".split())
"""Words that a term leaves out, and that a text may put between its words."""

_NAMED = frozenset({"ORG", "PERSON", "FAC"})
_COMMON_WORD, _WORD, _PAIR, _PHRASE = 0.4, 1.0, 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Signal:
    """A term of `topic` in a parse: tokens `start` to `end` (half-open) of the Doc.

    `weight` is how much the term tells: 1 for a word, more for a phrase, less for a common word.
    """

    topic: Topic
    start: int
    end: int
    weight: float


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)


class SignalMatcher:
    """Finds the terms of a topic scheme: its labels, alternative labels and signals.

    A term matches words in any inflection, with or without a hyphen between them, and with or
    without an article or possessive. Where one match lies within another, the longer one counts.
    A term within the name of a body or person is part of the name, and is no signal.
    """

    def __init__(self, topics: Topics) -> None:
        self._root = _Node()
        for topic in topics:
            for term in (topic.label, *topic.alt_labels, *topic.signals):
                self._add(topic, term)

    def _add(self, topic: Topic, term: str) -> None:
        node = self._root
        pieces = [piece for piece in _pieces(term) if piece not in _SKIPPED]
        for piece in pieces:
            node = node.next.setdefault(piece, _Node())
        if pieces and topic not in node.topics:
            node.topics.append(topic)

    def find(self, tokens: Tokens) -> list[Signal]:
        """Return the signals in *tokens*, in order; none lies within another."""
        units = list(_units(tokens))
        found = [
            signal
            for at in range(len(units))
            for signal in self._from(units, at)
            if not _in_name(tokens.doc, signal)
        ]
        return [one for one in found if not any(_within(one, other) for other in found)]

    def _from(self, units: list[_Unit], at: int) -> Iterator[Signal]:
        """Yield the longest signals that begin at one unit."""
        alive = [self._root]
        best: list[Signal] = []
        for index in range(at, len(units)):
            unit = units[index]
            if index > at and not _SKIPPED.isdisjoint(unit.forms):
                continue
            alive = [n for node in alive for form in unit.forms if (n := node.next.get(form))]
            if not alive:
                break
            start, end = units[at].token, unit.token + 1
            topics = {topic.id: topic for node in alive for topic in node.topics}
            if topics:
                weight = _weight(units[at : index + 1])
                best = [Signal(topic, start, end, weight) for topic in topics.values()]
        yield from best


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or a part of a word with a hyphen: the forms by which a term may name it."""

    forms: tuple[str, ...]
    token: int


def _units(tokens: Tokens) -> Iterator[_Unit]:
    for token in tokens:
        for forms in _forms(token.text, token.lemma_):
            yield _Unit(forms, token.i)


@lru_cache(maxsize=20_000)
def _forms(text: str, lemma: str) -> tuple[tuple[str, ...], ...]:
    pieces = _pieces(text)
    if len(pieces) == 1:
        own = dict.fromkeys((pieces[0], lemma.casefold(), *_singular(pieces[0])))
        return (tuple(own),)
    return tuple((piece, *_singular(piece)) for piece in pieces)


def _singular(word: str) -> tuple[str, ...]:
    """Return what *word* may be the plural of; the tagger takes some plurals for names."""
    if word.endswith("ies") and len(word) > 5:
        return (word[:-3] + "y",)
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return (word[:-1],)
    return ()


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(re.sub(r"'s?\b", "", text.casefold().replace("’", "'")))


def _weight(units: Sequence[_Unit]) -> float:
    words = [unit for unit in units if _SKIPPED.isdisjoint(unit.forms)]
    if len(words) == 1:
        return _WORD if COMMON.isdisjoint(words[0].forms) else _COMMON_WORD
    return _PAIR if len(words) == 2 else _PHRASE


def _within(one: Signal, other: Signal) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _in_name(doc: Doc, signal: Signal) -> bool:
    """Say whether the signal is only a part of the name of a body or person."""
    tokens = doc[signal.start : signal.end]
    if not all(t.text[:1].isupper() or t.text[:1].isdigit() or len(t) < 4 for t in tokens):
        return False
    return any(
        entity.label_ in _NAMED
        and entity.start <= signal.start
        and signal.end <= entity.end
        and entity.end - entity.start > signal.end - signal.start
        for entity in doc.ents
    )
