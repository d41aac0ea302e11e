"""Servers that run for all tests of a session, and ways to send them bytes and to visit them."""

import atexit
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import release_quads
from kg.store import EmbeddedStore
from tests.graph.records import RUN, northmoor
from tests.window import Open, Window

TOKEN = "sesame-opens-the-door"  # noqa: S105 - of no other server
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get_content_type()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, and the folder of its store."""

    port: int
    place: Path
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def send(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        token: str | None = TOKEN,
    ) -> Reply:
        """Send a request; it has the token, unless another one is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Authorization": f"Bearer {token}"} if token else {}
        data = body.encode() if isinstance(body, str) else body
        try:
            connection.request(method, path, data, {**given, **(headers or {})})
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def update(self, sparql: str) -> Reply:
        """Make an update."""
        return self.send("POST", "/update", sparql, {"Content-Type": "application/sparql-update"})

    def ask(self, sparql: str) -> bool:
        """Ask a question of yes or no."""
        headers = {"Content-Type": "application/sparql-query"}
        reply = self.send("POST", "/sparql", sparql, headers)
        assert reply.status == 200, reply
        return bool(ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON))

    def lives(self) -> bool:
        """Say whether it still answers."""
        return self.ask("ASK {}")


IMPATIENT = """
import kg.web.connection as connection, kg.web.requests as requests
connection.HEAD_SECONDS = connection.TAKE_SECONDS = requests.BODY_SECONDS = 0.4
from kg.cli import main
main(prog_name="kg")
"""
"""Runs `kg` as ever, but gives clients less than half a second for each thing."""


@contextmanager
def serving(place: Path, *options: str, impatient: bool = False) -> Iterator[Served]:
    """Run `kg serve` over a store, at a free port."""
    program = ["-c", IMPATIENT] if impatient else ["-m", "kg"]
    command = [sys.executable, *program, "serve", "--store", str(place), "--port", "0", *options]
    environment = {**os.environ, "KG_TOKEN": TOKEN}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if found := re.search(r"Serving .* at http://\S+:(\d+)/", line):
                    yield Served(int(found[1]), place, process)
                    break
            else:
                pytest.fail(f"kg serve ended with {process.wait()}")
        finally:
            process.terminate()


def northmoor_store(place: Path) -> Path:
    """Make a store with one release."""
    shutil.copytree(_northmoor(), place)
    return place


@cache
def _northmoor() -> Path:
    place = Path(tempfile.mkdtemp()) / "store"
    atexit.register(shutil.rmtree, place.parent)
    EmbeddedStore(place, writable=True).put_release(release_quads(northmoor(), [], RUN))
    return place


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a store that is empty at first, for who has the token."""
    place = tmp_path_factory.mktemp("served") / "store"
    EmbeddedStore(place, writable=True)
    with serving(place, "--writable") as served:
        yield served


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a store with a release, which only reads and has narrow limits."""
    place = northmoor_store(tmp_path_factory.mktemp("served") / "store")
    with serving(place, "--timeout", "2", "--max-rows", "500") as served:
        yield served


@pytest.fixture
def lives(reading: Served) -> Iterator[None]:
    """After each test the server answers."""
    yield
    assert reading.lives()


@pytest.fixture
def visit(window: Window, reading: Served) -> Iterator[Open]:
    """Return what opens a page of the server; a request elsewhere, or any trouble, is a fault.

    Faults that the server tells (4xx) are none.
    """
    with window.watched(reading.address, still=True, known="status of 4") as open_page:
        yield lambda path, *how, **more: open_page(f"{reading.address}{path}", *how, **more)
