"""Limits on a query: how long it may take, and how many rows it may give."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store import reader
from kg.store.base import QueryResults, syntax_error, triples


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: wall-clock seconds, and rows (or triples) of its answer."""

    seconds: float = 60.0
    rows: int = 1_000_000

    def too_slow(self, place: object) -> StopRun:
        """Return the message for a query that was stopped."""
        return StopRun(
            f"The store at {place} did not answer within {self.seconds:g} seconds; "
            "the query was stopped.",
            "Ask for less, or allow more time with --timeout.",
        )

    def too_long(self, place: object) -> StopRun:
        """Return the message for an answer with too many rows."""
        return StopRun(
            f"The answer of the store at {place} has more than {self.rows:,} rows.",
            "Ask for less, say with LIMIT, or allow more with --max-rows.",
        )


class LimitedReader:
    """Asks a database by a process of its own, which is ended when a query takes too long.

    Oxigraph's queries cannot be interrupted, and run on in native code whatever Python does; a
    process can always be ended. The next query starts another. One query at a time.

    Args:
        folder: the database of an embedded store.
        place: what to call the store in a message.
        limits: what each query may take.
    """

    def __init__(self, folder: Path, place: Path, limits: Limits) -> None:
        self._folder, self._place, self._limits = folder, place, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def query(self, sparql: str) -> QueryResults:
        """Answer a query within the limits.

        Raises:
            StopRun: it has an error of syntax, took too long, gives too many rows, or failed.
        """
        with self._turn:
            kind, body = self._ask(sparql)
        match kind:
            case "select":
                return ox.parse_query_results(body, ox.QueryResultsFormat.TSV)
            case "ask":
                return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            case "construct":
                return triples(body, ox.RdfFormat.N_TRIPLES)
            case "rows":
                raise self._limits.too_long(self._place)
            case "syntax":
                raise syntax_error(SyntaxError(body.decode()))
            case _:
                raise self._failure(body.decode())

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __del__(self) -> None:
        self.close()

    def _ask(self, sparql: str) -> tuple[str, bytes]:
        process = self._process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        timer = threading.Timer(self._limits.seconds, stop)
        timer.start()
        try:
            question = json.dumps({"sparql": sparql, "rows": self._limits.rows})
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            head = process.stdout.readline()
            if head:
                told = json.loads(head)
                body = process.stdout.read(told["size"])
                if len(body) == told["size"]:
                    return told["kind"], body
        except BrokenPipeError:
            pass
        finally:
            timer.cancel()
        _, complaint = process.communicate()
        self._process = None
        if stopped.is_set():
            raise self._limits.too_slow(self._place)
        last = (complaint.decode(errors="replace").strip() or "it ended").splitlines()[-1]
        raise self._failure(last)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(reader.__file__), str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def _failure(self, complaint: str) -> StopRun:
        return StopRun(f"The store at {self._place} cannot answer: {complaint}.")
