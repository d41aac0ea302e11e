"""`kg link`: suggestions from a real server, which change nothing that the store says."""

import json
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.graph import ontology_quads, register_quads, release_quads
from kg.register import Register, RegisterOrganisation
from kg.store import EmbeddedStore
from kg.store.export import positions_csv, selected_quads
from kg.verify import verify
from ontology.namespaces import GRAPH, OWL, RDFS, SKOS
from queries.catalogue import load_catalogue
from queries.run import query
from tests.cli.conftest import Run
from tests.graph.records import RUN, northmoor, northmoor_links, release_by
from tests.link.endpoints import WORLD, answer, oxigraph, responding

SUGGESTIONS = f"{GRAPH}suggestions/"

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Return the address of a server that holds the small graph in Wikidata's form."""
    with oxigraph(WORLD) as address:
        yield address


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the trust is linked, and Ada Marsh, Jo Reed and the council are not."""
    place = tmp_path_factory.mktemp("built") / "store"
    made = EmbeddedStore(place, writable=True)
    extraction = northmoor()
    entry = RegisterOrganisation("ods:RZ9", "Northmoor Hospitals Trust", "trust", "made up")
    made.put_graphs([*ontology_quads(), *register_quads(Register(organisations=(entry,)))])
    made.put_release(release_quads(extraction, northmoor_links(extraction)[:1], RUN))
    made.put_release(release_quads(release_by("Jo Reed", "We need more beds."), (), RUN))
    return place


@pytest.fixture
def store(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store to write to, in the folder where `kg` runs."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KG_CONTACT", "ada@northmoor.test")
    return Path(shutil.copytree(built, tmp_path / "kg-store"))


def link(run: Run, endpoint: str, *arguments: str, code: int = 0) -> list[dict[str, object]]:
    """Run the command; return its rows."""
    result = run(*("link", "--endpoint", endpoint, "--pause", "0", "--format", "json"), *arguments)
    assert result.exit_code == code, result.stderr
    rows: list[dict[str, object]] = json.loads(result.stdout)
    return rows


def lines(place: Path) -> list[str]:
    """Return the canonical lines of a store."""
    return list(EmbeddedStore(place).canonical())


def test_suggestions_are_rows_with_reasons(run: Run, store: Path, endpoint: str) -> None:
    """Two unlinked names are known there, one is not; the linked trust is not asked about."""
    before = lines(store)
    rows = link(run, endpoint)
    assert [(row["who"], str(row["candidate"])[-5:], row["score"]) for row in rows] == [
        ("Ada Marsh", "Q1001", 0.75),
        ("Ada Marsh", "Q1002", 0.3),
        ("Ada Marsh", "Q1003", 0.3),
        ("Ada Marsh", "Q1004", 0.0),
        ("Westhaven Council", "Q2001", 0.65),
        ("Westhaven Council", "Q2002", 0.0),
    ]
    assert list(rows[0]) == [
        *("who", "kind", "candidate", "label", "description", "score", "reasons", "releases"),
        "actor",
    ]
    assert "agrees with a post that the release gives" in str(rows[0]["reasons"])
    assert lines(store) == before


@pytest.mark.usefixtures("store")
def test_the_table_and_what_is_said_beside_it(run: Run, endpoint: str) -> None:
    """People read a table; the counts stand on standard error."""
    result = run("link", "--endpoint", endpoint, "--pause", "0")
    assert result.stdout.startswith("who ")
    assert "British nurse and manager" in result.stdout
    assert result.stderr == "Names asked about: 3; with suggestions: 2.\n"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "who", "said"),
    [
        (["--kind", "people"], {"Ada Marsh"}, "Names asked about: 2; with suggestions: 1."),
        (["--kind", "bodies"], {"Westhaven Council"}, "Names asked about: 1; with suggestions: 1."),
        (["--limit", "1"], {"Ada Marsh"}, "Names left out by --limit: 2."),
        (["--profile", "labels"], set(), "with suggestions: 0."),
        (["--contact", ""], {"Ada Marsh", "Westhaven Council"}, "Say with --contact"),
    ],
)
def test_what_is_asked_about_can_be_chosen(
    run: Run, endpoint: str, arguments: list[str], who: set[str], said: str
) -> None:
    """By kind, by number and by the endpoint's terms; what is left out is said."""
    result = run("link", "--endpoint", endpoint, "--pause", "0", "--format", "json", *arguments)
    assert result.exit_code == 0
    assert {row["who"] for row in json.loads(result.stdout)} == who
    assert said in result.stderr


def everything_said(place: Path) -> dict[str, object]:
    """Return what a store answers and exports, apart from the suggestions themselves."""
    opened = EmbeddedStore(place)
    said: dict[str, object] = {q.id: query(q.sparql, opened) for q in load_catalogue().values()}
    said["csv"] = positions_csv(opened)
    said["facts"] = sorted(
        str(quad) for quad in selected_quads(opened) if SUGGESTIONS not in str(quad.graph_name)
    )
    return said


def test_written_suggestions_change_no_fact_and_no_answer(
    run: Run, store: Path, endpoint: str
) -> None:
    """They stand in a graph of their own, with the endpoint as source, and nothing is the same."""
    before, said = lines(store), everything_said(store)
    link(run, endpoint, "--write")
    added = set(lines(store)) - set(before)
    assert set(before) < set(lines(store))
    (graph,) = {line.split(" ")[-2] for line in added}
    assert graph.startswith(f"<{SUGGESTIONS}")
    assert f'{graph} <http://purl.org/dc/terms/source> "{endpoint}" {graph} .' in added
    assert len([line for line in added if line.endswith(f"ns#Suggestion> {graph} .")]) == 6
    assert not [line for line in added if str(OWL.sameAs) in line or str(SKOS.exactMatch) in line]
    assert everything_said(store) == said
    assert verify(EmbeddedStore(store)) == []
    exported = run("export", "graph.ttl")
    assert (exported.exit_code, run("verify", "graph.ttl").exit_code) == (0, 0)


def test_suggestions_are_replaced_whole(run: Run, store: Path, endpoint: str) -> None:
    """The same question gives the same graph; a narrower one leaves nothing of the wider."""
    link(run, endpoint, "--write")
    first = lines(store)
    link(run, endpoint, "--write", "--refresh")
    assert lines(store) == first
    link(run, endpoint, "--write", "--kind", "bodies")
    left = [line for line in lines(store) if SUGGESTIONS in line]
    assert any("Q2001" in line for line in left)
    assert not [line for line in left if "Q1001" in line]


def test_two_endpoints_keep_apart(run: Run, store: Path, endpoint: str) -> None:
    """Each has its graph; the default graph holds one score for each suggestion."""
    link(run, endpoint, "--write")
    link(run, endpoint.replace("127.0.0.1", "localhost"), "--write")
    count = run("query", "SELECT (COUNT(*) AS ?n) { ?s pos:score ?score }", "--format", "json")
    assert json.loads(count.stdout) == [{"n": 13}]
    assert verify(EmbeddedStore(store)) == []


def test_suggestions_about_a_release_that_is_gone_are_found(
    run: Run, store: Path, endpoint: str
) -> None:
    """`kg verify` names what is referred to and no longer described."""
    link(run, endpoint, "--write")
    changed = northmoor("Another text.\n" + northmoor().release.text)
    EmbeddedStore(store, writable=True).put_release(release_quads(changed, (), RUN))
    problems = verify(EmbeddedStore(store))
    assert {problem.kind for problem in problems} == {"link"}
    link(run, endpoint, "--write")
    assert verify(EmbeddedStore(store)) == []


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (200, b"<html>", "are no rows of a SPARQL query"),
        (500, b"oops", "HTTP 500"),
        (429, b"wait", "asks to be left alone"),
    ],
)
def test_an_endpoint_that_fails_leaves_the_store_as_it_was(
    run: Run, store: Path, endpoint: str, status: int, body: bytes, sentence: str
) -> None:
    """One sentence, exit code 2; earlier suggestions of another endpoint stay."""
    link(run, endpoint, "--write")
    before = lines(store)
    with responding(answer(status, body, Retry_After="999")) as address:
        result = run("link", "--endpoint", address, "--pause", "0", "--write")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert lines(store) == before


def rows(columns: tuple[str, ...], row: tuple[dict[str, str], ...]) -> bytes:
    """Return an answer of one row as SPARQL results in JSON."""
    bindings = [dict(zip(columns, row, strict=False))]
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()


@pytest.mark.usefixtures("store")
def test_what_an_endpoint_writes_cannot_steer_the_terminal(run: Run) -> None:
    """Labels and descriptions are shown with what could do harm made visible."""
    item = {"type": "uri", "value": "http://x.test/1"}
    label = {"type": "uri", "value": str(RDFS.label)}
    words = {"type": "literal", "xml:lang": "en", "value": "Ada Marsh"}
    hostile = words | {"value": "\x1b[31mAda"}
    answers = iter(
        (
            rows(("item", "property", "name"), (item, label, words)),
            rows(("item", "property", "value", "label"), (item, label, hostile)),
        )
    )

    def respond(handler: BaseHTTPRequestHandler) -> None:
        answer(200, next(answers))(handler)

    with responding(respond) as address:
        result = run("link", "--endpoint", address, "--pause", "0", "--kind", "people")
    assert result.exit_code == 0, result.stderr
    assert "�[31mAda" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_server_to_write_to_is_no_folder(run: Run) -> None:
    """Before anything is asked, it is said that suggestions go to a folder."""
    arguments = ("--endpoint", "http://h.test/q", "--store", "http://localhost:9/query", "--write")
    result = run("link", *arguments)
    assert result.exit_code == 2
    assert "wants a folder" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--endpoint", "nowhere"], ["--endpoint", "http://a b"]])
def test_wrong_use_ends_with_two(run: Run, arguments: list[str]) -> None:
    """An endpoint must be named, by an address."""
    assert run("link", *arguments).exit_code == 2
