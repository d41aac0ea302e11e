"""Three measures of attribution on PolNeAR: direct quotations, all attributions, words of content.

A corpus file is JSON Lines: `doc_id`, `text`, and `attributions`, each with `source` ([start, end,
words] or null), `source_spans`, `aliases` (other names of the source), `content` (a list of
[start, end, words]) and `type` (direct, mixed, indirect). Offsets are code points, half-open.

Direct: each run of quoted words that an attribution covers within one pair of marks; right where
four fifths of the words are shared, both ways, and the speaker is right. Gold and predictions are
cut the same way. All: each attribution; right where the contents have a word F1 of at least 0.5
and the speaker is right. Content: the word F1 of all contents of a document, averaged over the
documents. Pairs are one to one, best first, the right speaker before the wrong one.

Source of the corpus: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political
News" (LREC 2018).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.polnear.speaker import is_right

_WORD = re.compile(r"\w+(?:[’']\w+)*")
_DOUBLE = re.compile(r"[“”«»„\"]")
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)([^‘]*?[.,!?…])’(?!\w)")

Ids = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One predicted attribution: who, where it is named (None where it is not), and the content."""

    speaker: str
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The F1 of the three measures, in per cent."""

    direct: float
    attributions: float
    content: float


class Words:
    """The words of a text, numbered, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]
        self.quoted = [self.ids([place]) for place in sorted(_quoted(text))]

    def ids(self, spans: Sequence[tuple[int, int]]) -> Ids:
        """Return the numbers of the words that share a character with one of *spans*."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def runs(self, content: Ids) -> list[Ids]:
        """Return the quoted words of *content*, one set for each pair of marks."""
        return [run for quotation in self.quoted if (run := quotation & content)]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands in marks: paired within a paragraph, to its end where none closes."""
    for line in re.finditer(r".+", text):
        found = list(_in_double(line))
        yield from found
        for single in _SINGLE.finditer(text, *line.span()):
            start, end = single.span(1)
            if not any(first < end and start < last for first, last in found):
                yield start, end


def _in_double(line: re.Match[str]) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for mark in _DOUBLE.finditer(line.string, *line.span()):
        if opened is None:
            opened = None if mark[0] in "”»" else mark.end()
        elif mark[0] in '”»"':
            if opened < mark.start():
                yield opened, mark.start()
            opened = None
    if opened is not None and opened < line.end():
        yield opened, line.end()


def score(gold: Sequence[Mapping[str, Any]], found: Mapping[str, Sequence[Said]]) -> Scores:
    """Return how *found*, by `doc_id`, does beside the documents of *gold*."""
    direct, attributions = [0, 0, 0], [0, 0, 0]
    shares: list[float] = []
    for document in gold:
        words = Words(document["text"])
        ours = document["attributions"]
        left = [words.ids([(c[0], c[1]) for c in one["content"]]) for one in ours]
        theirs = [one for one in found.get(document["doc_id"], ()) if words.ids(one.content)]
        right = [words.ids(one.content) for one in theirs]
        union = frozenset().union(*left), frozenset().union(*right)
        if any(union):
            shares.append(_f1(*union))
        speakers = {
            (i, j): is_right(one, other.speaker, other.source)
            for i, one in enumerate(ours)
            for j, other in enumerate(theirs)
        }
        alike = (
            (f1, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (f1 := _f1(one, other)) >= 0.5
        )
        _add(attributions, _right(alike, speakers), len(ours), len(theirs))
        pieces = [(run, i) for i, one in enumerate(left) for run in words.runs(one)]
        others = [(run, j) for j, one in enumerate(right) for run in words.runs(one)]
        near = (
            (len(run & other) / max(len(run), len(other)), a, b)
            for a, (run, _) in enumerate(pieces)
            for b, (other, _) in enumerate(others)
            if len(run & other) >= 0.8 * max(len(run), len(other))
        )
        of_runs = {
            (a, b): speakers[i, j]
            for a, (_, i) in enumerate(pieces)
            for b, (_, j) in enumerate(others)
        }
        _add(direct, _right(near, of_runs), len(pieces), len(others))
    return Scores(_percent(direct), _percent(attributions), 100 * sum(shares) / max(len(shares), 1))


def _right(
    scored: Iterator[tuple[float, int, int]], speakers: Mapping[tuple[int, int], bool]
) -> int:
    """Return how many pairs, one to one and best first, have the right speaker."""
    left: set[int] = set()
    right: set[int] = set()
    hits = 0
    best = sorted(scored, key=lambda pair: pair[0] + speakers[pair[1], pair[2]], reverse=True)
    for _, i, j in best:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            hits += speakers[i, j]
    return hits


def _add(counts: list[int], hits: int, gold: int, found: int) -> None:
    counts[:] = [counts[0] + hits, counts[1] + gold, counts[2] + found]


def _f1(one: Ids, other: Ids) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _percent(counts: list[int]) -> float:
    hits, gold, found = counts
    return 200 * hits / (gold + found) if gold + found else 0.0
