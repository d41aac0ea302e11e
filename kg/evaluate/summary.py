"""An evaluation over many releases: the measures, by kind of speech and place of the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.evaluate.cases import Case, cases
from kg.evaluate.gold import Gold, Reading
from kg.evaluate.matching import Covered
from kg.evaluate.measures import LAYERS, MEASURES, Count, Judged, judge
from kg.evaluate.reliability import Bin, reliability

KINDS = ("direct", "indirect", "mixed")
PLACES = ("in its paragraph", "in the paragraph before", "farther away")
"""Where the speaker is named, seen from the words: in any form that the text uses."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What all releases together give; every `Count` is a sum over them (micro-average).

    `by_kind` counts statements by the kind that gold or, for precision, the extraction gives them;
    `by_place` counts gold statements alone, so that only its recall means something. `missing`
    holds the ids of gold releases that were not read.
    """

    releases: int
    measures: Mapping[str, Count]
    by_kind: Mapping[str, Count]
    by_place: Mapping[str, Count]
    statements: tuple[Bin, ...]
    positions: tuple[Bin, ...]
    cases: tuple[Case, ...]
    missing: tuple[str, ...]

    @property
    def graph_f1(self) -> float:
        """Return the mean F1 of people, organisations, posts, statements and positions."""
        return sum(self.measures[layer].f1 for layer in LAYERS) / len(LAYERS)


def evaluate(golds: Iterable[Gold], found: Mapping[str, Reading]) -> Evaluation:
    """Return how the readings of *found*, by release id, do beside *golds*.

    A release that was not read counts as read with nothing found.
    """
    kept = list(golds)
    judged = [judge(gold, found.get(gold.reading.id, Reading(gold.reading.id))) for gold in kept]
    return Evaluation(
        releases=len(judged),
        measures={
            measure: sum((one.counts[measure] for one in judged), Count()) for measure in MEASURES
        },
        by_kind=_by_kind(judged),
        by_place=_by_place(judged),
        statements=reliability(_statements(judged)),
        positions=reliability(_positions(judged)),
        cases=tuple(case for one in judged for case in cases(one)),
        missing=tuple(gold.reading.id for gold in kept if gold.reading.id not in found),
    )


def _by_kind(judged: Iterable[Judged]) -> dict[str, Count]:
    counts = dict.fromkeys(KINDS, Count())
    for one in judged:
        hit = {i for i, _ in one.pairs["statements"]}
        for i, statement in enumerate(one.gold.reading.statements):
            if statement.kind in counts:
                counts[statement.kind] += Count(int(i in hit), 1, 0)
        for statement in one.found.statements:
            if statement.kind in counts:
                counts[statement.kind] += Count(0, 0, 1)
    return counts


def _by_place(judged: Iterable[Judged]) -> dict[str, Count]:
    counts = dict.fromkeys(PLACES, Count())
    for one in judged:
        hit = {i for i, _ in one.pairs["statements"]}
        for i, statement in enumerate(one.gold.reading.statements):
            place = _place(one.gold, statement.speaker, one.gold_places[i])
            counts[place] += Count(int(i in hit), 1, 0)
    return counts


def _place(gold: Gold, speaker: str, words: Covered) -> str:
    entries = (*gold.reading.people, *gold.reading.organisations)
    names = next((entry.forms for entry in entries if entry.name == speaker), (speaker,))
    forms = {name.removeprefix("the ") for name in names}
    paragraphs = [match.span() for match in re.finditer(r".+", gold.text)]
    at = words.first if words.first is not None else 0
    number = next((n for n, (start, end) in enumerate(paragraphs) if start <= at < end), 0)

    def named(start: int, end: int) -> bool:
        outside = "".join(
            gold.text[place] if place not in words.places else " " for place in range(start, end)
        )
        return any(re.search(rf"\b{re.escape(form)}\b", " ".join(outside.split())) for form in forms)

    if paragraphs and named(*paragraphs[number]):
        return PLACES[0]
    return PLACES[1] if number and named(*paragraphs[number - 1]) else PLACES[2]


def _statements(judged: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    for one in judged:
        right = {j for _, j in one.pairs["statements"]}
        for j, statement in enumerate(one.found.statements):
            yield statement.confidence, j in right


def _positions(judged: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    """Yield each position once a release, with the best confidence that it has there."""
    for one in judged:
        gold = {stand for own in one.gold_stands for stand in own}
        best: dict[tuple[str, str, str], float] = {}
        for statement, own in zip(one.found.statements, one.found_stands, strict=True):
            for position, stand in zip(statement.positions, own, strict=True):
                best[stand] = max(best.get(stand, 0.0), position.confidence)
        yield from ((confidence, stand in gold) for stand, confidence in best.items())
