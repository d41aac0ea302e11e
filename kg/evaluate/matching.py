"""Which found thing is which gold thing: one to one, the best likeness first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.names import words

G = TypeVar("G")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Covered:
    """The characters of a text that some strings cover, without white space.

    `places` are their offsets in code points; `first` is where the first string begins (None where
    none stands in the text); `missing` counts the strings that do not stand in the text.
    """

    places: frozenset[int]
    first: int | None
    missing: int

    def likeness(self, other: Covered) -> float:
        """Return the F1 of the two as sets of characters, from 0 to 1; 0 where one is empty."""
        if not self.places or not other.places:
            return 0.0
        return 2 * len(self.places & other.places) / (len(self.places) + len(other.places))


def cover(text: str, strings: Sequence[str]) -> Covered:
    """Return what *strings* cover of *text*, each looked for after the one before it."""
    places: set[int] = set()
    first: int | None = None
    at = missing = 0
    for string in strings:
        start = text.find(string, at)
        start = start if start >= 0 else text.find(string)
        if start < 0:
            missing += 1
            continue
        at = start + len(string)
        first = start if first is None else first
        places.update(place for place in range(start, at) if not text[place].isspace())
    return Covered(frozenset(places), first, missing)


def token_f1(one: str, other: str) -> float:
    """Return the F1 of the words of two strings, as multisets, from 0 to 1."""
    left, right = Counter(words(one)), Counter(words(other))
    same = (left & right).total()
    if not same:
        return float(not left and not right)
    return 2 * same / (left.total() + right.total())


def pair(
    gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], float]
) -> list[tuple[int, int]]:
    """Return pairs of indices, one to one, the likest first; a likeness of 0 is no pair.

    Of equal likeness, the later ones in the two lists pair first.
    """
    scored = sorted(
        (
            (score, i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if (score := likeness(one, other))
        ),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
