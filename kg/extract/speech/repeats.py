"""Pull quotes: the same words of the same speaker twice in one release are one statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Form, Span, Statement

_FEWEST = 5


def join_repeats(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* without those whose words another of the same speaker holds.

    The longer one stays, the first of equals; it keeps the places of the others as `repeats`.
    Only quotations of at least five words are joined.
    """
    words = [_plain(text, statement) for statement in statements]
    order = sorted(range(len(statements)), key=lambda number: (-len(words[number]), number))
    homes: dict[int, list[Span]] = defaultdict(list)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    dropped: set[int] = set()
    for number in order:
        statement = statements[number]
        if statement.form is not Form.DIRECT or len(words[number]) < _FEWEST:
            continue
        home = next(
            (
                other
                for other in holders.get(words[number][:_FEWEST], ())
                if statements[other].speaker == statement.speaker
                and _holds(words[other], words[number])
            ),
            None,
        )
        if home is not None:
            homes[home].extend(statement.content)
            dropped.add(number)
            continue
        for start in range(len(words[number]) - _FEWEST + 1):
            holders[words[number][start : start + _FEWEST]].append(number)
    return [
        replace(statement, repeats=tuple(sorted(homes.get(number, ()))))
        for number, statement in enumerate(statements)
        if number not in dropped
    ]


def _plain(text: str, statement: Statement) -> tuple[str, ...]:
    joined = " ".join(span.of(text) for span in statement.content).casefold()
    return tuple(re.findall(r"\w+", re.sub(r"['’‘]", "", joined)))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "
