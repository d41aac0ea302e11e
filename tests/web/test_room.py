"""The reading room as a browser meets it: what is there, asked, found, listed and taken away."""

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from kg.graph import ontology_quads, release_quads
from kg.graph.nquads import oxigraph_quad
from kg.model import Act
from kg.store import EmbeddedStore
from kg.store.derived import PREFACE, derived_quads
from kg.web import drawer
from ontology.namespaces import BASE, OA
from tests.viz.corpus import RUN, Said, crowd, release_of, small
from tests.web.conftest import Reply, Served, serving

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
EVIL = "Eve <script>alert(1)</script> “} UNION { ?s ?p ?o } #"
WORDS = "We want <b>more</b> money; “DROP ALL” and } # are words like others."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over releases of many people, and one whose names would be markup."""
    evil = release_of(
        [Said(EVIL, "funding", Act.CALLS_FOR, WORDS, "chair", "<i>Trust</i>")],
        name="evil",
        title="<img src=x onerror=alert(1)>",
        date="2021-01-01",
    )
    releases = [small(), *crowd(120, 150), evil]
    read = [quad for release in releases for quad in release_quads(release, (), RUN)]
    quads = [oxigraph_quad(quad) for quad in [*ontology_quads(), *read]]
    place = tmp_path_factory.mktemp("room") / "store"
    EmbeddedStore(place, writable=True).bulk_load([*quads, PREFACE, *derived_quads(quads)])
    with serving(place) as served:
        yield served


class Tags(HTMLParser):
    """The elements of a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element and its links."""
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def page(served: Served, path: str, *, status: int = 200, **asked: str) -> str:
    """Return a page, after checking that it is one that a browser can hold."""
    address = f"{path}?{urlencode(asked)}" if asked else path
    reply = served.send("GET", address, None, BROWSER)
    assert (reply.status, reply.media_type) == (status, "text/html"), reply.body[:300]
    assert len(reply.body) < 200_000
    text = reply.body.decode()
    tags = Tags(text)
    assert tags.names.count("script") == 1, "only the search runs"
    assert not {"img", "iframe", "object"} & set(tags.names)
    for link in tags.links:
        assert link.startswith(("/", "#", "data:,")), link
        assert not link.startswith("//"), link
    return text


def links(text: str, start: str) -> list[str]:
    """Return the addresses of a page that begin so."""
    return [link for link in Tags(text).links if link.startswith(start)]


def test_the_first_page_says_what_is_in_the_graph_and_its_examples_have_answers(
    room: Served,
) -> None:
    """Each question it offers is answered, by its link and as plain words."""
    text = page(room, "/")
    assert "17 releases from " in text
    examples = links(text, "/ask?question=")
    assert len(examples) == 6
    for example in examples:
        answer = page(room, example)
        assert "Nothing in the graph" not in answer
        sentence = unescape(re.search(r"<h1>(.*?)</h1>", answer)[1])  # type: ignore[index]
        asked = page(room, "/ask", q=sentence)
        assert f"<h1>{re.search(r'<h1>(.*?)</h1>', answer)[1]}</h1>" in asked  # type: ignore[index]
    for path in ("people", "bodies", "groups", "topics", "releases"):
        assert f'href="/{path}"' in text
        page(room, f"/{path}")


def test_an_answer_has_the_words_with_links_and_how_it_was_understood(room: Served) -> None:
    """The user's question: who, the words as a quotation, where they stand, the topic."""
    text = page(room, "/ask", q="Who advocates collaboration?")
    assert "<h1>Who advocates Collaboration?</h1>" in text
    assert "We need far more collaboration between our hospitals and the council." in text
    assert "“collaboration”</dt>" in text
    assert '<a href="/topic/collaboration">' in text
    assert 'href="/id/person/ada-marsh"' in text
    assert links(text, "/id/position/")
    assert any("#position-" in link for link in links(text, "/id/release/"))
    (editor,) = links(text, "/editor?query=")
    assert "SELECT" in editor


def test_a_name_of_several_gives_choices_that_answer_at_once(room: Served) -> None:
    """Each choice leads to the answer on that very person."""
    text = page(room, "/ask", q="What does Okafor stand for?")
    assert "Which is meant?" in text
    choices = links(text, "/ask?question=positions-of-actor&actor=")
    assert len(choices) > 1
    for choice in choices[:2]:
        answer = page(room, choice)
        assert "<h1>What does " in answer
        assert "answers" in answer


def test_what_is_not_understood_names_the_nearest_questions_with_forms(room: Served) -> None:
    """A refusal is a page; what it offers is filled and answered."""
    text = page(room, "/ask", q="Who opposes flibbertigibbets?")
    assert "There is no topic “flibbertigibbets”." in text
    assert 'name="question" value="who-opposes"' in text
    again = page(room, "/ask", question="who-opposes", topic="collaboration")
    assert "Bram Okafor" in again
    assert "wants a value for topic" in page(room, "/ask", question="who-opposes")
    assert 'href="/topic/collaboration"' in page(room, "/ask", q="collaboration")


def test_a_long_answer_comes_in_parts_and_says_how_many(room: Served) -> None:
    """No row is left out or shown twice, and the address of a part can be shared."""
    seen: list[str] = []
    address = "/ask?question=positions-in-period"
    while address:
        text = page(room, address)
        seen += re.findall(r'<blockquote><a href="(/id/position/\w+)', text)
        further = re.findall(r'rel="next" href="([^"]*)"', text)
        address = unescape(further[0]) if further else ""
    assert len(seen) == len(set(seen)) == 156


def test_an_answer_is_taken_away_as_csv_json_and_turtle(room: Served) -> None:
    """The rows are the same in each; the triples hold every position with its place and speaker."""
    asked = urlencode({"q": "Who advocates collaboration?"})
    given = json.loads(room.send("GET", f"/ask.json?{asked}").body)
    assert given["understood"] == "Who advocates Collaboration?"
    reply = room.send("GET", f"/ask.csv?{asked}")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="who-advocates.csv"'
    rows = list(csv.DictReader(io.StringIO(reply.body.decode())))
    assert [row["position"] for row in rows] == [row["position"] for row in given["rows"]]
    turtle = room.send("GET", f"/ask.ttl?{asked}")
    assert turtle.media_type == "text/turtle"
    triples = {quad.triple for quad in ox.parse(turtle.body, ox.RdfFormat.TURTLE)}
    subjects = {triple.subject.value for triple in triples}
    assert {row["position"] for row in rows} | {row["statement"] for row in rows} <= subjects
    assert {row["actor"] for row in rows} | {row["release"] for row in rows} <= subjects
    starts = {t.object.value for t in triples if t.predicate.value == str(OA.start)}
    assert {row["start"] for row in rows} <= starts
    held = {t.object.value for t in triples if t.predicate.value.endswith("#topic")}
    assert held == {f"{BASE}topic/collaboration"}, "of no other topic"


def found(served: Served, text: str) -> list[dict[str, str]]:
    """Return what who is typing is shown."""
    reply = served.send("GET", f"/search.json?{urlencode({'q': text})}")
    assert reply.status == 200, reply.body
    results: list[dict[str, str]] = json.loads(reply.body)["results"]
    return results


def test_a_search_finds_names_topics_releases_and_words(room: Served) -> None:
    """Each leads to a page that is there; the page of a search shows the same without a script."""
    for typed, name, note in (
        ("ada m", "Ada Marsh", "person"),
        ("westh", "Westhaven Council", "body"),
        ("local d", "Local doctors", "group"),
        ("partnership w", "Collaboration", "partnership working · topic"),
        ("what the reg", "What the region needs", "2 April 2019"),
    ):
        hits = found(room, typed)
        assert (hits[0]["name"], hits[0]["note"]) == (name, note), hits
        page(room, hits[0]["href"])
        assert name in page(room, "/search", q=typed)
    (said,) = [hit for hit in found(room, "good NURSES") if hit.get("words")]
    assert "what good nurses have always done" in said["name"]
    assert said["note"] == "Bram Okafor"
    assert "<mark>good nurses</mark>" in page(room, "/search", q="good NURSES")
    assert "Nothing has these words" in page(room, "/search", q="zzzz")


def test_a_list_is_narrowed_and_comes_in_parts(room: Served) -> None:
    """By the beginnings of words, the year, the order; every person stands in one part."""
    first, second = page(room, "/people"), page(room, "/people", page="2")
    people = {*links(first, "/id/person/"), *links(second, "/id/person/")}
    assert len(people) == 121
    assert "1–100 of 121" in first
    narrowed = page(room, "/people", begins="ada m")
    assert links(narrowed, "/id/person/") == ["/id/person/ada-marsh"]
    by_name = re.findall(r"<li><a [^>]*><bdi>(.*?)</bdi>", page(room, "/people", order="name"))
    assert by_name == sorted(by_name, key=str.casefold)
    in_2019 = page(room, "/releases", year="2019")
    assert "2 April 2019" in in_2019
    assert "2018" not in re.sub(r"<select.*?</select>", "", in_2019, flags=re.DOTALL)
    assert "for" in page(room, "/topics")
    assert page(room, "/people", page="9" * 30) == second
    assert "None of the 121 is like that." in page(room, "/people", begins="zzz")


def test_every_question_of_the_catalogue_has_a_form_and_answers(room: Served) -> None:
    """What a form has filled by default or left out makes no fault."""
    text = page(room, "/questions")
    ids = re.findall(r'<details id="([\w-]+)"', text)
    assert len(ids) > 50
    values = {
        "topic": "collaboration",
        "otherTopic": "funding",
        "actor": f"{BASE}id/person/ada-marsh",
        "body": "Westhaven Council",
        "kind": "councils",
        "otherKind": "unions",
        "date": "2019",
        "since": "2010",
        "text": "nurses",
        "releaseName": "one",
        "roleAsked": "chair",
    }
    for number, question in enumerate(ids):
        if number % 3 == 0:
            page(room, f"/ask?{urlencode({'question': question, **values})}")


HOSTILE = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script><a href='",
    "Who advocates } UNION { ?s ?p ?o } #?",
    "\x00\x01\x1b[31mWho advocates\u202e collaboration?",
    "who " * 2_000,
    "(" * 3_000,
    "What does <http://a.example/> } DELETE {} stand for?",
    "‮ﷺ🏥" * 20,
    "%00%ff",
    EVIL,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_whatever_is_asked_searched_or_narrowed_to_the_answer_is_a_page(
    room: Served, text: str
) -> None:
    """No text becomes markup or a part of a query."""
    for path, name in (("/ask", "q"), ("/search", "q"), ("/people", "begins")):
        page(room, f"{path}?{urlencode({name: text})}")
    page(room, "/ask", question="who-advocates", topic=text)
    page(room, "/ask", question="positions-of-actor", actor=text)
    page(room, "/ask", question="who-said", text=text)
    page(room, "/ask", question="new-since", since=text)
    found(room, text)
    assert room.lives()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ask?q=" + "a" * 1_000_000, 431),
        ("/ask?q=%ff", 400),
        ("/ask?question=nothing", 404),
        ("/ask.csv?q=nonsense+of+mine", 422),
        ("/ask?question=positions-of-actor&actor=http://a+b", 200),
        ("/ask?question=who-advocates&topic=http://a.example/none", 200),
        ("/view/nothing", 404),
        ("/search.json?q=a&q=b", 200),
    ],
)
def test_what_cannot_be_answered_has_a_clear_status(room: Served, path: str, status: int) -> None:
    """It is told in the shape of all faults, and the server lives."""
    reply: Reply = room.send("GET", path)
    assert reply.status == status, reply.body[:200]
    if status >= 400:
        assert json.loads(reply.body)["error"]["status"] == status


def test_ten_megabytes_are_taken_by_nobody(room: Served) -> None:
    """Questions come in the address, which has its limit; a body is not read."""
    body = b"q=" + b"a" * 10_000_000
    with suppress(ConnectionError):  # it may close before all is sent
        assert room.send("POST", "/ask", body).status == 405
    assert room.lives()


def test_what_is_written_meanwhile_is_soon_found_and_asked(room: Served) -> None:
    """After a change the names are made anew, and nobody waits for it."""
    assert not [hit for hit in found(room, "Zenobia") if "words" not in hit]
    said = Said("Zenobia Quill", "funding", Act.CALLS_FOR, "We call for funding that will last.")
    store = EmbeddedStore(room.place, writable=True)
    release = release_of([said], name="late", title="A late word", date="2022-02-02")
    store.put_release(release_quads(release, (), RUN))
    del store
    deadline = time.monotonic() + 20
    while not found(room, "Zenobia"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert "funding that will last" in page(room, "/ask", q="What does Zenobia Quill stand for?")
    assert "A late word" in page(room, "/")


def test_a_query_that_changes_with_the_time_is_asked_anew(room: Served) -> None:
    """Other answers are given again while the store is the same."""
    now = f"/sparql?{urlencode({'query': 'SELECT (NOW() AS ?now) {}'})}"
    first = room.send("GET", now).body
    time.sleep(0.01)
    assert room.send("GET", now).body != first


def test_a_picture_is_drawn_or_says_what_it_may_be_narrowed_to(room: Served) -> None:
    """The page is that of `kg view`; what is not understood is told with a form."""
    address = "/view/positions?topic=" + quote(f"{BASE}topic/regulation")
    drawn = room.send("GET", address, None, BROWSER)
    assert drawn.status == 200
    assert b"Local doctors" in drawn.body
    headers = {**BROWSER, "If-None-Match": drawn.headers["ETag"]}
    assert room.send("GET", address, None, headers).status == 304
    assert "There is no topic" in page(room, "/view/graph", status=422, topic="zzz")
    assert "There is no stance" in page(room, "/view/timeline", status=422, stance="<b>more</b>")


def test_what_is_too_much_for_a_picture_is_not_drawn(
    room: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted first, as narrowed as it is."""
    monkeypatch.setattr(drawer, "MOST_POSITIONS", 3)
    store = EmbeddedStore(Path(room.place))
    with pytest.raises(StopRun, match=r"\d+ positions; a picture holds 3 at most"):
        drawer.drawn(store, {"name": "positions"})
    narrowed = {"name": "positions", "actor": "local doctors", "since": "2019", "until": "2019-04"}
    assert "Local doctors" in drawer.drawn(store, narrowed)
    none = drawer.drawn(store, {"name": "positions", "accepted": "yes"})
    assert "0 positions" in none
