"""The reading room as files: whole, the same each time, and never anywhere but in its folder."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import StopRun
from kg.graph import ontology_quads, release_quads
from kg.store import EmbeddedStore
from ontology.namespaces import BASE, FOAF, GRAPH, ORG, POS, RDF
from tests.graph.records import northmoor
from tests.viz.corpus import RUN, small
from tests.viz.linked import faults
from viz.room.editor import MOST_IN_PAGE, editor_page
from viz.room.frame import Room
from viz.room.links import Links, file_of
from viz.site import write_site
from viz.site.data import data_files
from viz.site.follow import file_at
from viz.site.part import Part

HOSTILE = [
    "id/person/../../../../outside",
    "id/person/CON",
    "id/person/nul",
    "id/person/ada-marsh.2",
    "id/person/Ada-Marsh",
    "id/person/a\\b:c*d",
    "id/person/",
    "id/person/" + "x" * 400,
    "id/" + "deep/" * 300,
    "id//evil.example/x",
    "/evil.example/x",
    "people",
    "static/search.js",
    "id/person/%2e%2e%2f%2e%2e",
    "id/person/<script>",
    "id/person/é#part",
]
"""What follows the base in IRIs of people."""


def add(store: EmbeddedStore, graph: str, *triples: tuple[str, str, str]) -> None:
    """Put triples in a graph; what begins with http is an IRI."""

    def term(text: str) -> ox.NamedNode | ox.Literal:
        return ox.NamedNode(text) if text.startswith("http") else ox.Literal(text)

    name = ox.NamedNode(graph)
    quads = [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), term(o), name) for s, p, o in triples]
    store.put_graphs(quads)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """Return a store of two releases, a register, and people with hostile names."""
    store = EmbeddedStore(tmp_path_factory.mktemp("site") / "store", writable=True)
    store.put_graphs(ontology_quads())
    store.put_release(release_quads(northmoor(), (), RUN))
    store.put_release(release_quads(small(), (), RUN))
    usable = [iri for end in HOSTILE if (iri := _iri(BASE + end))]
    people = [(iri, str(FOAF.name), f"Name {n} </script><b>") for n, iri in enumerate(usable)]
    kinds = [(iri, str(RDF.type), str(FOAF.Person)) for iri in usable]
    add(store, f"{GRAPH}release/hostile", *people, *kinds)
    body, other = f"{BASE}id/organisation/known", f"{BASE}id/organisation/unknown"
    add(
        store,
        str(GRAPH.register),
        *((iri, str(RDF.type), str(ORG.Organization)) for iri in (body, other)),
        (body, str(FOAF.name), "Known Trust"),
        (other, str(FOAF.name), "Unknown Trust"),
    )
    add(store, f"{GRAPH}release/more", (usable[0], str(POS.linkedTo), body))
    return store


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """Return a store of one release and no vocabulary, whose site is quickly written."""
    store = EmbeddedStore(tmp_path_factory.mktemp("little") / "store", writable=True)
    store.put_release(release_quads(northmoor(), (), RUN))
    return store


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError:
        return ""


@pytest.fixture(scope="module")
def site(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its site, which nobody changes."""
    place = tmp_path_factory.mktemp("written") / "site"
    write_site(store, place, lambda _: None)
    return place


def files(place: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {str(f.relative_to(place)): f.read_bytes() for f in place.rglob("*") if f.is_file()}


def test_every_link_leads_to_a_page_and_every_fragment_to_its_place(site: Path) -> None:
    """Whatever names stand in the graph, all addresses are relative and lead somewhere."""
    assert list(faults(site)) == []


def test_everybody_has_a_page_and_the_register_only_whom_releases_name(site: Path) -> None:
    """People, groups, bodies, topics, releases, positions; no others of the register."""
    told = {name for name in files(site) if name.startswith(("id/", "topic/"))}
    kinds = {name.split("/")[1] for name in told if name.startswith("id/")}
    assert {"person", "group", "organisation", "release", "position", "statement"} <= kinds
    assert any(name.startswith("topic/") for name in told)
    assert "id/organisation/known.html" in told
    assert "id/organisation/unknown.html" not in told
    assert b"Unknown Trust" not in (site / "bodies.html").read_bytes()
    assert b"Unknown Trust" not in (site / "data/graph.nq").read_bytes()


def test_hostile_names_stay_in_the_folder_and_are_names_everywhere(site: Path) -> None:
    """No file outside, none that Windows refuses, and no two that differ by capitals alone."""
    assert [p.name for p in site.parent.iterdir()] == ["site"]
    names = [name.replace("\\", "/") for name in files(site)]
    for name in names:
        assert all(re.fullmatch(r"[a-z0-9_~-][a-z0-9._~-]*", part) for part in name.split("/")), (
            name
        )
        assert not re.search(r"(^|/)(con|nul)\.", name)
    assert len({name.casefold() for name in names}) == len(names)
    every = "".join((site / name).read_text("utf-8") for name in names if name.endswith(".html"))
    for number in range(len([end for end in HOSTILE if _iri(BASE + end)])):
        assert f"<bdi>Name {number} &lt;/script&gt;&lt;b&gt;</bdi></h1>" in every
    assert "</script><b>" not in every


@pytest.mark.parametrize("end", HOSTILE)
def test_a_file_is_told_from_all_others(end: str) -> None:
    """A hostile name is no page of the room, and none of another thing."""
    own = {"index", "people", "static/search", "id/person/ada-marsh", "id/person/nul.2"}
    file = file_of(end)
    assert file not in own
    assert [other for other in HOSTILE if file_of(other) == file] == [end]
    assert file_at((f"{BASE}id/person/ada-marsh", 2)) != f"{file}.html"


def test_a_second_run_touches_nothing_and_what_is_gone_is_removed(
    little: EmbeddedStore, tmp_path: Path
) -> None:
    """The bytes are the same; a page of before goes, what others put there stays."""
    place = tmp_path / "site"
    write_site(little, place, lambda _: None)
    first = files(place)
    (place / "CNAME").write_text("example.org")
    told = json.loads((place / "site.json").read_text())
    (place / "id/old").mkdir()
    (place / "id/old/gone.html").write_text("gone")
    told["files"].append("id/old/gone.html")
    (place / "site.json").write_text(json.dumps(told))
    (place / "people.html").write_text("spoilt")
    (place / ".site-new").mkdir()
    (place / ".site-new/half.html").write_text("from a run that was killed")
    again = write_site(little, place, lambda _: None)
    assert (again.changed, again.removed) == (1, 1)
    assert files(place) == {**first, "CNAME": b"example.org"}
    assert not (place / "id/old").exists()


def test_a_folder_with_other_things_is_refused_and_left_alone(
    little: EmbeddedStore, tmp_path: Path
) -> None:
    """Whether no site was there, its list leads elsewhere, or a file stands in the way."""
    foreign, lying, full = (tmp_path / name for name in ("foreign", "lying", "full"))
    for place in (foreign, lying, full):
        place.mkdir()
    (foreign / "thesis.txt").write_text("mine")
    (tmp_path / "mine.txt").write_text("mine")
    (lying / "site.json").write_text(json.dumps({"by": "kg site", "files": ["../mine.txt"]}))
    (full / "site.json").write_text(json.dumps({"by": "kg site", "files": []}))
    (full / "index.html").write_text("mine")
    before = files(tmp_path)
    for place, reason in ((foreign, "did not write"), (lying, "did not write"), (full, "stands")):
        with pytest.raises(StopRun, match=reason):
            write_site(little, place, lambda _: None)
    assert files(tmp_path) == before


def test_nothing_is_sent_from_a_page_but_a_search(site: Path) -> None:
    """There is no form to correct, to ask or to narrow with: nobody would answer it."""
    for page in site.rglob("*.html"):
        forms = re.findall(r"<form[^>]*>", page.read_text("utf-8"))
        others = [form for form in forms if 'class="search"' not in form]
        own = {"editor.html": 'id="ask"', "explore.html": 'id="filters"'}.get(page.name)
        assert all(own and own in form for form in others), page


def test_no_page_is_heavy_and_none_asks_another_host(site: Path) -> None:
    """Under 200 KB but for the explorer; scripts, styles and pictures come from the site itself."""
    for name, body in files(site).items():
        if name.endswith(".html") and name not in ("explore.html", "editor.html"):
            assert len(body) < 200_000, name
        if name.endswith(".html"):
            text = body.decode()
            assert "default-src 'none'" in text
            assert not re.search(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=.https?:", text)


def test_a_graph_that_no_page_can_ask_is_given_away_whole() -> None:
    """The page says so and leads to the files; what it would have loaded is not written."""
    graph, word = ox.NamedNode(f"{GRAPH}release/long"), ox.NamedNode(f"{POS}word")
    one = ox.NamedNode(f"{BASE}id/release/long")
    part = Part([ox.Quad(one, word, ox.Literal(n), graph) for n in range(MOST_IN_PAGE + 1)])
    page = editor_page(part, Room(Links("", ".html")), {})
    assert "100,001 triples: too many to be asked in a page" in page
    assert re.search(r'<button type="submit" id="run" disabled>', page)
    written = {name for name, _ in data_files(part)}
    assert written == {"data/graph.nq", "data/graph.ttl", "data/positions.csv"}
    assert all(f'href="{name}"' in page for name in written)


def test_the_command_says_what_it_wrote(little: EmbeddedStore, tmp_path: Path) -> None:
    """In two lines, and in one sentence what it cannot do."""
    done = CliRunner().invoke(main, ["site", str(tmp_path / "out"), "--store", str(little.place)])
    assert done.exit_code == 0, done.output
    assert re.search(r"Wrote [\d,]+ pages to .* files, [\d.]+ MB", done.output)
    (tmp_path / "file").write_text("mine")
    refused = CliRunner().invoke(
        main, ["site", str(tmp_path / "file"), "--store", str(little.place)]
    )
    assert refused.exit_code == 2
    assert "did not write" in refused.output
