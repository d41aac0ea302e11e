"""The readings of a question with how likely each is, by what the question shows."""

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.catalogue import Question
from queries.facts import Shown, reading_facts, show, word_facts
from queries.mention import Mention
from queries.mentions import find_mentions
from queries.names import Names
from queries.readings import Cut, Reading, cuts, readings
from queries.weights import NONE, Weights
from queries.words import Token


@dataclass(frozen=True, slots=True)
class Likely:
    """A reading, or None for a question that is none of the catalogue, and how likely it is.

    The likelihood is that of its answer: readings with the same answer are one.
    """

    reading: Reading | None
    likelihood: float


@dataclass(frozen=True, slots=True)
class Read:
    """One cut with what it shows, and its readings."""

    cut: Cut
    shown: Shown
    readings: tuple[Reading, ...]


def read(
    text: str,
    words: Sequence[Token],
    catalogue: Mapping[str, Question],
    names: Names,
    today: datetime.date,
) -> list[Read]:
    """Return all readings of a question, those of the cut that names most first."""
    return reread(words, find_mentions(text, words, names, today), catalogue)


def reread(
    words: Sequence[Token], mentions: Sequence[Mention], catalogue: Mapping[str, Question]
) -> list[Read]:
    """Return all readings of words in which these names were found."""
    return [
        Read(cut, show(cut, catalogue), tuple(readings(cut, catalogue)))
        for cut in cuts(words, mentions)
    ]


def ranked(found: Sequence[Read], weights: Weights) -> list[Likely]:
    """Return the answers that a question may ask for, the likeliest first."""
    scores: list[tuple[float, Reading | None]] = []
    for number, one in enumerate(found):
        base = weights.by_question(word_facts(one.shown, weights.words.keys()))
        if number == 0:
            scores.append((base.get(NONE, 0.0), None))
        scores += [
            (
                base.get(reading.question.id, 0.0)
                + weights.of_reading(reading_facts(reading, one.shown)),
                reading,
            )
            for reading in one.readings
        ]
    scores.sort(key=lambda score: -score[0])
    highest = scores[0][0]
    total = sum(math.exp(score - highest) for score, _ in scores)
    first: dict[object, Reading | None] = {}
    sums: dict[object, float] = {}
    for score, reading in scores:
        key = reading.answer() if reading else NONE
        first.setdefault(key, reading)
        sums[key] = sums.get(key, 0.0) + math.exp(score - highest) / total
    order = sorted(sums, key=lambda key: -sums[key])
    return [Likely(first[key], sums[key]) for key in order]
