"""The stages in order: read, extract, link, correct, graph."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import __version__
from kg.curate import Correction, Outcome, corrected, correction_quads
from kg.errors import KgError, SkipItem
from kg.graph import Quad, Run, release_quads
from kg.link import Linker
from kg.model import Extraction, Link, Release
from kg.read import Options, read_sources
from kg.register import Register, load_register
from kg.resources import data_folder
from ontology.topics import load_topics

if TYPE_CHECKING:
    from kg.extract import Extractor


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
        self.register, self.extract, self.link = _loaded()
        self.run = Run(__version__, self.extract.model)


@lru_cache(maxsize=1)
def _loaded() -> tuple[Register, "Extractor", Linker]:
    """Return what takes seconds to load, in one process once; none of it changes as it reads."""
    # The language model takes longest to import: where nothing is read, it is not.
    from kg.extract import Extractor

    register = load_register(data_folder() / "register")
    names = [body.name for body in register.organisations]
    return register, Extractor(load_topics(), names), Linker(register)


def read_release(release: Release, stages: Stages) -> Reading | SkipItem:
    """Return what becomes of one release, or why it is left out; always the same of the same.

    Every way into the store leads through here. It depends on the release and the stages alone, so
    that it can be done in any process and in any order.
    """
    try:
        extraction = stages.extract(release)
        links = stages.link(extraction)
        done = corrected(extraction, links, stages.corrections)
        quads = release_quads(done.extraction, done.links, stages.run)
        quads += correction_quads(extraction, links, done)
    except KgError:
        raise
    except Exception as error:  # one text that breaks a rule never stops the batch
        return _fault(release, error)
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


def _extracted(release: Release, extract: "Extractor") -> Extraction | SkipItem:
    try:
        return extract(release)
    except KgError:
        raise
    except Exception as error:  # one text that breaks a rule never stops the batch
        return _fault(release, error)


def _fault(release: Release, error: Exception) -> SkipItem:
    return SkipItem(
        f"{release.source}: its words could not be analysed ({type(error).__name__}: {error}).",
        "This is a fault of the program: please report it with the text.",
    )
