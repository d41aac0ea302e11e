"""Real SPARQL servers for the tests, each started on free ports of this machine only."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))

_VIRTUOSO_INI = """
[Parameters]
ServerPort = localhost:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = localhost:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: its addresses as `kg` takes them, and its process."""

    query: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]


@contextmanager
def oxigraph(folder: Path | None = None, *options: str) -> Iterator[Running]:
    """Run an Oxigraph server, over a folder or in memory."""
    place = f"127.0.0.1:{free_port()}"
    where = ["--location", str(folder)] if folder else []
    command = [OXIGRAPH, *(options or ("serve",)), *where, "--bind", place]
    with _process(command, f"http://{place}/", Path.cwd()) as process:
        addresses = {
            "KG_UPDATE_URL": f"http://{place}/update",
            "KG_GRAPH_STORE_URL": f"http://{place}/store",
        }
        yield Running(f"http://{place}/query", addresses, process)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Run a Virtuoso server over a folder, which becomes its database if it is empty."""
    program = shutil.which("virtuoso-t")
    if program is None:
        what = "virtuoso-t is not there: apt-get install virtuoso-opensource-7-bin"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what)
    port = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=free_port(), http=port))
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    place = f"http://localhost:{port}"
    with _process([program, "+foreground"], f"{place}/sparql?query=ASK%7B%7D", folder) as process:
        addresses = {
            "KG_UPDATE_URL": f"{place}/sparql-auth",
            "KG_GRAPH_STORE_URL": f"{place}/sparql-graph-crud-auth",
            "KG_STORE_USER": "dba",
            "KG_STORE_PASSWORD": "dba",
        }
        yield Running(f"{place}/sparql", addresses, process)


@contextmanager
def _process(command: list[str], ready: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(ready, process)
            yield process
        finally:
            process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"no server at {address}")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return int(server.server_address[1])
