"""The positions that a statement takes: on which topics of a scheme, and on which side.

Two logistic regressions over what the statement shows (`evidence.py`) say how likely it is about
each topic, and which side it takes; the sides that its syntax gives to each term are among the
facts that they weigh. The confidence of a position is the product of the two likelihoods.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.positions.about import About
from kg.extract.positions.evidence import (
    SHOWN,
    Evidence,
    Sentence,
    Term,
    gather,
    head_words,
    scaled,
    shown,
    side_facts,
    spoken_facts,
)
from kg.extract.positions.signals import STRONG, SignalMatcher
from kg.extract.positions.stance import View, overall_view
from kg.extract.positions.stance_words import DENIALS, FINER_ACTS, Turn
from kg.extract.positions.weights import BIAS, Rows, load_weights
from kg.extract.rules import Rule
from kg.extract.text.document import Document
from kg.model import Act, Position, Rejected, Stance, Statement
from ontology.topics import Topic, Topics

_POLARITY = "Moilanen and Pulman, Sentiment Composition (RANLP 2007)"
_FITTED = "our own weights, fitted on statements with the positions that readers found in them"

PATH = Rule(
    "position.path",
    "The words that govern or describe a topic's term, up to the root, take the side.",
    _POLARITY,
    0.66,
)
CUE = Rule(
    "position.cue",
    "The verb that reports the statement takes the side on the topic's term (warned, called for).",
    _POLARITY,
    0.57,
)
SENTENCE = Rule(
    "position.sentence",
    "The words of the statement take the side together, though none above the topic's term does.",
    _FITTED,
    0.67,
)
EVIL = Rule(
    "position.evil",
    "The topic names an evil, and the statement speaks of it without praise.",
    "the annotation guide: to criticise such a topic is to oppose it",
    0.88,
)
WORDS = Rule(
    "position.words",
    "No term of the topic stands in the statement, but its words are those of such statements.",
    _FITTED,
    0.47,
)
RULES = (PATH, CUE, SENTENCE, EVIL, WORDS)
"""Their confidence is how often their positions were right on the development texts, to which the
weights were not fitted (`kg evaluate` prints it)."""

LEAST_CONFIDENCE = 0.4
"""Positions of less confidence are left out; `docs/accuracy.md` shows by what it was chosen."""

UNLIKELY = f"Its confidence is below {LEAST_CONFIDENCE}."
MANY = "The statement takes four likelier positions."
_WORTH_A_LOOK = 0.2
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

_RANK = {Stance.CONCERN: 1, Stance.OPPOSES: 2, Stance.ADVOCATES: 3}
"""Who names the problem and asks for the remedy advocates."""

_SURENESS = 0.88
"""How much surer the weights are on the texts they were fitted on than on others: the share that
makes the confidences of positions as high as they are often right on the development texts."""

_PLAINLY = 0.75
"""How often a statement is about a topic that it names plainly, on the development texts."""

_SYNTAX, _EVIL = 0.85, 0.95
"""How often the side that the syntax takes on a thing, or on an evil, is right: our estimate."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The positions of a statement, the surest first, and the likeliest that it is not held to."""

    positions: tuple[Position, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Likely:
    """A topic that a statement may be about; `confidence` is that it takes this side on it."""

    topic: Topic
    stance: Stance
    confidence: float


class PositionFinder:
    """Finds the positions that statements take on the topics of one scheme."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics
        self._weights = load_weights()
        self._shown = [self._weights.shown[name] for name in SHOWN]
        self._matcher = SignalMatcher(topics)

    def __call__(self, document: Document, statements: Iterable[Statement]) -> Iterator[Taken]:
        """Yield what each of *statements* in *document* takes, in order.

        A statement takes at most four positions, each on another topic and with the stance that
        dominates. The span of each is the sentence that carries it, within one content span.
        """
        about = About(document, self._matcher)
        head = add_up(self._weights.head, head_words(about))
        for statement in statements:
            evidence = gather(about, statement)
            if not evidence.sentences or _denies(evidence.sentences[0]):
                yield Taken((), ())
            else:
                near = about.near(statement.content[0])
                likely = list(self._likely(evidence, about, near, head))
                likely.sort(key=lambda one: (-one.confidence, one.topic.id))
                yield _divide(evidence, likely, self._weights.words)

    def _likely(
        self, evidence: Evidence, about: About, near: dict[str, float], head: dict[str, float]
    ) -> Iterator[_Likely]:
        """Yield the topics that a statement may be about, with the likeliest side.

        A topic for which no weights are fitted needs a term of its own in the statement, and takes
        its side from the syntax alone.
        """
        words = add_up(self._weights.words, scaled(evidence.words))
        spoken = add_up(self._weights.sides, spoken_facts(evidence) | {BIAS: 1.0})
        for topic in self._topics:
            odds = self._odds(topic, shown(evidence, topic, about, near))
            fitted = topic.id in self._weights.topics[BIAS]
            if fitted:
                odds += words.get(topic.id, 0.0) + head.get(topic.id, 0.0)
            likelihood = max(
                1 / (1 + math.exp(-odds)), _PLAINLY if _plainly(evidence, topic) else 0.0
            )
            if likelihood < _WORTH_A_LOOK:
                continue
            if fitted:
                sides = self._sides(spoken, side_facts(evidence, topic))
                stance = max(sides, key=sides.__getitem__)
                yield _Likely(topic, stance, likelihood * sides[stance] * _SURENESS)
            elif side := _by_syntax(evidence, topic):
                yield _Likely(topic, side, likelihood * (_EVIL if topic.names_an_evil else _SYNTAX))

    def _odds(self, topic: Topic, facts: Sequence[float]) -> float:
        """Return the odds, as a logarithm, by *facts*, as many of `SHOWN` as there are."""
        own = self._weights.topics
        odds = self._weights.shown[BIAS] + sum(
            weight * fact for weight, fact in zip(self._shown, facts, strict=False) if fact
        )
        return own[BIAS].get(topic.id, 0.0) + own["shown"].get(topic.id, 1.0) * odds

    def _sides(self, spoken: dict[str, float], facts: dict[str, float]) -> dict[Stance, float]:
        own = add_up(self._weights.sides, facts)
        powers = {s: math.exp(spoken.get(s, 0.0) + own.get(s, 0.0)) for s in Stance}
        total = sum(powers.values())
        return {stance: power / total for stance, power in powers.items()}


def _plainly(evidence: Evidence, topic: Topic) -> bool:
    """Say whether the statement takes a side on a strong term of a topic near its root.

    The topic must be one that no other outweighs. Statements that name their topic are rare among
    those that the weights were fitted on, and common in releases.
    """
    weights = evidence.weights
    heaviest = weights.get(topic.id, 0.0) >= max(weights.values(), default=0.0)
    return heaviest and any(
        term.grade == STRONG and term.shallow and _stance(term) is not None
        for term in evidence.terms.get(topic.id, ())
    )


def _by_syntax(evidence: Evidence, topic: Topic) -> Stance | None:
    """Return the side that the words above a topic's terms take, or else those of its sentences.

    An evil is opposed by whoever speaks of it without praise.
    """
    terms = evidence.terms.get(topic.id, ())
    if topic.names_an_evil and any(term.view is not View.LIKED for term in terms):
        return Stance.OPPOSES
    taken = [stance for term in terms if (stance := _stance(term)) is not None]
    if not taken:
        unsided = {term.sentence for term in terms if term.view is None}
        view = overall_view([t for number in unsided for t in evidence.sentences[number].turns])
        taken = [_ACTS[view].stance] if view in _ACTS else []
    return max(taken, key=_RANK.__getitem__, default=None)


def add_up(rows: Mapping[str, Mapping[str, float]], facts: Mapping[str, float]) -> dict[str, float]:
    """Return the sum of the rows of *facts*, each by the weight of its fact."""
    total: dict[str, float] = {}
    for name, amount in facts.items():
        for target, weight in rows.get(name, {}).items():
            total[target] = total.get(target, 0.0) + amount * weight
    return total


def _divide(evidence: Evidence, likely: Sequence[_Likely], words: Rows) -> Taken:
    positions: list[Position] = []
    rejected: list[Rejected] = []
    for one in likely:
        position = _position(evidence, one, words)
        enough = one.confidence >= LEAST_CONFIDENCE
        if enough and len(positions) < _MOST:
            positions.append(position)
        else:
            what = f"{position.stance} {position.topic}"
            why = MANY if enough else UNLIKELY
            place = (position.span,)
            rejected.append(
                Rejected("position", what, place, why, position.rule, position.confidence)
            )
    return Taken(tuple(positions), tuple(rejected))


def _position(evidence: Evidence, likely: _Likely, words: Rows) -> Position:
    topic, stance = likely.topic, likely.stance
    terms = evidence.terms.get(topic.id, ())
    agreeing = [term for term in terms if _stance(term) is stance]
    best = max(agreeing or terms, key=lambda term: term.grade, default=None)
    sentence = evidence.sentences[best.sentence] if best else _telling(evidence, topic, words)
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
        round(likely.confidence, 2),
    )


def _stance(term: Term) -> Stance | None:
    if term.view is None or term.view not in _ACTS:
        return None
    return _ACTS[term.view].stance


def _telling(evidence: Evidence, topic: Topic, words: Rows) -> Sentence:
    """Return the sentence whose words speak most for *topic*; the first of several."""

    def speaks(sentence: Sentence) -> float:
        return sum(words.get(w, {}).get(topic.id, 0.0) for w in sentence.words)

    return max(evidence.sentences, key=speaks)


def _finer(act: Act, sentence: Sentence) -> Act:
    """Return the act of the same stance that the words of *sentence* name, or *act*."""
    if act in {Act.CALLS_FOR, Act.COMMITS_TO, Act.DOUBTS}:
        return act
    named = (FINER_ACTS.get(token.lemma_.casefold()) for token in sentence.tokens)
    return next((finer for finer in named if finer and finer.stance is act.stance), act)


def _denies(sentence: Sentence) -> bool:
    """Say whether the words begin at a verb of denial, apology or thanks."""
    return any(token.lemma_.casefold() in DENIALS for token in sentence.tokens[:2])
