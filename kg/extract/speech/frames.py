"""What the frames of attribution share: the parts that they find in a parse, and where they end."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import attributing_words as words
from kg.extract.speech.grammar import is_infinitive, lemma
from kg.extract.speech.speaking import Speaking, speaking

_ALWAYS = frozenset("after at before during since throughout until via".split())


class Frame(NamedTuple):
    """An attribution in a parse: its rule, cue, speaker, and content as token ranges (half-open).

    `who` is None where nobody in particular is the source: "is expected to …".
    """

    rule: Rule
    cue: Token
    who: Speaking | None
    content: tuple[tuple[int, int], ...]


def framed(rule: Rule, cue: Token, verb: Token, *content: tuple[int, int]) -> Frame | None:
    """Return the frame whose speaker is whoever speaks by *verb*; None where nobody does."""
    who = speaking(verb)
    return Frame(rule, cue, who, content) if who is not None else None


def whole(token: Token) -> tuple[int, int]:
    """Return all that hangs on *token*, as a token range."""
    return token.left_edge.i, token.right_edge.i + 1


def below(preposition: Token) -> tuple[int, int] | None:
    """Return what stands under *preposition*, without it; None where nothing does."""
    end = preposition.right_edge.i + 1
    return (preposition.i + 1, end) if end > preposition.i + 1 else None


def is_occasion(preposition: Token) -> bool:
    """Say whether a phrase tells when or where something was said: "in a letter", "on Monday".

    It is no part of what was said.
    """
    if preposition.lower_ in _ALWAYS:
        return True
    return preposition.lower_ in {"in", "on"} and any(
        child.dep_ == "pobj"
        and (lemma(child) in words.OCCASIONS or child.ent_type_ in {"DATE", "TIME"})
        for child in preposition.children
    )


def about(noun: Token) -> tuple[int, int] | None:
    """Return what a noun of speech or thought is about: a clause, an infinitive, "about …".

    None where *noun* is no such noun, or does not say what it is about.
    """
    if lemma(noun) not in words.NOUNS:
        return None
    found: tuple[int, int] | None = None
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl", "ccomp"}:
            that = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.lefts)
            if that or is_infinitive(child):
                return whole(child)
        elif child.dep_ == "prep" and child.lower_ in words.NOUN_PREPOSITIONS and found is None:
            found = below(child) if not is_occasion(child) else None
    return found
