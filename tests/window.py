"""The window of a browser that tests share: each has pages of its own, and all are watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route

Open = Callable[..., Page]
"""Opens an address, in some width, height and colour scheme."""

_SPEED = "GL Driver Message"
"""What the graphics driver says of its speed is no trouble."""


class Window:
    """A window that stays open, with a page that goes from test to test.

    What a browser makes ready for a new window and a new page, and compiling the same scripts once
    more, takes longer than most tests.

    Args:
        browser: where it is opened.
    """

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self._page = self._context.new_page()

    @contextmanager
    def watched(
        self, *reached: str, offline: bool = False, still: bool = False, known: str | None = None
    ) -> Iterator[Open]:
        """Yield what opens pages; any trouble that they have fails the test at the end.

        Args:
            reached: how all addresses begin that pages may ask for.
            offline: whether there is no network.
            still: whether who looks wants nothing to move.
            known: what stands in complaints that are no trouble.
        """
        trouble: list[str] = []
        pages: list[Page] = []

        def foreign(url: str) -> bool:
            return not url.startswith((*reached, "data:", "blob:"))

        def refuse(route: Route) -> None:
            trouble.append(f"asked for {route.request.url}")
            route.abort()

        def hear(message: ConsoleMessage) -> None:
            trouble.append(f"{message.type}: {message.text}")

        def fail(error: Error) -> None:
            trouble.append(str(error))

        def open_page(
            address: str, width: int = 1280, height: int = 900, scheme: str = "light"
        ) -> Page:
            page = self._context.new_page() if pages else self._page
            pages.append(page)
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(
                media="null",
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce" if still else "no-preference",
            )
            if "#" in address:
                page.goto("about:blank")  # lest a page that is there is only scrolled
            page.on("console", hear)
            page.on("pageerror", fail)
            page.goto(address)
            return page

        self._context.set_offline(offline)
        self._context.route(foreign, refuse)
        try:
            yield open_page
        finally:
            for page in pages[1:]:
                page.close()
            for page in pages[:1]:
                page.mouse.move(0, 0)
                page.remove_listener("console", hear)
                page.remove_listener("pageerror", fail)
            self._context.unroute(foreign, refuse)
            self._context.clear_cookies()
        no_trouble = (_SPEED, known or _SPEED)
        found = [line for line in trouble if not any(words in line for words in no_trouble)]
        if found:
            pytest.fail("\n".join(found))
