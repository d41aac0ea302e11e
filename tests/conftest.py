"""What all tests share: one browser, folders in memory, and an order that leaves nobody waiting."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.window import Window

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run --renderer-process-limit=1"
).split()
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes folders of its own there

LONG = (
    *("store/test_servers", "house/test_shipped_release", "queries/test_questions"),
    *("building/test_cluster", "cli/test_building", "building/test_workers"),
    *("docs/test_examples", "viz/test_graph_page"),
)
"""The files that take longest: they go first, so that at the end no process waits for another."""

gc.set_threshold(100_000)
"""Python's search for cycles goes through the language model each time: a tenth of the time."""


def pytest_configure() -> None:
    """Put temporary folders in memory: on a disk, a store waits for it at each change.

    A process that dies loses nothing of either; only where the system dies is a disk different.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


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


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Window:
    """Return a window of it, for all who need no window of their own."""
    return Window(chromium)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first; the others stay in their order."""

    def place(item: pytest.Item) -> int:
        file = f"{item.path.parent.name}/{item.path.stem}"
        return LONG.index(file) if file in LONG else len(LONG)

    items.sort(key=place)
