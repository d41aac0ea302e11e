"""Stores in temporary folders."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.graph import Quad
from kg.store import EmbeddedStore

Build = Callable[[Iterable[list[Quad]]], EmbeddedStore]


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """Return a new store, open for writing."""
    return EmbeddedStore(tmp_path / "store", writable=True)


@pytest.fixture
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return what makes a new store that holds the releases, put in their order."""

    def make(releases: Iterable[list[Quad]]) -> EmbeddedStore:
        made = EmbeddedStore(tmp_path_factory.mktemp("build") / "store", writable=True)
        for quads in releases:
            made.put_release(quads)
        return made

    return make
