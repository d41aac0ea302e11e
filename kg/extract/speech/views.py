"""Nouns that say whose view it is: "the union's position is that …", "its demands include …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.clauses import Clauses
from kg.extract.speech.grammar import lemma
from kg.extract.speech.relation import Noun, Relation

_FRAMES = "Cambridge Grammar of the English Language, 11.9 and 4.5 (specifying be)"
DEMANDS = Rule("speech.demands", "Somebody's recommendations are or include these.", _FRAMES, 0.75)
VIEW = Rule(
    "speech.view", "Somebody's view, message or fear is that something is so.", _FRAMES, 0.85
)
RULES = (DEMANDS, VIEW)

_NAMING = frozenset({"CD", "DT", "NN", "NNS", "NNP", "TO", "VBG"})
_NEAR = 6


def specified(clauses: Clauses, verb: Token) -> tuple[Relation, int] | None:
    """Return what *verb* ("is", "include") says somebody's view or demands are; and its end."""
    if lemma(verb) not in {"be", "include"}:
        return None
    return _view(clauses, verb) or _demands(clauses, verb)


def _demands(clauses: Clauses, verb: Token) -> tuple[Relation, int] | None:
    end = clauses.sentence.end
    before = verb.doc[clauses.sentence.start : verb.i]
    noun = next((t for t in before if t.pos_ == "NOUN" and lemma(t) in cues.DEMANDS), None)
    if noun is None or verb.i + 1 >= end or verb.i - noun.i > _NEAR:
        return None
    first = verb.nbor()
    names = first.dep_ == "mark" or first.tag_ in _NAMING or first.head.dep_ in {"attr", "dobj"}
    return _made(clauses, DEMANDS, noun, verb, first.i) if names else None


def _view(clauses: Clauses, verb: Token) -> tuple[Relation, int] | None:
    """Return the clause of "X's view is that …", "the message from X is …", "it is X's view …"."""
    if lemma(verb) != "be":
        return None
    noun = next((t for t in verb.children if lemma(t) in cues.VIEWS | cues.POINTS), None)
    clause = next((t for t in verb.rights if t.dep_ in {"ccomp", "advcl"}), None)
    if noun is None or clause is None or clause.i < noun.i:
        return None
    that = next((t for t in clause.subtree if t.lower_ == "that" and t.i > verb.i), None)
    return _made(clauses, VIEW, noun, verb, that.i + 1) if that is not None else None


def _made(
    clauses: Clauses, rule: Rule, noun: Token, verb: Token, start: int
) -> tuple[Relation, int] | None:
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"from", "of"} and owner is None:
            owner = next((t for t in child.children if t.dep_ == "pobj"), None)
    if owner is None:
        return None
    source = Noun(clauses.paragraph.parsed, owner)
    end = clauses.sentence.end
    relation = clauses.relation(rule, source, clauses.spans((start, end)), verb)
    return (relation, end) if relation else None
