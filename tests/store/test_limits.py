"""A query that takes too long is stopped, one that gives too much is refused, the store goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore, Limits, open_store, reader
from kg.store.readers import Question
from tests.graph.records import RUN, northmoor

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with one release."""
    folder = tmp_path_factory.mktemp("limits") / "store"
    release = release_quads(northmoor(), [], RUN)
    EmbeddedStore(folder, writable=True).put_release(release)
    return folder


def test_a_query_is_stopped_at_its_limit_and_the_store_answers_the_next(place: Path) -> None:
    """A query for minutes ends with its second, and harms none that comes after."""
    store = EmbeddedStore(place, limits=Limits(seconds=1))
    began = time.monotonic()
    with pytest.raises(StopRun, match="did not answer within 1 seconds; the query was stopped"):
        store.query(ENDLESS)
    assert time.monotonic() - began < 3
    assert bool(store.query("ASK { ?s ?p ?o }"))


def test_an_answer_with_more_rows_than_allowed_is_refused(place: Path) -> None:
    """Rows and triples are counted exactly: as many as allowed pass, one more does not."""
    store = EmbeddedStore(place, limits=Limits(rows=5))
    for form in ("SELECT *", "CONSTRUCT { ?s ?p ?o }"):
        assert len(list(store.query(f"{form} {{ ?s ?p ?o }} LIMIT 5"))) == 5  # type: ignore[arg-type]
        with pytest.raises(StopRun, match="more than 5 rows"):
            store.query(f"{form} {{ ?s ?p ?o }} LIMIT 6")


def test_an_answer_with_more_bytes_than_allowed_is_refused(place: Path) -> None:
    """One row may be long, too."""
    store = EmbeddedStore(place, limits=Limits(bytes=1_000))
    assert len(list(store.query("SELECT * { ?s ?p ?o } LIMIT 2"))) == 2  # type: ignore[arg-type]
    with pytest.raises(StopRun, match="more than 1,000 bytes"):
        store.query("SELECT (GROUP_CONCAT(STR(?s)) AS ?all) { ?s ?p ?o }")


def test_a_query_that_needs_too_much_memory_is_stopped(place: Path) -> None:
    """Sorting what has no end takes its process down, and nothing else."""
    store = EmbeddedStore(place, limits=Limits(memory=200_000_000))
    with pytest.raises(StopRun, match="has not the memory for the query"):
        store.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g")
    assert bool(store.query("ASK { ?s ?p ?o }"))


def test_what_another_process_writes_is_seen_soon(tmp_path: Path) -> None:
    """A store that is asked with limits follows what is written to it."""
    writer = EmbeddedStore(tmp_path / "store", writable=True)
    store = EmbeddedStore(tmp_path / "store", limits=Limits())
    assert not store.query("ASK { ?s ?p ?o }")
    writer.put_release(release_quads(northmoor(), [], RUN))
    deadline = time.monotonic() + 10
    while not store.query("ASK { ?s ?p ?o }"):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT ?s ?none { ?s ?p ?o OPTIONAL { ?s <http://h/none> ?none } } ORDER BY ?s ?p ?o",
        'SELECT ("a\\tb\\n\\"c\\" \\\\ é 😀" AS ?x) ("d"@en AS ?y) (1.50 AS ?z) {}',
        "ASK { ?s ?p ?o }",
        "ASK { ?s <http://h/none> ?o }",
    ],
)
def test_within_the_limits_the_answer_is_the_same(place: Path, query: str) -> None:
    """Rows come back term for term, and truth values as such."""
    free, limited = EmbeddedStore(place).query(query), open_store(str(place), limits=Limits())
    found = limited.query(query)
    if isinstance(free, ox.QueryBoolean):
        assert bool(found) == bool(free)
    else:
        assert isinstance(free, ox.QuerySolutions)
        assert isinstance(found, ox.QuerySolutions)
        assert list(map(tuple, found)) == list(map(tuple, free))


def test_triples_come_back_whole(place: Path) -> None:
    """A CONSTRUCT gives the same set of triples."""
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    limited = EmbeddedStore(place, limits=Limits()).query(query)
    free = EmbeddedStore(place).query(query)
    assert set(map(str, limited)) == set(map(str, free))  # type: ignore[arg-type]


def test_an_error_of_syntax_reads_as_ever(place: Path) -> None:
    """The message names line and column, with limits as without."""
    with pytest.raises(StopRun, match="at line 1, column 15"):
        EmbeddedStore(place, limits=Limits()).query("SELECT * WHERE")


def test_a_process_that_died_is_told_and_replaced(place: Path) -> None:
    """Whoever kills the reading process, the next query starts another."""
    store = EmbeddedStore(place, limits=Limits())
    store.query("ASK {}")
    readers = store._readers
    assert readers is not None
    (process,) = readers._idle
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(StopRun, match="cannot answer"):
        store.query("ASK {}")
    assert bool(store.query("ASK {}"))


def test_the_reading_process_ends_with_its_input_in_the_midst_of_a_query(place: Path) -> None:
    """Nobody is left computing for a program that has gone."""
    settings = json.dumps({"rows": 1, "bytes": 1000, "memory": None, "prefixes": {}})
    command = [sys.executable, str(reader.__file__), str(place / "graph"), settings]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    question = {**asdict(Question(ENDLESS)), "state": ""}
    process.stdin.write(json.dumps(question).encode() + b"\n")
    process.stdin.flush()
    time.sleep(0.5)
    process.stdin.close()
    assert process.wait(timeout=5) == 0
