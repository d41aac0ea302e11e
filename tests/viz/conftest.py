"""Stores of invented releases, and a browser that can reach nothing but files."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kg.graph import ontology_quads, release_quads
from kg.model import Extraction
from kg.store import EmbeddedStore
from tests.viz.corpus import RUN, small

Build = Callable[[Iterable[Extraction]], EmbeddedStore]

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return what makes a store of the ontology and some releases, put in their order."""
    ontology = ontology_quads()

    def make(extractions: Iterable[Extraction]) -> EmbeddedStore:
        store = EmbeddedStore(tmp_path_factory.mktemp("viz") / "store", writable=True)
        store.put_graphs(ontology)
        for extraction in extractions:
            store.put_release(release_quads(extraction, (), RUN))
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium: the one that `KG_CHROMIUM` names, or the system's."""
    place = Path(os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"))
    if not place.is_file():
        pytest.fail(
            f"There is no Chromium at {place}: install one, or name it in KG_CHROMIUM "
            "(or leave these tests out with -m 'not browser')."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=QUIET)
        yield browser
        browser.close()
