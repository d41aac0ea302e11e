"""Endpoints on this machine: an Oxigraph server over a small graph, and servers that misbehave."""

import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox

from kg.link.endpoint import Row

WORLD = Path(__file__).with_name("wikidata.ttl")
Respond = Callable[[BaseHTTPRequestHandler], None]


def in_memory(turtle: str) -> Callable[[str, Collection[str]], list[Row]]:
    """Return what asks a graph in memory, as an endpoint would be asked."""
    store = ox.Store()
    store.load(turtle, ox.RdfFormat.TURTLE)

    def ask(sparql: str, columns: Collection[str]) -> list[Row]:
        results = store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        assert [variable.value for variable in results.variables] == list(columns)
        return [
            {column: row[column] for column in columns if row[column] is not None}
            for row in results
        ]

    return ask


@contextmanager
def oxigraph(file: Path) -> Iterator[str]:
    """Serve a Turtle file by a real server; give its query address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as free:
        address = f"127.0.0.1:{free.server_address[1]}"
    program = str(Path(sys.executable).with_name("oxigraph"))
    with subprocess.Popen(
        [program, "serve", "--bind", address], stderr=subprocess.DEVNULL
    ) as server:
        try:
            _fill(f"http://{address}/store?default", file)
            yield f"http://{address}/query"
        finally:
            server.terminate()


def _fill(address: str, file: Path) -> None:
    request = urllib.request.Request(  # noqa: S310 - our own server
        address, file.read_bytes(), {"Content-Type": "text/turtle"}, method="PUT"
    )
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not start")


@contextmanager
def responding(respond: Respond) -> Iterator[str]:
    """Serve what *respond* does with each query; give the query address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Respond as the test wants."""
            self.rfile.read(int(self.headers["Content-Length"]))
            respond(self)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/query"
        finally:
            server.shutdown()


def answer(status: int, body: bytes, **headers: str) -> Respond:
    """Return what answers every query with this."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond
