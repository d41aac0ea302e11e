"""The page of alliances in a real Chromium without a network: click, count, filter, tab through."""

import re

import pytest
from playwright.sync_api import Page, expect

from kg.model import Act
from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from tests.viz.corpus import Said, crowd, release_of
from tests.window import Open
from viz.alliances import Alliances
from viz.filters import Filters
from viz.networks.network import Normalisation

pytestmark = pytest.mark.browser

ROWS = "() => [...document.querySelectorAll('#ties tbody tr')].map((row) => row.innerText)"
LEAST = """() => {
  const slider = document.querySelector("[name=least]");
  slider.value = 0;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""
TIE = "#picture a[data-name='Northmoor Trust and Westhaven Trust']"


@pytest.fixture(scope="module")
def pair(build: Build) -> EmbeddedStore:
    """Return a store of two bodies that agree in six pairs of statements and disagree in three."""

    def said(head: str, body: str, act: Act, number: int) -> Said:
        words = f"For the {number}th time: this is what we at {body} say about money."
        return Said(head, "funding", act, words, "chair", body)

    ours = [said("Ada Marsh", "Northmoor Trust", Act.SUPPORTS, n) for n in (1, 2)]
    ours += [said("Ada Marsh", "Northmoor Trust", Act.REJECTS, 3)]
    theirs = [said("Bram Okafor", "Westhaven Trust", Act.SUPPORTS, n) for n in (4, 5, 6)]
    return build(
        release_of([one], name=f"r{number}", title=f"Release {number}")
        for number, one in enumerate([*ours, *theirs])
    )


@pytest.fixture(scope="module")
def many(build: Build) -> EmbeddedStore:
    """Return a store of bodies that agree and disagree at random."""
    return build(crowd(20, 90))


def cells(page: Page) -> list[list[str]]:
    """Return the table of ties, row by row."""
    return [re.split(r"\s*\t\s*", row) for row in page.evaluate(ROWS)]


def test_a_click_on_a_line_says_why_two_are_joined(open_page: Open, pair: EmbeddedStore) -> None:
    """The arithmetic stands there, and the statements of both sides beside each other."""
    page = open_page(Alliances(pair, Filters()).page())
    page.locator(TIE).locator(".hit").click(force=True)
    expect(page.locator("#chosen")).to_have_text("Northmoor Trust and Westhaven Trust")
    expect(page.locator("#about")).to_have_text("Agreement 6 − disagreement 3 = 3")
    expect(page.locator("#cards h3")).to_have_text("Funding: 3")
    expect(page.locator("#cards .shared li")).to_have_text(
        [
            "both advocate: 2 × 3 = 6 agree",
            "Northmoor Trust opposes, Westhaven Trust advocates: 1 × 3 = 3 disagree",
        ]
    )
    sides = page.locator(".side")
    expect(sides.nth(0).locator("article")).to_have_count(3)
    expect(sides.nth(1).locator("article")).to_have_count(3)
    first = sides.nth(0).locator("article").first
    for part in (
        "For the 1th time: this is what we at Northmoor Trust say about money.",
        "Ada Marsh",
        "chair, Northmoor Trust",
        "Release 0",
        "2 April 2019",
        "characters 22–91",
        "confidence 0.80",
    ):
        expect(first).to_contain_text(part)


def test_the_script_counts_as_the_program_does(open_page: Open, many: EmbeddedStore) -> None:
    """With and without JavaScript the same ties stand there, with the same arithmetic."""
    found = Alliances(many, Filters(), normalisation=Normalisation.AVERAGE)
    html = found.page()
    static = re.findall(r'<td class="why">(.*?)</td>', html)
    page = open_page(html)
    assert [row[-1] for row in cells(page)] == static
    page.evaluate(LEAST)
    assert len(cells(page)) == len(found.ties)
    assert {row[-1] for row in cells(page)} == {found.why(tie) for tie in found.ties}


def test_a_topic_counts_anew(open_page: Open, many: EmbeddedStore) -> None:
    """The ties of one topic and stance are those of a store narrowed to them."""
    whole = Alliances(many, Filters(), normalisation=Normalisation.AVERAGE)
    page = open_page(whole.page())
    page.locator("select[name=topic]").select_option(label="Funding")
    page.evaluate(LEAST)
    narrow = Alliances(many, Filters(topic="funding"), normalisation=Normalisation.AVERAGE)
    assert {row[-1] for row in cells(page)} == {narrow.why(tie) for tie in narrow.ties}
    expect(page.locator("#shown")).to_contain_text(f"of {len(narrow.ties)} ties")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#shown")).to_contain_text(f"of {len(whole.ties)} ties")


def test_a_name_shows_allies_and_opponents_in_order(open_page: Open, many: EmbeddedStore) -> None:
    """A click on a disc or a name lists who agrees and who does not, the strongest first."""
    page = open_page(Alliances(many, Filters()).page())
    page.locator("#everybody button").first.click()
    for side in page.locator(".standing > div").all():
        told = [
            re.split(" (?=−?[0-9]+$)", text)[1] for text in side.locator("li").all_inner_texts()
        ]
        weights = [abs(int(text.replace("−", "-"))) for text in told]
        assert weights == sorted(weights, reverse=True)
    page.locator(".standing button").first.press("Enter")
    expect(page.locator("#chosen")).to_contain_text(" and ")
    expect(page.locator(".sides").first).to_be_visible()


def test_the_keyboard_alone_is_enough(open_page: Open, pair: EmbeddedStore) -> None:
    """Tab leads through the filters to the line; Enter says why; Escape leads back."""
    page = open_page(Alliances(pair, Filters()).page())
    seen = []
    for _ in range(10):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => ((at) => at.name || at.dataset.name || at.id || at.className)"
                "(document.activeElement)"
            )
        )
        if seen[-1] == "Northmoor Trust and Westhaven Trust":
            break
    assert seen[:7] == ["skip", "stance", "stance", "stance", "topic", "actor", "least"]
    assert seen[-2] == "picture"
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(TIE)).to_be_focused()
    expect(page.locator("#cards")).to_be_empty()


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_page(open_page: Open, many: EmbeddedStore, width: int) -> None:
    """The picture scrolls in its frame, the page only down."""
    page = open_page(Alliances(many, Filters()).page(), width=width)
    page.locator("#ties .weight button").first.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
