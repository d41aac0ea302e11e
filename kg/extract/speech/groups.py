"""Groups of people without names: "hospital leaders", "a group of doctors", "both unions"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.speech import cues
from kg.extract.speech.grammar import belonging, lemma, noun_tokens
from kg.extract.text.language import Parsed
from kg.model import Group

_VAGUE = frozenset({"no", "not", "few", "neither", "some", "nobody"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def find_group(text: str, parsed: Parsed, head: Token) -> Group | None:
    """Return the unnamed people that *head* speaks of, under the words of *text*; None if none."""
    noun = noun_tokens(head)
    if not is_group(head) or any(t.lower_ in _VAGUE for t in noun if t.i < head.i):
        return None
    described = any(child.dep_ in {"amod", "compound"} for child in head.lefts)
    if lemma(head) == "figure" and not described:
        return None
    start = noun.start
    while start < head.i and noun.doc[start].dep_ in {"cc", "punct", "advmod", "preconj"}:
        start += 1
    place = parsed.place(noun.doc[start : noun.end])
    name = re.sub(r"\s+", " ", place.of(text)).strip(" ,.;:")
    return Group(name, (place,))


def counted(head: Token) -> int:
    """Return how many "both bodies" or "the three unions" are; 0 where no number tells."""
    words = {child.lower_ for child in head.lefts}
    if "both" in words:
        return 2
    known = words & {"the", "all", "these"}
    return next((_NUMBERS[word] for word in words if known and word in _NUMBERS), 0)


def is_group(head: Token) -> bool:
    """Say whether *head* names people: "doctors", "a group of doctors"."""
    word = lemma(head)
    if word in cues.COLLECTIVES:
        of = [lemma(noun) for noun in belonging(head, "of") if noun.tag_ == "NNS"]
        if of:
            return cues.is_human(of[0]) and of[0] not in cues.BODIES
    return cues.is_human(word) and (word not in cues.COLLECTIVES or head.tag_ == "NNS")
