"""How quick the reading room is on a million triples: pages, search as one types, and names.

usage: python benchmarks/room.py [--cache FOLDER]

Pages are asked for twice: first when nothing is kept of them (of the questions only the query is
asked anew, the names are known), then again. The search is asked what somebody types, letter by
letter. While the names of the store are read, a request that costs nothing by itself is sent again
and again, which shows how long others wait. Times are wall-clock milliseconds.
"""

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from urllib.parse import quote

from benchmarks.graphs import MILLION, add_cache, made_store
from benchmarks.invented.world import World
from benchmarks.serving import memory

PORT = 7902
PAGES = (
    "/",
    "/people",
    "/bodies",
    "/topics",
    "/releases",
    "/search?q=collaboration",
    "/ask?q=Who+advocates+collaboration%3F",
    "/ask?q=Who+opposes+mental+health%3F",
    "/questions",
)
CHEAPEST = "/sparql?query=ASK%7B%7D"
PAUSE = 3.0


def asked(path: str) -> float:
    """Return how long an answer took; fail where it is none."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    began = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {response.status}")
    return 1000 * (time.perf_counter() - began)


def repeated(path: str, until: Callable[[], bool]) -> list[float]:
    """Ask for one thing until something is so; return how long each answer took."""
    taken = []
    while not until():
        taken.append(asked(path))
    return taken


def told(name: str, taken: Sequence[float]) -> None:
    """Print the middle, the slowest hundredth and the slowest of some times."""
    cuts = statistics.quantiles(taken, n=100)
    print(f"{name:36}{len(taken):7}{cuts[49]:9.1f}{cuts[98]:9.1f}{max(taken):9.1f}", flush=True)


def typed() -> list[str]:
    """Return what the search is asked: names, topics and words, letter by letter."""
    world = World()
    words = [world.person(rank) for rank in range(5)] + [world.body(rank) for rank in range(5)]
    words += [topic.label for topic in world.topics[:5]] + ["the last budget", "has been outst"]
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def measure(process: subprocess.Popen[bytes]) -> None:
    """Measure a server that is just starting."""
    while True:
        try:
            asked(CHEAPEST)
            break
        except OSError:
            time.sleep(0.05)
    began = time.perf_counter()
    known: list[float] = []
    waiter = threading.Thread(target=lambda: known.append(asked("/search.json?q=ada")))
    waiter.start()
    print(f"{'':36}{'n':>7}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    told("ASK {} while names are read", repeated(CHEAPEST, lambda: bool(known)))
    print(f"  names were known after {time.perf_counter() - began:.1f} s")
    end = time.perf_counter() + PAUSE
    told("ASK {} afterwards", repeated(CHEAPEST, lambda: time.perf_counter() > end))
    told("search as one types", [asked(f"/search.json?q={quote(text)}") for text in typed()])
    print(f"\n{'page':42}{'first ms':>10}{'again ms':>10}")
    for path in PAGES:
        print(f"{path:42}{asked(path):10.0f}{asked(path):10.0f}", flush=True)
    print(f"\nmemory of all processes: {memory(process.pid):.0f} MB; load {os.getloadavg()[0]:.1f}")


def main() -> None:
    """Make the store where it is missing, start a server, and measure it."""
    parser = argparse.ArgumentParser(description="Measure the reading room.")
    add_cache(parser)
    place = made_store(MILLION, parser.parse_args().cache)
    command = [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        measure(process)
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
