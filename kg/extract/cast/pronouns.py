"""Whom a pronoun means: he and she, who, the I of a letter, the subject of a second verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.cast.actors import Actor
from kg.extract.cast.authors import find_author
from kg.extract.cast.context import SENTENCE, Context
from kg.extract.cast.post_patterns import LETTERS
from kg.extract.cast.skeleton import PERSON, Skeleton

_SEXES = {"he": "male", "his": "male", "she": "female", "her": "female"}
_WHO = re.compile(
    rf"({PERSON}){LETTERS}(?:, [^.;:\"\ue000-\ue7ff]{{0,80}}, (?:and )?|,? ?"
    r"|, (?:an?|the) [^.,;:\"\ue000-\ue7ff]{0,60} )$"
)
_AND_WHO = re.compile(rf"({PERSON}){LETTERS}, whose? [^.;:\"]{{4,90}} and $")
_DESCRIBED = re.compile(rf"({PERSON}){LETTERS}, who\b")
_SPEAKER = re.compile(rf"({PERSON})[^:]{{0,80}}: ")


def meant(context: Context, skeleton: Skeleton, pronoun: str, at: int) -> list[Actor]:
    """Return whom *pronoun* at *at* of *skeleton* means, nobody where that is not sure.

    "and" and a comma stand for the subject of the verb before.
    """
    before = skeleton.text[:at]
    if pronoun == "who":
        found = _WHO.search(before) or _AND_WHO.search(before)
        return [context.actor(skeleton, found[1])] if found else []
    if pronoun == "I":
        speaker = _SPEAKER.match(before)
        author = (
            context.actor(skeleton, speaker[1])
            if speaker
            else find_author(context, skeleton.starts[at])
        )
        return [author] if author else []
    if pronoun.lower() in _SEXES:
        return referent(context, skeleton, pronoun, at)
    # A second verb has the subject of its sentence's first.
    sentence = SENTENCE.split(before)[-1]
    described = _DESCRIBED.findall(sentence)
    if people := context.people_in(skeleton, "".join(described[-1:]) or sentence):
        return people[:1]
    leads = re.match(r"(He|She|His|Her) ", sentence) or re.search(r", (he|she) ", sentence)
    return meant(context, skeleton, leads[1], at - len(sentence)) if leads else []


def referent(
    context: Context, skeleton: Skeleton, pronoun: str, at: int, but: Sequence[Actor] = ()
) -> list[Actor]:
    """Return whom "he" or "she" at *at* means, nobody where the last people named do not fit.

    It is the first person of the right sex, not among *but*, whom the nearest sentence names.
    """
    sex = _SEXES[pronoun.lower()]
    for sentence in reversed(SENTENCE.split(skeleton.text[:at])):
        for actor in context.people_in(skeleton, sentence):
            if actor.sex in {None, sex} and actor not in but:
                return [actor]
    for actor in reversed(context.people_before(skeleton.starts[0])[-4:]):
        if actor.sex in {None, sex}:
            return [actor]
    return []
