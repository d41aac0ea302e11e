"""The page of an evaluation: what it says, that nothing harms it, and how it behaves."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.evaluate import Evaluation, evaluate
from kg.evaluate.gold import Gold, Name, Position, Post, Reading, Statement
from tests.viz import pages
from tests.window import Open
from viz.accuracy import accuracy_page

TEXT = """Ada Penn, chair of the Wick Board, said: “We need more nurses.”

The Wick Board wants the plan dropped. “No ward,” she added, “can open without them.”
"""
NURSES = Statement(
    "Ada Penn", "direct", ("We need more nurses.",), (Position("pay", "advocates", 0.8),), 0.95
)
PLAN = Statement(
    "Wick Board", "indirect", ("wants the plan dropped",), (Position("plan", "opposes"),)
)
GOLD = Gold(
    Reading(
        "r",
        (Name("Ada Penn"),),
        (Name("Wick Board"),),
        (Post("Ada Penn", "chair", "Wick Board", former=False),),
        (NURSES, PLAN),
    ),
    TEXT,
    Path("r.txt"),
)
FOUND = replace(
    GOLD.reading,
    people=(Name("Ada Penn"), Name("Nobody Here")),
    statements=(NURSES, replace(PLAN, speaker="Ada Penn", confidence=0.4, rule="speech.wrong")),
)
HOSTILE = "</style></script><img src=x onerror=alert(1)><!-- {{ 7 * 7 }} & \" ' \u2028"


def small() -> Evaluation:
    """Return an evaluation with a miss and an invention."""
    return evaluate([GOLD], {"r": FOUND})


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    """No address leads out, no script stands in it, and the policy forbids both."""
    page = pages.Page(accuracy_page(small(), "gold"))
    assert [a for a in page.addresses if not a.startswith("#") and a != "data:,"] == []
    assert not re.search(r"@import|url\(|https?:", "".join(page.styles))
    assert (page.scripts, page.handlers) == ([], [])
    assert page.policy.startswith("default-src 'none'; style-src")


def test_figures_and_cases_stand_in_words() -> None:
    """Each measure in figures, each case with fault, text around, place and rule."""
    page = pages.Page(accuracy_page(small(), "our gold"))
    text = " ".join(page.text.split())
    assert page.tags.count("h1") == 1
    for part in (
        "in 1 release of our gold",
        f"an F1 of {small().graph_f1:.3f}",
        "people 0.500 1.000 0.667 1 / 1 / 2",
        "indirect 0.000 0 / 1",
        "in its paragraph 0.500 1 / 2",
        "farther away none 0 / 0",
        "missed Wick Board (indirect): wants the plan dropped",
        "…he Wick Board, said: “We need more nurses.” The Wick Board wants the plan",
        "r, line 3, character 80 · rule speech.wrong",
        "Statements 1 missed, 1 invented",
    ):
        assert part in text, part


def test_the_page_says_what_was_not_read_and_that_nothing_was_found() -> None:
    """No empty diagram is drawn, and no division by nothing stops the page."""
    text = pages.Page(accuracy_page(evaluate([GOLD], {}), "gold")).text
    assert "Not read, and so counted as missed: r" in " ".join(text.split())
    assert text.count("None was found.") == 2
    perfect = accuracy_page(evaluate([GOLD], {"r": GOLD.reading}), "gold")
    assert "Nothing." in pages.Page(perfect).text


def test_no_text_can_harm_the_page() -> None:
    """Names, words, ids and the folder's name are text, whatever they hold."""
    text = f"Ada {HOSTILE} Penn said"
    bad = Reading(
        HOSTILE,
        (Name(HOSTILE),),
        (Name(HOSTILE + "a"),),
        (Post(HOSTILE, HOSTILE, HOSTILE, former=True),),
        (Statement(HOSTILE, "direct", (text,), (Position(HOSTILE, "opposes"),), rule=HOSTILE),),
    )
    gold = Gold(Reading(HOSTILE), text, Path("r.txt"))
    html = accuracy_page(evaluate([gold], {HOSTILE: bad}), HOSTILE)
    page = pages.Page(html)
    assert "img" not in page.tags
    assert page.tags.count("style") == 1
    assert "49" not in page.text
    assert page.text.count("onerror=alert(1)") >= 6


@pytest.fixture(params=["light", "dark"])
def shown(request: pytest.FixtureRequest, open_page: Open) -> Page:
    """The page in a browser as narrow as a phone, in one theme and then the other."""
    return open_page(accuracy_page(small(), "gold"), 360, 740, request.param)


@pytest.mark.browser
def test_cases_are_filtered_by_keyboard_without_a_script(shown: Page) -> None:
    """The arrow keys go from both to missed to invented, and the list follows."""
    missed, invented = shown.locator(".cases .missed"), shown.locator(".cases .invented")
    assert (missed.first.is_visible(), invented.first.is_visible()) == (True, True)
    shown.locator("#both").focus()
    shown.keyboard.press("ArrowDown")
    assert (missed.first.is_visible(), invented.first.is_visible()) == (True, False)
    shown.keyboard.press("ArrowDown")
    assert (missed.first.is_visible(), invented.first.is_visible()) == (False, True)


@pytest.mark.browser
def test_the_page_fits_a_phone(shown: Page) -> None:
    """Nothing has to be pushed sideways, and a bar is as long as its share."""
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    width = "e => e.getBoundingClientRect().width"
    bar = shown.locator(".bar").first
    assert bar.locator("rect").evaluate(width) == pytest.approx(0.5 * bar.evaluate(width), abs=1)
