"""What was missed and what was invented, each with the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collections.abc import Sequence
from typing import TypeVar

from kg.evaluate.gold import Post, Statement
from kg.evaluate.matching import Covered
from kg.evaluate.measures import Judged, Stand

T = TypeVar("T")

MISSED, INVENTED = "missed", "invented"
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One miss or invention of a layer (a measure's name) in a release.

    `what` says it in words; `start` is its place in the text in code points and `line` its line
    from 1 (None where it has none); `around` are the words there, on one line.
    """

    release: str
    layer: str
    fault: str
    what: str
    start: int | None
    line: int | None
    around: str


def cases(judged: Judged) -> Iterator[Case]:
    """Yield every miss and invention of one release, layer by layer."""
    gold, found = judged.gold.reading, judged.found
    for layer, ours, theirs in (
        ("people", gold.people, found.people),
        ("organisations", gold.organisations, found.organisations),
    ):
        for fault, one in _unpaired(judged, layer, ours, theirs):
            yield _case(judged, layer, fault, one.name, judged.gold.text.find(one.name))
    for fault, post in _unpaired(judged, "posts", gold.posts, found.posts):
        place = judged.gold.text.casefold().find(post.role.casefold())
        yield _case(judged, "posts", fault, _post(post), place)
    left = list(zip(gold.statements, judged.gold_places, strict=True))
    right = list(zip(found.statements, judged.found_places, strict=True))
    for fault, (statement, words) in _unpaired(judged, "statements", left, right):
        yield _case(judged, "statements", fault, _statement(statement), _first(words))
    yield from _positions(judged)


def _unpaired(
    judged: Judged, layer: str, gold: Sequence[T], found: Sequence[T]
) -> Iterator[tuple[str, T]]:
    left = {i for i, _ in judged.pairs[layer]}
    right = {j for _, j in judged.pairs[layer]}
    yield from ((MISSED, one) for i, one in enumerate(gold) if i not in left)
    yield from ((INVENTED, one) for j, one in enumerate(found) if j not in right)


def _positions(judged: Judged) -> Iterator[Case]:
    sides = (
        (MISSED, judged.gold_stands, judged.gold_places, judged.found_stands),
        (INVENTED, judged.found_stands, judged.found_places, judged.gold_stands),
    )
    for fault, own, places, others in sides:
        known = {stand for stands in others for stand in stands}
        stances = {stand[:2]: stand[2] for stand in known}
        seen: set[Stand] = set()
        for stands, words in zip(own, places, strict=True):
            for stand in stands:
                if stand in known or stand in seen:
                    continue
                seen.add(stand)
                holder, topic, stance = stand
                instead = stances.get(stand[:2])
                what = f"{holder}: {stance} {topic}" + (f" (not {instead})" if instead else "")
                yield _case(judged, "positions", fault, what, _first(words))


def _first(words: Covered) -> int:
    return -1 if words.first is None else words.first


def _post(post: Post) -> str:
    former = "former " if post.former else ""
    return f"{post.person}: {former}{post.role}, {post.organisation or 'no organisation'}"


def _statement(statement: Statement) -> str:
    words = " […] ".join(statement.content)
    return f"{statement.speaker} ({statement.kind}): {words}"


def _case(judged: Judged, layer: str, fault: str, what: str, start: int) -> Case:
    text = judged.gold.text
    if start < 0:
        return Case(judged.gold.reading.id, layer, fault, what, None, None, "")
    around = text[max(0, start - _AROUND) : start + 2 * _AROUND]
    line = text.count("\n", 0, start) + 1
    return Case(
        judged.gold.reading.id, layer, fault, what, start, line, " ".join(around.split())
    )
