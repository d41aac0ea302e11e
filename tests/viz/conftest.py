"""Stores of invented releases, and pages of a browser that can reach nothing but files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kg.graph import ontology_quads, release_quads
from kg.model import Extraction
from kg.store import EmbeddedStore
from tests.viz.corpus import RUN, small
from tests.window import Open, Window

Build = Callable[[Iterable[Extraction]], EmbeddedStore]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return what makes a store of the ontology and some releases, put in their order."""
    ontology = ontology_quads()

    def make(extractions: Iterable[Extraction]) -> EmbeddedStore:
        store = EmbeddedStore(tmp_path_factory.mktemp("viz") / "store", writable=True)
        store.put_graphs(ontology)
        store.put_releases(release_quads(extraction, (), RUN) for extraction in extractions)
        return store

    return make


@pytest.fixture(scope="session")
def small_store(build: Build) -> EmbeddedStore:
    """Return a store of one small release."""
    return build([small()])


@pytest.fixture(scope="module")
def spare_store(build: Build) -> EmbeddedStore:
    """Return a store to put releases into, each in place of the one before."""
    return build([])


@pytest.fixture
def open_page(window: Window, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a page from a file, offline; any trouble or request fails the test."""
    place = tmp_path / "page.html"

    with window.watched("file:", offline=True) as open_file:

        def open_page(html: str, *how: Any, **more: Any) -> Page:
            place.write_text(html, encoding="utf-8")
            page = open_file(place.as_uri(), *how, **more)
            page.wait_for_function("() => !globalThis.vis || picture.getPositions")
            return page

        yield open_page
