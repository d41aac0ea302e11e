"""The matrix of positions: what stands in its cells, who its actors are, what it leaves out."""

import re
import xml.etree.ElementTree as ET

import pytest

from kg.model import Act, Stance
from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from tests.viz.corpus import Said, crowd, release_of
from tests.viz.pages import Page
from viz.chart import SVG, svg
from viz.filters import Filters
from viz.networks.coding import Actors
from viz.palette import LIGHT
from viz.positions import Positions


def cells(picture: Positions) -> dict[tuple[str, str], dict[str, int]]:
    """Return the counts by stance in each cell that is not empty, by actor and topic."""
    names = {node.iri: node.name for node in (*picture.rows, *picture.columns)}
    found: dict[tuple[str, str], dict[str, int]] = {}
    for edge in picture.edges:
        found.setdefault((names[edge.actor], names[edge.topic]), {})[edge.stance] = edge.count
    return found


def test_a_mixed_cell_shows_each_stance_with_its_count(small_store: EmbeddedStore) -> None:
    """Nothing is netted out: who speaks for and against has both marks."""
    assert cells(Positions(small_store, Filters())) == {
        ("Ada Marsh", "Collaboration"): {"advocates": 1},
        ("Ada Marsh", "Funding"): {"concern": 1},
        ("Bram Okafor", "Collaboration"): {"advocates": 1, "opposes": 1},
        ("Local doctors", "Regulation and inspection"): {"opposes": 1},
    }


@pytest.mark.parametrize(
    ("actors", "names"),
    [
        (None, ["Ada Marsh", "Bram Okafor", "Local doctors"]),
        (Actors.PEOPLE, ["Ada Marsh", "Bram Okafor", "Local doctors"]),
        (Actors.BODIES, ["Northmoor Hospitals NHS Trust"]),
    ],
)
def test_actors_are_people_or_the_bodies_they_speak_for(
    small_store: EmbeddedStore, actors: Actors | None, names: list[str]
) -> None:
    """As bodies, who speaks for none, or as a former holder of a post, drops out."""
    picture = Positions(small_store, Filters(), actors)
    assert sorted(node.name for node in picture.rows) == names
    text = " ".join(Page(picture.page()).text.split())
    assert "chief executive, Northmoor Hospitals NHS Trust" in text
    assert "Ada Marsh" in text


def test_each_mark_leads_to_its_words(small_store: EmbeddedStore) -> None:
    """Every mark is a link to the part of the list that holds what it stands for."""
    html = Positions(small_store, Filters()).page()
    marks = re.findall(r'<a class="cell (\w+)" href="#(e\d+)"', html)
    parts = dict(re.findall(r'<tbody id="(e\d+)".*? data-stance="(\w+)"', html))
    assert len(marks) == 5
    assert {place: stance for stance, place in marks} == parts


def test_the_page_loads_nothing_and_has_its_heads(small_store: EmbeddedStore) -> None:
    """Heads of rows and columns are heads; every address is a place in the page."""
    html = Positions(small_store, Filters(stance=Stance.ADVOCATES)).page()
    page = Page(html)
    assert [a for a in page.addresses if not a.startswith("#") and a != "data:,"] == []
    assert page.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert html.count('<th scope="row">') == 2
    assert "Narrowed to: stance advocates." in page.text


def test_the_strongest_are_drawn_and_the_rest_is_counted(build: Build) -> None:
    """Of many actors those with most positions stay, and the page says how many it leaves out."""
    loud = [
        Said("Zadie Loud", "funding", Act.CALLS_FOR, f"We want it, for the {n}th time.")
        for n in range(4)
    ]
    picture = Positions(build([*crowd(103, 110), release_of(loud, name="loud")]), Filters())
    assert len(picture.rows) == 100
    assert "Zadie Loud" in [node.name for node in picture.rows]
    text = " ".join(Page(picture.page()).text.split())
    assert "the 100 speakers with most positions. Left out: 4 speakers with 4 positions" in text


def test_an_empty_store_gives_a_page_and_a_chart(build: Build) -> None:
    """Nothing to draw is no error."""
    picture = Positions(build([]), Filters())
    assert "No position matches" in picture.page()
    assert picture.chart()["data"]["values"] == []


def test_hostile_text_stays_text(build: Build) -> None:
    """Markup and code in a name are shown in page and chart, and never obeyed."""
    name = '</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"\' \\" + alert(1) + \u2028 `${1}`'
    said = Said(name, "funding", Act.CALLS_FOR, f"We want {name}.", name, name)
    picture = Positions(build([release_of([said], title=name)]), Filters())
    page = Page(picture.page())
    assert "img" not in page.tags
    assert page.handlers == []
    assert len(page.scripts) == 2
    drawn = ET.fromstring(svg(picture.chart(), LIGHT))  # noqa: S314
    assert any((text.text or "").startswith(name[:40]) for text in drawn.iter(SVG + "text"))


def test_the_same_graph_gives_the_same_page(build: Build) -> None:
    """The order in which releases were stored leaves no trace."""
    releases = crowd(6, 20)
    pages = {Positions(build(some), Filters()).page() for some in (releases, releases[::-1])}
    assert len(pages) == 1
