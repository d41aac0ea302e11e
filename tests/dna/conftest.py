"""Stores into which invented files were imported, made once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.dna import Report, export_dna
from kg.dna.bring import bring
from kg.dna.read import read_dna
from kg.graph import ontology_quads, release_quads
from kg.link import Linker
from kg.register import Register
from kg.store import EmbeddedStore
from tests.dna.coded import by_hand, saved
from tests.graph.records import RUN, northmoor, northmoor_links, release_by

Make = Callable[[str], EmbeddedStore]


@dataclass(frozen=True)
class Imported:
    """A file, the store that it was imported into, and what the import said."""

    file: Path
    store: EmbeddedStore
    report: Report


def brought(file: Path, store: EmbeddedStore) -> Report:
    """Import a file with an empty register, which takes no time."""
    return bring(read_dna(file), store, Linker(Register()))


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what makes an empty store, open for writing."""
    return lambda name: EmbeddedStore(tmp_path_factory.mktemp(name) / "store", writable=True)


@pytest.fixture(scope="session")
def hand(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The invented codings, in a store of their own."""
    file, store = saved(by_hand(), tmp_path_factory.mktemp("hand")), make("hand")
    return Imported(file, store, brought(file, store))


@pytest.fixture(scope="session")
def machine(make: Make) -> EmbeddedStore:
    """A store of two releases that the machine read: everything that the graph has words for."""
    store = make("machine")
    store.put_graphs(ontology_quads())
    extraction = northmoor()
    store.put_release(release_quads(extraction, northmoor_links(extraction), RUN))
    store.put_release(release_quads(release_by("Ben Okoro", "We want a plan. 𝒳 now."), (), RUN))
    return store


@pytest.fixture(scope="session")
def sent(machine: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the machine's store was exported to."""
    place = tmp_path_factory.mktemp("sent") / "northmoor.dna"
    export_dna(machine, place)
    return place
