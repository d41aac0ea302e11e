"""The positions that a statement takes: on which topics of a scheme, and on which side.

Two logistic regressions over what the statement shows (`evidence.py`) say how likely it is about
each topic, and which side it takes; the sides that its syntax gives to each term are among the
facts that they weigh. The confidence of a position is the product of the two likelihoods.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.positions.about import About
from kg.extract.positions.evidence import (
    SHOWN,
    Evidence,
    Sentence,
    Term,
    content_words,
    gather,
    shown,
    side_facts,
)
from kg.extract.positions.signals import SignalMatcher
from kg.extract.positions.stance import View
from kg.extract.positions.stance_words import DENIALS, FINER_ACTS, Turn
from kg.extract.positions.weights import BIAS, Weights, load_weights
from kg.extract.rules import Rule
from kg.extract.text.document import Document
from kg.model import Act, Position, Stance, Statement
from ontology.topics import Topic, Topics

_POLARITY = "Moilanen and Pulman, Sentiment Composition (RANLP 2007)"
_FITTED = "our own weights, fitted on statements with the positions that readers found in them"

PATH = Rule(
    "position.path",
    "The words that govern or describe a topic's term, up to the root, take the side.",
    _POLARITY,
    0.6,
)
CUE = Rule(
    "position.cue",
    "The verb that reports the statement takes the side on the topic's term (warned, called for).",
    _POLARITY,
    0.6,
)
SENTENCE = Rule(
    "position.sentence",
    "The words of the statement take the side together, though none above the topic's term does.",
    _FITTED,
    0.6,
)
EVIL = Rule(
    "position.evil",
    "The topic names an evil, and the statement speaks of it without praise.",
    "the annotation guide: to criticise such a topic is to oppose it",
    0.6,
)
WORDS = Rule(
    "position.words",
    "No term of the topic stands in the statement, but its words are those of such statements.",
    _FITTED,
    0.6,
)
RULES = (PATH, CUE, SENTENCE, EVIL, WORDS)
"""Their confidence is how often positions that they gave were right on texts not fitted to."""

LEAST_CONFIDENCE = 0.3
_MOST = 4

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
_PLAIN_ACTS = {
    Stance.ADVOCATES: Act.SUPPORTS,
    Stance.OPPOSES: Act.CRITICISES,
    Stance.CONCERN: Act.WARNS_OF,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that a statement may be about, weighed.

    `likelihood` (0 to 1) that it is about the topic; `sides` the likelihood of each stance if it
    is; `position` is None where the two together are too little.
    """

    topic: Topic
    likelihood: float
    sides: Mapping[Stance, float]
    position: Position | None


def find_positions(
    document: Document, statement: Statement, topics: Topics
) -> tuple[Position, ...]:
    """Return the positions that *statement* takes on *topics*: the surest first, at most four.

    Each topic is there once, with the stance that dominates. Each position's span is the sentence
    that carries it, within one content span of the statement.
    """
    candidates = weigh(document, statement, topics)
    return tuple(c.position for c in candidates if c.position is not None)


def weigh(document: Document, statement: Statement, topics: Topics) -> tuple[Candidate, ...]:
    """Return every topic of *topics* with its likelihood, the surest position first."""
    return _finder(topics)(document, statement)


@lru_cache(maxsize=4)
def _finder(topics: Topics) -> PositionFinder:
    return PositionFinder(topics, load_weights())


class PositionFinder:
    """Finds positions on the topics of one scheme; keeps what the last document is about."""

    def __init__(self, topics: Topics, weights: Weights) -> None:
        self._topics = topics
        self._weights = weights
        self._matcher = SignalMatcher(topics)
        self._about: About | None = None
        self._head: dict[str, float] = {}

    def about(self, document: Document) -> About:
        """Return what *document* is about, worked out once while it is the last one asked for."""
        if self._about is None or self._about.document is not document:
            self._about = About(document, self._matcher)
            self._head = add_up(self._weights.head, head_words(self._about))
        return self._about

    def __call__(self, document: Document, statement: Statement) -> tuple[Candidate, ...]:
        """Return the topics that *statement* may be about in *document*, weighed."""
        about = self.about(document)
        evidence = gather(document, statement, about)
        if not evidence.sentences or _denies(evidence.sentences[0]):
            return ()
        near = about.near(statement.content[0])
        words = add_up(self._weights.words, scaled(evidence.words))
        found: list[tuple[float, Topic, float, dict[Stance, float]]] = []
        for topic in self._topics:
            odds = self._odds(topic, shown(evidence, topic, about, near), words)
            likelihood = 1 / (1 + math.exp(-odds))
            if likelihood < LEAST_CONFIDENCE:
                found.append((0.0, topic, likelihood, {}))
                continue
            sides = self._sides(side_facts(evidence, topic))
            found.append((likelihood * max(sides.values()), topic, likelihood, sides))
        found.sort(key=lambda one: (-one[0], -one[2], one[1].id))
        return tuple(
            Candidate(
                topic,
                likelihood,
                sides,
                _position(evidence, topic, max(sides, key=sides.__getitem__), confidence)
                if number < _MOST and confidence >= LEAST_CONFIDENCE
                else None,
            )
            for number, (confidence, topic, likelihood, sides) in enumerate(found)
        )

    def _odds(self, topic: Topic, facts: list[float], words: dict[str, float]) -> float:
        general = self._weights.shown
        odds = general[BIAS] + sum(
            general[name] * fact for name, fact in zip(SHOWN, facts, strict=True)
        )
        own = self._weights.topics.get(topic.id)
        if own is None:
            return odds
        said = words.get(topic.id, 0.0) + self._head.get(topic.id, 0.0)
        return own[BIAS] + own["shown"] * odds + said

    def _sides(self, facts: dict[str, float]) -> dict[Stance, float]:
        odds = add_up(self._weights.sides, facts | {BIAS: 1.0})
        powers = {stance: math.exp(odds.get(stance, 0.0)) for stance in Stance}
        total = sum(powers.values())
        return {stance: power / total for stance, power in powers.items()}


def scaled(words: frozenset[str], least: int = 1) -> dict[str, float]:
    """Return *words* with one weight each, the less the more words there are."""
    scale = 3 / math.sqrt(max(least, len(words)))
    return dict.fromkeys(words, scale)


def head_words(about: About) -> dict[str, float]:
    """Return the content words of the head of a release, weighing half of a statement's."""
    words = frozenset(
        word for tokens in about.head for word in content_words(tokens) if "_" not in word
    )
    return {word: weight / 2 for word, weight in scaled(words).items()}


def add_up(rows: Mapping[str, Mapping[str, float]], facts: Mapping[str, float]) -> dict[str, float]:
    """Return the sum of the rows of *facts*, each by the weight of its fact."""
    total: dict[str, float] = {}
    for name, amount in facts.items():
        for target, weight in rows.get(name, {}).items():
            total[target] = total.get(target, 0.0) + amount * weight
    return total


def _position(evidence: Evidence, topic: Topic, stance: Stance, confidence: float) -> Position:
    terms = evidence.terms.get(topic, ())
    agreeing = [term for term in terms if _stance(term) is stance]
    best = max(agreeing or terms, key=lambda term: term.grade, default=None)
    sentence = evidence.sentences[best.sentence] if best else _telling(evidence)
    if best is None:
        rule = WORDS
    elif topic.names_an_evil and stance is Stance.OPPOSES:
        rule = EVIL
    elif agreeing:
        rule = CUE if best.from_cue else PATH
    else:
        rule = SENTENCE
    act = _ACTS[best.view] if agreeing and best and best.view else _PLAIN_ACTS[stance]
    if act is Act.SUPPORTS and Turn.WANT in sentence.turns:
        act = Act.CALLS_FOR
    return Position(
        topic.id,
        stance,
        _finer(act, sentence),
        sentence.parsed.place(sentence.tokens),
        rule.name,
        round(confidence, 2),
    )


def _stance(term: Term) -> Stance | None:
    if term.view is None or term.view not in _ACTS:
        return None
    return _ACTS[term.view].stance


def _telling(evidence: Evidence) -> Sentence:
    """Return the sentence that takes the most sides; the first of several."""
    return max(evidence.sentences, key=lambda sentence: len(sentence.turns))


def _finer(act: Act, sentence: Sentence) -> Act:
    """Return the act of the same stance that the words of *sentence* name, or *act*."""
    if act in {Act.CALLS_FOR, Act.COMMITS_TO, Act.DOUBTS}:
        return act
    named = (FINER_ACTS.get(token.lemma_.casefold()) for token in sentence.tokens)
    return next((finer for finer in named if finer and finer.stance is act.stance), act)


def _denies(sentence: Sentence) -> bool:
    """Say whether the words begin at a verb of denial, apology or thanks."""
    return any(token.lemma_.casefold() in DENIALS for token in sentence.tokens[:2])
