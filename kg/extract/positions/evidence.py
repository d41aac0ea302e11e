"""What a statement shows of the topics that it may be about and of the sides that it may take.

Only facts are gathered here; what they are worth is in the fitted weights (`weights.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.positions.about import About
from kg.extract.positions.common_words import FUNCTION_WORDS, TELLING
from kg.extract.positions.signals import FAIR, HINT, STRONG, Signal
from kg.extract.positions.stance import View, overall_view, turn_of, turned, turns_in, view_of
from kg.extract.positions.stance_words import Turn
from kg.extract.text.document import Document
from kg.extract.text.language import Parsed
from kg.model import Form, Statement
from ontology.topics import Topic

WEIGHTS = {STRONG: 2.0, FAIR: 1.0, HINT: 0.4}
"""How much a term of each grade adds to what a statement shows of its topic."""

_MOST_WEIGHT, _MOST_TERMS, _SHALLOW = 4.0, 3, 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the content, cut at its borders, with its parse, content words and turns."""

    parsed: Parsed
    tokens: Tokens
    words: tuple[str, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a topic as its sentence (by number) sees it.

    `view` is None where the words above the term take no side on it; `from_cue` says that the
    reporting verb alone takes it; `shallow` that the term stands near the root of its sentence.
    """

    grade: int
    sentence: int
    shallow: bool
    view: View | None
    turns: tuple[Turn, ...]
    from_cue: bool


@dataclass(frozen=True)
class Evidence:
    """What one statement shows: its sentences, its content words, its terms by topic id."""

    sentences: tuple[Sentence, ...]
    words: frozenset[str]
    terms: dict[str, tuple[Term, ...]]
    cue: Turn | None
    cue_words: frozenset[str]
    form: Form

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return how much the terms of each topic weigh together."""
        return {
            topic: sum(WEIGHTS[term.grade] for term in own) for topic, own in self.terms.items()
        }


def gather(about: About, statement: Statement) -> Evidence:
    """Return what *statement* shows in the document that *about* is about."""
    document = about.document
    sentences = tuple(_sentences(document, statement))
    cue_tokens = [
        token for span in statement.cue for _, own in document.tokens(span) for token in own
    ]
    cue = _cue(cue_tokens, statement)
    terms: dict[str, list[Term]] = {}
    for number, sentence in enumerate(sentences):
        for signal in about.signals(sentence.parsed, sentence.tokens):
            terms.setdefault(signal.topic.id, []).append(_term(signal, number, sentence, cue))
    return Evidence(
        sentences=sentences,
        words=frozenset(word for sentence in sentences for word in sentence.words),
        terms={topic: tuple(own) for topic, own in terms.items()},
        cue=cue,
        cue_words=frozenset(_lemma(token) for token in cue_tokens) - FUNCTION_WORDS,
        form=statement.form,
    )


def content_words(tokens: Tokens) -> Iterator[str]:
    """Yield the words that carry content, in their dictionary form, and the pairs that they make.

    A pair is two content words with nothing but function words between them: `waiting_list`.
    """
    before = ""
    for token in tokens:
        lemma = _lemma(token)
        if token.is_punct:
            before = ""
        elif len(lemma) > 1 and lemma not in FUNCTION_WORDS and (lemma.isalpha() or "-" in lemma):
            yield lemma
            if before:
                yield f"{before}_{lemma}"
            before = lemma


def scaled(words: frozenset[str]) -> dict[str, float]:
    """Return *words* with one amount each, the less the more words there are."""
    return dict.fromkeys(words, 3 / math.sqrt(max(1, len(words))))


def head_words(about: About) -> dict[str, float]:
    """Return the content words of the head of a release, with half the amount of a statement's."""
    words = frozenset(
        word for tokens in about.head for word in content_words(tokens) if "_" not in word
    )
    return {word: amount / 2 for word, amount in scaled(words).items()}


SHOWN = (
    "weight of its terms",
    "strong terms",
    "fair terms",
    "hints",
    "any term",
    "share of the release",
    "share of the release, with a term",
    "share of the paragraph",
    "share of the statement's terms",
    "no topic has more",
    "a term near the root",
    "a side is taken on a term",
    "words above a term take a side",
)
"""What `shown` returns, in order; what is left out at the end is 0."""


def shown(evidence: Evidence, topic: Topic, about: About, near: dict[str, float]) -> list[float]:
    """Return what the statement shows of *topic*, one number for each of `SHOWN`."""
    terms = evidence.terms.get(topic.id)
    if terms is None:
        return [0, 0, 0, 0, 0, about.whole.get(topic.id, 0.0), 0, near.get(topic.id, 0.0)]
    weights = evidence.weights
    weight = weights[topic.id]
    grades = Counter(term.grade for term in terms)
    whole = about.whole.get(topic.id, 0.0)
    sided = any(term.view not in {None, View.ALLOWED} for term in terms)
    lifted = all(term.view is View.ALLOWED for term in terms)
    return [
        min(weight, _MOST_WEIGHT),
        min(grades[STRONG], _MOST_TERMS),
        min(grades[FAIR], _MOST_TERMS),
        min(grades[HINT], _MOST_TERMS),
        1.0,
        whole,
        whole,
        near.get(topic.id, 0.0),
        weight / sum(weights.values()),
        float(weight >= max(weights.values())),
        float(any(term.shallow for term in terms)),
        float(sided or (not lifted and any(s.turns for s in evidence.sentences))),
        float(sided),
    ]


def spoken_facts(evidence: Evidence) -> dict[str, float]:
    """Return what the statement shows of its side whatever the topic, by name of the fact."""
    facts = {f"form {evidence.form}": 1.0, f"cue turns {evidence.cue}": 1.0}
    facts.update((f"cue {word}", 1.0) for word in evidence.cue_words)
    turns = [turn for sentence in evidence.sentences for turn in sentence.turns]
    facts.update((f"turn {turn}", min(n, 3) * 0.4) for turn, n in Counter(turns).items())
    facts[f"overall {overall_view(turns)}"] = 1.0
    words = [
        lemma
        for sentence in evidence.sentences
        for token in sentence.tokens
        if (lemma := _lemma(token)) not in FUNCTION_WORDS or lemma in TELLING
        if not token.is_punct
    ]
    scale = 3 / math.sqrt(len(words) + 1)
    for word in words:
        facts[f"word {word}"] = facts.get(f"word {word}", 0.0) + scale
    for sentence in evidence.sentences:
        first, last = sentence.tokens[0], sentence.tokens[-1]
        facts[f"first {_lemma(first)}"] = 0.5
        if first.tag_ == "VB":
            facts["an imperative"] = 1.0
        if last.text == "?":
            facts["a question"] = 1.0
    return facts


def side_facts(evidence: Evidence, topic: Topic) -> dict[str, float]:
    """Return what the statement shows of the side that it takes on *topic* in particular."""
    facts = {f"topic {topic.id}": 1.0, f"evil {topic.names_an_evil}": 1.0}
    terms = evidence.terms.get(topic.id, ())
    for term in terms:
        facts[f"view {term.view}"] = 1.0
        facts[f"view {term.view} of {topic.id}"] = 1.0
        if len(term.turns) == len(evidence.sentences[term.sentence].turns):
            facts[f"view {term.view}, with nothing else"] = 1.0
        facts.update((f"turned {turn}", 1.0) for turn in term.turns)
    if not terms:
        facts["no term"] = 1.0
    return facts


def _sentences(document: Document, statement: Statement) -> Iterator[Sentence]:
    for span in statement.content:
        for parsed, tokens in document.tokens(span):
            for whole in parsed.doc.sents:
                start, end = max(whole.start, tokens.start), min(whole.end, tokens.end)
                if start < end:
                    part = parsed.doc[start:end]
                    yield Sentence(parsed, part, tuple(content_words(part)), tuple(turns_in(part)))


def _cue(tokens: list[Token], statement: Statement) -> Turn | None:
    """Return the side that the reporting verb takes; a list of demands is always asked for."""
    turn = next((turn for token in tokens if (turn := turn_of(token)) is not None), None)
    demands = statement.form is Form.INDIRECT and len(statement.content) > 2
    return turn or (Turn.WANT if demands else None)


def _term(signal: Signal, number: int, sentence: Sentence, cue: Turn | None) -> Term:
    tokens = sentence.tokens.doc[signal.start : signal.end]
    view, turns = view_of(tokens, sentence.tokens)
    if cue is not None:
        view = turned(view, cue)
    return Term(
        grade=signal.grade,
        sentence=number,
        shallow=sum(1 for _ in tokens.root.ancestors) <= _SHALLOW,
        view=None if view is View.THING else view,
        turns=turns,
        from_cue=not turns and cue is not None,
    )


def _lemma(token: Token) -> str:
    return token.lemma_.casefold()
