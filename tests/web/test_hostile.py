"""Whatever comes, the answer is a clear status in one shape, and the server lives."""

import contextlib
import json
import re
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.readers import LOOK_EVERY
from tests.graph.records import NORTHMOOR, RUN, northmoor
from tests.web.conftest import FORM, TOKEN, Reply, Served, northmoor_store, serving

pytestmark = pytest.mark.xdist_group("serving")

QUERY = {"Content-Type": "application/sparql-query"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOST = "Host: 127.0.0.1\r\n"


@pytest.fixture(autouse=True)
def lives(reading: Served) -> Iterator[None]:
    """After each test the server answers."""
    yield
    assert reading.lives()


def check_fault(reply: Reply, status: int) -> None:
    """Fail where a fault is not in the shape that all have, or tells of this machine."""
    assert reply.status == status, reply.body
    error = json.loads(reply.body)["error"]
    assert set(error) == {"status", "title", "detail", "hint"}
    assert error["status"] == status
    assert not {"Traceback", "/tmp", "site-packages", ".py"} & set(reply.body.decode().split('"'))  # noqa: S108
    assert b"Traceback" not in reply.body
    assert str(Path(__file__).parents[2]).encode() not in reply.body


def raw(served: Served, request: bytes, *, wait: float = 10) -> bytes:
    """Send bytes, and return all that comes back until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=wait) as connection:
        connection.sendall(request)
        found = b""
        try:
            while part := connection.recv(1 << 16):
                found += part
                head, end, body = found.partition(b"\r\n\r\n")
                if end and b"content-length: %d" % len(body) in head.lower():
                    break
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def test_a_query_of_minutes_is_ended_and_others_are_answered_meanwhile(reading: Served) -> None:
    """It has its second; a cheap one beside it does not wait for it."""
    with socket.create_connection(("127.0.0.1", reading.port)) as slow:
        asked = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\n{HOST}\r\n"
        slow.sendall(asked.encode())
        began = time.monotonic()
        assert reading.lives()
        assert time.monotonic() - began < 1
        assert slow.recv(1000).startswith(b"HTTP/1.1 504 ")
    check_fault(reading.send("POST", "/sparql", ENDLESS, QUERY), 504)


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "*/*"])
def test_a_result_of_millions_of_rows_is_refused(reading: Served, accept: str) -> None:
    """Half an answer would look like a whole one."""
    reply = reading.send("POST", "/sparql", MANY, {**QUERY, "Accept": accept})
    check_fault(reply, 422)
    construct = f"CONSTRUCT {{ ?a ?e ?i }} {MANY.removeprefix('SELECT *')}"
    check_fault(reading.send("POST", "/sparql", construct, QUERY), 422)


FORMS = {
    "application/sparql-results+json": b'"o":{',
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\r\n",
    "text/tab-separated-values": b"\n",
}


@pytest.mark.parametrize(("accept", "row"), FORMS.items())
def test_as_many_rows_as_allowed_pass_and_one_more_does_not(
    reading: Served, accept: str, row: bytes
) -> None:
    """Rows are counted in every form, also where words look like the ends of rows."""
    hostile = "'''a\"},{\"o\":{\n<result>\r\n\t'''"
    values = " ".join(f"{n}" for n in range(500))
    query = "SELECT * {{ VALUES ?o {{ {} }} BIND({} AS ?w) }}"
    headers = {**QUERY, "Accept": accept}
    good = reading.send("POST", "/sparql", query.format(values, hostile), headers)
    assert good.status == 200
    assert good.body.count(row) >= 500
    more = query.format(f"{values} 500", hostile)
    check_fault(reading.send("POST", "/sparql", more, headers), 422)


def test_a_query_text_of_ten_megabytes_is_not_read(reading: Served) -> None:
    """Its length says it; where that is not known it is counted; in an address it is too long."""
    text = "ASK { } #" + 11_000_000 * "x"
    check_fault(reading.send("POST", "/sparql", text, QUERY), 413)
    head = f"POST /sparql HTTP/1.1\r\n{HOST}Content-Type: application/sparql-query\r\n"
    chunk = b"100000\r\n" + 0x100000 * b"x" + b"\r\n"
    chunked = raw(reading, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + 11 * chunk)
    assert chunked.startswith(b"HTTP/1.1 413 ")
    told = raw(reading, f"{head}Content-Length: 10000000000\r\n\r\nASK".encode())
    assert told.startswith(b"HTTP/1.1 413 ")
    long = raw(
        reading, f"GET /sparql?query={quote(text[:300_000])} HTTP/1.1\r\n{HOST}\r\n".encode()
    )
    assert long.startswith(b"HTTP/1.1 431 ")


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


def test_slow_clients_are_given_up_and_hold_nobody_up(reading: Served) -> None:
    """A hundred that have sent half a request leave the server free for others."""
    slow = [socket.create_connection(("127.0.0.1", reading.port)) for _ in range(100)]
    try:
        for connection in slow:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        began = time.monotonic()
        assert reading.lives()
        assert time.monotonic() - began < 2
    finally:
        for connection in slow:
            connection.close()


def test_who_is_too_slow_is_given_up(tmp_path: Path) -> None:
    """With a head that does not end, a body that does not come, an answer that is not taken."""
    with serving(northmoor_store(tmp_path / "store"), impatient=True) as served:
        assert raw(served, f"GET /sparql HTTP/1.1\r\n{HOST}X: ".encode()) == b""
        head = f"POST /sparql HTTP/1.1\r\n{HOST}Content-Type: application/sparql-query\r\n"
        late = raw(served, f"{head}Content-Length: 10\r\n\r\nASK".encode())
        assert late.startswith(b"HTTP/1.1 408 ")
        wide = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 30000"
        with socket.socket() as lazy:
            lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            lazy.connect(("127.0.0.1", served.port))
            asked = f"GET /sparql?query={quote(wide)} HTTP/1.1\r\n{HOST}\r\n"
            lazy.sendall(asked.encode())
            found = lazy.recv(15)
            time.sleep(1.5)
            with contextlib.suppress(ConnectionResetError):
                while part := lazy.recv(1 << 20):
                    found += part
        length = re.search(rb"content-length: (\d+)", found)
        assert found.startswith(b"HTTP/1.1 200 OK")
        assert length is not None
        assert len(found) < int(length[1])
        assert served.lives()


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


def test_a_client_that_goes_away_takes_its_query_with_it(tmp_path: Path) -> None:
    """No process goes on computing for nobody."""
    with serving(northmoor_store(tmp_path / "store"), "--timeout", "600") as served:
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            asked = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\n{HOST}\r\n"
            connection.sendall(asked.encode())
            assert wait_for(lambda: children(served), 1)
        assert wait_for(lambda: children(served), 0)
        assert served.lives()


def wait_for(count: object, expected: int) -> bool:
    """Say whether a number becomes what is expected within some seconds."""
    assert callable(count)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if count() == expected:
            return True
        time.sleep(0.1)
    return False


def children(served: Served) -> int:
    """Return how many processes a server has (Linux)."""
    tasks = Path(f"/proc/{served.process.pid}/task")
    return sum(len((task / "children").read_text().split()) for task in tasks.iterdir())


def test_with_too_much_to_do_the_server_says_when_to_come_back(reading: Served) -> None:
    """More requests than may wait get 503 with Retry-After, in no time."""
    asked = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\n{HOST}\r\n".encode()
    waiting = [socket.create_connection(("127.0.0.1", reading.port)) for _ in range(120)]
    try:
        for connection in waiting:
            connection.sendall(asked)
        waiting[-1].settimeout(5)
        answer = waiting[-1].recv(2000)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 5" in answer
    finally:
        for connection in waiting:
            connection.close()


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
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Server" not in headers


def test_a_fault_is_a_page_for_who_asks_for_pages(reading: Served) -> None:
    """All text in it is escaped."""
    reply = reading.send("GET", "/sparql?query=%3Cscript%3E", None, {"Accept": "text/html"})
    assert (reply.status, reply.media_type) == (400, "text/html")
    assert b"<script" not in reply.body


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
