"""A site of our own, for all tests of the web."""

from collections.abc import Iterator

import pytest

from tests.read.site import WARD, Page, Site, site_of


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with two pages and nothing else."""
    with site_of({"/ward.txt": WARD, "/other": Page(b"Other words.")}) as running:
        yield running
