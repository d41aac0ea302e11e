"""What was missed and what was invented, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.gold import Name, Post, Reading, Statement
from kg.evaluate.matching import Covered
from kg.evaluate.measures import Judged, Stand

T = TypeVar("T")

MISSED, INVENTED = "missed", "invented"
_BEFORE, _AFTER = 60, 120


@dataclass(frozen=True, slots=True)
class Case:
    """One miss or invention of a layer (a measure's name) in a release.

    `what` says it in words and `rule` which rule invented it (empty where none is told); `start`
    is its place in the text in code points and `line` its line from 1 (None where it has none);
    `before` and `after` are the text up to that place and from it on, on one line each.
    """

    release: str
    layer: str
    fault: str
    what: str
    rule: str
    start: int | None
    line: int | None
    before: str
    after: str


def cases(judged: Judged) -> Iterator[Case]:
    """Yield every miss and invention of one release, layer by layer."""
    gold, found = judged.gold.reading, judged.found
    for layer, ours, theirs in (
        ("people", gold.people, found.people),
        ("organisations", gold.organisations, found.organisations),
    ):
        for fault, name in _unpaired(judged, layer, ours, theirs):
            yield _case(judged, layer, fault, name.name, _named(judged.gold.text, name))
    for fault, post in _unpaired(judged, "posts", gold.posts, found.posts):
        place = re.search(re.escape(post.role), judged.gold.text, re.IGNORECASE)
        start = place.start() if place and post.role else None
        yield _case(judged, "posts", fault, _post(post), start)
    left = list(zip(gold.statements, judged.gold_places, strict=True))
    right = list(zip(found.statements, judged.found_places, strict=True))
    for fault, (statement, words) in _unpaired(judged, "statements", left, right):
        what = _statement(statement)
        yield _case(judged, "statements", fault, what, words.first, statement.rule)
    yield from _positions(judged)


def _unpaired(
    judged: Judged, layer: str, gold: Sequence[T], found: Sequence[T]
) -> Iterator[tuple[str, T]]:
    left = {i for i, _ in judged.pairs[layer]}
    right = {j for _, j in judged.pairs[layer]}
    yield from ((MISSED, one) for i, one in enumerate(gold) if i not in left)
    yield from ((INVENTED, one) for j, one in enumerate(found) if j not in right)


def _positions(judged: Judged) -> Iterator[Case]:
    gold = {stand for stands in judged.gold_stands for stand in stands}
    found = {stand for stands in judged.found_stands for stand in stands}
    for fault, reading, stands, places, others in (
        (MISSED, judged.gold.reading, judged.gold_stands, judged.gold_places, found),
        (INVENTED, judged.found, judged.found_stands, judged.found_places, gold),
    ):
        yield from _lone_positions(judged, fault, reading, stands, places, others)


def _lone_positions(
    judged: Judged,
    fault: str,
    reading: Reading,
    stands: Sequence[Sequence[Stand]],
    places: Sequence[Covered],
    others: set[Stand],
) -> Iterator[Case]:
    """Yield what one side holds and *others*, the stands of the other side, does not: once each."""
    seen: set[Stand] = set()
    for statement, own, words in zip(reading.statements, stands, places, strict=True):
        for position, stand in zip(statement.positions, own, strict=True):
            if stand in others or stand in seen:
                continue
            seen.add(stand)
            instead = sorted(other[2] for other in others if other[:2] == stand[:2])
            what = f"{statement.speaker}: {position.stance} {position.topic}" + (
                f" (not {' and '.join(instead)})" if instead else ""
            )
            yield _case(judged, "positions", fault, what, words.first, position.rule)


def _named(text: str, name: Name) -> int | None:
    places = (text.find(form) for form in name.forms)
    return next((place for place in places if place >= 0), None)


def _post(post: Post) -> str:
    former = "former " if post.former else ""
    return f"{post.person}: {former}{post.role}, {post.organisation or 'no organisation'}"


def _statement(statement: Statement) -> str:
    words = " […] ".join(statement.content)
    return f"{statement.speaker} ({statement.kind}): {words}"


def _case(
    judged: Judged, layer: str, fault: str, what: str, start: int | None, rule: str = ""
) -> Case:
    release, text = judged.gold.reading.id, judged.gold.text
    if start is None:
        return Case(release, layer, fault, what, rule, None, None, "", "")
    before = re.sub(r"\s+", " ", text[max(0, start - _BEFORE) : start])
    after = re.sub(r"\s+", " ", text[start : start + _AFTER])
    line = text.count("\n", 0, start) + 1
    return Case(release, layer, fault, what, rule, start, line, before, after)
