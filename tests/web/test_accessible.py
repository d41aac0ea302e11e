"""No page of the reading room has a fault that axe calls serious or critical."""

import pytest

from tests.web.axe import check, faults
from tests.window import Open

pytestmark = pytest.mark.browser

ADA = "/id/person/ada-marsh"
PATHS = [
    "/",
    "/ask?q=Who+advocates+collaboration%3F",
    "/ask?q=nonsense+of+mine",
    "/questions?question=who-advocates",
    "/search?q=coll",
    "/people",
    "/bodies",
    "/topics",
    "/releases",
    "/explore",
    "/editor",
    "/view/positions",
    "/topic/collaboration",
    "/ns",
    "/nothing",
    f"{ADA}?all=1",
    ADA,
    "/id/organisation/ods-RZ9",
]


def test_axe_finds_a_fault_where_there_is_one(visit: Open) -> None:
    """So that its silence elsewhere says something."""
    page = visit("/topics")
    page.evaluate("() => { document.querySelector('main').innerHTML += '<img src=\"data:,\">' }")
    assert [fault.partition("<")[0] for fault in faults(page)] == ["critical: image-alt: "]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_serious_fault(visit: Open, path: str) -> None:
    """Neither on a desk by day nor on a phone at night."""
    check(visit(path))
