"""How many requests `kg serve` answers on a million triples, beside the Oxigraph server.

usage: python benchmarks/serving.py [--seconds NUMBER] [--cache FOLDER]   (default: 30)

Eight clients ask the questions of the catalogue, each with values, as fast as answers come; each
client begins at another question. Both servers answer the same queries on the same folder with rows
as JSON, in turns of a few seconds, so that what else the machine does falls on both.

`kg serve` gives an answer again without asking while the store is the same; in the second table
each query is new by a comment, so that this is no help. The third has the cheapest query there is,
which shows what a request costs by itself. Memory (Linux) is that of all processes of a server,
after its first turn and after its last.
"""

import argparse
import http.client
import multiprocessing
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.graphs import MILLION, add_cache, made_store
from benchmarks.invented.world import World
from benchmarks.questions import USUAL, cases
from kg.store.folder import GRAPH as GRAPH_FOLDER

CLIENTS = 8
TURNS = 3
_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Accept": "application/sparql-results+json",
}


@dataclass
class Server:
    """A server that runs: its process, where queries go, and what was measured."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    path: str
    taken: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)


def started(place: Path) -> list[Server]:
    """Start both servers over the folder of a store."""
    graph = str(place / GRAPH_FOLDER)
    oxigraph = str(Path(sys.executable).with_name("oxigraph"))
    bind = ["--location", graph, "--bind", "127.0.0.1:7901"]
    commands = [
        ("kg serve", [sys.executable, "-m", "kg", "serve", "--store", str(place)], 7900, "/sparql"),
        ("oxigraph", [oxigraph, "serve-read-only", *bind], 7901, "/query"),
    ]
    commands[0][1].extend(["--port", "7900"])
    servers = []
    for name, command, port, path in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        servers.append(Server(name, process, port, path))
    for server in servers:
        for _ in range(200):
            try:
                one(http.client.HTTPConnection("127.0.0.1", server.port), server.path, "ASK {}")
                break
            except OSError:
                time.sleep(0.1)
    return servers


def one(connection: http.client.HTTPConnection, path: str, query: str) -> bool:
    """Send a query, and say whether it was answered well."""
    connection.request("POST", path, urlencode({"query": query}), _HEADERS)
    response = connection.getresponse()
    response.read()
    return response.status == http.HTTPStatus.OK


def turn(server: Server, queries: Sequence[str], seconds: float, *, new: bool) -> None:
    """Let the clients ask for so many seconds, from a process of their own."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(
        target=_clients, args=(server.port, server.path, queries, seconds, new, sender)
    )
    process.start()
    taken, failed, spent = receiver.recv()
    process.join()
    server.taken += taken
    server.failed += failed
    server.seconds += spent
    server.memory.append(memory(server.process.pid))


def _clients(
    port: int, path: str, queries: Sequence[str], seconds: float, new: bool, sender: Connection
) -> None:
    began = time.perf_counter()
    results: list[tuple[list[float], int]] = []

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        taken, failed, at = [], 0, number * len(queries) // CLIENTS
        while time.perf_counter() - began < seconds:
            start = time.perf_counter()
            comment = f"\n# {number} {start}" if new else ""
            failed += not one(connection, path, queries[at % len(queries)] + comment)
            taken.append(time.perf_counter() - start)
            at += 1
        results.append((taken, failed))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    sender.send(([t for taken, _ in results for t in taken], sum(f for _, f in results), spent))


def memory(pid: int) -> float:
    """Return the resident memory of a process and its children, in MB."""
    pids = [pid]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[1]) == pid:
                pids.append(int(entry.name))
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(int(Path(f"/proc/{p}/statm").read_text().split()[1]) * page for p in pids) / 1e6


def compared(
    title: str,
    servers: Sequence[Server],
    queries: Sequence[str],
    seconds: float,
    *,
    new: bool = False,
) -> None:
    """Ask both servers in turns, and print what came."""
    for server in servers:
        server.taken, server.failed, server.seconds, server.memory = [], 0, 0.0, []
    for _ in range(TURNS):
        for server in servers:
            turn(server, queries, seconds / TURNS, new=new)
    print(f"\n{title:32}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'failed':>8}{'MB':>14}")
    rates = []
    for server in servers:
        cuts = statistics.quantiles(server.taken, n=100)
        rates.append(len(server.taken) / server.seconds)
        told = f"{server.memory[0]:.0f} → {server.memory[-1]:.0f}"
        print(
            f"{server.name:32}{rates[-1]:12.1f}{1000 * cuts[49]:9.1f}{1000 * cuts[98]:9.1f}"
            f"{server.failed:8}{told:>14}"
        )
    print(f"{'ratio':32}{rates[0] / rates[1]:12.2f}", flush=True)


def main() -> None:
    """Make the store where it is missing, start both servers, measure, and end them."""
    parser = argparse.ArgumentParser(description="Load kg serve and the Oxigraph server.")
    parser.add_argument("--seconds", type=float, default=30.0, help="for each server and table")
    add_cache(parser)
    options = parser.parse_args()
    place = made_store(MILLION, options.cache)
    questions = [case.sparql for case in cases(World(), USUAL)]
    servers = started(place)
    try:
        title = f"{len(questions)} questions, {CLIENTS} clients"
        compared(title, servers, questions, options.seconds)
        compared("each query new", servers, questions, options.seconds, new=True)
        compared("ASK {}", servers, ["ASK {}"], options.seconds / 3)
    finally:
        for server in servers:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait()


if __name__ == "__main__":
    main()
