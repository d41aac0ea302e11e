"""Stores of invented releases, and pages of a browser that can reach nothing but files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from kg.graph import ontology_quads, release_quads
from kg.model import Extraction
from kg.store import EmbeddedStore
from tests.viz.corpus import RUN, small

Build = Callable[[Iterable[Extraction]], EmbeddedStore]
Open = Callable[..., Page]


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


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a page from a file, offline; any trouble or request fails the test.

    What the graphics driver says of its speed is no trouble.
    """
    trouble: list[str] = []

    def refuse(route: Route) -> None:
        trouble.append(f"asked for {route.request.url}")
        route.abort()

    contexts = []

    def open_file(html: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        place = tmp_path / "page.html"
        place.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        context.set_offline(True)
        context.route(lambda url: not url.startswith(("file:", "data:")), refuse)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(place.as_uri())
        page.wait_for_function("() => !globalThis.vis || picture.getPositions")
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert [line for line in trouble if "GL Driver Message" not in line] == []
