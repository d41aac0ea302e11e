"""Every IRI of the graph answers: a page for people, RDF for programs."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from kg.graph.ontology import ontology_quads
from kg.store import EmbeddedStore
from ontology.namespaces import BASE, DCTERMS, FOAF, GRAPH, ORG, OWL, POS, RDF
from tests.web.conftest import Served, northmoor_store, serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ADA = "id/person/ada-marsh"
MORE = f"""
<{BASE}id/person/a-marsh> <{OWL.sameAs}> <{BASE}{ADA}> .
<{BASE}id/person/ada-m> <{DCTERMS.isReplacedBy}> <{BASE}{ADA}> .
<{BASE}id/person/loop> <{OWL.sameAs}> <{BASE}id/person/pool> .
<{BASE}id/person/pool> <{OWL.sameAs}> <{BASE}id/person/loop> .
<{BASE}id/organisation/old> <{FOAF.name}> "Old <script>alert(1)</script> Trust" .
<{BASE}id/organisation/new> <{FOAF.name}> "New Trust" .
<{BASE}id/succession/1> <{ORG.originalOrganization}> <{BASE}id/organisation/old> ;
    <{ORG.resultingOrganization}> <{BASE}id/organisation/new> .
<{BASE}id/link/1> <http://h.example/p> <javascript:alert(1)> .
"""


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a release, the vocabulary, and a few invented things."""
    place = northmoor_store(tmp_path_factory.mktemp("things") / "store")
    store = EmbeddedStore(place, writable=True)
    store.put_graphs(ontology_quads())
    graph = ox.NamedNode(GRAPH["register"])
    more = ox.parse(MORE, ox.RdfFormat.TURTLE)
    store.put_quads((), (ox.Quad(t.subject, t.predicate, t.object, graph) for t in more))
    del store
    with serving(place) as served:
        yield served


def test_every_iri_below_the_base_answers_people_and_programs(things: Served) -> None:
    """Subjects, properties, values and graphs; a term of a vocabulary by its document."""
    every = things.send("GET", "/graphs", None, {"Accept": "application/n-quads"}).body.decode()
    paths = {
        path.partition("#")[0]
        for path in re.findall(rf"<{re.escape(BASE)}([^>]+)>", every)
        if path.startswith(("id/", "ns", "graph/", "topic/c", "stance/", "form/", "verdict/"))
    }
    some = [*sorted(paths)[::9], "ns", "dna", ADA, "topic/collaboration", "stance/advocates"]
    for path in some:
        page = things.send("GET", f"/{path}", None, BROWSER)
        assert (page.status, page.media_type) == (200, "text/html"), path
        data = things.send("GET", f"/{path}", None, {"Accept": "text/turtle"})
        assert (data.status, data.media_type) == (200, "text/turtle"), path
        list(ox.parse(data.body, ox.RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("accept", "ending", "media_type"),
    [
        (None, "", "text/turtle"),
        ("application/ld+json", "", "application/ld+json"),
        ("application/rdf+xml", "", "application/rdf+xml"),
        ("text/html", ".ttl", "text/turtle"),
        ("text/html", ".jsonld", "application/ld+json"),
    ],
)
def test_a_person_is_described_in_each_form(
    things: Served, accept: str | None, ending: str, media_type: str
) -> None:
    """The name is there, about the IRI of the graph and not about the address."""
    reply = things.send("GET", f"/{ADA}{ending}", None, {"Accept": accept} if accept else {})
    assert (reply.status, reply.media_type) == (200, media_type)
    said = ox.parse(reply.body, ox.RdfFormat.from_media_type(media_type))
    name = ox.Triple(
        ox.NamedNode(BASE + ADA), ox.NamedNode(str(FOAF.name)), ox.Literal("Ada Marsh")
    )
    assert name in {quad.triple for quad in said}


def test_the_page_of_a_person_has_their_words_with_links(things: Served) -> None:
    """Each quotation leads to its place in the release, and to why it is taken so."""
    page = things.send("GET", f"/{ADA}", None, BROWSER).body.decode()
    assert "<h1><bdi>Ada Marsh</bdi></h1>" in page
    assert "<blockquote><bdi>need far more collaboration</bdi></blockquote>" in page
    assert re.search(r'<a href="/id/release/\w+#position-\w+"', page)
    assert re.search(r'<a href="/id/position/\w+"', page)
    assert f'href="/{ADA}.ttl"' in page


def test_all_that_the_graph_says_is_one_click_away(things: Served) -> None:
    """A page of its own leads to the plain list, in which every property is named."""
    page = things.send("GET", f"/{ADA}", None, BROWSER).body.decode()
    assert f'href="/{ADA}?all=1"' in page
    plain = things.send("GET", f"/{ADA}?all=1", None, BROWSER).body.decode()
    assert "Referred to by" in plain
    assert re.search(r'<a href="/id/position/\w+"[^>]*><bdi>Ada Marsh: ', plain)


@pytest.mark.parametrize(
    "asked", ["page=2", "page=0", "page=x", "page=-1", "kind=none", "page=9e9"]
)
def test_a_part_that_is_not_there_is_not_found(things: Served, asked: str) -> None:
    """For a person, who has one part and no kind, and in the shape of all faults."""
    page = things.send("GET", f"/{ADA}?{asked}", None, BROWSER)
    assert (page.status, page.media_type) == (404, "text/html")


def test_what_is_the_same_leads_there_and_never_in_a_circle(things: Served) -> None:
    """The address of a merged thing redirects; two that name each other are pages."""
    for headers in (BROWSER, {"Accept": "text/turtle"}):
        for name in ("a-marsh", "ada-m"):
            merged = things.send("GET", f"/id/person/{name}", None, headers)
            assert (merged.status, merged.headers["Location"]) == (303, f"/{ADA}")
        assert things.send("GET", "/id/person/loop", None, headers).status == 200


def test_a_succeeded_body_keeps_its_page_and_names_its_successor(things: Served) -> None:
    """What was said under the old name stays under it; its name is text, and no markup."""
    for way in ("", "?all=1"):
        page = things.send("GET", f"/id/organisation/old{way}", None, BROWSER).body.decode()
        assert 'Followed by <a href="/id/organisation/new"' in page
        assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_only_addresses_of_the_web_become_links(things: Served) -> None:
    """A script in an IRI is shown and leads nowhere."""
    page = things.send("GET", "/id/link/1", None, BROWSER).body.decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("path", ["id/person/nobody", "topic/none", "ns/none", "nsx", "graph/"])
def test_what_the_graph_does_not_know_is_not_found(things: Served, path: str) -> None:
    """In the shape of all faults, for people and for programs."""
    assert things.send("GET", f"/{path}").status == 404
    page = things.send("GET", f"/{path}", None, BROWSER)
    assert (page.status, page.media_type) == (404, "text/html")


def test_a_vocabulary_that_is_not_in_the_store_is_not_found(reading: Served) -> None:
    """A store without its ontology says nothing of terms."""
    for headers in (BROWSER, {"Accept": "text/turtle"}):
        assert reading.send("GET", "/ns", None, headers).status == 404


def test_a_page_that_has_not_changed_is_not_sent_again(things: Served) -> None:
    """The tag follows the store and the form."""
    tag = things.send("GET", f"/{ADA}", None, BROWSER).headers["ETag"]
    assert things.send("GET", f"/{ADA}", None, {**BROWSER, "If-None-Match": tag}).status == 304
    assert things.send("GET", f"/{ADA}", None, {"If-None-Match": tag}).status == 200


def test_what_another_process_writes_is_soon_there(things: Served, tmp_path: Path) -> None:
    """A store can be written while it is served; a second later everybody sees it."""
    store = EmbeddedStore(things.place, writable=True)
    thing = URIRef(f"{BASE}id/person/late")
    graph = GRAPH[f"test/{tmp_path.name}"]
    store.put_graphs([(thing, FOAF.name, Literal("Late"), graph), (thing, RDF.type, POS.X, graph)])
    deadline = time.monotonic() + 10
    while things.send("GET", "/id/person/late").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert things.ask("ASK { ?late <http://xmlns.com/foaf/0.1/name> 'Late' }")
