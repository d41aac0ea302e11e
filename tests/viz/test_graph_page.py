"""The page of the graph: what it says, what it leaves out, and that no text can harm it."""

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import release_quads
from kg.model import Act, PartialDate, Stance
from kg.store import EmbeddedStore
from tests.viz.conftest import Build
from tests.viz.corpus import RUN, Said, crowd, release_of, small
from tests.viz.pages import Page
from viz.filters import Centre, Filters
from viz.graph import Graph
from viz.marks import strongest
from viz.picture import around, plain_date
from viz.records import neighbourhood, read_scene

HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>\u2028{{ 7 * 7 }} ]]> & \" ' `${1}`"


def rows(page: str) -> list[str]:
    """Return the rows of the list in the page."""
    return re.findall(r'<tr data-topic="n\d+".*?</tr>', page, re.DOTALL)


def data_in(page: str) -> dict[str, Any]:
    """Return what the page gives to its script."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_loads_nothing(small_store: EmbeddedStore) -> None:
    """No element and no style names an address outside the page, and the policy forbids all."""
    page = Page(Graph(small_store, Filters()).page())
    assert [a for a in page.addresses if not a.startswith("#") and a != "data:,"] == []
    assert not re.search(r"@import|url\(|https?:", "".join(page.styles))
    assert page.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in page.policy.split("style-src")[0]


def test_the_page_has_one_heading_and_the_words_behind_each_position(
    small_store: EmbeddedStore,
) -> None:
    """Speaker, post then held, stance, words, release, date, offsets, rule and confidence stand."""
    html = Graph(small_store, Filters()).page()
    page = Page(html)
    assert page.tags.count("h1") == 1
    first = " ".join(Page(rows(html)[0]).text.split())
    for part in (
        "Ada Marsh",
        "chief executive, Northmoor Hospitals NHS Trust",
        "advocates calls for",
        "Collaboration",
        "We need far more collaboration between our hospitals and the council.",
        "What the region needs",
        "2 April 2019",
        "characters 34–103",
        "rule by-hand",
        "confidence 0.80",
    ):
        assert part in first
    assert "former chair, Westhaven Council" in page.text
    assert "5 positions of 3 speakers on 3 topics" in page.text


def test_a_mixed_view_is_two_lines_and_a_repeated_one_is_a_count(build: Build) -> None:
    """For and against stand side by side; two positions of one kind are one line that counts 2."""
    words = "More collaboration would do all of us a great deal of good, and soon."
    again = "We have asked for this collaboration since the day that we were founded."
    against = "No more collaboration boards, please, we have quite enough of them now."
    said = [
        Said("Ada Marsh", "collaboration", Act.SUPPORTS, words),
        Said("Ada Marsh", "collaboration", Act.CALLS_FOR, again),
        Said("Ada Marsh", "collaboration", Act.REJECTS, against),
    ]
    html = Graph(build([release_of(said)]), Filters()).page()
    edges = [(e["count"], e["stance"]) for e in data_in(html)["edges"] if "stance" in e]
    assert sorted(edges) == [(1, "opposes"), (2, "advocates")]
    assert len(rows(html)) == 3


@pytest.mark.parametrize("where", ["who", "words", "title", "role", "body"])
def test_hostile_text_stays_text(build: Build, where: str) -> None:
    """Markup, script ends and template marks in any text are shown, never obeyed."""
    fields = {"who": "Ada Marsh", "words": "We want more.", "role": "chair", "body": "Council"}
    fields[where] = HOSTILE
    title = HOSTILE if where == "title" else "Title"
    said = Said(
        fields["who"],
        "collaboration",
        Act.CALLS_FOR,
        fields["words"],
        fields["role"],
        fields["body"],
    )
    html = Graph(build([release_of([said], title=title)]), Filters()).page()
    page = Page(html)
    assert "img" not in page.tags
    assert page.handlers == []
    assert len(page.scripts) == 3
    assert page.tags.count("script") == 4
    assert " ".join(HOSTILE.split()) in " ".join(page.text.split())


@pytest.fixture(scope="module")
def plain_page(build: Build) -> Page:
    """Return the page of a release in which somebody says nothing odd."""
    said = Said("Ada Marsh", "funding", Act.CALLS_FOR, "plain words", "chair", "Bank")
    return Page(Graph(build([release_of([said])]), Filters()).page())


@settings(max_examples=20, deadline=None)
@given(words=st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_words_leave_the_page_whole(
    spare_store: EmbeddedStore, plain_page: Page, words: str
) -> None:
    """Whatever somebody says, the page has the same elements as for plain words."""
    said = Said("Ada Marsh", "funding", Act.CALLS_FOR, words, "chair", "Bank")
    spare_store.put_release(release_quads(release_of([said]), (), RUN))
    page = Page(Graph(spare_store, Filters()).page())
    assert page.tags == plain_page.tags
    assert page.addresses == plain_page.addresses


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), 5),
        (Filters(topic="collaboration"), 3),
        (Filters(stance=Stance.ADVOCATES), 2),
        (Filters(topic="collaboration", stance=Stance.OPPOSES), 1),
        (Filters(actor="okaf"), 2),
        (Filters(actor="nobody of that name"), 0),
        (Filters(topic="no such topic> } #"), 0),
        (Filters(actor='" } UNION { ?a ?b ?c } #'), 0),
        (Filters(actor="a\\u0022\n'''\"\"\""), 0),
        (Filters(since=PartialDate("2019-04-02"), until=PartialDate("2019-04-02")), 5),
        (Filters(since=PartialDate("2019-04-03")), 0),
        (Filters(until=PartialDate("2019-03")), 0),
        (Filters(until=PartialDate("2019")), 5),
    ],
)
def test_filters_narrow_the_page(small_store: EmbeddedStore, filters: Filters, found: int) -> None:
    """Each filter enters the query as a term: it narrows, and cannot change what is asked."""
    html = Graph(small_store, filters).page()
    assert len(rows(html)) == found
    assert ("No position matches" in html) == (found == 0)


@pytest.mark.parametrize(
    ("date", "since", "until", "found"),
    [
        ("2015", "2015-03", None, 1),
        ("2015", None, "2015-03", 1),
        ("2015", "2016-01", None, 0),
        ("2015-09", "2015-09-15", "2015-09-20", 1),
        ("2015-09", "2015-10", None, 0),
        (None, "2015", None, 0),
        (None, None, None, 1),
    ],
)
def test_a_coarse_date_counts_where_it_may_lie_within(
    build: Build, date: str | None, since: str | None, until: str | None, found: int
) -> None:
    """Dates are compared as far as the coarser goes; without a date a release drops out."""
    said = Said(
        "Ada Marsh", "funding", Act.CALLS_FOR, "We need a proper budget, and we need it now."
    )
    filters = Filters(
        since=PartialDate(since) if since else None, until=PartialDate(until) if until else None
    )
    assert len(rows(Graph(build([release_of([said], date=date)]), filters).page())) == found


def test_the_same_graph_gives_the_same_page_byte_for_byte(build: Build) -> None:
    """The order in which releases were stored leaves no trace."""
    releases = crowd(12, 40)
    forward, backward = build(releases), build(reversed(releases))
    assert Graph(forward, Filters()).page() == Graph(backward, Filters()).page()


def test_a_crowd_is_cut_to_whole_speakers_and_the_page_says_so(build: Build) -> None:
    """At most 300 marks are drawn, in seconds; what is left out is told, and how to see it."""
    html = Graph(build(crowd(330, 330)), Filters()).page()
    said = re.search(r"Left out: (\d+) speakers with (\d+) positions.*--around NAME", html)
    assert said
    speakers, positions = map(int, said.groups())
    assert f"{330 - positions} positions of {330 - speakers} speakers" in html
    assert len(data_in(html)["nodes"]) <= 300
    assert len(rows(html)) == 330 - positions


@pytest.mark.parametrize("limit", [1, 4, 5, 6, 7, 8, 9])
def test_nobody_is_drawn_by_halves(small_store: EmbeddedStore, limit: int) -> None:
    """Who is drawn keeps all positions, and nobody with more positions is left out."""
    whole = read_scene(small_store, Filters())
    part = strongest(whole, limit)
    spoken = Counter(item.holder for item in whole.evidence)
    drawn = Counter(item.holder for item in part.evidence)
    assert all(spoken[holder] == count for holder, count in drawn.items())
    rest = [count for holder, count in spoken.items() if holder not in drawn]
    assert min(drawn.values()) >= max(rest, default=0)
    assert len(part.nodes) <= max(limit, 4), "the first speaker is drawn in any case"
    ends = {iri for e in part.evidence for iri in (e.holder, e.topic)}
    assert ends <= {node.iri for node in part.nodes}


@pytest.mark.parametrize(
    ("centre", "names", "positions"),
    [
        ("Collaboration", "Ada Marsh, Bram Okafor, Collaboration", 3),
        ("Regulation and inspection", "Local doctors, Regulation and inspection", 1),
        ("Ada Marsh", "Ada Marsh, Bram Okafor, Collaboration, Funding", 4),
        ("Westhaven Council", "Ada Marsh, Bram Okafor, Collaboration", 3),
        ("Local doctors", "Local doctors, Regulation and inspection", 1),
        ("Cleo Vance", "Cleo Vance", 0),
        ("Royal College of Bonesetters", "Cleo Vance", 0),
    ],
)
def test_around_an_actor_or_topic_stands_what_concerns_it(
    small_store: EmbeddedStore, centre: str, names: str, positions: int
) -> None:
    """Its positions, its posts, and who takes a side on the same topics; and nothing else."""
    iri = next(n.iri for n in read_scene(small_store, Filters()).nodes if n.name == centre)
    html = Graph(small_store, Filters(around=Centre(iri, centre))).page()
    found = [node["name"] for node in data_in(html)["nodes"] if node["kind"] != "body"]
    assert sorted(found) == names.split(", ")
    assert len(rows(html)) == positions
    assert f"Narrowed to: around {centre}." in html


def test_the_centre_outlives_the_cut(build: Build) -> None:
    """However few the positions of an actor: around it, it is drawn first."""
    whole = read_scene(build(crowd(60, 200)), Filters())
    spoken = Counter(item.holder for item in whole.evidence)
    least = min(spoken, key=lambda holder: (spoken[holder], holder))
    assert least not in {node.iri for node in strongest(whole, 30).nodes}
    near = strongest(neighbourhood(whole, least), 30, least)
    assert least in {item.holder for item in near.evidence}


def test_who_is_only_named_is_marked_so(small_store: EmbeddedStore) -> None:
    """A person of whom no position is known is in the data, and offered apart."""
    html = Graph(small_store, Filters()).page()
    assert "Also those only named (1)" in html
    listed = [n["name"] for n in data_in(html)["nodes"] if n["listed"] and n["kind"] == "person"]
    assert listed == ["Cleo Vance"]


def test_an_empty_graph_gives_a_page_that_says_so(build: Build) -> None:
    """No release at all is no error."""
    assert "No position matches" in Graph(build([]), Filters()).page()


def test_the_query_of_the_page_stands_in_the_page(small_store: EmbeddedStore) -> None:
    """The query shown is the one that was asked, filter and all."""
    text = Page(Graph(small_store, Filters(topic="funding")).page()).text
    assert "VALUES ?topic { <https://w3id.org/nhs-positions/topic/funding> }" in text
    assert "Narrowed to: topic funding." in text


def test_the_other_place_of_words_is_shown_where_the_statement_lacks_it() -> None:
    """The part that carries the position is marked, or nothing is."""
    assert around("We need beds.", "need") == ("We ", "need", " beds.")
    assert around("We need beds.", "staff") == ("We need beds.", "", "")


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2015-09-30", "30 September 2015"), ("2015-09", "September 2015"), ("2015", "2015")],
)
def test_dates_are_written_as_precisely_as_they_are_known(iso: str, words: str) -> None:
    """No day is made up for a month, no month for a year."""
    assert plain_date(iso) == words


def test_words_in_two_releases_are_one_position_with_two_places(build: Build) -> None:
    """People are counted once, with both places shown; a nameless group is one in each release."""
    first = small()
    text = first.release.text + "\nComments"
    second = replace(first, release=replace(first.release, name="two", text=text, source="two"))
    html = Graph(build([first, second]), Filters()).page()
    assert "6 positions of 4 speakers on 3 topics, found in 2 releases" in html
    assert len(rows(html)) == 10
