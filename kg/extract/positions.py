"""The positions that a statement takes: on which topics, and on which side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens

from kg.extract.document import Document
from kg.extract.language import Parsed
from kg.extract.layout import Kind, Part
from kg.extract.rules import Rule
from kg.extract.signals import Signal, SignalMatcher
from kg.extract.stance import View, turned, turns_in, view_of
from kg.extract.stance_words import TURNS, Turn
from kg.model import Act, Form, Position, Span, Stance, Statement
from ontology.topics import Topic, Topics

PATH = Rule("position.path", "x", "x", 0.6)
CUE = Rule("position.cue", "x", "x", 0.5)
SENTENCE = Rule("position.sentence", "x", "x", 0.45)
EVIL = Rule("position.evil", "x", "x", 0.6)
CONTEXT = Rule("position.context", "x", "x", 0.4)
RULES = (PATH, CUE, SENTENCE, EVIL, CONTEXT)

import os
_E=os.environ.get
THETA=float(_E('THETA','0.75')); BASE=float(_E('BASE','0.5')); GAIN=float(_E('GAIN','1.0')); MAXN=int(_E('MAXN','3'))
DOM=float(_E('DOM','1.5')); CTX=int(_E('CTX','1'))
LAST: dict[str, str] = {}

_ACTS = {
    View.WANTED: Act.CALLS_FOR,
    View.LIKED: Act.WELCOMES,
    View.MENDED: Act.SUPPORTS,
    View.REJECTED: Act.REJECTS,
    View.BAD: Act.WARNS_OF,
    View.REMOVED: Act.WARNS_OF,
    View.DOUBTED: Act.DOUBTS,
}


@dataclass(frozen=True, slots=True)
class _Vote:
    topic: Topic
    act: Act | None
    rule: Rule
    span: Span
    weight: float


@lru_cache(maxsize=4)
def _finder(topics: Topics) -> PositionFinder:
    return PositionFinder(topics)


def find_positions(
    document: Document, statement: Statement, topics: Topics
) -> tuple[Position, ...]:
    """Return the positions that *statement* takes on *topics*, at most four."""
    return _finder(topics)(document, statement)


class PositionFinder:
    def __init__(self, topics: Topics) -> None:
        self._topics = topics
        self._matcher = SignalMatcher(topics)
        self._context: tuple[Document, dict[str, float]] | None = None

    def __call__(self, document: Document, statement: Statement) -> tuple[Position, ...]:
        LAST.clear()
        context = self._about(document)
        votes: dict[str, list[_Vote]] = defaultdict(list)
        cue = _cue(document, statement)
        places = []
        for parsed, sentence in _sentences(document, statement):
            places.append((parsed, sentence))
            for signal in self._matcher.find(sentence):
                vote = _vote(parsed, sentence, signal, cue)
                d=sentence.doc
                LAST[signal.topic.id] = (
                    LAST.get(signal.topic.id, f"ctx {context.get(signal.topic.id,0):.2f} ")
                    + f"[{d[signal.start : signal.end].text}: "
                    + " ".join(view_of(d[signal.start:signal.end].root, signal.start, signal.end)[1])
                    + "]"
                )
                votes[signal.topic.id].append(vote)
        found = []
        for topic, own in votes.items():
            score = (BASE + GAIN * context.get(topic, 0.0)) * sum(v.weight for v in own)
            own = [v for v in own if v.act]
            if own and score >= THETA:
                found.append((score, _decide(own)))
        found.sort(key=lambda pair: -pair[0])
        out = tuple(position for _, position in found[:MAXN])
        if not out and CTX and places:
            out = self._by_context(document, statement, context, places, cue)
        return out

    def _by_context(self, document, statement, context, places, cue):
        ranked = sorted(context.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < DOM * ranked[1][1]):
            return ()
        topic = self._topics[ranked[0][0]]
        turns = [t for _, s in places for t in turns_in(s)]
        if cue: turns.append(cue)
        view = _overall(turns)
        if view is None: return ()
        act = Act.CRITICISES if topic.names_an_evil else _ACTS[view]
        return (Position(topic.id, act.stance, act, statement.content[0], CONTEXT.name, CONTEXT.confidence),)

    def _about(self, document: Document) -> dict[str, float]:
        """Return how much *document* is about each topic: 1 for the most, less for the others."""
        if self._context is None or self._context[0] is not document:
            self._context = (document, self._profile(document))
        return self._context[1]

    def _profile(self, document: Document) -> dict[str, float]:
        weights: dict[str, float] = defaultdict(float)
        bodies = 0
        for paragraph in document.paragraphs:
            if paragraph.block.part is Part.NOTES:
                continue
            place = {Kind.TITLE: 4.0, Kind.STANDFIRST: 3.0}.get(paragraph.block.kind, 1.0)
            if paragraph.block.kind is Kind.PARAGRAPH:
                bodies += 1
                place = 2.0 if bodies <= 2 else 1.0
            parses = [paragraph.parsed, *(document.inner[q] for q in paragraph.masked)]
            best: dict[str, float] = {}
            for parsed in parses:
                for signal in self._matcher.find(parsed.doc[:]):
                    best[signal.topic.id] = max(best.get(signal.topic.id, 0), signal.weight)
            for topic, weight in best.items():
                weights[topic] += weight * place
        most = max(weights.values(), default=1.0)
        return {topic: weight / most for topic, weight in weights.items()}


def _overall(turns: list[Turn]) -> View | None:
    if Turn.REJECT in turns:
        return View.BAD
    bad = sum(t in {Turn.BAD, Turn.NEGATE, Turn.DOUBT, Turn.REMOVE} for t in turns)
    good = sum(t in {Turn.LIKE, Turn.MORE, Turn.COMMIT} for t in turns)
    if Turn.WANT in turns:
        return View.WANTED
    if bad > good:
        return View.BAD
    if good:
        return View.LIKED
    return None


def _decide(votes: list[_Vote]) -> Position:
    order = {Stance.ADVOCATES: 3, Stance.OPPOSES: 2, Stance.CONCERN: 1}
    ranked = sorted(votes, key=lambda v: (v.rule.confidence, order[v.act.stance]), reverse=True)
    best = ranked[0]
    weight = sum(v.weight for v in votes)
    return Position(
        topic=best.topic.id,
        stance=best.act.stance,
        act=best.act,
        span=best.span,
        rule=best.rule.name,
        confidence=round(min(0.95, best.rule.confidence + 0.05 * (weight - 1)), 2),
    )


def _cue(document: Document, statement: Statement) -> Turn | None:
    for span in statement.cue:
        for _, tokens in document.tokens(span):
            for token in tokens:
                turn = TURNS.get(token.lemma_.casefold())
                if turn:
                    return turn
    return None


def _sentences(document: Document, statement: Statement) -> Iterator[tuple[Parsed, Tokens]]:
    for span in statement.content:
        for parsed, tokens in document.tokens(span):
            for sentence in tokens.sents:
                start, end = max(sentence.start, tokens.start), min(sentence.end, tokens.end)
                if start < end:
                    yield parsed, tokens.doc[start:end]


def _vote(parsed: Parsed, sentence: Tokens, signal: Signal, cue: Turn | None) -> _Vote:
    head = sentence.doc[signal.start : signal.end].root
    view, turns = view_of(head, signal.start, signal.end)
    rule = PATH
    if cue is not None:
        view = turned(view, cue)
        if cue not in {Turn.MORE} and not turns:
            rule = CUE
    act = None
    if view in {View.THING, View.MENDED}:
        rule = SENTENCE
        all_turns = turns_in(sentence)
        view = _overall(all_turns) or view
    if signal.topic.names_an_evil:
        act, rule = Act.CRITICISES, EVIL
    elif view is not View.THING:
        act = _ACTS[view]
    return _Vote(signal.topic, act, rule, parsed.place(sentence), signal.weight)
