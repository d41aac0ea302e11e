"""The positions that a statement takes: on which topics, and on which side."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.about import About
from kg.extract.document import Document
from kg.extract.language import Parsed
from kg.extract.rules import Rule
from kg.extract.signals import SignalMatcher
from kg.extract.stance import View, overall_view, turned, turns_in, view_of
from kg.extract.stance_words import ANAPHORS, TURNS, Turn
from kg.model import Act, Form, Position, Span, Stance, Statement
from ontology.topics import Topic, Topics

PATH = Rule("position.path", "x", "x", 0.78)
CUE = Rule("position.cue", "x", "x", 0.78)
SENTENCE = Rule("position.sentence", "x", "x", 0.75)
EVIL = Rule("position.evil", "x", "x", 1.0)
ANAPHOR = Rule("position.anaphor", "x", "x", 0.7)
CONTEXT = Rule("position.context", "x", "x", 0.65)
RULES = (PATH, CUE, SENTENCE, EVIL, ANAPHOR, CONTEXT)

MINCONF=.3;MAXN=4;MODE=0
COEF=dict(bias=-3.75,sig=.6,has=.6,whole=1.9,near=.6,share=.5,len=.7,multi=.75,overall=.4,shallow=.3)
LAST: dict[str, str] = {}

_ACTS = {
    View.WANTED: Act.CALLS_FOR,
    View.LIKED: Act.WELCOMES,
    View.MENDED: Act.SUPPORTS,
    View.REJECTED: Act.REJECTS,
    View.ABSENT: Act.WARNS_OF,
    View.BAD: Act.WARNS_OF,
    View.REMOVED: Act.WARNS_OF,
    View.DOUBTED: Act.DOUBTS,
}


@dataclass(frozen=True, slots=True)
class Vote:
    view: View
    rule: Rule
    span: Span
    weight: float
    depth: int


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
        self._about: About | None = None

    def features(self, document: Document, statement: Statement):
        if self._about is None or self._about.document is not document:
            self._about = About(document, self._matcher)
        about, near = self._about.whole, self._about.near(statement.content[0])
        votes: dict[str, list[Vote]] = defaultdict(list)
        cue = _cue(document, statement)
        anaphors: list[Vote] = []
        turns: list[Turn] = [cue] if cue else []
        length = 0
        for parsed, sentence in _sentences(document, statement):
            if not length and any(t.lemma_ in {"deny", "refute", "rebut", "apologise", "apologize","thank"} for t in sentence[:2]):
                return
            length += len(sentence)
            turns += turns_in(sentence)
            place = parsed.place(sentence)
            for signal in self._matcher.find(sentence):
                vote = _vote(sentence, signal.start, signal.end, cue, place, signal.weight)
                votes[signal.topic.id].append(vote)
                d=sentence.doc
                LAST[signal.topic.id] = (
                    LAST.get(signal.topic.id, f"ctx {about.get(signal.topic.id,0):.2f} ")
                    + f"[{d[signal.start : signal.end].text}: "
                    + " ".join(view_of(d[signal.start:signal.end].root, signal.start, signal.end)[1])
                    + "]"
                )
            for token in sentence:
                if _is_anaphor(token):
                    v = _vote(sentence, token.i, token.i + 1, cue, place, 0.3)
                    if v.rule is not SENTENCE:
                        anaphors.append(Vote(v.view, ANAPHOR, v.span, v.weight, v.depth))
        overall = overall_view(turns)
        total = sum(v.weight for own in votes.values() for v in own)
        for topic in self._topics:
            own = votes.get(topic.id, [])
            whole = about.get(topic.id, 0.0)
            if not own and whole < 0.4:
                continue
            sig = sum(v.weight for v in own)
            x = dict(
                bias=1, sig=min(sig, 3.0), has=any(v.weight >= 1 for v in own), whole=whole, near=near.get(topic.id, 0.0),
                share=sig / total if total else 0.0, len=min(length, 100) / 100, multi=len(own) > 1,
                overall=overall is not None or bool(anaphors),
                shallow=any(v.depth <= 2 for v in own),
            )
            yield topic, x, own, anaphors, overall

    def __call__(self, document: Document, statement: Statement) -> tuple[Position, ...]:
        LAST.clear()
        found = []
        for topic, x, own, anaphors, overall in self.features(document, statement):
            score = 1 / (1 + math.exp(-sum(COEF[k] * v for k, v in x.items())))
            own = [v for v in own if v.view not in {View.THING, View.ALLOWED}] or anaphors
            own = [v for v in own if v.view not in {View.THING, View.ALLOWED}]
            if not own and overall is not None:
                own = [Vote(overall, CONTEXT, statement.content[0], 0.1, 0)]
            if own:
                position = _decide(topic, own, score)
                if position.confidence >= MINCONF:
                    found.append(position)
        found.sort(key=lambda position: -position.confidence)
        return tuple(found[:MAXN])


_ORDER = {Stance.ADVOCATES: 3, Stance.OPPOSES: 2, Stance.CONCERN: 1}


def _decide(topic: Topic, votes: list[Vote], score: float) -> Position:
    if MODE == 0:
        best = max(votes, key=lambda v: (v.rule.confidence, _ORDER[_ACTS[v.view].stance], v.weight))
    else:
        tally = defaultdict(float)
        for v in votes:
            tally[_ACTS[v.view].stance] += v.weight * v.rule.confidence * (1.3 if _ACTS[v.view].stance is Stance.ADVOCATES else 1)
        st = max(tally, key=lambda k: (tally[k], _ORDER[k]))
        best = max((v for v in votes if _ACTS[v.view].stance is st), key=lambda v: (v.rule.confidence, v.weight))
    act = _ACTS[best.view]
    rule = best.rule
    if topic.names_an_evil:
        act, rule = Act.CRITICISES, EVIL
    return Position(
        topic=topic.id,
        stance=act.stance,
        act=act,
        span=best.span,
        rule=rule.name,
        confidence=round(score * rule.confidence, 2),
    )


def _is_anaphor(token: Token) -> bool:
    if token.pos_ == "PRON":
        return token.lower_ == "this"
    if token.lemma_.casefold() not in ANAPHORS:
        return False
    return any(
        child.lower_ in {"the", "this", "these", "its", "their", "today", "new"}
        for child in token.children
    )


def _cue(document: Document, statement: Statement) -> Turn | None:
    for span in statement.cue:
        for _, tokens in document.tokens(span):
            for token in tokens:
                turn = TURNS.get(token.lemma_.casefold())
                if turn:
                    return turn
    if statement.form is Form.INDIRECT and len(statement.content) > 2:
        return Turn.WANT
    return None


def _sentences(document: Document, statement: Statement) -> Iterator[tuple[Parsed, Tokens]]:
    for span in statement.content:
        for parsed, tokens in document.tokens(span):
            for sentence in tokens.sents:
                start, end = max(sentence.start, tokens.start), min(sentence.end, tokens.end)
                if start < end:
                    yield parsed, tokens.doc[start:end]


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _vote(sentence: Tokens, start: int, end: int, cue: Turn | None, place: Span, weight: float) -> Vote:
    head = sentence.doc[start:end].root
    view, turns = view_of(head, start, end)
    rule = PATH
    if cue is not None:
        view = turned(view, cue)
        if not turns:
            rule = CUE
    if view is View.THING:
        rule = SENTENCE
        view = overall_view(turns_in(sentence)) or view
    return Vote(view, rule, place, weight, _depth(head))
