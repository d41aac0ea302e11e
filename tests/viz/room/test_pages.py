"""What stands on the pages of people, bodies, topics, positions and statements."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.model import Act, PartialDate
from ontology.namespaces import BASE
from queries.catalogue import shipped
from queries.run import answer
from tests.graph.records import northmoor, northmoor_links, release_by
from tests.viz.pages import Page
from tests.viz.room.stores import ROOM, Held, TextOf, held
from viz.room.actor import changes_of
from viz.room.frame import Room
from viz.room.links import Links
from viz.room.rules import FILE, rules_file
from viz.room.said import MOST, taken_by
from viz.room.things import thing_page_of

ADA = f"{BASE}id/person/ada-marsh"
TRUST = f"{BASE}id/organisation/ods-RZ9"
COLLABORATION = f"{BASE}topic/collaboration"
PREFIXES = f"""
PREFIX pos: <{BASE}ns#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
REGISTER = f"""{PREFIXES}
<{BASE}id/tenure/r1> a pos:Tenure ; org:member <{ADA}> ; org:organization <{TRUST}> ;
    pos:role "director of nursing" ; pos:startDate "2012-09-01"^^xsd:date ; pos:acting true ;
    dcterms:source "annual report 2013" .
<{ADA}> skos:exactMatch <http://www.wikidata.org/entity/Q42> .
<{BASE}id/organisation/old> a org:Organization ; foaf:name "Old Northmoor <b>Trust</b>" .
<{BASE}id/succession/1> org:originalOrganization <{BASE}id/organisation/old> ;
    org:resultingOrganization <{TRUST}> ; pos:successionKind "merger" ;
    dcterms:date "2011"^^xsd:gYear .
"""


@pytest.fixture(scope="module")
def store() -> Held:
    """Return a store of three releases, in which two people disagree, and a register."""
    first = northmoor()
    words = "We reject this collaboration, all of it, for ever."
    other = release_by("Bo Reed", words, topic="collaboration", act=Act.REJECTS)
    later = release_by("Cy Lind", "We want collaboration above all other things.")
    later = replace(later, release=replace(later.release, date=PartialDate("2018-02")))
    made = held(first, other, later, links=northmoor_links(first))
    made.add(REGISTER)
    return made


def shown(store: Held, iri: str, room: Room = ROOM, **asked: str) -> str:
    """Return the first part of a page."""
    page = thing_page_of(store, room, iri, **asked)  # type: ignore[arg-type]
    assert page is not None
    return page.html


def text_of(html: str) -> str:
    """Return what is read of a page, with single spaces."""
    return re.sub(r"\s+", " ", Page(html).text)


def test_a_person_has_posts_side_by_side_with_the_register(store: Held) -> None:
    """An end that is not given is not "now", and what differs is said."""
    told = text_of(shown(store, ADA))
    assert "chief executive" in told
    assert "The register has instead: director of nursing" in told
    assert "from 1 September 2012, no end given" in told
    assert "that does not mean now" in told
    assert " to now" not in told
    assert "present" not in told


def test_a_person_has_positions_by_topic_with_words_and_links(store: Held) -> None:
    """Each stance with its words, the post then held, the release and the position."""
    html = shown(store, ADA)
    told = text_of(html)
    assert "need far more collaboration" in told
    assert "as chief executive, Northmoor Hospitals NHS Trust" in told
    assert "3 May 2016" in told
    assert 'href="http://www.wikidata.org/entity/Q42"' in html
    assert re.search(r'href="/id/release/\w+#position-\w+"', html)


def test_a_body_tells_its_own_words_from_those_in_its_posts(store: Held) -> None:
    """And names who came before it, and the releases that it issued."""
    html = shown(store, TRUST)
    told = text_of(html)
    own, posts = told.index("What it says itself"), told.index("What people say in its posts")
    assert own < told.index("More collaboration") < posts
    assert posts < told.index("need far more collaboration")
    assert "Came after Old Northmoor <b>Trust</b> (merger, 2011)" in told
    assert "Trust opens new ward" in told[told.index("Releases that it issued") :]


def test_a_body_that_was_succeeded_says_so(store: Held) -> None:
    """What was said under the old name stays there."""
    told = text_of(shown(store, f"{BASE}id/organisation/old"))
    assert "Followed by Northmoor Hospitals Trust (merger, 2011)" in told
    assert "What was said under the old name stays here." in told


def test_a_topic_has_its_voices_with_their_words_and_a_table_of_years(store: Held) -> None:
    """Sides are told in words, not by colour alone; a year stands in the table."""
    html = shown(store, COLLABORATION)
    told = text_of(html)
    assert "For" in told
    assert "3 voices, 3 positions" in told
    assert "Against 1 voice, 1 position" in told
    assert "Concerned Nobody." in told
    assert "May 2016 2 advocates" in told
    assert "February 2018 1 advocates" in told
    assert "1 position has no date" in told
    kinds = shown(store, COLLABORATION, kind="trusts")
    assert "Bo Reed" not in text_of(kinds)
    assert thing_page_of(store, ROOM, COLLABORATION, kind="no-such-kind") is None


def test_a_position_has_its_words_in_context_and_says_why(store: Held) -> None:
    """It leads to the sentence in the release, which leads back."""
    (position,) = {
        f"{BASE}{path}"
        for path in re.findall(r"id/position/\w+", shown(store, ADA))
        if "need far more collaboration" in shown(store, f"{BASE}{path}")
        and "advocates" in text_of(shown(store, f"{BASE}{path}"))[:400]
    }
    html = shown(store, position)
    told = text_of(html)
    assert "said: “We need far more collaboration between our hospitals" in told
    assert "topic-and-act" in told
    assert "0.75" in told
    assert "Cy Lind" in told[told.index("Who else advocates it") :]
    (place,) = set(re.findall(r'href="(/id/release/\w+)#(position-\w+)"', html))
    release = shown(store, BASE + place[0].removeprefix("/"))
    assert place[1] in TextOf(release).ids
    assert f'href="/{position.removeprefix(BASE)}"' in release


def test_a_statement_leads_to_its_positions(store: Held) -> None:
    """Whose words they are, and what they say."""
    (statement,) = re.findall(r"id/statement/\w+", shown(store, _position_of_trust(store)))
    told = text_of(shown(store, BASE + statement))
    assert "Statement, direct speech Northmoor Hospitals Trust" in told
    assert "advocates Collaboration" in told


def test_changes_are_those_of_the_catalogue() -> None:
    """Made of what the page has read; the same stances, topics and dates as the question gives."""
    acts = (Act.CALLS_FOR, Act.REJECTS, Act.WARNS_OF)
    dates = ("2015", "2015-03", "2016-01-02", "2014-12", None)
    releases = []
    for number in range(11):
        topic = ("funding", "collaboration")[number % 2]
        words = f"We say number {number} of all that can be said of it."
        one = release_by("Ada Marsh", words, topic=topic, act=acts[number % 3])
        iso = dates[number * 7 % 5]
        date = PartialDate(iso) if iso else None
        releases.append(replace(one, release=replace(one.release, date=date)))
    store = held(*releases, ontology=False)
    question = shipped()["changed-position"]
    rows = answer(question, {"actor": ox.NamedNode(ADA)}, store).table.records()
    asked = {(r["topic"], r["fromStance"], r["fromDate"], r["toStance"], r["toDate"]) for r in rows}
    assert len(asked) > 2
    assert {
        (old.topic, str(old.stance), old.date, str(new.stance), new.date)
        for old, new in changes_of(taken_by(store, ADA))
    } == asked


def test_a_position_has_the_history_of_its_corrections(store: Held) -> None:
    """Who said what, when and why; what a correction took away has a page that says so."""
    position, gone = _position_of_trust(store), f"{BASE}id/position/taken-away"
    store.add(
        f"""{PREFIXES} PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        <{BASE}id/curator/1> rdfs:label "Bo <b>Lind</b>" .
        <{BASE}id/correction/1> a pos:Correction ; pos:verdict <{BASE}verdict/accept> ;
            prov:wasAssociatedWith <{BASE}id/curator/1> ; pos:outcome "unchanged" ;
            prov:endedAtTime "2026-05-03T09:00:00Z"^^xsd:dateTime .
        <{position}> pos:acceptedIn <{BASE}id/correction/1> .
        <{BASE}id/correction/2> a pos:Correction ; pos:verdict <{BASE}verdict/reject> ;
            prov:wasAssociatedWith <{BASE}id/curator/1> ; pos:outcome "applied" ;
            rdfs:comment "She asks a question there." ; pos:corrects <{gone}> ;
            pos:foundHolder "Ada Marsh" ; pos:foundTopic <{COLLABORATION}> ;
            pos:foundStance <{BASE}stance/opposes> ;
            prov:endedAtTime "2026-05-04T09:00:00Z"^^xsd:dateTime .
        <{gone}> a prov:Entity ; prov:wasInvalidatedBy <{BASE}id/correction/2> ."""
    )
    told = text_of(shown(store, position))
    assert "3 May 2026, Bo <b>Lind</b>: it is right" in told
    told = text_of(shown(store, gone))
    assert "Ada Marsh opposes Collaboration" in told.replace("\xa0", " ")
    assert "it is wrong – She asks a question there." in told
    assert "it no longer stands" in told


def test_what_lacks_something_still_has_a_page(store: Held) -> None:
    """A position without evidence, a person without a name, a release without a text."""
    store.add(
        f"""{PREFIXES}
        <{BASE}id/position/bare> a pos:Position ; pos:topic <{COLLABORATION}> .
        <{BASE}id/person/bare> a foaf:Person .
        <{BASE}id/organisation/bare> a org:Organization .
        <{BASE}id/release/bare> a pos:Release .
        <{BASE}id/statement/bare> a pos:Statement .
        <{BASE}topic/bare> a pos:Topic ."""
    )
    for path in ("position", "person", "organisation", "release", "statement"):
        assert "bare" in text_of(shown(store, f"{BASE}id/{path}/bare"))
    assert "No position on this was found." in text_of(shown(store, f"{BASE}topic/bare"))


def test_a_page_holds_so_many_positions_and_leads_to_the_rest() -> None:
    """No position is left out, and none stands twice."""
    words = [
        f"We want number {number} of collaboration, please, and soon."
        for number in range(3 * MOST // 2)
    ]
    store = held(*(release_by("Ada Marsh", text, source=text) for text in words), ontology=False)
    for iri in (ADA, COLLABORATION):
        store.add(f"<{COLLABORATION}> a <{BASE}ns#Topic> .")
        parts = [thing_page_of(store, ROOM, iri, part) for part in (1, 2)]
        assert thing_page_of(store, ROOM, iri, 3) is None
        listed = [
            found
            for page in parts
            if page
            for found in re.findall(r'<li class="position">.*?</li>', page.html, re.DOTALL)
        ]
        assert sorted(re.search(r"number \d+", one)[0] for one in listed) == sorted(  # type: ignore[index]
            f"number {number}" for number in range(len(words))
        )
        assert 'page=2"' in parts[0].html if parts[0] else False


@pytest.mark.parametrize("iri", [ADA, TRUST, COLLABORATION])
def test_in_files_a_page_leads_from_file_to_file(store: Held, iri: str) -> None:
    """Nothing that only a server answers is offered."""
    room = Room(Links("../../", ".html"))
    targets = [to for to in Page(shown(store, iri, room)).addresses if not to.startswith("data:")]
    assert [to for to in targets if to.startswith("/") or "?" in to] == []
    local = [to.partition("#")[0] for to in targets if not to.startswith(("#", "http"))]
    assert all(to.endswith(".html") for to in local)


def test_the_file_of_rules_is_what_the_rules_say() -> None:
    """`make docs` writes it."""
    from viz.page import own_file

    assert own_file(FILE) == rules_file()


def _position_of_trust(store: Held) -> str:
    html = shown(store, TRUST)
    own = html[html.index('id="itself"') : html.index('id="in-posts"')]
    return BASE + str(re.findall(r"id/position/\w+", own)[0])
