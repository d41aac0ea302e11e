"""Where a text signals a topic: the terms of a topic scheme, found in any inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from ontology.topics import Topic, Topics

_PIECE = re.compile(r"[a-z0-9&£%]+(?:\.[a-z0-9]+)?")
_SKIPPED = frozenset("the an this these those our their its his her your my s".split())
"""Words that a term leaves out, and that a text may put between its words."""

_NAMED = frozenset({"ORG", "PERSON", "FAC"})
STRONG, FAIR, HINT = 3, 2, 1
"""How much a term tells (its grade): a name of the topic, a signal of it, a hint at it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A term of `topic` in a parse: tokens `start` to `end` (half-open) of the Doc.

    `grade` is how much the term tells: `STRONG`, `FAIR` or `HINT`.
    """

    topic: Topic
    start: int
    end: int
    grade: int


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    grades: dict[str, tuple[Topic, int]] = field(default_factory=dict)


class SignalMatcher:
    """Finds the terms of a topic scheme: its labels, alternative labels, signals and hints.

    A term matches words in any inflection, with or without a hyphen between them, and with or
    without an article or possessive. Where one match lies within another, the longer one counts.
    A term within the name of a body or person is part of the name, and is no signal.
    """

    def __init__(self, topics: Topics) -> None:
        self._root = _Node()
        for topic in topics:
            for grade, terms in (
                (STRONG, (topic.label, *topic.alt_labels, *topic.strong_signals)),
                (FAIR, topic.signals),
                (HINT, topic.hints),
            ):
                for term in terms:
                    self._add(topic, grade, term)

    def _add(self, topic: Topic, grade: int, term: str) -> None:
        node = self._root
        pieces = [piece for piece in _pieces(term) if piece not in _SKIPPED]
        for piece in pieces:
            node = node.next.setdefault(piece, _Node())
        if pieces:
            node.grades.setdefault(topic.id, (topic, grade))

    def find(self, tokens: Doc | Tokens) -> list[Signal]:
        """Return the signals in *tokens*, in order; none lies within another."""
        doc = tokens if isinstance(tokens, Doc) else tokens.doc
        units = [(forms, token.i) for token in tokens for forms in _forms(token.text, token.lemma_)]
        first = self._root.next.keys()
        found = [
            signal
            for at, (forms, _) in enumerate(units)
            if not first.isdisjoint(forms)
            for signal in self._from(units, at)
            if not _in_name(doc, signal)
        ]
        return [one for one in found if not any(_within(one, other) for other in found)]

    def _from(self, units: list[_Unit], at: int) -> Iterator[Signal]:
        """Yield the longest signals that begin at one unit."""
        alive = [self._root]
        best: list[Signal] = []
        start = units[at][1]
        for index in range(at, len(units)):
            forms, token = units[index]
            if index > at and not _SKIPPED.isdisjoint(forms):
                continue
            alive = [n for node in alive for form in forms if (n := node.next.get(form))]
            if not alive:
                break
            grades = {key: value for node in alive for key, value in node.grades.items()}
            if grades:
                best = [Signal(topic, start, token + 1, grade) for topic, grade in grades.values()]
        yield from best


_Unit = tuple[tuple[str, ...], int]
"""A word, or a part of one with a hyphen: the forms by which a term may name it, and its token."""


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
