"""A real Chromium over a server of a test: whatever leaves for another host fails the test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.viz.conftest import chromium
from tests.web.conftest import Served

__all__ = ["Visit", "chromium", "visit"]

Visit = Callable[..., Page]

_NO_TROUBLE = ("status of 4", "GL Driver Message")


@pytest.fixture
def visit(chromium: Browser, reading: Served) -> Iterator[Visit]:
    """Return what opens a page of the server; a request elsewhere, or any trouble, is a fault.

    Faults that the server tells (4xx) and what the graphics driver says of its speed are none.
    """
    trouble: list[str] = []
    contexts = []

    def refuse(route: Route) -> None:
        trouble.append(f"asked for {route.request.url}")
        route.abort()

    def open_page(path: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.route(lambda url: not url.startswith((reading.address, "data:", "blob:")), refuse)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(f"{reading.address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    found = [line for line in trouble if not any(known in line for known in _NO_TROUBLE)]
    if found:
        pytest.fail("\n".join(found))
