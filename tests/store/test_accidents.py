"""A process that is killed, a disk that is full: what is stored stays whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.derived import derived_quads
from ontology.namespaces import GRAPH, POS
from tests.graph.records import RUN, northmoor, release_by

ROOT = Path(__file__).parents[2]

MANY = 30
"""So many releases make more quads than go through the log of the database."""

WRITER = """
import sys
from pathlib import Path
from kg.graph import release_quads
from kg.store import EmbeddedStore
from tests.graph.records import RUN, northmoor, NORTHMOOR

store = EmbeddedStore(Path(sys.argv[1]), writable=True)
number = 0
release_quads(northmoor(), (), RUN)  # what is loaded late is loaded now
print("begun", flush=True)
while True:
    # The same sources come again with changed texts, so that graphs are replaced, too.
    text = NORTHMOOR.replace("new ward", f"new ward {number}" + sys.argv[2] * number)
    together = int(sys.argv[3])
    if together:  # or they are new, and come many at a time
        texts = [f"{text} Edition {number}.{one}." for one in range(together)]
        named = [northmoor(text, source=f"{number}.{one}.txt") for one, text in enumerate(texts)]
    else:
        named = [northmoor(text, source=f"{number % 7}.txt")]
    store.put_releases([release_quads(release, (), RUN) for release in named])
    number += 1
"""


def assert_whole(store: EmbeddedStore) -> int:
    """Check that the store holds whole releases and what follows from them; count them."""
    whole = len(release_quads(northmoor(), (), RUN))
    releases = [graph for graph in store.graphs() if "/graph/release/" in graph.value]
    for graph in releases:
        assert len(list(store.quads(graph))) == whole
    named = [quad for graph in releases for quad in store.quads(graph)]
    derived = ox.NamedNode(GRAPH["derived"])
    stated = {q for q in store.quads(derived) if q.predicate.value.startswith(str(POS))}
    assert stated == derived_quads(named)
    rows = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert isinstance(rows, ox.QuerySolutions)
    assert sorted(str(ox.Triple(*row)) for row in rows) == sorted(
        {str(quad.triple) for quad in store.quads()}
    )
    return len(releases)


def run_writer(place: Path, filler: str, together: int, prelude: str = "") -> subprocess.Popen[str]:
    """Start a process that writes releases until it is stopped: one by one, or *together*."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", prelude + WRITER, str(place), filler, str(together)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )


@pytest.mark.parametrize(("together", "kills"), [(0, 5), (MANY, 3)])
def test_a_killed_process_leaves_only_whole_releases(
    tmp_path: Path, together: int, kills: int
) -> None:
    """Each time the writer is killed without warning, the store opens and is whole."""
    moments = random.Random(7)  # noqa: S311 - any moments will do
    for _ in range(kills):
        with run_writer(tmp_path, "", together) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begun\n"
            time.sleep(moments.uniform(0.05, 0.4) * (4 if together else 1))
            writer.send_signal(signal.SIGKILL)
        found = assert_whole(EmbeddedStore(tmp_path))
        assert not together or not found % together
    assert assert_whole(EmbeddedStore(tmp_path, writable=True)) > 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of file sizes to set")
@pytest.mark.parametrize("together", [0, MANY])
def test_a_full_disk_is_one_clear_error_and_the_store_stays_whole(
    tmp_path: Path, together: int
) -> None:
    """No file may grow beyond some size: writing ends with a message, and what was stored stays."""
    limit = (
        f"SIZE = {800_000 if together else 300_000}\n"
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, SIZE))\n"
    )
    with run_writer(tmp_path, "x" * 400, together, limit) as writer:
        _, complaint = writer.communicate(timeout=60)
    assert writer.returncode == 1
    assert "StopRun: The store at" in complaint
    assert "could not be written" in complaint
    store = EmbeddedStore(tmp_path, writable=True)
    assert assert_whole(store) > 0
    store.put_release(release_quads(release_by("Ada Marsh", "We need room."), (), RUN))


def test_what_a_dead_writer_left_beside_the_tables_is_cleared_away(tmp_path: Path) -> None:
    """Tables that were made and not taken in are of no use to anybody."""
    EmbeddedStore(tmp_path, writable=True)
    left = tmp_path / "graph" / "bulk-1.sst"
    left.write_bytes(b"half a table")
    EmbeddedStore(tmp_path)
    assert left.exists()
    EmbeddedStore(tmp_path, writable=True)
    assert not left.exists()
