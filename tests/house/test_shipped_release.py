"""The whole way on the user's release: what the demonstration must show, asked in three ways."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from owlrl import OWLRL_Semantics
from SPARQLWrapper import JSON, SPARQLWrapper

from ontology.files import load_graph
from ontology.namespaces import BASE

BINARIES = Path(sys.executable).parent
PREFIXES = (
    "PREFIX pos: <https://w3id.org/nhs-positions/ns#>\n"
    "PREFIX topic: <https://w3id.org/nhs-positions/topic/>\n"
)
WHO = "SELECT ?who { ?who pos:advocates topic:collaboration }"
LISTED = (
    *("Jane Dacre", "Lord Hunt of King’s Heath", "Steve Kell", "Amanda Doyle"),
    *("Sarah Jane Marsh", "Claire Murdoch", "Tracy Taylor"),
)

pytestmark = pytest.mark.xdist_group("shipped release")


def kg(*arguments: str, folder: Path) -> str:
    """Run `kg` in *folder*; return what it writes to standard output."""
    done = subprocess.run(
        [str(BINARIES / "kg"), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the demonstration was run, with what it printed in `said.txt`."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "said.txt").write_text(kg("demo", folder=folder), "utf-8")
    return folder


@pytest.fixture(scope="module")
def endpoint(demo: Path) -> Iterator[str]:
    """Return the address of an Oxigraph server that serves the exported Turtle."""
    program = str(BINARIES / "oxigraph")
    place = str(demo / "served")
    graph = str(demo / "kg-demo" / "graph.ttl")
    subprocess.run([program, "load", "--location", place, "--file", graph], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", place, "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://{address}/", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://{address}/query"
    server.kill()
    server.wait()


def test_collaboration_is_advocated_by_those_who_say_so(demo: Path) -> None:
    """Two chief executives and the unnamed senior figures, each with the words."""
    rows = json.loads(
        kg(
            *("ask", "Who advocates collaboration?", "--store", "kg-demo/store"),
            *("--format", "json"),
            folder=demo,
        )
    )["rows"]
    assert {(row["who"], row["role"], row["organisation"]) for row in rows} == {
        ("Angela Pedder", "chief executive", "Royal Devon and Exeter NHS Foundation Trust"),
        ("Chris Hopson", "chief executive", "NHS Providers"),
        ("Senior health care figures", None, None),
    }
    words = {row["words"] for row in rows}
    assert (
        "underline the need for the new organisation to work constructively with NHS England"
        in (words)
    )
    said = (demo / "said.txt").read_text("utf-8")
    assert all(word in said for word in words)


def test_every_answer_stands_in_the_release(demo: Path) -> None:
    """The words of every position are those of the text between its offsets."""
    (path,) = (Path(__file__).parents[2] / "data/releases").glob("*.txt")
    text = path.read_text("utf-8")
    answer = json.loads(
        kg(
            *("ask", "Who took which position, and when?", "--store", "kg-demo/store"),
            *("--format", "json"),
            folder=demo,
        )
    )
    assert len(answer["rows"]) >= 10
    for row in answer["rows"]:
        assert text[row["start"] : row["end"]] == row["words"]


def test_who_is_listed_and_not_quoted_advocates_nothing(demo: Path) -> None:
    """Contributors in the notes have posts, and neither statements nor positions."""
    graph = rdflib.Graph().parse(demo / "kg-demo" / "graph.ttl")
    names = PREFIXES + (
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX org: <http://www.w3.org/ns/org#>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    )
    for name in LISTED:
        found = graph.query(
            names + "SELECT DISTINCT ?who { ?who foaf:name|skos:altLabel ?name ; org:holds ?post }",
            initBindings={"name": rdflib.Literal(name)},
        )
        (row,) = found
        assert isinstance(row, rdflib.query.ResultRow)
        spoken = graph.query(
            names + "ASK { ?s pos:speaker|pos:holder ?who }", initBindings={"who": row.who}
        )
        assert not spoken.askAnswer, name


def test_three_ways_of_asking_give_one_answer(demo: Path, endpoint: str) -> None:
    """`kg query`, rdflib on the Turtle, SPARQLWrapper on an endpoint that serves the Turtle."""
    table = kg("query", WHO, "--store", "kg-demo/store", "--format", "json", folder=demo)
    by_command = {row["who"] for row in json.loads(table)}
    graph = rdflib.Graph().parse(demo / "kg-demo" / "graph.ttl")
    by_rdflib = {str(row[0]) for row in graph.query(PREFIXES + WHO) if isinstance(row, tuple)}
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(PREFIXES + WHO)
    wrapper.setReturnFormat(JSON)
    answered = wrapper.query().convert()
    assert isinstance(answered, dict)
    by_wrapper = {binding["who"]["value"] for binding in answered["results"]["bindings"]}
    served = kg("query", WHO, "--store", endpoint, "--format", "json", folder=demo)
    assert by_command == by_rdflib == by_wrapper == {row["who"] for row in json.loads(served)}
    assert len(by_command) == 3


def test_building_again_changes_nothing(demo: Path) -> None:
    """The same release gives the same canonical N-Quads, in a store that is new or old."""
    (path,) = (Path(__file__).parents[2] / "data/releases").glob("*.txt")
    shutil.copy(path, demo / "release.txt")
    for place in ("one", "two", "two"):
        kg("build", "release.txt", "--store", place, folder=demo)
        kg("export", f"{place}.nq", "--store", place, folder=demo)
    assert (demo / "one.nq").read_bytes() == (demo / "two.nq").read_bytes()


def test_a_reasoner_finds_no_contradiction_in_vocabulary_and_graph(demo: Path) -> None:
    """The OWL RL closure of the ontology with the demonstration's graph reports no error."""
    graph = rdflib.Graph().parse(demo / "kg-demo" / "graph.ttl")
    for name in ("positions", "stances", "topics"):
        for triple in load_graph(name):
            graph.add(triple)
    # Words that no axiom is about only slow the reasoner down.
    for triple in list(graph):
        if isinstance(triple[2], rdflib.Literal) and triple[2].language:
            graph.remove(triple)
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    assert reasoner.error_messages == []
    assert (None, rdflib.URIRef(f"{BASE}ns#takesPositionOn"), None) in graph
