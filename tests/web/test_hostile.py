"""Whatever comes, the answer is a clear status in one shape, and the server lives."""

import json
import shutil
import socket
import time
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.readers import LOOK_EVERY
from tests.graph.records import NORTHMOOR, RUN, northmoor
from tests.web.asking import HOST, QUERY, check_fault, raw
from tests.web.conftest import FORM, TOKEN, Served, northmoor_store, serving

pytestmark = pytest.mark.usefixtures("lives")


RAW = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
    "a line of nonsense": (b"GET / HTTP/9.9.9\r\n\r\n", b"400"),
    "two lengths": (
        f"POST /sparql HTTP/1.1\r\n{HOST}Content-Length: 3\r\nContent-Length: 5\r\n\r\n"
        "ASK".encode(),
        b"400",
    ),
    "a length and chunks": (
        f"POST /sparql HTTP/1.1\r\n{HOST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n".encode(),
        b"400",
    ),
    "a length that is none": (
        f"POST /sparql HTTP/1.1\r\n{HOST}Content-Length: -1\r\n\r\n".encode(),
        b"400",
    ),
    "a header of a megabyte": (
        f"GET / HTTP/1.1\r\n{HOST}X: {1_000_000 * 'x'}\r\n\r\n".encode(),
        b"431",
    ),
    "a header that is no text": (f"GET / HTTP/1.1\r\n{HOST}X: \0\x01\r\n\r\n".encode(), b"400"),
    "an answer that is split": (
        b"GET /sparql?query=ASK%7B%7D%0d%0aX:%20y HTTP/1.1\r\n" + HOST.encode() + b"\r\n",
        b"400",
    ),
    "no host": (b"GET /sparql HTTP/1.1\r\n\r\n", b"400"),
    "two hosts": (f"GET /sparql HTTP/1.1\r\n{HOST}Host: localhost\r\n\r\n".encode(), b"400"),
    "a host of somebody else": (b"GET /sparql HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
    "one that begins like ours": (
        b"GET /sparql HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n",
        b"421",
    ),
    "a path upwards": (f"GET /id/../../etc/passwd HTTP/1.1\r\n{HOST}\r\n".encode(), b"404"),
    "the same, escaped": (
        f"GET /id/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n{HOST}\r\n".encode(),
        b"404",
    ),
    "a path that would end an IRI": (
        f"GET /id/x%3E%20%3Fp%20%3Fo%20%7D%20%23 HTTP/1.1\r\n{HOST}\r\n".encode(),
        b"404",
    ),
    "a path with broken encoding": (f"GET /id/%ff%fe%00 HTTP/1.1\r\n{HOST}\r\n".encode(), b"404"),
    "a whole address for a path": (f"GET http://h/sparql HTTP/1.1\r\n{HOST}\r\n".encode(), b"404"),
    "an asterisk": (f"OPTIONS * HTTP/1.1\r\n{HOST}\r\n".encode(), b"404"),
    "a method of its own": (f"BREW /sparql HTTP/1.1\r\n{HOST}\r\n".encode(), b"405"),
    "CONNECT": (f"CONNECT evil.example:80 HTTP/1.1\r\n{HOST}\r\n".encode(), b"404"),
    "an upgrade": (
        f"GET /none HTTP/1.1\r\n{HOST}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n".encode(),
        b"404",
    ),
}


@pytest.mark.parametrize(("request_", "status"), RAW.values(), ids=RAW)
def test_tricks_with_lines_headers_and_paths_get_a_clear_answer(
    reading: Served, request_: bytes, status: bytes
) -> None:
    """The status says what is wrong, and the body is JSON."""
    answer = raw(reading, request_)
    assert answer.startswith(b"HTTP/1.1 " + status), answer
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/json" in head
    assert json.loads(body)["error"]["status"] == int(status)


def test_a_server_that_is_killed_while_it_writes_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The process that writes ends with it, and its transaction is there or not."""
    place, size = northmoor_store(tmp_path / "store"), 20_000
    quads = " ".join(f"<u:{n}> <u:p> {n} ." for n in range(size))
    update = f"CLEAR GRAPH <u:g> ; INSERT DATA {{ GRAPH <u:g> {{ {quads} }} }}".encode()
    head = f"POST /update HTTP/1.1\r\n{HOST}Authorization: Bearer {TOKEN}\r\n"
    head += f"Content-Type: application/sparql-update\r\nContent-Length: {len(update)}\r\n\r\n"
    with (
        serving(place, "--writable") as served,
        socket.create_connection(("127.0.0.1", served.port)) as connection,
    ):
        connection.sendall(head.encode() + update)
        time.sleep(1)
        served.process.kill()
    store = opened_when_free(place)
    assert len(list(store.quads(ox.NamedNode("u:g")))) in {0, size}
    merge = {quad.triple for quad in store._store if quad.graph_name == ox.DefaultGraph()}
    assert merge == {quad.triple for quad in store.quads()}


def opened_when_free(place: Path) -> EmbeddedStore:
    """Open a store to write as soon as nobody else does."""
    deadline = time.monotonic() + 20
    while True:
        try:
            return EmbeddedStore(place, writable=True)
        except StopRun:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_no_other_origin_may_read_unless_it_is_allowed(reading: Served, tmp_path: Path) -> None:
    """Without the setting no header allows it; with it that origin, and its preflight."""
    headers = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
    for method in ("GET", "OPTIONS"):
        closed = reading.send(method, "/sparql?query=ASK%7B%7D", None, headers)
        assert "Access-Control-Allow-Origin" not in closed.headers
    place = northmoor_store(tmp_path / "store")
    with serving(place, "--allow-origin", "https://friend.example") as served:
        allowed = served.send("OPTIONS", "/sparql", None, headers)
        assert (allowed.status, allowed.body) == (204, b"")
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://friend.example"
        other = served.send("GET", "/sparql?query=ASK%7B%7D", None, {"Origin": "https://o.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
        assert "Origin" in other.headers["Vary"]


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/none", "/sparql"])
def test_every_answer_has_the_headers_that_keep_a_browser_safe(reading: Served, path: str) -> None:
    """Nothing is sniffed, framed, or told to other sites."""
    headers = reading.send("GET", path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Server" not in headers


def test_a_fault_is_a_page_for_who_asks_for_pages(reading: Served) -> None:
    """It has the room's search, and all text in it is escaped."""
    path = "/sparql?default-graph-uri=%3Cscript%3E&query=ASK%7B%7D"
    reply = reading.send("GET", path, None, {"Accept": "text/html"})
    assert (reply.status, reply.media_type) == (400, "text/html")
    assert b"&lt;script&gt;" in reply.body
    assert reply.body.count(b"<script") == 1
    assert b'role="search"' in reply.body


def test_a_store_that_is_built_into_is_served_meanwhile(tmp_path: Path) -> None:
    """No request fails because another process writes, opens and closes."""
    place = northmoor_store(tmp_path / "store")
    with serving(place) as served:
        statuses = []
        for number in range(5):
            writer = EmbeddedStore(place, writable=True)
            for half in "ab":
                text = NORTHMOOR.replace("new ward", f"new ward {number}{half}")
                source = f"{number}{half}.txt"
                release = northmoor(text, source=source, name=f"n{number}{half}")
                writer.put_release(release_quads(release, (), RUN))
                query = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} # {number}{half}"
                statuses.append(served.send("POST", "/sparql", query, QUERY).status)
            writer.optimize()
            del writer
        assert statuses == [200] * 10


def test_a_fault_of_ours_is_told_in_the_same_shape(tmp_path: Path) -> None:
    """When the store is taken away, every request says that something is wrong, and not where."""
    place = northmoor_store(tmp_path / "store")
    with serving(place) as served:
        assert served.lives()
        shutil.rmtree(place)
        time.sleep(LOOK_EVERY)
        reply = served.send("POST", "/sparql", "ASK { ?a ?b ?c }", QUERY)
        check_fault(reply, 500)
        assert str(tmp_path).encode() not in reply.body
        assert served.process.poll() is None


PIECES = st.one_of(
    st.sampled_from(
        ["ASK {}", "SELECT * { ?s ?p ?o }", "CLEAR ALL", "{", '"', "\\u0000", "%", "&", "=", "\x00"]
    ),
    st.text(max_size=20),
)
NAMES = st.sampled_from(
    ["query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "graph", "x"]
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"]),
    path=st.sampled_from(
        ["/sparql", "/sparql/", "/update", "/graphs", "/graphs/a", "/id/x", "/ns"]
    ),
    pairs=st.lists(st.tuples(NAMES, PIECES), max_size=3),
    kind=st.sampled_from([FORM, *QUERY.values(), "application/sparql-update", "text/turtle", ";="]),
    accept=st.one_of(st.just("*/*"), st.text(st.characters(max_codepoint=126, min_codepoint=32))),
    body=st.one_of(st.binary(max_size=40), PIECES.map(lambda text: text.encode())),
)
def test_any_request_is_answered_in_the_shapes_that_there_are(
    reading: Served,
    method: str,
    path: str,
    pairs: list[tuple[str, str]],
    kind: str,
    accept: str,
    body: bytes,
) -> None:
    """No request makes a fault of the program, whatever stands where."""
    form = urlencode(pairs, errors="replace")
    data = form.encode() if kind == FORM else body
    headers = {"Content-Type": kind, "Accept": accept}
    reply = reading.send(method, f"{path}?{form}" if kind != FORM else path, data, headers)
    assert reply.status < 500 or reply.status == 504, reply.body
    if reply.status >= 400 and method != "HEAD" and reply.media_type == "application/json":
        check_fault(reply, reply.status)
