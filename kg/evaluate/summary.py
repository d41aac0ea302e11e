"""An evaluation over many releases: the measures, by kind of speech and place of the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.evaluate.cases import Case, cases
from kg.evaluate.gold import Gold, Reading
from kg.evaluate.matching import Covered
from kg.evaluate.measures import LAYERS, MEASURES, Count, Judged, Share, Stand, judge
from kg.evaluate.reliability import Bin, reliability
from kg.model import READ_FORMS

PLACES = ("in its paragraph", "in the paragraph before", "farther away")
"""Where the speaker is named, seen from the words: in any form that the text uses."""

THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What all releases together give; every count is a sum over them (micro-average).

    `recall_by_kind` and `recall_by_place` share out the statements of gold, by their kind and by
    where their speaker is named (`PLACES`); `precision_by_kind` those found. `at_least` counts
    the positions of at least each confidence of `THRESHOLDS`. `precision_by_rule` shares out the
    statements and positions found by the rule that found them. `missing` holds the ids of gold
    releases that were not read.
    """

    releases: int
    measures: Mapping[str, Count]
    recall_by_kind: Mapping[str, Share]
    precision_by_kind: Mapping[str, Share]
    recall_by_place: Mapping[str, Share]
    statements: tuple[Bin, ...]
    positions: tuple[Bin, ...]
    at_least: Mapping[float, Count]
    precision_by_rule: Mapping[str, Share]
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
    recall, precision = _by_kind(judged)
    positions = list(_positions(judged))
    all_stands = sum(one.counts["positions"].gold for one in judged)
    return Evaluation(
        releases=len(judged),
        measures={
            measure: sum((one.counts[measure] for one in judged), Count()) for measure in MEASURES
        },
        recall_by_kind=recall,
        precision_by_kind=precision,
        recall_by_place=_by_place(judged),
        statements=reliability(_statements(judged)),
        positions=reliability(positions),
        at_least={least: _at_least(positions, least, all_stands) for least in THRESHOLDS},
        precision_by_rule=_by_rule(judged),
        cases=tuple(case for one in judged for case in cases(one)),
        missing=tuple(gold.reading.id for gold in kept if gold.reading.id not in found),
    )


def _by_kind(judged: Iterable[Judged]) -> tuple[dict[str, Share], dict[str, Share]]:
    """Return recall by the kind that gold gives, and precision by the kind that was found."""
    recall = dict.fromkeys(map(str, READ_FORMS), Share())
    precision = recall.copy()
    for one in judged:
        for side, statements, shares in (
            (0, one.gold.reading.statements, recall),
            (1, one.found.statements, precision),
        ):
            right = {pair[side] for pair in one.pairs["statements"]}
            for number, statement in enumerate(statements):
                if statement.kind in shares:
                    shares[statement.kind] += Share(int(number in right), 1)
    return recall, precision


def _by_rule(judged: Iterable[Judged]) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    for one in judged:
        right = {j for _, j in one.pairs["statements"]}
        gold = {stand for own in one.gold_stands for stand in own}
        for j, (statement, own) in enumerate(
            zip(one.found.statements, one.found_stands, strict=True)
        ):
            facts = [(statement.rule, j in right)]
            facts += (
                (position.rule, stand in gold)
                for position, stand in zip(statement.positions, own, strict=True)
            )
            for rule, is_right in facts:
                shares[rule] = shares.get(rule, Share()) + Share(int(is_right), 1)
    return {rule: shares[rule] for rule in sorted(shares) if rule}


def _by_place(judged: Iterable[Judged]) -> dict[str, Share]:
    shares = dict.fromkeys(PLACES, Share())
    for one in judged:
        right = {i for i, _ in one.pairs["statements"]}
        for number, statement in enumerate(one.gold.reading.statements):
            place = speaker_place(one.gold, statement.speaker, one.gold_places[number])
            shares[place] += Share(int(number in right), 1)
    return shares


def speaker_place(gold: Gold, speaker: str, words: Covered) -> str:
    """Return which of `PLACES` holds a name of *speaker*, the words of the statement left out."""
    entries = (*gold.reading.people, *gold.reading.organisations)
    names = next((entry.forms for entry in entries if entry.name == speaker), (speaker,))
    forms = [re.escape(name.removeprefix("the ")) for name in names if name]
    named = re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)") if forms else None
    paragraphs = [match.span() for match in re.finditer(r".*\S.*", gold.text)]
    first = words.first or 0
    number = next((n for n, (start, end) in enumerate(paragraphs) if start <= first < end), 0)
    for place, at in zip(PLACES, (number, number - 1), strict=False):
        if named is None or not 0 <= at < len(paragraphs):
            continue
        outside = "".join(
            " " if where in words.places else gold.text[where] for where in range(*paragraphs[at])
        )
        if named.search(" ".join(outside.split())):
            return place
    return PLACES[-1]


def _statements(judged: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    for one in judged:
        right = {j for _, j in one.pairs["statements"]}
        for j, statement in enumerate(one.found.statements):
            yield statement.confidence, j in right


def _positions(judged: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    """Yield each position once a release, with the best confidence that it has there."""
    for one in judged:
        gold = {stand for own in one.gold_stands for stand in own}
        best: dict[Stand, float] = {}
        for statement, own in zip(one.found.statements, one.found_stands, strict=True):
            for position, stand in zip(statement.positions, own, strict=True):
                best[stand] = max(best.get(stand, 0.0), position.confidence)
        yield from ((confidence, stand in gold) for stand, confidence in best.items())


def _at_least(positions: Iterable[tuple[float, bool]], least: float, gold: int) -> Count:
    kept = [right for confidence, right in positions if confidence >= least]
    return Count(sum(kept), gold, len(kept))
