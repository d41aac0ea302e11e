"""The window of a browser that tests share: each has pages of its own, and all are watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route

Open = Callable[..., Page]
"""Opens an address, in some width, height and colour scheme."""

_SPEED = "GL Driver Message"
"""What the graphics driver says of its speed is no trouble."""


class Window:
    """A window that stays open: a page in it opens in a third of the time of one in a new window.

    Args:
        browser: where it is opened.
    """

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self._context.new_page()  # stays, and with it what the browser has made ready for pages

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

        def open_page(
            address: str, width: int = 1280, height: int = 900, scheme: str = "light"
        ) -> Page:
            page = self._context.new_page()
            pages.append(page)
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce" if still else "no-preference",
            )
            page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: trouble.append(str(error)))
            page.goto(address)
            return page

        self._context.set_offline(offline)
        self._context.route(foreign, refuse)
        yield open_page
        for page in pages:
            page.close()
        self._context.unroute(foreign, refuse)
        self._context.clear_cookies()
        no_trouble = (_SPEED, known or _SPEED)
        found = [line for line in trouble if not any(words in line for words in no_trouble)]
        if found:
            pytest.fail("\n".join(found))
