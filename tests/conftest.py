"""The browser that all tests share: Playwright runs once in a process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()


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
