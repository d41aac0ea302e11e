"""Asks a database by processes of their own, which are ended when a query takes too long."""

import asyncio
import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StopRun
from kg.process import EndedError, Process, TooSlowError
from kg.store import reader
from kg.store.base import QueryResults, syntax_error, triples
from kg.store.limits import Limits

LOOK_EVERY = 1.0
"""After how many seconds it is looked again whether another process has written."""

_TRIES = 3
_NO_MEMORY = "memory allocation"
"""In the complaint of a process that got no more memory."""
_NOT_DATA = ("LOG", "LOCK")


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and how its answer is wanted: as a media type for each form of query, or not.

    Without a query all named graphs are wanted, in the media type of `graph`. IRIs that begin with
    `blank` come as blank nodes, in triples.
    """

    sparql: str | None
    rows: str | None = "text/tab-separated-values"
    truth: str | None = "application/sparql-results+json"
    graph: str | None = "application/n-triples"
    base: str | None = None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    blank: str | None = None


class Kind(StrEnum):
    """What an answer is: rows, yes or no, triples; or a form that was not wanted."""

    ROWS = "rows"
    TRUTH = "truth"
    GRAPH = "graph"
    UNWANTED = "unwanted"


class Why(StrEnum):
    """Why there is no answer."""

    SYNTAX = "syntax"
    MANY = "many"
    LONG = "long"
    SLOW = "slow"
    LARGE = "large"
    FAILURE = "failure"


class NoAnswer(StopRun):
    """A query has no answer; `why` says it to programs, the message to people."""

    def __init__(self, why: Why, said: StopRun) -> None:
        super().__init__(said.message, said.hint)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, in the media type that was asked for its kind."""

    kind: Kind
    body: bytes

    def results(self) -> QueryResults:
        """Return the answer to a `Question` that asks for the media types of its defaults.

        Raises:
            ValueError: its form was not wanted.
        """
        match self.kind:
            case Kind.ROWS:
                return ox.parse_query_results(self.body, ox.QueryResultsFormat.TSV)
            case Kind.TRUTH:
                return ox.parse_query_results(self.body, ox.QueryResultsFormat.JSON)
            case Kind.GRAPH:
                return triples(self.body, ox.RdfFormat.N_TRIPLES)
        raise ValueError("the answer is of a form that was not wanted")


class Readers:
    """Processes that read the database of a folder; what others write to it is soon noticed.

    `ask` is for threads, `answer` for asyncio; use one of the two.

    Args:
        folder: the database of an embedded store.
        place: what to call the store in a message.
        limits: what each query may take.
        most: how many queries are answered at the same time; others wait for their turn.
        prefixes: the names that triples in Turtle are written with.
    """

    def __init__(
        self,
        folder: Path,
        place: object,
        limits: Limits,
        *,
        most: int = 1,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        self._folder, self._place, self._limits = folder, place, limits
        self._turn, self._turns = threading.Semaphore(most), asyncio.Semaphore(most)
        settings = {
            "rows": limits.rows,
            "bytes": limits.bytes,
            "memory": limits.memory,
            "prefixes": dict(prefixes or {}),
        }
        self._command = (str(reader.__file__), str(folder), json.dumps(settings))
        self._idle: list[Process] = []
        self._state, self._looked = "", -LOOK_EVERY

    def ask(self, question: Question) -> Answer:
        """Answer a query within the limits.

        Raises:
            NoAnswer: it has an error of syntax, took too long, gives too much, or failed.
        """
        with self._turn:
            for _ in range(_TRIES):
                state = self.state()
                with self._lent() as process:
                    head, body = process.ask(_asked(question, state), self._limits.seconds)
                if not self._disturbed(head["kind"], state):
                    break
        return self._told(head["kind"], body)

    async def answer(self, question: Question) -> Answer:
        """Answer a query within the limits; where it is cancelled, the query ends at once.

        Raises:
            NoAnswer: as for `ask`.
        """
        async with self._turns:
            for _ in range(_TRIES):
                state = self.state()
                with self._lent() as process:
                    head, body = await process.answer(_asked(question, state), self._limits.seconds)
                if not self._disturbed(head["kind"], state):
                    break
        return self._told(head["kind"], body)

    def state(self, *, now: bool = False) -> str:
        """Return a name for what the folder holds: another after each change.

        Args:
            now: look at once, and not only every `LOOK_EVERY` seconds.
        """
        if now or time.monotonic() - self._looked >= LOOK_EVERY:
            self._state, self._looked = _state(self._folder), time.monotonic()
        return self._state

    def close(self) -> None:
        """End the processes that wait for a query."""
        while self._idle:
            self._idle.pop().close()

    def __del__(self) -> None:
        self.close()

    @contextmanager
    def _lent(self) -> Iterator[Process]:
        """Lend a process; it is kept if it has answered, and ended if not."""
        process = self._idle.pop() if self._idle else Process(*self._command)
        try:
            yield process
        except TooSlowError as error:
            raise NoAnswer(Why.SLOW, self._limits.too_slow(self._place)) from error
        except EndedError as error:
            if _NO_MEMORY in error.complaint:
                raise NoAnswer(Why.LARGE, self._limits.too_large(self._place)) from error
            raise NoAnswer(Why.FAILURE, self._failure(str(error))) from error
        except BaseException:
            process.close()
            raise
        self._idle.append(process)

    def _disturbed(self, kind: str, state: str) -> bool:
        """Say whether a query may have failed because another process wrote meanwhile."""
        return kind == Why.FAILURE and self.state(now=True) != state

    def _told(self, kind: str, body: bytes) -> Answer:
        match kind:
            case Why.SYNTAX:
                raise NoAnswer(Why.SYNTAX, syntax_error(SyntaxError(body.decode())))
            case Why.MANY:
                raise NoAnswer(Why.MANY, self._limits.too_many(self._place))
            case Why.LONG:
                raise NoAnswer(Why.LONG, self._limits.too_long(self._place))
            case Why.FAILURE:
                raise NoAnswer(Why.FAILURE, self._failure(body.decode()))
        return Answer(Kind(kind), body)

    def _failure(self, complaint: str) -> StopRun:
        return StopRun(f"The store at {self._place} cannot answer: {complaint}.")


def _asked(question: Question, state: str) -> dict[str, Any]:
    asked = {field.name: getattr(question, field.name) for field in fields(question)}
    return {**asked, "state": state}


def _state(folder: Path) -> str:
    """Return a digest of the names, sizes and times of the files of a database."""
    found = []
    for entry in os.scandir(folder):
        try:
            about = entry.stat()
        except FileNotFoundError:  # a writer has just merged it into another
            continue
        if not entry.name.startswith(_NOT_DATA):
            found.append((entry.name, about.st_size, about.st_mtime_ns))
    return sha256(repr(sorted(found)).encode()).hexdigest()[:16]
