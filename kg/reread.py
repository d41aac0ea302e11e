"""Corrections put into effect on a store at once: the releases they are about are read again.

A release is read from the text that the store keeps, through the same stages as in a build.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import URIRef

from kg.curate import (
    CORRECTIONS_GRAPH,
    BadLine,
    Correction,
    Outcome,
    identity_quads,
    is_pending,
    reached,
    shown,
    stored_release,
    whole_ledger,
)
from kg.curate.anchors import Graph
from kg.errors import SkipItem
from kg.graph.nquads import rdflib_triple
from kg.graph.terms import Quad
from kg.pipeline import Stages, read_release
from kg.store import GraphStore
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import DCTERMS, FOAF, ID, POS, TOPIC


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """A position as people see it: who takes which stance on what, in which words."""

    holder: str
    stance: str
    topic: str
    words: str
    position: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What putting corrections into effect did.

    `releases` were read again, and `skipped` could not be. `gone` and `come` are positions that
    are no longer there, and that are there now. `recovered` corrections stood in the store and not
    in the ledger, and were written to it; `bad` lines of the ledger are none.
    """

    releases: tuple[str, ...] = ()
    gone: tuple[Shown, ...] = ()
    come: tuple[Shown, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    skipped: tuple[SkipItem, ...] = ()
    recovered: int = 0
    bad: tuple[BadLine, ...] = ()


def apply_corrections(
    store: GraphStore,
    ledger: Path,
    stages: Stages | Callable[[], Stages],
    *,
    new: Iterable[Correction] = (),
) -> Effect:
    """Put into effect what the ledger says and the store does not show yet.

    What a killed process has begun is finished; what was withdrawn is taken back. Each release is
    one transaction. Without anything to do, the stages are not needed, and not made.

    Args:
        store: open for writing.
        ledger: the file of the ledger.
        stages: what releases pass through, or what makes it; its corrections are replaced.
        new: corrections that were just added, to look for their releases even where the store
            shows them.

    Raises:
        StopRun: the store or the ledger cannot be read or written, or no model is installed.
    """
    whole, recovered = whole_ledger(store, ledger)
    standing = whole.standing()
    ids = {correction.id for correction in standing}
    pending = [c for c in standing if is_pending(store, c)]
    pending += [c for name, c in shown(store).items() if name not in ids]
    releases = sorted({r for c in (*pending, *new) for r in reached(store, c)})
    before = {one for release in releases for one in positions_of(store, release)}
    outcomes: list[Outcome] = []
    skipped: list[SkipItem] = []
    if releases:
        made = stages if isinstance(stages, Stages) else stages()
        made.corrections = standing
        for release in releases:
            found = reread(store, release, made)
            if isinstance(found, SkipItem):
                skipped.append(found)
            else:
                outcomes += found
    of_identity = identity_quads(standing)
    empty = len(of_identity) <= 1  # what the graph says of itself
    graph = ox.NamedNode(CORRECTIONS_GRAPH)
    store.put_graphs([] if empty else of_identity, [graph] if empty else [])
    after = {one for release in releases for one in positions_of(store, release)}
    return Effect(
        releases=tuple(releases),
        gone=tuple(sorted(before - after)),
        come=tuple(sorted(after - before)),
        outcomes=tuple(outcomes),
        skipped=tuple(skipped),
        recovered=recovered,
        bad=whole.bad,
    )


def reread(store: GraphStore, release: str, stages: Stages) -> tuple[Outcome, ...] | SkipItem:
    """Read a release of a store again; return what became of the corrections about it.

    What the store says of the release beside what is read from its text stays.

    Raises:
        StopRun: the store does not hold it, or cannot be written.
    """
    read = read_release(stored_release(store, release), stages)
    if isinstance(read, SkipItem):
        return read
    store.put_release([*read.quads, *_beside(store, release, read.quads)])
    return read.outcomes


_OF_TEXT = {DCTERMS.publisher, POS.publisherRule, POS.mentions}
"""What the text alone tells of a release; other things a reader or a build may have noted."""


def _beside(store: GraphStore, release: str, read: Iterable[Quad]) -> list[Quad]:
    graph = ox.NamedNode(f"{RELEASE_GRAPHS}{release}")
    subjects = (graph, ox.NamedNode(ID[f"release/{release}"]))
    said = {(str(subject), predicate) for subject, predicate, *_ in read}
    return [
        (*triple, URIRef(graph.value))
        for subject in subjects
        for quad in store.match(subject, None, None, graph)
        if (str((triple := rdflib_triple(quad))[0]), triple[1]) not in said
        and triple[1] not in _OF_TEXT
    ]


def positions_of(store: GraphStore, release: str) -> set[Shown]:
    """Return the positions that a release of a store holds."""
    graph = Graph.of_release(store, release)
    return {
        Shown(
            holder=graph.one(graph.one(position, POS.holder), FOAF.name),
            stance=graph.one(position, POS.stance).rpartition("/")[2],
            topic=unquote(graph.one(position, POS.topic).removeprefix(TOPIC)),
            words=next((quote.exact for quote in graph.quotes(position)), ""),
            position=position,
        )
        for position in graph.of_class(POS.Position)
    }
