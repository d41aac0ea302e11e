"""Who asks for too much, or is too slow, or goes away, is told so, and holds nobody up."""

import contextlib
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.web.asking import HOST, QUERY, check_fault, raw
from tests.web.conftest import Served, northmoor_store, serving

pytestmark = pytest.mark.usefixtures("lives")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_of_minutes_is_ended_and_others_are_answered_meanwhile(reading: Served) -> None:
    """It has its second; a cheap one beside it does not wait for it."""
    started(reading)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(reading.send, "POST", "/sparql", ENDLESS, QUERY)
        time.sleep(0.2)
        began = time.monotonic()
        assert reading.lives()
        assert time.monotonic() - began < 1
        assert not slow.done()
        check_fault(slow.result(), 504)


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


def test_a_client_that_goes_away_takes_its_query_with_it(tmp_path: Path) -> None:
    """No process goes on computing for nobody."""
    with serving(northmoor_store(tmp_path / "store"), "--timeout", "600") as served:
        started(served)
        idle = children(served)
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            asked = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\n{HOST}\r\n"
            connection.sendall(asked.encode())
        assert wait_for(lambda: children(served), idle - 1)
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


def started(served: Served) -> None:
    """Wait until a server has read what it reads when it starts."""
    for path in ("/search.json?q=ada", "/explore.json"):
        assert served.send("GET", path).status == 200


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
