"""The stages in order: read, extract, link, graph, store."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg import __version__
from kg.errors import KgError, SkipItem
from kg.extract import Extractor
from kg.graph import Run, ontology_quads, register_quads, release_quads
from kg.link import Linker
from kg.model import Extraction
from kg.read import read_sources
from kg.register import Register, load_register
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


def extract_sources(sources: Sequence[str]) -> Iterator[Extraction | SkipItem]:
    """Yield what each text of *sources* says, in order, or why it was left out.

    Raises:
        StopRun: no language model is installed, or the register cannot be read.
    """
    yield from _extract(sources, _extractor(load_register(data_folder() / "register")))


def build(
    sources: Sequence[str],
    store: GraphStore,
    *,
    on_item: Callable[[Extraction | SkipItem], None] | None = None,
) -> Report:
    """Read *sources* into *store*, one transaction a release; return what was done.

    Args:
        sources: files, folders or `-`.
        store: open for writing; the register and the ontology are written to it too.
        on_item: called after each release is stored or left out.

    Raises:
        StopRun: the store cannot be written; the releases stored before stay.
    """
    began = time.monotonic()
    register = load_register(data_folder() / "register")
    extractor = _extractor(register)
    linker = Linker(register)
    run = Run(__version__, extractor.model)
    store.put_graphs([*ontology_quads(), *register_quads(register)])
    extractions: list[Counts] = []
    skipped: list[SkipItem] = []
    for item in _extract(sources, extractor):
        if isinstance(item, SkipItem):
            skipped.append(item)
        else:
            links = linker(item)
            store.put_release(release_quads(item, links, run))
            extractions.append(_count(item, sum(link.target is not None for link in links)))
        if on_item:
            on_item(item)
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


def _count(extraction: Extraction, linked: int) -> Counts:
    return (
        len(extraction.people),
        len(extraction.organisations),
        len(extraction.posts),
        len(extraction.statements),
        sum(len(statement.positions) for statement in extraction.statements),
        linked,
    )


def _extractor(register: Register) -> Extractor:
    return Extractor(load_topics(), [body.name for body in register.organisations])


def _extract(sources: Sequence[str], extractor: Extractor) -> Iterator[Extraction | SkipItem]:
    for release in read_sources(sources):
        if isinstance(release, SkipItem):
            yield release
            continue
        try:
            yield extractor(release)
        except KgError:
            raise
        except Exception as error:  # one text that breaks a rule never stops the batch
            yield SkipItem(
                f"{release.source}: its words could not be analysed "
                f"({type(error).__name__}: {error}).",
                "This is a fault of the program: please report it with the text.",
            )
