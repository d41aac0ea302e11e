"""The whole way on the user's release: what the demonstration must show, asked in three ways.

The demonstration is run by the program that the wheel installs, outside the checkout.
"""

import gc
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from owlrl import OWLRL_Semantics
from SPARQLWrapper import JSON, SPARQLWrapper

from kg.building.report import RUN_GRAPHS
from ontology.files import load_graph
from ontology.namespaces import BASE
from tests.house.conftest import Installed, Run

(RELEASE,) = (Path(__file__).parents[2] / "data/releases").glob("*.txt")
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


def rows_of(run: Run, question: str, demo: Path) -> list[dict[str, Any]]:
    """Return the rows of a plain question to the demonstration's store."""
    asked = run("ask", question, "--store", demo / "kg-demo/store", "--format", "json")
    rows: list[dict[str, Any]] = json.loads(asked.stdout)["rows"]
    return rows


def test_the_demonstration_goes_the_whole_way_twice(run: Run, demo: Path, tmp_path: Path) -> None:
    """Store, answer with words, graph and page are there; a second run finds them and is done."""
    shutil.copytree(demo / "kg-demo", tmp_path / "kg-demo")
    again = run("demo")
    assert again.exit_code == 0, again.stderr
    assert "What to try next:" in again.stderr
    said = (demo / "said.txt").read_text("utf-8")
    assert said.startswith("Who advocates collaboration?\n")
    assert again.stdout == said
    words = [line.strip()[1:-1] for line in said.splitlines() if line.strip().startswith("“")]
    text = " ".join(RELEASE.read_text("utf-8").split())
    assert words
    assert all(" ".join(line.split()) in text for line in words)
    for folder in (demo, tmp_path):
        assert (folder / "kg-demo/graph.ttl").stat().st_size > 10_000
        assert "<html" in (folder / "kg-demo/graph.html").read_text("utf-8")[:500]
    gc.collect()  # lets go of the store
    assert run("verify", "--store", "kg-demo/store").exit_code == 0


def test_collaboration_is_advocated_by_those_who_say_so(run: Run, demo: Path) -> None:
    """Two chief executives and the unnamed senior figures, each with the words."""
    rows = rows_of(run, "Who advocates collaboration?", demo)
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


def test_every_answer_stands_in_the_release(run: Run, demo: Path) -> None:
    """The words of every position are those of the text between its offsets."""
    text = RELEASE.read_text("utf-8")
    rows = rows_of(run, "Who took which position, and when?", demo)
    assert len(rows) >= 10
    for row in rows:
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


def test_three_ways_of_asking_give_one_answer(run: Run, demo: Path, endpoint: str) -> None:
    """`kg query`, rdflib on the Turtle, SPARQLWrapper on an endpoint that serves the Turtle."""
    asked = [
        run("query", WHO, "--store", place, "--format", "json").stdout
        for place in (demo / "kg-demo/store", endpoint)
    ]
    by_command, served = ({row["who"] for row in json.loads(table)} for table in asked)
    graph = rdflib.Graph().parse(demo / "kg-demo" / "graph.ttl")
    by_rdflib = {str(row[0]) for row in graph.query(PREFIXES + WHO) if isinstance(row, tuple)}
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(PREFIXES + WHO)
    wrapper.setReturnFormat(JSON)
    answered = wrapper.query().convert()
    assert isinstance(answered, dict)
    by_wrapper = {binding["who"]["value"] for binding in answered["results"]["bindings"]}
    assert by_command == by_rdflib == by_wrapper == served
    assert len(by_command) == 3


def test_building_again_changes_nothing(
    run: Run, demo: Path, installed: Installed, tmp_path: Path
) -> None:
    """The same release gives the same N-Quads in a store new or old, in one process or another.

    Only the records of the runs differ: they say when it was.
    """
    for _ in range(2):
        assert run("build", installed.package / "data/releases", "--store", "two").exit_code == 0
    lines = []
    for name, place in (("one", demo / "kg-demo/store"), ("two", "two")):
        assert run("export", f"{name}.nq", "--store", place).exit_code == 0
        written = (tmp_path / f"{name}.nq").read_text("utf-8").splitlines()
        lines.append([line for line in written if f" <{RUN_GRAPHS}" not in line])
    one, two = lines
    assert len(one) > 1_000
    assert one == two


def test_a_reasoner_finds_no_contradiction_in_vocabulary_and_graph(demo: Path) -> None:
    """The OWL RL closure of the ontology with the demonstration's graph reports no error."""
    graph = rdflib.Graph().parse(demo / "kg-demo" / "graph.ttl")
    for name in ("positions", "stances", "topics"):
        for triple in load_graph(name):
            # Words only slow the reasoner down: of the thousands that signal a topic, one will do.
            if not isinstance(triple[2], rdflib.Literal) or (*triple[:2], None) not in graph:
                graph.add(triple)
    for triple in list(graph):
        if isinstance(triple[2], rdflib.Literal) and triple[2].language:
            graph.remove(triple)
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    assert reasoner.error_messages == []
    assert (None, rdflib.URIRef(f"{BASE}ns#takesPositionOn"), None) in graph
