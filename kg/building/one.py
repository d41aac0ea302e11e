"""What becomes of one original: its releases as quads, counted, or why there are none."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.curate import read_ledger
from kg.errors import SkipItem
from kg.graph.nquads import oxigraph_quad
from kg.pipeline import Reading, Stages, read_release
from kg.read import Original, Reader


class Counts(NamedTuple):
    """What was found in a release, or in many."""

    people: int = 0
    organisations: int = 0
    posts: int = 0
    statements: int = 0
    positions: int = 0
    linked: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sums."""
        return Counts(*(mine + its for mine, its in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Found:
    """One release that was read: where from, under which name, and what its graph holds."""

    source: str
    graph: str
    counts: Counts
    quads: list[ox.Quad]


Item = Found | SkipItem


class OneByOne:
    """Reads originals in this process; close it, or use it in a `with`.

    The language model is loaded when the first original comes.

    Args:
        ledger: the corrections to put into effect.
    """

    def __init__(self, ledger: Path | None = None) -> None:
        self._ledger = ledger
        self._stages: Stages | None = None
        self._reader = Reader()

    def __enter__(self) -> "OneByOne":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def __call__(self, original: Original) -> list[Item]:
        """Return what is found in each release of an original; the same for the same.

        Raises:
            StopRun: no language model is installed; the register or the ledger cannot be read.
        """
        if self._stages is None:
            standing = read_ledger(self._ledger).standing() if self._ledger else ()
            self._stages = Stages(standing)
        items: list[Item] = []
        for release in self._reader(original):
            if isinstance(release, SkipItem):
                items.append(release)
                continue
            read = read_release(release, self._stages)
            items.append(read if isinstance(read, SkipItem) else _found(read))
        return items


def _found(read: Reading) -> Found:
    found = read.extraction
    counts = Counts(
        people=len(found.people),
        organisations=len(found.organisations),
        posts=len(found.posts),
        statements=len(found.statements),
        positions=sum(len(statement.positions) for statement in found.statements),
        linked=sum(link.target is not None for link in read.links),
    )
    quads = [oxigraph_quad(quad) for quad in read.quads]
    return Found(found.release.source, str(read.quads[0][3]), counts, quads)
