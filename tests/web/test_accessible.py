"""No page of the reading room has a fault that axe calls serious or critical."""

from collections.abc import Iterator, Sequence
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import TOKEN, Served, northmoor_store, serving
from tests.window import Open

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = "(rules) => axe.run(document, { resultTypes: ['violations'], runOnly: rules })"
OPEN = "() => { for (const part of document.querySelectorAll('details')) part.open = true }"
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_LOOK = ["color-contrast", "scrollable-region-focusable", "target-size", "link-in-text-block"]
"""What may be otherwise on a phone, or at night."""
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
    "/corrections",
    "/signin",
    "/nothing",
    f"{ADA}?all=1",
    ADA,
    "/id/organisation/ods-RZ9",
]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a release, where who knows the token may sign in."""
    place = northmoor_store(tmp_path_factory.mktemp("accessible") / "store")
    with serving(place, "--writable") as served:
        yield served


def faults(page: Page, rules: Sequence[str] = ALL) -> list[str]:
    """Return what axe finds serious or critical on a page, with all that can be opened open."""
    page.evaluate(OPEN)
    # The page's own policy forbids scripts of others; what the debugger evaluates is none.
    page.evaluate(AXE)
    found = page.evaluate(RUN, list(rules))
    assert found["passes"]
    return [
        f"{fault['impact']}: {fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]


def check(page: Page) -> None:
    """Fail where a page has a fault, on a desk by day or on a phone at night."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert faults(page, OF_LOOK) == []


def test_axe_finds_a_fault_where_there_is_one(visit: Open) -> None:
    """So that its silence elsewhere says something."""
    page = visit("/topics")
    page.evaluate("() => { document.querySelector('main').innerHTML += '<img src=\"data:,\">' }")
    assert [fault.partition("<")[0] for fault in faults(page)] == ["critical: image-alt: "]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_serious_fault(visit: Open, path: str) -> None:
    """Neither on a desk by day nor on a phone at night."""
    check(visit(path))


def test_the_forms_to_correct_have_no_serious_fault(reading: Served, visit: Open) -> None:
    """On the pages of a position, its statement, its release, its speaker, and the ledger."""
    page = visit("/signin")
    page.get_by_label("Your name").fill("Cora Lind")
    page.get_by_label("Token of this server").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto(f"{reading.address}/ask?q=Who+advocates+collaboration%3F")
    links = [str(link.get_attribute("href")) for link in page.locator("main a").all()]
    kinds = ("position", "release", "person")
    paths = [next(link for link in links if f"/id/{kind}/" in link) for kind in kinds]
    page.goto(f"{reading.address}{paths[0]}")
    paths.append(str(page.get_by_role("link", name="the whole statement").get_attribute("href")))
    for path in paths:
        page.goto(f"{reading.address}{path}")
        expect(page.get_by_text("correct").first).to_be_attached()
        check(page)
