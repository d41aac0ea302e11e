"""The page in a real Chromium without a network, used with the mouse and with the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kg.model import Act
from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from tests.viz.corpus import Said, crowd, release_of
from tests.window import Open
from viz.filters import Centre, Filters
from viz.graph import Graph
from viz.positions import Positions
from viz.records import read_scene
from viz.timeline import Timeline

pytestmark = pytest.mark.browser

NODE_AT = """(name) => {
  const box = document.getElementById("picture").getBoundingClientRect();
  const data = JSON.parse(document.getElementById("data").textContent);
  const id = data.nodes.find((node) => node.name === name).id;
  const { x, y } = picture.canvasToDOM(picture.getPositions([id])[id]);
  return [box.left + x, box.top + y];
}"""
SHOWN = """() => {
  const { nodes } = picture.body;
  const data = JSON.parse(document.getElementById("data").textContent);
  return data.nodes.filter((node) => !nodes[node.id].options.hidden).map((node) => node.name);
}"""


@pytest.fixture(scope="module")
def html(small_store: EmbeddedStore) -> str:
    """Return the page of the small release."""
    return Graph(small_store, Filters()).page()


def test_a_click_on_a_mark_shows_the_words_behind_it(open_page: Open, html: str) -> None:
    """The mouse finds a topic on the canvas; the panel gives all that was said on it."""
    page = open_page(html)
    page.mouse.click(*page.evaluate(NODE_AT, "Collaboration"))
    expect(page.locator("#chosen")).to_have_text("Collaboration")
    cards = page.locator("#cards article")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("We need far more collaboration between our hospitals")
    expect(cards.first).to_contain_text("chief executive, Northmoor Hospitals NHS Trust")
    expect(cards.first).to_contain_text("2 April 2019")
    expect(cards.first).to_contain_text("characters 34–103")


def test_a_click_on_a_body_shows_who_holds_a_post_there(open_page: Open, html: str) -> None:
    """A body that says nothing itself still tells its people, and what they say in its post."""
    page = open_page(html)
    page.mouse.click(*page.evaluate(NODE_AT, "Westhaven Council"))
    expect(page.locator("#about")).to_contain_text("Bram Okafor, former chair")
    expect(page.locator("#cards article")).to_have_count(2)


def test_a_click_on_a_line_shows_its_words_alone(open_page: Open, html: str) -> None:
    """A line is one actor, one topic, one stance."""
    page = open_page(html)
    ends = [page.evaluate(NODE_AT, name) for name in ("Ada Marsh", "Funding")]
    page.mouse.click(*(sum(part) / 2 for part in zip(*ends, strict=True)))
    expect(page.locator("#chosen")).to_have_text("Ada Marsh on Funding")
    expect(page.locator("#cards article")).to_have_count(1)


def test_a_picture_around_somebody_opens_with_their_words(
    open_page: Open, small_store: EmbeddedStore
) -> None:
    """The centre is chosen from the first moment, and the others stand faintly beside it."""
    nodes = read_scene(small_store, Filters()).nodes
    centre = next(Centre(node.iri, node.name) for node in nodes if node.name == "Bram Okafor")
    page = open_page(Graph(small_store, Filters(around=centre)).page())
    expect(page.locator("#chosen")).to_have_text("Bram Okafor")
    expect(page.locator("#cards article")).to_have_count(2)
    assert page.evaluate(SHOWN) == [
        "Northmoor Hospitals NHS Trust",
        "Westhaven Council",
        "Ada Marsh",
        "Bram Okafor",
        "Collaboration",
    ]


def test_filters_change_what_is_shown(open_page: Open, html: str) -> None:
    """Topic, stance and name narrow picture and list alike; Show all undoes it."""
    page = open_page(html)
    rows = page.locator("#list tbody tr:visible")
    page.get_by_label("Topic", exact=False).and_(page.locator("select")).select_option(
        label="Funding"
    )
    expect(rows).to_have_count(1)
    assert page.evaluate(SHOWN) == ["Northmoor Hospitals NHS Trust", "Ada Marsh", "Funding"]
    expect(page.locator("#shown")).to_have_text("Shown: positions 1, speakers 1, topics 1")
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(5)
    page.get_by_label("opposes").uncheck()
    page.get_by_label("concern").uncheck()
    expect(rows).to_have_count(2)
    assert "Local doctors" not in page.evaluate(SHOWN)
    page.get_by_label("Person or body").fill("WESTHAVEN")
    expect(rows).to_have_count(1)
    assert page.evaluate(SHOWN) == ["Westhaven Council", "Bram Okafor", "Collaboration"]


def test_who_is_only_named_appears_when_asked_for(open_page: Open, html: str) -> None:
    """People without a position are hidden until the box is ticked."""
    page = open_page(html)
    assert "Cleo Vance" not in page.evaluate(SHOWN)
    page.get_by_label("Also those only named").check()
    assert "Cleo Vance" in page.evaluate(SHOWN)
    assert "Royal College of Bonesetters" in page.evaluate(SHOWN)


def test_the_page_can_be_used_with_the_keyboard_alone(open_page: Open, html: str) -> None:
    """Skip to the list, choose a line, read its words, and come back to where one was."""
    page = open_page(html)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#list tbody:first-of-type .what button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_be_focused()
    expect(page.locator("#cards")).to_contain_text("We need far more collaboration")
    page.keyboard.press("Escape")
    expect(page.locator("#list tbody:first-of-type .what button")).to_be_focused()
    expect(page.locator("#cards article")).to_have_count(0)


def test_every_control_is_reached_by_tab(open_page: Open, html: str) -> None:
    """From the top, the tab key visits each filter, the picture and the first row."""
    page = open_page(html)
    seen = []
    for _ in range(10):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("() => document.activeElement.name || document.activeElement.className")
        )
    assert seen[:7] == ["skip", "stance", "stance", "stance", "topic", "actor", "listed"]
    assert "vis-network" in seen


@pytest.fixture(scope="module")
def busy(build: Build) -> str:
    """Return the page of a crowd."""
    return Graph(build(crowd(12, 30)), Filters()).page()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_page(open_page: Open, busy: str, width: int) -> None:
    """At the width of a phone, a tablet and a desk, the page scrolls down and never sideways."""
    page = open_page(busy, width=width)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width


def test_the_picture_stands_still(open_page: Open, html: str) -> None:
    """Marks stand where the page says from the first moment, and do not move."""
    page = open_page(html)
    before = page.evaluate("() => picture.getPositions()")
    page.wait_for_timeout(300)
    assert page.evaluate("() => picture.getPositions()") == before
    again = open_page(html)
    assert again.evaluate("() => picture.getPositions()") == before


def test_hostile_text_runs_nothing(open_page: Open, build: Build) -> None:
    """A name that is a script is a name, in the list, in the panel and on the canvas."""
    name = "</script><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    said = Said(
        name, "funding", Act.CALLS_FOR, f"We want {name} more than ever before.", name, name
    )
    page = open_page(Graph(build([release_of([said], title=name)]), Filters()).page())
    page.locator("#list .who button").click()
    expect(page.locator("#chosen")).to_have_text(name)
    expect(page.locator("#cards")).to_contain_text(name)
    assert page.evaluate("() => window.hacked") is None


def test_dark_follows_the_system_but_paper_is_white(open_page: Open, html: str) -> None:
    """The page takes the theme that the system asks for; what is printed is always light."""
    page = open_page(html, scheme="dark")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(23, 25, 28)"
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(28, 30, 33)"
    scheme = "() => getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "light"


@pytest.fixture(scope="module", params=[Positions, Timeline])
def drawn(request: pytest.FixtureRequest, small_store: EmbeddedStore) -> str:
    """Return the page of the small release, drawn as a matrix and as lanes."""
    page: str = request.param(small_store, Filters()).page()
    return page


def test_a_mark_shows_its_words_by_mouse_and_by_key(open_page: Open, drawn: str) -> None:
    """A click and Enter do the same; Escape leads back to the mark."""
    page = open_page(drawn)
    mark = page.locator("#picture a.concern")
    mark.click()
    cards = page.locator("#cards article")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("The money for next winter is simply not there")
    expect(cards).to_contain_text("chief executive, Northmoor Hospitals NHS Trust")
    expect(page.locator("#chosen")).to_contain_text("Ada Marsh")
    page.keyboard.press("Escape")
    expect(cards).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(1)


def test_filters_change_marks_heads_and_list(open_page: Open, drawn: str) -> None:
    """Stance and name hide what they leave out, and the counts beside names follow."""
    page = open_page(drawn)
    marks, names = page.locator("#picture a:visible"), page.locator("#picture tbody th:visible")
    expect(marks).to_have_count(5)
    page.get_by_label("Person or body").fill("westhaven")
    expect(names).to_have_text(["Bram Okafor2"])
    page.get_by_role("checkbox", name="opposes").uncheck()
    expect(names).to_have_text(["Bram Okafor1"])
    expect(marks).to_have_count(1)
    expect(page.locator("#list tbody tr:visible")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(marks).to_have_count(5)


def test_a_change_shows_both_its_words(open_page: Open, build: Build) -> None:
    """The line from one stance to another leads to the words of the two, and to no others."""
    said = [(Act.SUPPORTS, "2014"), (Act.REJECTS, "2016-02"), (Act.CALLS_FOR, "2018-05-05")]
    releases = [
        release_of(
            [Said("Ada Marsh", "funding", act, f"This is what we said in {day}.")],
            name=day,
            date=day,
        )
        for act, day in said
    ]
    page = open_page(Timeline(build(releases), Filters()).page())
    page.locator("#picture a.change").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cards .words")).to_have_text(
        ["This is what we said in 2014.", "This is what we said in 2016-02."]
    )


def test_without_javascript_a_mark_leads_to_its_words(
    chromium: Browser, tmp_path: Path, drawn: str
) -> None:
    """The picture is part of the page, and its marks are links into the list."""
    place = tmp_path / "page.html"
    place.write_text(drawn, encoding="utf-8")
    page = chromium.new_page(java_script_enabled=False)
    page.goto(place.as_uri())
    page.locator("#picture a.concern").click()
    expect(page.locator("tbody:target")).to_contain_text("The money for next winter")
    page.close()


@pytest.mark.parametrize("picture", [Positions, Timeline])
def test_a_matrix_and_lanes_fit_a_phone_and_run_no_name(
    open_page: Open, build: Build, picture: type[Positions | Timeline]
) -> None:
    """The page never scrolls sideways, and a name that is a script is a name."""
    name = "</script><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    said = Said(name, "funding", Act.CALLS_FOR, f"We want {name} ever more.", name, name)
    store = build([*crowd(9, 10), release_of([said], title=name)])
    page = open_page(picture(store, Filters()).page(), width=360)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.locator("#picture th").get_by_text(name).click()
    expect(page.locator("#cards")).to_contain_text(name)
    assert page.evaluate("() => window.hacked") is None
