"""The explorer in a real Chromium: from a page to the picture, its words, and back to a page."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from ontology.namespaces import BASE
from tests.web.asking import check_fault
from tests.web.conftest import Served
from tests.window import Open

ADA = f"{BASE}id/person/ada-marsh"
COLLABORATION = f"{BASE}topic/collaboration"
MARKS = """() => [...explorer.nodes.values()].filter(({ id }) => explorer.shown().has(id))
  .map(({ name }) => name).sort()"""
PLACE = """(id) => {
  const box = document.getElementById("picture").getBoundingClientRect();
  const renderer = explorer.canvas.renderer();
  const { x, y } = renderer.framedGraphToViewport(renderer.getNodeDisplayData(id));
  return [box.left + x, box.top + y];
}"""


def opened(visit: Open, path: str, **how: Any) -> Page:
    """Return the page when its marks stand."""
    page = visit(path, **how)
    page.wait_for_function("() => globalThis.explorer?.canvas.renderer()")
    return page


def answer(served: Served, path: str) -> dict[str, Any]:
    """Return what the server answers as JSON."""
    reply = served.send("GET", path)
    assert reply.status == 200, reply.body
    found: dict[str, Any] = json.loads(reply.body)
    return found


def test_the_data_tell_who_stands_where_how_often_and_when(reading: Served) -> None:
    """Nodes have names, kinds, pages and places; lines count what was said on which date."""
    data = answer(reading, "/explore.json")
    nodes = {node[0]: node for node in data["nodes"]}
    assert nodes[ADA][1:4] == ["Ada Marsh", "person", "/id/person/ada-marsh"]
    assert nodes[COLLABORATION][2] == "topic"
    assert all(0 <= part <= 10_000 for node in data["nodes"] for part in node[4:])
    assert data["dates"] == ["2016-05-03"]
    order = [node[0] for node in data["nodes"]]
    line = [order.index(ADA), order.index(COLLABORATION), "advocates", [0, 1]]
    assert line in data["lines"]
    assert [nodes[order[post[1]]][1] for post in data["posts"]] == ["Northmoor Hospitals NHS Trust"]
    assert data == answer(reading, "/explore.json")


def test_around_one_stand_its_neighbours_and_around_a_stranger_nobody(reading: Served) -> None:
    """What is not in the graph is no fault; what is no IRI is one."""
    near = answer(reading, f"/explore.json?around={quote(ADA)}")
    assert ADA in [node[0] for node in near["nodes"]]
    assert answer(reading, "/explore.json?around=https://example.org/x")["nodes"] == []
    check_fault(reading.send("GET", "/explore.json?around=%3Cscript%3E"), 400)
    check_fault(reading.send("GET", f"/explore/words.json?of={quote(ADA)}&stance=maybe"), 400)
    check_fault(reading.send("GET", "/explore/words.json"), 400)


def test_words_are_those_of_a_line(reading: Served) -> None:
    """Of an actor on a topic; and a topic has the words of all."""
    path = f"/explore/words.json?of={quote(ADA)}"
    all_words = answer(reading, path)["words"]
    on = answer(reading, f"{path}&on={quote(COLLABORATION)}&stance=advocates")["words"]
    assert len(on) == 1 < len(all_words)
    assert "far more collaboration" in on[0]["words"]
    assert answer(reading, f"{path}&on={quote(COLLABORATION)}&stance=opposes")["words"] == []
    assert len(answer(reading, f"/explore/words.json?of={quote(COLLABORATION)}")["words"]) > 1


@pytest.mark.browser
def test_from_a_person_to_the_picture_to_the_words_to_a_page(visit: Open) -> None:
    """A page leads to the explorer; a click reads words, two bring more, a link leads away."""
    page = visit("/id/person/ada-marsh")
    page.get_by_role("link", name="Explore around").click()
    page.wait_for_function("() => globalThis.explorer?.canvas.renderer()")
    expect(page.locator("#chosen")).to_have_text("Ada Marsh")
    expect(page.locator("#cards article").first).to_be_visible()
    page.mouse.click(*page.evaluate(PLACE, COLLABORATION))
    expect(page.locator("#chosen")).to_have_text("collaboration")
    card = page.locator("#cards article", has_text="far more collaboration")
    expect(card).to_contain_text("3 May 2016")
    page.mouse.dblclick(*page.evaluate(PLACE, COLLABORATION))
    expect(page.locator("#shown")).to_contain_text("new")
    card.get_by_role("link", name="the evidence").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/id/position/" in page.url


@pytest.mark.browser
def test_filters_narrow_picture_and_list_and_stand_in_the_address(visit: Open) -> None:
    """Stance, date and topic take marks away; the address opens the same view again."""
    page = opened(visit, "/explore")
    assert "Ada Marsh" in page.evaluate(MARKS)
    rows = page.locator("#list tbody tr")
    every = rows.count()
    page.get_by_label("advocates").uncheck()
    assert 0 < rows.count() < every
    assert "no-stance=advocates" in page.url
    again = opened(visit, f"/explore?{page.url.partition('?')[2]}")
    assert again.evaluate(MARKS) == page.evaluate(MARKS)
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(every)
    page.get_by_label("From").fill("2016-06")
    expect(rows).to_have_count(0)
    page.get_by_label("From").fill("2016")
    expect(rows).to_have_count(every)


@pytest.mark.browser
def test_the_keyboard_finds_reads_expands_and_comes_back(visit: Open) -> None:
    """A name and Enter lead to a mark; the list holds all; Escape leads back."""
    page = opened(visit, "/explore", width=390, height=844, scheme="dark")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.get_by_text("Filters", exact=True).press("Enter")
    page.get_by_label("Find").fill("ada")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_have_text("Ada Marsh")
    expect(page.locator("#chosen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Find")).to_be_focused()
    times = page.get_by_role("button", name="Said 1 times: the words").first
    times.press("Enter")
    expect(page.locator("#chosen")).to_contain_text(" on ")
    expect(page.locator("#cards blockquote").first).to_be_visible()
    page.get_by_role("application").focus()
    before = page.evaluate("() => explorer.canvas.renderer().getCamera().getState().ratio")
    page.keyboard.press("+")
    page.wait_for_function(
        f"() => explorer.canvas.renderer().getCamera().getState().ratio < {before}"
    )
