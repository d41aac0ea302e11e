"""A SPARQL endpoint as a store: the same answers, and one clear sentence for each mishap."""

import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore, RemoteStore, open_store
from tests.graph.records import RUN, northmoor, release_by

Respond = Callable[[BaseHTTPRequestHandler], None]
ASK = "ASK { ?s ?p ?o }"


@pytest.fixture
def serve() -> Iterator[Callable[[Respond], str]]:
    """Return what starts an endpoint that responds as told, and gives its host and port."""
    servers = []

    def start(respond: Respond) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Respond as the test wants."""
                self.rfile.read(int(self.headers["Content-Length"]))
                respond(self)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def answer(status: int, media_type: str, body: bytes) -> Respond:
    """Return what answers every query with this."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.end_headers()
        handler.wfile.write(body)

    return respond


JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("respond", "sentence"),
    [
        (answer(200, "text/html", b"<html>Welcome</html>"), "are no SPARQL results"),
        (answer(200, JSON, b'{"head": {"vars": ["s"]}, "results"'), "are no SPARQL results"),
        (answer(200, JSON, b'{"head": {}, "results": {"bindings": []}}'), "are no SPARQL results"),
        (answer(200, JSON, b""), "are no SPARQL results"),
        (answer(400, "text/plain", b"bad"), "refused the query"),
        (answer(500, "text/plain", b"oops"), "refused the query"),
        (answer(503, "text/plain", b"busy"), "HTTP 503"),
        (answer(401, "text/plain", b"who?"), "wants a user and a password"),
        (answer(404, "text/plain", b"where?"), "There is no SPARQL endpoint"),
    ],
)
def test_a_mishap_is_one_clear_sentence_without_credentials(
    serve: Callable[[Respond], str], respond: Respond, sentence: str
) -> None:
    """The message names the address, but not who asks with which password."""
    store = RemoteStore(f"http://ada:secret@{serve(respond)}/query?key=hidden")
    with pytest.raises(StopRun, match=sentence) as caught:
        store.query(ASK)
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert "\n" not in caught.value.message


def test_credentials_are_sent_as_basic_authentication(serve: Callable[[Respond], str]) -> None:
    """User and password of the address reach the server, and the server only."""
    seen: list[str | None] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["Authorization"])
        answer(200, JSON, b'{"head": {}, "boolean": true}')(handler)

    assert RemoteStore(f"http://ada:s%40crt@{serve(respond)}/query").query(ASK)
    assert seen == ["Basic YWRhOnNAY3J0"]


def test_an_endpoint_that_is_down_is_named() -> None:
    """Nobody listens at the address."""
    with pytest.raises(StopRun, match=r"http://127\.0\.0\.1:9/query cannot be reached"):
        open_store("http://ada:secret@127.0.0.1:9/query").query(ASK)


def test_an_endpoint_that_never_answers_is_given_up(serve: Callable[[Respond], str]) -> None:
    """Silence ends with the time that was given."""
    place = serve(lambda _: time.sleep(3))
    with pytest.raises(StopRun, match="did not answer within 1 seconds"):
        RemoteStore(f"http://{place}/query", timeout=1).query(ASK)


def test_an_endpoint_that_trickles_is_given_up(serve: Callable[[Respond], str]) -> None:
    """A byte now and then does not keep a query alive for ever."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(30):
            handler.wfile.write(b" ")
            time.sleep(0.1)

    with pytest.raises(StopRun, match="did not answer within"):
        RemoteStore(f"http://{serve(respond)}/query", timeout=0.5).query(ASK)


@pytest.mark.parametrize(
    "address", ["http://", "http://a b/", "http://host:port/", "https://[::1/", "http://höst/"]
)
def test_a_malformed_address_is_refused(address: str) -> None:
    """An address that nothing can be asked at is no store."""
    with pytest.raises(StopRun, match="malformed"):
        open_store(address)


@pytest.mark.parametrize(
    "query",
    ["DROP ALL", "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }", "SELECT", "INSERT DATA {}"],
)
def test_a_query_that_is_none_is_not_sent(query: str) -> None:
    """Updates, federated queries and errors of syntax never leave the house."""
    with pytest.raises(StopRun, match=r"SERVICE|not valid SPARQL"):
        RemoteStore("http://127.0.0.1:9/query").query(query)


@pytest.mark.server
def test_a_server_gives_what_the_folder_gives(tmp_path: Path) -> None:
    """All four forms of query give the same, of the same types, over HTTP and in the process."""
    store = EmbeddedStore(tmp_path / "store", writable=True)
    for extraction in (northmoor(), release_by("Ada Marsh", "We need partnership.")):
        store.put_release(release_quads(extraction, (), RUN))
    queries = (
        "SELECT ?s ?o { ?s <http://xmlns.com/foaf/0.1/name> ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        ASK,
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DESCRIBE <https://w3id.org/nhs-positions/id/person/ada-marsh>",
    )
    expected = [(type(found), rows(found)) for found in map(store.query, queries)]
    del store
    command = [str(Path(sys.executable).with_name("oxigraph")), "serve-read-only"]
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        [*command, "--location", str(tmp_path / "store" / "graph"), "--bind", address],
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(f"http://{address}/")
            remote = open_store(f"http://{address}/query")
            found = [(type(answered), rows(answered)) for answered in map(remote.query, queries)]
        finally:
            server.terminate()
    assert found == expected


def rows(results: object) -> list[str]:
    """Return results in a form that can be compared."""
    if isinstance(results, ox.QueryBoolean):
        return [str(bool(results))]
    assert isinstance(results, ox.QuerySolutions | ox.QueryTriples)
    return sorted(str(tuple(map(str, row))) for row in results)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return int(server.server_address[1])


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"no server at {address}")
