"""Pages of things in a real Chromium: to the sentence and back, on a phone, with hostile names."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg.graph import ontology_quads, release_quads
from kg.store import EmbeddedStore
from ontology.namespaces import BASE, FOAF, GRAPH, OA, ORG, POS, SKOS
from tests.graph.records import RUN, northmoor, northmoor_links, release_by
from tests.web.conftest import Served, serving
from tests.window import Open

pytestmark = pytest.mark.browser

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2066&amp;'\"{{7*7}}"
LONG = "Unbroken" * 60
WORDS = f"We say {HOSTILE} and {LONG} for more collaboration."
ADA, TRUST, COLLABORATION = "id/person/ada-marsh", "id/organisation/ods-RZ9", "topic/collaboration"
MORE = f"""
<{BASE}id/person/evil> <{FOAF.name}> {ox.Literal(HOSTILE)} , {ox.Literal(HOSTILE + LONG)} ;
    <{SKOS.altLabel}> {ox.Literal(LONG)} ; a <{FOAF.Person}> .
<{BASE}id/organisation/evil> a <{ORG.Organization}> ; <{FOAF.name}> {ox.Literal(HOSTILE)} ;
    <{SKOS.note}> {ox.Literal(LONG)} .
<{BASE}id/tenure/evil> a <{POS.Tenure}> ; <{ORG.member}> <{BASE}id/person/evil> ;
    <{ORG.organization}> <{BASE}id/organisation/evil> ; <{POS.role}> {ox.Literal(LONG + HOSTILE)} .
<{BASE}topic/evil> a <{POS.Topic}> ; <{SKOS.prefLabel}> {ox.Literal(HOSTILE)} ;
    <{SKOS.definition}> {ox.Literal(LONG)} .
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a release, one with hostile words, and things with hostile names."""
    store = EmbeddedStore(tmp_path_factory.mktemp("pages") / "store", writable=True)
    store.put_graphs(ontology_quads())
    first = northmoor()
    store.put_release(release_quads(first, northmoor_links(first), RUN))
    store.put_release(release_quads(release_by("Bo Reed", WORDS), (), RUN))
    more = ox.parse(MORE, ox.RdfFormat.TURTLE)
    graph = ox.NamedNode(GRAPH["register"])
    store.put_quads((), (ox.Quad(t.subject, t.predicate, t.object, graph) for t in more))
    place = store.place
    del store
    with serving(place) as served:
        yield served


def target(page: Page) -> str:
    """Return the text of what the address leads to within the page."""
    return page.locator(":target").inner_text()


def test_from_an_answer_to_the_sentence_and_back(visit: Open) -> None:
    """An answer leads to the position, that to its sentence, that to its speaker, and back."""
    page = visit("/ask?q=Who+advocates+collaboration%3F")
    page.locator('a[href*="/id/position/"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("advocates")
    position = page.url
    quoted = page.locator("mark").first.inner_text()
    page.get_by_role("link", name="in the release").first.click()
    assert target(page) == quoted
    page.locator("a:target").click()
    assert "#about-statement-" in page.url
    beside = page.locator(":target")
    beside.get_by_role("link", name="advocates").click()
    assert target(page) == quoted
    page.go_back()
    page.locator(":target").get_by_role("link", name="why").click()
    assert page.url == position


def test_a_topic_leads_to_its_voices_and_their_words(visit: Open) -> None:
    """By keyboard alone: a link that has the focus is followed by Enter."""
    page = visit(f"/{COLLABORATION}")
    voice = page.locator("#advocates .voices a", has_text="Ada Marsh")
    voice.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Marsh")
    words = page.locator(".position", has_text="need far more collaboration")
    words.get_by_role("link", name="in the release").click()
    assert target(page) == "need far more collaboration"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone_and_no_name_becomes_markup(
    visit: Open, reading: Served, scheme: str
) -> None:
    """The `visit` fixture fails where a script runs that is not ours, or a request leaves."""
    rows = reading.send(
        "POST",
        "/sparql",
        f"SELECT DISTINCT ?x {{ ?x a ?c VALUES ?c {{ <{POS.Release}> <{POS.Position}> "
        f"<{POS.Statement}> <{POS.Tenure}> <{OA.SpecificResource}> }} }} ORDER BY ?x",
        {"Content-Type": "application/sparql-query", "Accept": "text/csv"},
    ).body.decode()
    things = [line.removeprefix(BASE) for line in rows.split()[1:]]
    assert len(things) > 15
    named = [ADA, TRUST, COLLABORATION, "id/person/bo-reed", "ns"]
    named += ["id/person/evil", "id/organisation/evil", "topic/evil", "id/person/evil?all=1"]
    page = visit(f"/{ADA}", width=390, height=800, scheme=scheme)
    for path in [*named, *things[:: 4 if scheme == "light" else 9]]:
        reply = page.goto(f"{reading.address}/{path}")
        assert reply is not None
        assert reply.status == 200, path
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
        assert page.locator("h1").count() == 1
        assert page.locator("img").count() == 0
        assert len(reply.body()) < 200_000


def test_the_words_of_a_release_are_copied_as_they_are(visit: Open) -> None:
    """What a browser shows of the text is the text, hostile as it is."""
    page = visit("/id/person/bo-reed")
    page.get_by_role("link", name="in the release").first.click()
    shown = page.evaluate(
        "() => [...document.querySelectorAll('article .line > p')]"
        ".map(line => line.textContent).join('')"
    )
    assert shown == f"Release. Bo Reed said: “{WORDS}”"
    assert target(page).replace("\n", " ").split() == WORDS.split()
