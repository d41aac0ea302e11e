"""Whether a build that is killed at any moment leaves the store whole, a hundred times.

usage: python benchmarks/kills.py [--kills NUMBER] [--releases NUMBER]   (default: 100 and 12)

Before each build a third of the releases get another text. The build is killed without warning at
a moment drawn from its whole time (seeded). Then the store is opened and looked through: each
quotation in its release, the shapes, the derived graph (`kg verify`), the merge, and no source with
two releases. At the end one build goes on undisturbed, and its store must be that of a build at
once, quad for quad. Printed is how many were killed while they worked, and what was wrong.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from benchmarks.invented.texts import releases
from kg.building import Wishes, build
from kg.building.said import said
from kg.extract.text.language import load_language
from kg.store import EmbeddedStore
from kg.verify import verify
from ontology.namespaces import DCTERMS


def build_in_child(folder: Path, store: Path) -> int:
    """Start a build in a process that has all that this one has loaded; return its number."""
    child = os.fork()
    if not child:
        try:
            build([str(folder)], EmbeddedStore(store, writable=True), Wishes(jobs=1))
        finally:
            os._exit(sys.exc_info()[0] is not None)
    return child


def apart(look: Callable[[Path], list[str]], place: Path) -> list[str]:
    """Look at a store in a process that has all that this one has loaded.

    This one must never open a store: its children would wait for threads that they do not have.
    """
    with ProcessPoolExecutor(1, get_context("fork")) as process:
        return process.submit(look, place).result()


def faults(place: Path) -> list[str]:
    """Return what is wrong in a store."""
    store = EmbeddedStore(place)
    found = [f"{problem.where}: {problem.message}" for problem in verify(store)]
    rows = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    merge = Counter(str(ox.Triple(*row)) for row in rows)  # type: ignore[union-attr]
    if merge != Counter({str(quad.triple) for quad in store.quads()}):
        found.append("the merge is not what the named graphs hold")
    sources = Counter(one.value for one in said(store, DCTERMS.source) if one.subject == one.graph)
    found += [f"{source}: {number} releases" for source, number in sources.items() if number > 1]
    return found


def content(place: Path) -> list[str]:
    """Return what a store holds, without its runs."""
    lines = EmbeddedStore(place).canonical()
    return [line for line in lines if "/graph/run/" not in line]


def main() -> None:
    """Kill builds, look at what they leave, and print it; exit 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description="Kill builds, and look at the store.")
    parser.add_argument("--kills", type=int, default=100, metavar="NUMBER")
    parser.add_argument("--releases", type=int, default=12, metavar="NUMBER")
    options = parser.parse_args()
    chance = random.Random(7)  # noqa: S311 - the same moments each time
    load_language()
    with tempfile.TemporaryDirectory() as place:
        folder, store, fresh = (Path(place, name) for name in ("releases", "store", "fresh"))
        folder.mkdir()
        texts = [release.text for release in releases(options.releases * 4)]
        for number in range(options.releases):
            (folder / f"{number}.txt").write_text(texts[number], "utf-8")
        began = time.monotonic()
        os.waitpid(build_in_child(folder, store), 0)
        whole = (time.monotonic() - began) / 2
        builds, killed = 0, 0
        wrong: list[str] = []
        while killed < options.kills:
            builds += 1
            for number in chance.sample(range(options.releases), options.releases // 3):
                (folder / f"{number}.txt").write_text(chance.choice(texts), "utf-8")
            child = build_in_child(folder, store)
            time.sleep(chance.uniform(0, whole))
            os.kill(child, signal.SIGKILL)
            killed += os.waitpid(child, 0)[1] == signal.SIGKILL
            wrong += [f"after build {builds}: {fault}" for fault in apart(faults, store)]
            print(f"{builds} builds, {killed} killed, {len(wrong)} faults", file=sys.stderr)
        for target in (store, fresh):
            os.waitpid(build_in_child(folder, target), 0)
        if apart(content, store) != apart(content, fresh):
            wrong.append("at the end the store is not that of a build at once")
    print(f"builds that were killed while they worked: {killed} of {builds}")
    print(*wrong or ["nothing was wrong in any of the stores"], sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
