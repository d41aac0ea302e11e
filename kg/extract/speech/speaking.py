"""Who speaks by a verb: its subject, near or far."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.speech import attributing_words as words
from kg.extract.speech import cues
from kg.extract.speech.grammar import SUBJECTS, is_infinitive, lemma

_FURTHEST = 12
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_OWN_SUBJECT = cues.LEADING | {"promise", "take", "vow"}


class Speaking(NamedTuple):
    """The word that stands for the speaker beside the verb, and the noun that it stands for.

    They differ only for a relative pronoun: "who", and whoever it describes.
    """

    mention: Token
    noun: Token


def speaking(verb: Token) -> Speaking | None:
    """Return who speaks by *verb*; None where its clause has no subject to be found.

    A verb without a subject of its own takes that of the verb above it ("…, adding that …", "by
    saying"), the object of a verb that makes somebody do it ("forced her to admit"), the noun that
    it describes ("a report saying"), or the owner of that noun ("her plan to ask").

    Source: Cambridge Grammar of the English Language, 14.1.4 (control) and 12.2 (relatives).
    """
    for _ in range(_FURTHEST):
        head = verb.head
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.lower_ == "that" and _is_issued(head):
            verb = head.head
            continue
        if subject is not None:
            relative = subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
            return Speaking(subject, head if relative else subject)
        if verb.dep_ == "xcomp" and lemma(head) not in _OWN_SUBJECT:
            hearer = next((t for t in head.rights if t.dep_ in {"dobj", "dative"}), None)
            if hearer is not None and hearer.i < verb.i:
                return Speaking(hearer, hearer)
        if verb.dep_ in {"acl", "relcl"}:
            described = _described(verb)
            if isinstance(described, Speaking):
                return described
            above = described
        elif verb.dep_ == "pcomp":
            owner = _owner(head.head)
            if owner is not None:
                return Speaking(owner, owner)
            above = head.head.head if head.head.pos_ in {"NOUN", "PROPN"} else head.head
        else:
            above = head if verb.dep_ in _CLIMBS else None
        if above is None or above.i == verb.i:
            return None
        verb = above
    return None


def _described(verb: Token) -> Speaking | Token | None:
    """Return the noun that *verb* describes where it speaks, else the verb above that noun."""
    noun = verb.head
    infinitive = is_infinitive(verb)
    if verb.dep_ == "relcl" and not infinitive:
        return Speaking(noun, noun)
    owner = _owner(noun)
    if owner is not None:
        return Speaking(owner, owner)
    if verb.tag_ == "VBG" and _can_say(noun):
        return Speaking(noun, noun)
    above = noun
    while above.pos_ in {"NOUN", "PROPN", "ADP", "PRON"} and above.head.i != above.i:
        above = above.head
    if above.pos_ in {"VERB", "AUX"}:
        return above
    return None if infinitive else Speaking(noun, noun)


def _can_say(noun: Token) -> bool:
    """Say whether *noun* says something itself; a paper that somebody issues says it for them."""
    word = lemma(noun)
    if _is_issued(noun):
        return False
    speaks = word in cues.BODIES or word in cues.DOCUMENTS or word in words.SHOWING
    return noun.pos_ == "PROPN" or speaks or cues.is_human(word)


def _is_issued(noun: Token) -> bool:
    return noun.dep_ == "dobj" and lemma(noun.head) in words.ISSUING


def _owner(noun: Token) -> Token | None:
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return next((child for child in noun.lefts if child.dep_ == "poss"), None)
