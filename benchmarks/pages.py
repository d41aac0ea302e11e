"""How long the pages of the reading room take on a million triples, each kind at its worst.

usage: python benchmarks/pages.py [--rounds NUMBER] [--cache FOLDER]   (default: 5)

`kg serve` runs over the made store. Asked for are the pages of those of whom most is said: the
person and the body with most positions, the body in whose posts most is said, the topic with most
positions, the release with most statements; a position and a statement; and a plain list of
triples. Each is asked for first while nothing is kept, by a server that has just started and has
answered one other page, then again. Times are those of one client that waits for each answer; the
last column is the processor time of making the same page without a server, the least of three.
"""

import argparse
import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.graphs import MILLION, add_cache, made_store
from kg.store import EmbeddedStore
from kg.store.base import Store
from ontology.namespaces import BASE, ORG, POS
from viz.room.frame import Room
from viz.room.links import Links
from viz.room.things import thing_page_of

PORT = 7903
ROOM = Room(Links(), answers=True)
_MOST = f"""PREFIX pos: <{POS}> PREFIX org: <{ORG}>
SELECT ?thing {{ %s }} GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 1"""
_WORST = {
    "person": f"?x pos:holder ?thing . FILTER(STRSTARTS(STR(?thing), '{BASE}id/person/'))",
    "body, itself": f"?x pos:holder ?thing . FILTER(STRSTARTS(STR(?thing), '{BASE}id/org'))",
    "body, in its posts": "?tenure org:organization ?thing . ?x pos:inCapacity ?tenure",
    "topic": "?x pos:topic ?thing",
    "release": "?x pos:reportedIn ?thing",
    "position": "?thing pos:confidence ?x ; pos:holder ?who",
    "statement": "?x pos:expressedIn ?thing",
    "tenure (plain)": "?thing org:member ?x",
}


def worst(store: Store) -> dict[str, str]:
    """Return the path of the page of each kind on which most stands."""
    found = {}
    for name, pattern in _WORST.items():
        (row,) = store.query(_MOST % pattern)  # type: ignore[misc] # it is a SELECT
        found[name] = row["thing"].value.removeprefix(BASE)
    found["topic, of a kind"] = f"{found['topic']}?kind=trusts"
    found["topic, all said"] = f"{found['topic']}?all=1"
    return found


def asked(path: str) -> tuple[float, int]:
    """Return the seconds that a page took, and its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    began = time.perf_counter()
    connection.request("GET", f"/{path}", headers={"Accept": "text/html"})
    reply = connection.getresponse()
    body = reply.read()
    if reply.status != http.HTTPStatus.OK:
        raise SystemExit(f"/{path}: {reply.status}")
    return time.perf_counter() - began, len(body)


def cost(store: Store, path: str) -> float:
    """Return the processor time of making a page, in seconds: the least of three."""
    name, _, query = path.partition("?")
    asked_for = dict(pair.split("=") for pair in query.split("&") if pair)
    taken = []
    for _ in range(3):
        began = time.process_time()
        thing_page_of(
            store, ROOM, BASE + name, kind=asked_for.get("kind"), plain="all" in asked_for
        )
        taken.append(time.process_time() - began)
    return min(taken)


def served(place: Path) -> subprocess.Popen[bytes]:
    """Return a server that answers."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            asked("id/person/nobody-at-all")
        except OSError:
            time.sleep(0.1)
        except SystemExit:
            break
    return process


def main() -> None:
    """Make the store where it is missing, ask for the pages, and print the table."""
    parser = argparse.ArgumentParser(description="Time the pages of the reading room.")
    parser.add_argument("--rounds", type=int, default=5, help="servers that are started")
    add_cache(parser)
    options = parser.parse_args()
    place = made_store(MILLION, options.cache)
    store = EmbeddedStore(place)
    pages = worst(store)
    costs = {name: cost(store, path) for name, path in pages.items()}
    taken: dict[str, list[tuple[float, float, int]]] = {name: [] for name in pages}
    for _ in range(options.rounds):
        process = served(place)
        try:
            asked(pages["tenure (plain)"])
            for name, path in pages.items():
                first, size = asked(path)
                taken[name].append((first, asked(path)[0], size))
        finally:
            process.terminate()
            process.wait()
    print(f"median of {options.rounds}")
    print(f"{'page':22}{'first ms':>10}{'again ms':>10}{'KB':>8}{'CPU ms':>10}")
    for name, rows in taken.items():
        first, again, size = (statistics.median(column) for column in zip(*rows, strict=True))
        told = f"{1000 * first:10.0f}{1000 * again:10.0f}{size / 1000:8.0f}"
        print(f"{name:22}{told}{1000 * costs[name]:10.0f}")


if __name__ == "__main__":
    main()
