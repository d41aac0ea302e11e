"""What a store said after each run, so that two runs can be compared.

A table in a file beside the graph: each fact with the run in which it was first seen and the one in
which it was first missing (a valid-time table). It grows with what changes, not with the number of
runs, and is written in one transaction: a run that dies leaves its changes to the next one.

Source: Snodgrass, "Developing Time-Oriented Database Applications in SQL" (2000), chapter 5.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.building.said import Said, said
from kg.errors import StopRun
from kg.model import content_id
from kg.store import GraphStore
from kg.store.sources import POSITION_GRAPHS
from ontology.namespaces import DCTERMS, FOAF, OA, ORG, POS, RDF

_TABLES = """
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, id TEXT UNIQUE, state TEXT);
CREATE TABLE IF NOT EXISTS fact (
  kind TEXT, key TEXT, told TEXT, since INTEGER, until INTEGER);
CREATE INDEX IF NOT EXISTS fact_key ON fact (kind, key);
"""

_TYPE = ox.NamedNode(RDF.type)

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a store says.

    Args:
        kind: `position`, `actor` or `post`.
        key: what it is known by: an IRI, of a post what is told of it.
        told: of a position `holder`, `topic`, `stance`, `words` and `source`; of an actor `name`;
            of a post `holder`, `role` and `organisation`.
    """

    kind: str
    key: str
    told: Mapping[str, str]


def runs_folder(place: Path) -> Path:
    """Return the folder in which a store keeps what its runs did."""
    return place / "runs"


class Answers:
    """The table in a file.

    Args:
        folder: the folder of runs; the file is made by `follow` where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "answers.sqlite"

    def follow(self, run: str, store: GraphStore, state: str) -> None:
        """Write down what a store says after a run.

        Args:
            run: the run.
            store: what it wrote to.
            state: where it is that of the run before, the store says what it said then.

        Raises:
            StopRun: the file is damaged, or cannot be written.
        """
        with self._open() as db:
            db.executescript(_TABLES)
            last = db.execute("SELECT state FROM run ORDER BY number DESC LIMIT 1").fetchone()
            row = db.execute("INSERT INTO run (id, state) VALUES (?, ?)", (run, state))
            if last == (state,):
                return
            number = row.lastrowid
            now = dict(_facts(store))
            held = set(db.execute("SELECT kind, key FROM fact WHERE until IS NULL"))
            db.executemany(
                "UPDATE fact SET until = ? WHERE until IS NULL AND kind = ? AND key = ?",
                ((number, *key) for key in held - now.keys()),
            )
            db.executemany(
                "INSERT INTO fact VALUES (?, ?, ?, ?, NULL)",
                (
                    (*key, json.dumps(_told(store, key[0], now[key]), ensure_ascii=False), number)
                    for key in sorted(now.keys() - held)
                ),
            )

    def runs(self) -> list[str]:
        """Return the runs that were written down, oldest first.

        Raises:
            StopRun: the file is damaged.
        """
        if not self._file.exists():
            return []
        with self._open() as db:
            return [run for (run,) in db.execute("SELECT id FROM run ORDER BY number")]

    def between(self, older: str, newer: str) -> tuple[list[Fact], list[Fact]]:
        """Return the facts that came from one run to another, and those that went.

        Raises:
            StopRun: nothing is known of one of the runs, or the file is damaged.
        """
        with self._open() as db:
            first, last = (self._number(db, run) for run in (older, newer))
            return _only_in(db, last, first), _only_in(db, first, last)

    def _number(self, db: sqlite3.Connection, run: str) -> int:
        found = db.execute("SELECT number FROM run WHERE id = ?", (run,)).fetchone()
        if found is None:
            raise StopRun(
                f"What the store said after run {run} was not written down.",
                "Compare two of the runs that `kg runs` lists and that were not broken off.",
            )
        return int(found[0])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        try:
            db = sqlite3.connect(self._file)
            try:
                with db:
                    yield db
            finally:
                db.close()
        except (sqlite3.Error, ValueError) as error:
            raise StopRun(
                f"The table of runs {self._file} cannot be used: {error}.",
                "Make room on the disk; if the file is damaged, delete it: runs are compared"
                " from the next one on.",
            ) from error


def state_of(store: GraphStore) -> str:
    """Return 16 digits that change with the releases, codings and corrections of a store."""
    corrections = {one.subject for one in said(store, POS.ledgerLine)}
    coding = ox.NamedNode(POS.Coding)
    codings = {str(quad.graph_name) for quad in store.match(None, _TYPE, coding, None)}
    return content_id(sorted(said(store, POS.fingerprint)), sorted(corrections), sorted(codings))


def _only_in(db: sqlite3.Connection, one: int, other: int) -> list[Fact]:
    """Return the facts that stood after one run, and not after another, in order."""
    stands = "since <= {0} AND (until IS NULL OR until > {0})"
    rows = db.execute(
        f"SELECT kind, key, told FROM fact"  # noqa: S608 - two numbers of ours
        f" WHERE {stands.format(one)} AND NOT ({stands.format(other)}) ORDER BY kind, told, key"
    )
    return [Fact(kind, key, json.loads(told)) for kind, key, told in rows]


def _facts(store: GraphStore) -> Iterator[tuple[_Key, Said]]:
    """Yield the key of each fact with something that says it."""
    for found in _said(store, POS.holder):
        yield ("position", found.subject), found
    for found in _said(store, FOAF.name):
        yield ("actor", found.subject), found
    roles = {found.subject: found.value for found in _said(store, POS.role)}
    bodies = {found.subject: found.value for found in _said(store, POS.organisationName)}
    for found in _said(store, ORG.member):
        post = roles.get(found.subject, ""), bodies.get(found.subject, "")
        yield ("post", content_id(found.value, *post)), found


def _said(store: GraphStore, predicate: str) -> Iterator[Said]:
    """Yield what the releases and codings say by a property."""
    return (one for one in said(store, predicate) if one.graph.startswith(POSITION_GRAPHS))


def _told(store: GraphStore, kind: str, fact: Said) -> dict[str, str]:
    """Return what is to be told of a fact."""

    def value(subject: str, *path: str) -> str:
        """Return the value at the end of a path in the graph of the fact, the first of several."""
        ends = [subject]
        for step in path:
            ends = [
                one.value
                for end in ends
                for one in said(store, step, subject=end, graph=fact.graph)
            ]
        return min(ends, default="")

    if kind == "actor":
        return {"name": fact.value}
    holder = {"holder": value(fact.value, FOAF.name) or fact.value}
    if kind == "post":
        body = value(fact.subject, POS.organisationName)
        return holder | {"role": value(fact.subject, POS.role), "organisation": body}
    return holder | {
        "topic": value(fact.subject, POS.topic).rpartition("/")[2],
        "stance": value(fact.subject, POS.stance).rpartition("/")[2],
        "words": value(fact.subject, OA.hasTarget, OA.hasSelector, OA.exact),
        "source": value(fact.graph, DCTERMS.source),
    }
