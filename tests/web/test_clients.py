"""Programs that speak the standards work as they are, and `kg serve` starts and ends well."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

from kg.cli import main
from kg.store import EmbeddedStore, RemoteStore
from tests.web.conftest import TOKEN, Served, northmoor_store, serving

NAME = URIRef("http://xmlns.com/foaf/0.1/name")
NAMES = f"SELECT ?name {{ ?who a <http://xmlns.com/foaf/0.1/Person> ; <{NAME}> ?name }}"


def test_sparqlwrapper_asks_in_every_form(reading: Served) -> None:
    """Rows, truth values and graphs, by GET and by POST."""
    wrapper = SPARQLWrapper(f"{reading.address}/sparql")
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(JSON)
    found = wrapper.query().convert()
    assert isinstance(found, dict)
    assert {row["name"]["value"] for row in found["results"]["bindings"]} >= {"Ada Marsh"}
    wrapper.setMethod(POST)
    for form in (XML, CSV):
        wrapper.setReturnFormat(form)
        assert b"Ada Marsh" in wrapper.query().response.read()
    wrapper.setQuery("CONSTRUCT WHERE { ?s ?p ?o }")
    for form, name in ((TURTLE, "turtle"), (RDFXML, "xml")):
        wrapper.setReturnFormat(form)
        graph = Graph().parse(wrapper.query().response.read(), format=name)
        assert (None, NAME, Literal("Ada Marsh")) in graph


def test_sparqlwrapper_updates_with_the_token(writable: Served) -> None:
    """An update is sent as a form, with a header."""
    wrapper = SPARQLWrapper(f"{writable.address}/update")
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setMethod(POST)
    wrapper.setQuery("INSERT DATA { GRAPH <u:wrapper> { <u:a> <u:b> <u:c> } }")
    wrapper.query()
    assert writable.ask("ASK { GRAPH <u:wrapper> { <u:a> <u:b> <u:c> } }")


def test_rdflib_reads_it_as_a_store(reading: Served) -> None:
    """Patterns, queries and the number of triples."""
    graph = Graph(SPARQLStore(f"{reading.address}/sparql"))
    assert Literal("Ada Marsh") in set(graph.objects(predicate=NAME))
    assert {str(row[0]) for row in graph.query(NAMES)} >= {"Ada Marsh"}  # type: ignore[index]
    assert graph.query("ASK { ?s ?p ?o }").askAnswer
    assert len(graph) > 100


def test_rdflib_writes_to_it_as_a_store(writable: Served) -> None:
    """Triples are added and taken out in a graph of their own."""
    store = SPARQLUpdateStore(
        f"{writable.address}/sparql",
        f"{writable.address}/update",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    graph = Dataset(store).graph(URIRef("http://g.example/rdflib"))
    triple = (URIRef("http://g.example/s"), NAME, Literal('a "quoted" \\ name', lang="en"))
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert list(graph) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not there")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-G", "{}/sparql", "--data-urlencode", f"query={NAMES}"], '"Ada Marsh"'),
        (["{}/sparql", "--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv"], "name\r\n"),
        (["-I", "{}/sparql?query=ASK%7B%7D"], "200 OK"),
        (["{}/id/person/ada-marsh", "-H", "Accept: text/turtle"], "foaf:Person"),
        (["{}/"], "Who stands where"),
        (["{}/sparql?query=oops"], '"status": 400'),
    ],
)
def test_curl_gets_what_it_asks_for(reading: Served, arguments: list[str], expected: str) -> None:
    """Without any option but those that one thinks of."""
    command = ["curl", "-s", *(part.replace("{}/", f"{reading.address}/") for part in arguments)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert expected in done.stdout.decode()


def test_kg_itself_takes_it_for_a_store(reading: Served) -> None:
    """The same lines come over HTTP as from the folder, and a plain question is answered."""
    address = f"{reading.address}/sparql"
    assert list(RemoteStore(address).canonical()) == list(EmbeddedStore(reading.place).canonical())


def test_a_query_asks_other_servers_only_where_that_is_allowed(
    reading: Served, tmp_path: Path
) -> None:
    """One server asks another for a name with SERVICE; without the flag it refuses."""
    query = f"ASK {{ SERVICE <{reading.address}/sparql> {{ ?who <{NAME}> 'Ada Marsh' }} }}"
    headers = {"Content-Type": "application/sparql-query"}
    refusal = reading.send("POST", "/sparql", query, headers)
    assert refusal.status == 403
    assert b"SERVICE" in refusal.body
    with serving(northmoor_store(tmp_path / "store"), "--allow-service") as served:
        assert served.ask(query)


def test_it_ends_in_good_order_also_in_the_midst_of_a_query(tmp_path: Path) -> None:
    """The system's signal ends it with 0, without a word, and leaves no process."""
    with (
        serving(northmoor_store(tmp_path / "store"), "--timeout", "600") as served,
        socket.create_connection(("127.0.0.1", served.port)) as connection,
    ):
        endless = "SELECT(COUNT(*)AS?n){?a?b?c.?d?e?f.?g?h?i.?j?k?l}".replace("?", "%3F")
        asked = f"GET /sparql?query={endless} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        connection.sendall(asked.encode())
        assert served.lives()
        readers = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
        pids = readers.read_text().split()
        assert pids
        assert ended(served, signal.SIGTERM) == (0, "")
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_control_c_ends_it_quietly(tmp_path: Path) -> None:
    """As a server that was stopped on purpose."""
    with serving(northmoor_store(tmp_path / "store")) as served:
        assert ended(served, signal.SIGINT) == (0, "")


def ended(served: Served, number: signal.Signals) -> tuple[int, str]:
    """Send a signal to a server; return its exit code and what it still said."""
    served.process.send_signal(number)
    code = served.process.wait(timeout=10)
    assert served.process.stderr is not None
    return code, served.process.stderr.read()


def refused(*arguments: str, **environment: str) -> str:
    """Return what `kg serve` says when it does not start."""
    result = CliRunner().invoke(main, ["serve", *arguments], env=environment)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.output


def test_what_it_cannot_do_is_one_clear_sentence(tmp_path: Path) -> None:
    """A port in use, no store, the address of a server, a token that is missing or short."""
    place = str(northmoor_store(tmp_path / "store"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"cannot listen at 127.0.0.1, port {port}" in refused(
            "--store", place, "--port", port
        )
    assert "There is no store at" in refused("--store", str(tmp_path / "none"))
    assert "wants a folder" in refused("--store", "http://127.0.0.1:1/query")
    for token in ("", "short", "with some spaces in it", "é" * 20):
        said = refused("--store", place, "--writable", KG_TOKEN=token)
        assert "--writable wants a token in KG_TOKEN" in said
        assert not token or token not in said


def test_listening_for_other_machines_is_warned_of(tmp_path: Path) -> None:
    """The warning comes before the address; names are those that were allowed."""
    place = northmoor_store(tmp_path / "store")
    command = [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", "0"]
    command += ["--host", "0.0.0.0", "--allow-host", "positions.example"]  # noqa: S104
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        assert process.stderr is not None
        lines = [process.stderr.readline() for _ in range(3)]
        process.terminate()
    assert "other machines can reach this server" in lines[0]
    assert "http://0.0.0.0:" in lines[2]
