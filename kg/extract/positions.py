"""The positions that a statement takes: on which topics, and on which side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens

from kg.extract.about import About
from kg.extract.document import Document
from kg.extract.language import Parsed
from kg.extract.rules import Rule
from kg.extract.signals import Signal, SignalMatcher
from kg.extract.stance import View, overall_view, turned, turns_in, view_of
from kg.extract.stance_words import ANAPHORS, TURNS, Turn
from kg.model import Act, Form, Position, Span, Stance, Statement
from ontology.topics import Topic, Topics

PATH = Rule("position.path", "x", "x", 0.6)
CUE = Rule("position.cue", "x", "x", 0.6)
SENTENCE = Rule("position.sentence", "x", "x", 0.45)
EVIL = Rule("position.evil", "x", "x", 0.6)
ANAPHOR = Rule("position.anaphor", "x", "x", 0.45)
CONTEXT = Rule("position.context", "x", "x", 0.4)
RULES = (PATH, CUE, SENTENCE, EVIL, CONTEXT)

BASE=.2;GAIN=1.;NEAR=.2;PSEUDO=.6;POW=2;PNEAR=.1;THETA=.6;MAXN=4;MINSIG=0.0
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
class _Vote:
    view: View
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
        self._about: About | None = None

    def __call__(self, document: Document, statement: Statement) -> tuple[Position, ...]:
        LAST.clear()
        if self._about is None or self._about.document is not document:
            self._about = About(document, self._matcher)
        about, near = self._about.whole, self._about.near(statement.content[0])
        votes: dict[str, list[_Vote]] = defaultdict(list)
        cue = _cue(document, statement)
        anaphors: list[_Vote] = []
        turns: list[Turn] = [cue] if cue else []
        for parsed, sentence in _sentences(document, statement):
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
                if token.lemma_.casefold() in ANAPHORS and any(c.lower_ in {"the","this","these","its","their","today","new"} for c in token.children) or (token.lower_ in {"this"} and token.pos_=="PRON"):
                    v = _vote(sentence, token.i, token.i + 1, cue, place, 0.3)
                    if v.rule is not SENTENCE:
                        anaphors.append(_Vote(v.view, ANAPHOR, v.span, v.weight))
        overall = overall_view(turns)
        found = []
        for topic in self._topics:
            own = votes.get(topic.id, [])
            whole, here = about.get(topic.id, 0.0), near.get(topic.id, 0.0)
            sig = sum(v.weight for v in own)
            score = (BASE + GAIN * whole + NEAR * here) * sig
            if overall is not None or anaphors:
                score += PSEUDO * whole**POW + PNEAR * here
            if score < THETA:
                continue
            own = [v for v in own if v.view is not View.THING] or anaphors
            if not own and overall is not None:
                own = [_Vote(overall, CONTEXT, statement.content[0], 0.1)]
            if own:
                found.append((score, _decide(topic, own)))
        found.sort(key=lambda pair: -pair[0])
        return tuple(position for _, position in found[:MAXN])


_ORDER = {Stance.ADVOCATES: 3, Stance.OPPOSES: 2, Stance.CONCERN: 1}


def _decide(topic: Topic, votes: list[_Vote]) -> Position:
    best = max(votes, key=lambda v: (v.rule.confidence, _ORDER[_ACTS[v.view].stance], v.weight))
    act = _ACTS[best.view]
    rule = best.rule
    if topic.names_an_evil:
        act, rule = Act.CRITICISES, EVIL
    weight = sum(v.weight for v in votes)
    return Position(
        topic=topic.id,
        stance=act.stance,
        act=act,
        span=best.span,
        rule=rule.name,
        confidence=round(min(0.95, max(0.05, rule.confidence + 0.05 * (weight - 1))), 2),
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


def _vote(sentence: Tokens, start: int, end: int, cue: Turn | None, place: Span, weight: float) -> _Vote:
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
    return _Vote(view, rule, place, weight)
