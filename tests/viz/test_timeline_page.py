"""The picture of time: dates as precise as they are, changes that surely are some, and the rest."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Act, Extraction
from kg.store import EmbeddedStore
from queries.catalogue import load_catalogue
from queries.run import answer
from tests.viz.conftest import Build
from tests.viz.corpus import Said, crowd, release_of
from tests.viz.pages import Page
from viz.chart import SVG, svg
from viz.filters import Filters
from viz.networks.coding import Actors
from viz.palette import LIGHT
from viz.timeline import MOST_TICKS, Scale, Timeline

PARTS = ("actor", "topic", "fromStance", "fromDate", "toStance", "toDate")
WORDS = {
    Act.SUPPORTS: "We stand behind joint work with all that we have.",
    Act.REJECTS: "We will have no part in joint work of this kind.",
    Act.WARNS_OF: "Joint work may well end in tears, as it did before.",
}


def said_on(day: str | None, act: Act, who: str = "Ada Marsh") -> Extraction:
    """Return a release of *day* in which somebody takes a stance on collaboration."""
    said = Said(who, "collaboration", act, WORDS[act], "chair", "Northmoor Council")
    return release_of([said], name=f"{day}-{act}-{who}", title=f"Of {day}: {act}", date=day)


@pytest.fixture(scope="module")
def turns(build: Build) -> EmbeddedStore:
    """Return a store in which one changes from for to against, and another's dates are coarse."""
    return build(
        [
            said_on("2014-03-01", Act.SUPPORTS),
            said_on("2015-06-01", Act.REJECTS),
            said_on("2016-01-01", Act.SUPPORTS),
            said_on(None, Act.WARNS_OF),
            said_on("2015", Act.SUPPORTS, "Bram Okafor"),
            said_on("2015-06", Act.REJECTS, "Bram Okafor"),
        ]
    )


def test_a_change_is_a_stance_that_surely_came_later(turns: EmbeddedStore) -> None:
    """To return to a stance is no further change, and 2015 is not surely before June 2015."""
    changes = Timeline(turns, Filters()).changes
    assert [(c.first.date, c.first.stance, c.then.date, c.then.stance) for c in changes] == [
        ("2014-03-01", "advocates", "2015-06-01", "opposes")
    ]


def test_the_changes_are_those_of_the_question(build: Build) -> None:
    """The picture draws what `kg ask "Who changed position?"` answers, no more and no less."""
    store = build(crowd(5, 60))
    rows = answer(load_catalogue()["changed-position"], {}, store).table.records()
    asked = [tuple(str(row[part]) for part in PARTS) for row in rows]
    drawn = [
        (c.actor, c.topic, c.first.stance, c.before[0].date, c.then.stance, c.after[0].date)
        for c in Timeline(store, Filters()).changes
    ]
    assert len(drawn) > 3
    assert sorted(drawn) == sorted(asked)


def test_a_coarse_date_is_drawn_as_its_span_and_none_apart(turns: EmbeddedStore) -> None:
    """A day is a point; June and 2015 are spans; without a date a mark stands in its own column."""
    html = Timeline(turns, Filters()).page()
    spans = re.findall(r'<line class="span" x1="([\d.]+)%" x2="([\d.]+)%"', html)
    wide = sorted(float(end) - float(start) for start, end in spans)
    assert len(spans) == 2
    assert 10 < wide[1] / wide[0] < 13
    assert re.search(r'<td class="undated"><a class="cell concern" href="#m\d+"', html)
    assert "no date" in Page(html).text


def test_of_one_actor_each_topic_has_a_lane(small_store: EmbeddedStore) -> None:
    """Asked for one actor, the lanes are topics; of many, they are actors."""
    one = Timeline(small_store, Filters(actor="Ada"))
    assert [lane.name for lane in one.lanes] == ["Collaboration", "Funding"]
    many = Timeline(small_store, Filters())
    assert [lane.name for lane in many.lanes] == ["Ada Marsh", "Bram Okafor", "Local doctors"]
    bodies = Timeline(small_store, Filters(), Actors.BODIES)
    assert [lane.name for lane in bodies.lanes] == ["Collaboration", "Funding"]
    assert bodies.marks[0].actor.endswith("northmoor-hospitals-nhs-trust")


def test_each_mark_leads_to_its_words_and_each_change_is_listed(turns: EmbeddedStore) -> None:
    """Links lead to parts of the list, or to the change in words, with both quotations."""
    html = Timeline(turns, Filters()).page()
    page = Page(html)
    places = set(re.findall(r'id="([mc]\d+)"', html))
    assert {a.removeprefix("#") for a in page.addresses if re.match("#[mc]", a)} == places
    changes = html[html.index('id="changes"') : html.index('id="list"')]
    text = " ".join(Page(changes).text.split())
    assert f"1 March 2014, advocates: {WORDS[Act.SUPPORTS]}" in text
    assert f"1 June 2015, opposes: {WORDS[Act.REJECTS]}" in text
    assert "img" not in page.tags
    assert len(page.scripts) == 2


def test_the_chart_leaves_out_the_undated_and_says_so(turns: EmbeddedStore) -> None:
    """The file for print has no list, so its heading tells what is missing."""
    chart = Timeline(turns, Filters()).chart()
    assert len(chart["data"]["values"]) == 5
    assert "1 position without a date: not drawn." in chart["title"]["subtitle"]


def test_the_chart_has_the_lanes_in_order_whatever_they_are_called(build: Build) -> None:
    """Who was heard first stands on top, and a name that is code is a name."""
    names = ['Zoe \u2028 \\" + alert(1)', "Bram Okafor", "</script><img src=x>"]
    days = ["2014-01-01", "2015-01-01", "2016-01-01"]
    store = build(said_on(day, Act.SUPPORTS, who) for day, who in zip(days, names, strict=True))
    picture = Timeline(store, Filters())
    drawn = ET.fromstring(svg(picture.chart(), LIGHT))  # noqa: S314
    texts = [text.text for text in drawn.iter(SVG + "text")]
    lanes = [lane.name for lane in picture.lanes]
    assert [text for text in texts if text in lanes] == lanes


def test_an_empty_store_and_one_without_dates_are_no_error(build: Build) -> None:
    """There may be nothing to set on a scale."""
    assert "No position matches" in Timeline(build([]), Filters()).page()
    undated = Timeline(build([said_on(None, Act.SUPPORTS)]), Filters())
    assert "no date" in undated.page()
    assert undated.chart()["data"]["values"] == []


@given(
    start=st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 1, 1)),
    days=st.integers(40, 40_000),
)
def test_ticks_are_few_and_evenly_spread(start: date, days: int) -> None:
    """However long the time, there are some beginnings of months, and not too many to be read."""
    ticks = Scale(start, date.fromordinal(start.toordinal() + days)).ticks()
    months = [day.year * 12 + day.month for day in ticks]
    assert 1 <= len(ticks) <= MOST_TICKS
    assert {day.day for day in ticks} == {1}
    assert len({later - earlier for earlier, later in pairwise(months)}) <= 1
