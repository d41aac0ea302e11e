"""The measures of the annotation guide, for one release.

people, organisations: the same name or alias. posts: the same person, organisation and `former`,
and roles with a token F1 of at least 0.6. statements: the same speaker and contents with a
character F1 of at least 0.5 (exact: 0.9), one to one. positions: the same holder, topic and stance
(topic only: holder and topic) in the release. grounded: the share of content strings that stand in
the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.evaluate.gold import Gold, Name, Post, Reading
from kg.evaluate.matching import Covered, cover, pair, token_f1
from kg.evaluate.names import Clean, Resolver, clean_body, clean_person, forms

MEASURES = (
    "people",
    "organisations",
    "posts",
    "statements",
    "statements (exact)",
    "grounded",
    "positions",
    "positions (topic only)",
)
LAYERS = ("people", "organisations", "posts", "statements", "positions")
"""The five measures whose mean F1 is the graph's."""

_STATEMENT, _EXACT, _ROLE, _BODY = 0.5, 0.9, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all were right."""

    right: int = 0
    all: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.all + other.all)

    @property
    def value(self) -> float:
        """Return the share of the right, 0 where there are none at all."""
        return self.right / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, how many gold has, and how many were found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Return the share of the found that is right, 0 where nothing was found."""
        return Share(self.hit, self.found).value

    @property
    def recall(self) -> float:
        """Return the share of gold that was found, 0 where gold has none."""
        return Share(self.hit, self.gold).value

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two; 1 where there was nothing to find and to miss."""
        total = self.gold + self.found
        return 2 * self.hit / total if total else 1.0


Stand = tuple[str, str, str]
"""Holder (as a key of the resolver), topic, stance."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One release, judged: the counts, and which gold thing each found thing is.

    `pairs` holds, for people, organisations, posts and statements, pairs of indices (gold, found).
    """

    gold: Gold
    found: Reading
    counts: dict[str, Count]
    pairs: dict[str, list[tuple[int, int]]]
    gold_places: tuple[Covered, ...]
    found_places: tuple[Covered, ...]
    gold_stands: tuple[tuple[Stand, ...], ...]
    found_stands: tuple[tuple[Stand, ...], ...]


def judge(gold: Gold, found: Reading) -> Judged:
    """Return how *found* does beside *gold*."""
    who = Resolver(gold.reading, found)
    places = [
        tuple(cover(gold.text, statement.content) for statement in side.statements)
        for side in (gold.reading, found)
    ]
    speakers = [
        [who(statement.speaker) for statement in side.statements] for side in (gold.reading, found)
    ]
    stands = [_stands(side, who) for side in (gold.reading, found)]

    def statements(floor: float) -> list[tuple[int, int]]:
        def likeness(i: int, j: int) -> float:
            if speakers[0][i] != speakers[1][j]:
                return 0.0
            share = places[0][i].likeness(places[1][j])
            return share if share >= floor else 0.0

        return pair(range(len(places[0])), range(len(places[1])), likeness)

    pairs = {
        "people": _same_names(gold.reading.people, found.people, clean_person),
        "organisations": _same_names(gold.reading.organisations, found.organisations, clean_body),
        "posts": pair(gold.reading.posts, found.posts, lambda a, b: _same_post(a, b, who)),
        "statements": statements(_STATEMENT),
        "statements (exact)": statements(_EXACT),
    }
    counts = {
        measure: Count(len(matched), *_sizes(measure.split()[0], gold.reading, found))
        for measure, matched in pairs.items()
    }
    strings = sum(len(statement.content) for statement in found.statements)
    grounded = strings - sum(place.missing for place in places[1])
    counts["grounded"] = Count(grounded, strings, strings)
    for measure, width in (("positions", 3), ("positions (topic only)", 2)):
        left, right = ({s[:width] for own in side for s in own} for side in stands)
        counts[measure] = Count(len(left & right), len(left), len(right))
    return Judged(gold, found, counts, pairs, places[0], places[1], stands[0], stands[1])


def _sizes(layer: str, gold: Reading, found: Reading) -> tuple[int, int]:
    return len(getattr(gold, layer)), len(getattr(found, layer))


def _stands(reading: Reading, who: Resolver) -> tuple[tuple[Stand, ...], ...]:
    return tuple(
        tuple((who(statement.speaker), p.topic, p.stance) for p in statement.positions)
        for statement in reading.statements
    )


def _same_names(
    gold: tuple[Name, ...], found: tuple[Name, ...], clean: Clean
) -> list[tuple[int, int]]:
    ours = [forms(name, clean) for name in gold]
    theirs = [forms(name, clean) for name in found]
    return pair(ours, theirs, lambda a, b: float(bool(a & b)))


def _same_post(one: Post, other: Post, who: Resolver) -> float:
    if who(one.person) != who(other.person) or one.former != other.former:
        return 0.0
    role = token_f1(one.role, other.role)
    bodies = one.organisation, other.organisation
    same_body = who(bodies[0]) == who(bodies[1]) or token_f1(*bodies) >= _BODY
    return role if role >= _ROLE and same_body else 0.0
