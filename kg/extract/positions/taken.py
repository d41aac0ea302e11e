"""The positions that a statement takes: on which topics of a scheme, and on which side.

A topic needs a word of its own in the statement; what the release is about only makes it more or
less likely. How likely a topic is, is one logistic sum over what can be seen of it; the stance is
read up the parse, by `kg.extract.positions.stance`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.positions.about import About
from kg.extract.positions.signals import Signal, SignalMatcher
from kg.extract.positions.stance import View, overall_view, turn_of, turned, turns_in, view_of
from kg.extract.positions.stance_words import DENIALS, FINER_ACTS, Turn
from kg.extract.rules import Rule
from kg.extract.text.document import Document
from kg.extract.text.language import Parsed
from kg.model import Act, Form, Position, Span, Stance, Statement
from ontology.topics import Topic, Topics

_POLARITY = "Moilanen and Pulman, Sentiment Composition (RANLP 2007)"

PATH = Rule(
    "position.path",
    "The words that govern or describe a topic's term, up to the root, take a side.",
    _POLARITY,
    0.72,
)
CUE = Rule(
    "position.cue",
    "The verb that reports the statement takes a side on the topic's term (warned, called for).",
    _POLARITY,
    0.82,
)
SENTENCE = Rule(
    "position.sentence",
    "The rest of the sentence takes a side, though nothing above the topic's term does.",
    "our own: the coarser reading, where the parse shows no tie between the two",
    0.65,
)
EVIL = Rule(
    "position.evil",
    "The topic names an evil, and the statement speaks of it without praise.",
    "the annotation guide: to criticise such a topic is to oppose it",
    0.95,
)
RULES = (PATH, CUE, SENTENCE, EVIL)
"""Their confidence is how often the stance was right where the topic was."""

_MOST = 4
_LEAST_CONFIDENCE = 0.28
"""Below it about one position in three was right on the development texts."""

_SHALLOW = 2

_BIAS = -2.9
_EVIDENCE = {
    "weight of its terms, up to 3": 0.7,
    "share of the release": 1.3,
    "share of the paragraph": 0.35,
    "share of the statement's terms": 0.6,
    "has several terms": 0.75,
    "takes a side anywhere": 0.4,
    "stands near the root": 0.2,
}
"""What tells that a statement is about a topic that it signals: coefficients of a logistic
regression (L2), fitted on the development texts and rounded."""

_ACTS = {
    View.WANTED: Act.CALLS_FOR,
    View.PROMISED: Act.COMMITS_TO,
    View.LIKED: Act.WELCOMES,
    View.MENDED: Act.SUPPORTS,
    View.REJECTED: Act.REJECTS,
    View.ABSENT: Act.WARNS_OF,
    View.BAD: Act.WARNS_OF,
    View.REMOVED: Act.WARNS_OF,
    View.DOUBTED: Act.DOUBTS,
}
_PRAISE = frozenset({Act.WELCOMES, Act.PRAISES})
_RANK = {Stance.CONCERN: 1, Stance.OPPOSES: 2, Stance.ADVOCATES: 3}
"""Who names the problem and asks for the remedy advocates."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one term of a topic is seen in its sentence; `act` is None where no side is taken."""

    weight: float
    shallow: bool
    act: Act | None
    rule: Rule
    place: Span


def find_positions(
    document: Document, statement: Statement, topics: Topics
) -> tuple[Position, ...]:
    """Return the positions that *statement* takes on *topics*: the surest first, at most four.

    Each topic is there once, with the stance that dominates. Each position's span is the sentence
    that carries it, within one content span of the statement.
    """
    return _finder(topics)(document, statement)


@lru_cache(maxsize=4)
def _finder(topics: Topics) -> PositionFinder:
    return PositionFinder(topics)


class PositionFinder:
    """Finds positions on the topics of one scheme; keeps what the last document is about."""

    def __init__(self, topics: Topics) -> None:
        self._matcher = SignalMatcher(topics)
        self._about: About | None = None

    def __call__(self, document: Document, statement: Statement) -> tuple[Position, ...]:
        """Return the positions that *statement* takes in *document*."""
        sentences = list(_sentences(document, statement))
        if not sentences or _denies(sentences[0][1]):
            return ()
        about = self._about
        if about is None or about.document is not document:
            about = self._about = About(document, self._matcher)
        cue = _cue(document, statement)
        readings: dict[Topic, list[_Reading]] = {}
        for parsed, sentence in sentences:
            for signal in self._matcher.find(sentence):
                reading = _read(parsed, sentence, signal, cue)
                readings.setdefault(signal.topic, []).append(reading)
        near = about.near(statement.content[0])
        sided = cue is not None or any(turns_in(sentence) for _, sentence in sentences)
        total = sum(reading.weight for own in readings.values() for reading in own)
        found: list[Position] = []
        for topic, own in readings.items():
            weight = sum(reading.weight for reading in own)
            seen = (
                min(weight, 3.0),
                about.whole.get(topic.id, 0.0),
                near.get(topic.id, 0.0),
                weight / total,
                len(own) > 1,
                sided,
                any(reading.shallow for reading in own),
            )
            position = _decide(topic, own, _likelihood(seen))
            if position is not None and position.confidence >= _LEAST_CONFIDENCE:
                found.append(position)
        found.sort(key=lambda position: (-position.confidence, position.topic))
        return tuple(found[:_MOST])


def _likelihood(seen: Sequence[float]) -> float:
    """Return how likely a statement is about a topic of which it shows `_EVIDENCE` so much."""
    total = sum(c * value for c, value in zip(_EVIDENCE.values(), seen, strict=True))
    return 1 / (1 + math.exp(-(_BIAS + total)))


def _decide(topic: Topic, readings: Sequence[_Reading], likelihood: float) -> Position | None:
    """Return the position on *topic* by its dominant reading, or None where none takes a side."""
    sided = [(reading, reading.act) for reading in readings if reading.act is not None]
    if not sided and not topic.names_an_evil:
        return None
    if sided:
        best, act = max(
            sided,
            key=lambda one: (one[0].rule is not SENTENCE, _RANK[one[1].stance], one[0].weight),
        )
    else:
        best, act = readings[0], Act.CRITICISES
    rule = best.rule
    if topic.names_an_evil and not (best.rule is PATH and act in _PRAISE):
        rule = EVIL
        act = act if act.stance is Stance.OPPOSES else Act.CRITICISES
    confidence = round(likelihood * rule.confidence, 2)
    return Position(topic.id, act.stance, act, best.place, rule.name, confidence)


def _read(parsed: Parsed, sentence: Tokens, signal: Signal, cue: Turn | None) -> _Reading:
    term = sentence.doc[signal.start : signal.end]
    view, turns = view_of(term, sentence)
    rule = PATH if turns else CUE
    if cue is not None:
        view = turned(view, cue)
    side: View | None = view
    if view is View.THING:
        side, rule = overall_view(turns_in(sentence)), SENTENCE
    elif view is View.ALLOWED:
        side = None
    shallow = _depth(term.root) <= _SHALLOW
    act = None if side is None else _finer(_ACTS[side], sentence)
    return _Reading(signal.weight, shallow, act, rule, parsed.place(sentence))


def _finer(act: Act, sentence: Tokens) -> Act:
    """Return the act of the same stance that the words of *sentence* name, or *act*."""
    if act in {Act.CALLS_FOR, Act.COMMITS_TO, Act.DOUBTS}:
        return act
    named = (FINER_ACTS.get(token.lemma_.casefold()) for token in sentence)
    return next((finer for finer in named if finer and finer.stance is act.stance), act)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _denies(sentence: Tokens) -> bool:
    """Say whether the words begin at a verb of denial, apology or thanks."""
    return any(token.lemma_.casefold() in DENIALS for token in sentence[:2])


def _cue(document: Document, statement: Statement) -> Turn | None:
    """Return the side that the reporting verb takes; a list of demands is always asked for."""
    for span in statement.cue:
        for _, tokens in document.tokens(span):
            for token in tokens:
                turn = turn_of(token)
                if turn is not None:
                    return turn
    demands = statement.form is Form.INDIRECT and len(statement.content) > 2
    return Turn.WANT if demands else None


def _sentences(document: Document, statement: Statement) -> Iterator[tuple[Parsed, Tokens]]:
    """Yield the sentences of the content, cut at its borders."""
    for span in statement.content:
        for parsed, tokens in document.tokens(span):
            for sentence in parsed.doc.sents:
                start, end = max(sentence.start, tokens.start), min(sentence.end, tokens.end)
                if start < end:
                    yield parsed, parsed.doc[start:end]
