"""The stages in order: read, extract, link, correct, graph, store."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.curate import Correction, Outcome, corrected, correction_quads, whole_ledger
from kg.errors import KgError, SkipItem
from kg.extract import Extractor
from kg.graph import Quad, Run, ontology_quads, register_quads, release_quads
from kg.link import Linker
from kg.model import Extraction, Link, Release
from kg.read import Options, read_sources
from kg.register import load_register
from kg.resources import data_folder
from kg.store import GraphStore
from ontology.topics import load_topics


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. Counts are sums over the releases; `seconds` is wall-clock time."""

    read: int
    people: int
    organisations: int
    posts: int
    statements: int
    positions: int
    linked: int
    unlinked: int
    skipped: tuple[SkipItem, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One release on its way: what it says, who is meant, and the quads of its graph.

    `outcomes` are the corrections that are about it, which are in effect.
    """

    extraction: Extraction
    links: tuple[Link, ...]
    quads: list[Quad]
    outcomes: tuple[Outcome, ...] = ()


class Stages:
    """What a release passes through; the language model and the register are loaded once.

    Args:
        corrections: those that stand, in their order; others can be put in their place.

    Raises:
        StopRun: no language model is installed, or the register cannot be read.
    """

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.corrections = tuple(corrections)
        self.register = load_register(data_folder() / "register")
        names = [body.name for body in self.register.organisations]
        self.extract = Extractor(load_topics(), names)
        self.link = Linker(self.register)
        self.run = Run(__version__, self.extract.model)


def read_release(release: Release, stages: Stages) -> Reading | SkipItem:
    """Return what becomes of one release, or why it is left out; always the same of the same.

    Every way into the store leads through here. It depends on the release and the stages alone, so
    that it can be done in any process and in any order.
    """
    extraction = _extracted(release, stages.extract)
    if isinstance(extraction, SkipItem):
        return extraction
    links = stages.link(extraction)
    done = corrected(extraction, links, stages.corrections)
    quads = release_quads(done.extraction, done.links, stages.run)
    quads += correction_quads(extraction, links, done)
    return Reading(done.extraction, done.links, quads, done.outcomes)


def extract_sources(
    sources: Sequence[str], options: Options | None = None
) -> Iterator[Extraction | SkipItem]:
    """Yield what each text of *sources* says, in order, or why it was left out.

    Args:
        sources: what `kg.read` reads.
        options: how they are read.

    Raises:
        StopRun: no language model is installed, or the register cannot be read.
    """
    extract = Stages().extract
    for release in read_sources(sources, options):
        yield release if isinstance(release, SkipItem) else _extracted(release, extract)


def build(
    sources: Sequence[str],
    store: GraphStore,
    *,
    options: Options | None = None,
    ledger: Path | None = None,
    on_item: Callable[[Extraction | SkipItem], None] | None = None,
) -> Report:
    """Read *sources* into *store*, one transaction a release; return what was done.

    Args:
        sources: what `kg.read` reads.
        store: open for writing; the register and the ontology are written to it too.
        options: how the sources are read.
        ledger: the corrections to put into effect; those that the store shows and the ledger
            lacks are written to it first.
        on_item: called after each release is stored or left out.

    Raises:
        StopRun: the store cannot be written; the releases stored before stay.
    """
    began = time.monotonic()
    stages = Stages(whole_ledger(store, ledger)[0].standing() if ledger else ())
    store.put_graphs([*ontology_quads(), *register_quads(stages.register)])
    extractions: list[Counts] = []
    skipped: list[SkipItem] = []
    for release in read_sources(sources, options):
        read = release if isinstance(release, SkipItem) else read_release(release, stages)
        if isinstance(read, SkipItem):
            skipped.append(read)
        else:
            store.put_release(read.quads)
            extractions.append(_count(read))
        if on_item:
            on_item(read if isinstance(read, SkipItem) else read.extraction)
    totals = [sum(column) for column in zip(*extractions, strict=True)] or [0] * 6
    people, organisations, posts, statements, positions, linked = totals
    return Report(
        read=len(extractions),
        people=people,
        organisations=organisations,
        posts=posts,
        statements=statements,
        positions=positions,
        linked=linked,
        unlinked=people + organisations - linked,
        skipped=tuple(skipped),
        seconds=time.monotonic() - began,
    )


Counts = tuple[int, int, int, int, int, int]


def _count(read: Reading) -> Counts:
    found = read.extraction
    return (
        len(found.people),
        len(found.organisations),
        len(found.posts),
        len(found.statements),
        sum(len(statement.positions) for statement in found.statements),
        sum(link.target is not None for link in read.links),
    )


def _extracted(release: Release, extract: Extractor) -> Extraction | SkipItem:
    try:
        return extract(release)
    except KgError:
        raise
    except Exception as error:  # one text that breaks a rule never stops the batch
        return SkipItem(
            f"{release.source}: its words could not be analysed ({type(error).__name__}: {error}).",
            "This is a fault of the program: please report it with the text.",
        )
