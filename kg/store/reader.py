"""A process that answers queries to one folder, so that a query can be stopped by ending it.

Run as a script by `kg.store.limits`: `python reader.py FOLDER SETTINGS`, where the settings are
JSON, `{"rows": most rows or triples, "bytes": most bytes, "memory": most bytes or null, "prefixes":
{name: iri}}`. A line of standard input is one query as JSON:

| key | is |
| --- | --- |
| `sparql` | the text; or null for all named graphs, in the media type of `graph` |
| `state` | the state of the folder; where it is another than before, the folder is opened anew |
| `rows` `truth` `graph` | media type of rows, of yes or no, of triples; or null where not wanted |
| `base` | resolves relative IRIs; may be null |
| `default` `named` | the graphs of the dataset, or null for those of the store |
| `blank` | triples get a blank node for each IRI that begins so; may be null |

The answer on standard output is a line of JSON, `{"kind": …, "size": bytes}`, and a body of that
size:

| kind | body |
| --- | --- |
| `ready` | none: the process has started, and waits for its first question |
| `rows` `truth` `graph` | the results, in the media type that was asked for |
| `syntax` `failure` | what Oxigraph complains of |
| `many` `long` `unwanted` | none: more rows, more bytes, or another form of query than asked for |

It imports nothing of ours, and so starts in the time that Python takes. It ends with its input,
also in the midst of a query.
"""

import io
import json
import os
import queue
import re
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

_ROWS: dict[str, Callable[[bytes], int]] = {
    # In JSON a quotation mark within words is escaped, so that only the start of a row looks so.
    "application/sparql-results+json": lambda body: len(re.findall(rb'[,\[]\{"[^"\\]*":\{"', body)),
    "application/sparql-results+xml": lambda body: body.count(b"<result>"),
    "text/csv": lambda body: sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1,
    "text/tab-separated-values": lambda body: body.count(b"\n") - 1,
}
"""How many rows a body, or the beginning of one, holds."""

_TRIES, _PAUSE = 4, 0.1
_WITH_PREFIXES = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


class TooManyError(Exception):
    """There are more rows or triples than allowed."""


class TooLongError(Exception):
    """There are more bytes than allowed."""


class _Body(io.BytesIO):
    """Takes the bytes of results up to a number of rows and of bytes."""

    def __init__(self, settings: dict[str, Any], count: Callable[[bytes], int]) -> None:
        super().__init__()
        self._rows, self._bytes, self._count = settings["rows"], settings["bytes"], count
        self._next = 1 << 16

    def write(self, chunk: bytes) -> int:  # type: ignore[override] # Oxigraph writes bytes
        size = super().write(chunk)
        if self.tell() > self._bytes:
            raise TooLongError
        if self.tell() > self._next:
            self._next *= 2
            self.whole()
        return size

    def whole(self) -> bytes:
        """Return all bytes, if there are not too many rows among them."""
        body = self.getvalue()
        if self._count(body) > self._rows:
            raise TooManyError
        return body


def answer(store: ox.Store, asked: dict[str, Any], settings: dict[str, Any]) -> tuple[str, bytes]:
    """Return the kind of the answer to a query, and its body."""
    default, named = (
        None if asked[key] is None else [ox.NamedNode(iri) for iri in asked[key]]
        for key in ("default", "named")
    )
    try:
        if asked["sparql"] is None:
            return "graph", _graph(_named(store), asked, settings)
        results = store.query(
            asked["sparql"],
            base_iri=asked["base"],
            default_graph=default,  # type: ignore[arg-type] # a list is invariant
            named_graphs=named,  # type: ignore[arg-type]
        )
        if isinstance(results, ox.QueryBoolean):
            return "truth", _truth(results, asked["truth"])
        if isinstance(results, ox.QuerySolutions):
            return "rows", _rows(results, asked["rows"], settings)
        return "graph", _graph(results, asked, settings)
    except TooManyError:
        return "many", b""
    except TooLongError:
        return "long", b""
    except KeyError:
        return "unwanted", b""
    except SyntaxError as error:
        return "syntax", str(error).encode()
    except (OSError, RuntimeError, ValueError) as error:
        return "failure", str(error).encode()


def _truth(results: ox.QueryBoolean, media_type: str | None) -> bytes:
    form = ox.QueryResultsFormat.from_media_type(media_type or "")
    if form is None:
        raise KeyError(media_type)
    return results.serialize(format=form) or b""


def _rows(results: ox.QuerySolutions, media_type: str | None, settings: dict[str, Any]) -> bytes:
    form = ox.QueryResultsFormat.from_media_type(media_type or "")
    if form is None or media_type is None:
        raise KeyError(media_type)
    body = _Body(settings, _ROWS[media_type])
    results.serialize(body, form)
    return body.whole()


def _named(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield the quads of all named graphs."""
    for graph in store.named_graphs():
        yield from store.quads_for_pattern(None, None, None, graph)


def _graph(
    results: Iterable[ox.Triple | ox.Quad],
    asked: dict[str, Any],
    settings: dict[str, Any],
) -> bytes:
    form = ox.RdfFormat.from_media_type(asked["graph"] or "")
    if form is None:
        raise KeyError(asked["graph"])

    def counted() -> Iterator[ox.Triple | ox.Quad]:
        for number, found in enumerate(results):
            if number >= settings["rows"]:
                raise TooManyError
            yield _blank(found, asked["blank"]) if asked["blank"] else found

    body = _Body(settings, lambda _: 0)
    ox.serialize(counted(), body, form, prefixes=settings["prefixes"])  # type: ignore[arg-type]
    whole = body.whole()
    return tidy(whole, settings["prefixes"]) if form in _WITH_PREFIXES else whole


def _blank(found: ox.Triple | ox.Quad, start: str) -> ox.Triple:
    subject, value = (
        ox.BlankNode("b" + term.value[len(start) :].replace("-", "x"))
        if isinstance(term, ox.NamedNode) and term.value.startswith(start)
        else term
        for term in (found.subject, found.object)
    )
    return ox.Triple(subject, found.predicate, value)  # type: ignore[arg-type] # as before


def tidy(turtle: bytes, prefixes: dict[str, str]) -> bytes:
    """Return Turtle with the prefixes that it uses, in order.

    Oxigraph writes all that it is given, one a line, in an order that changes from run to run.
    """
    lines = turtle.split(b"\n", len(prefixes))
    used = [line for line in lines[:-1] if line.split(b" ")[1] in lines[-1]]
    return b"\n".join([*sorted(used), lines[-1]])


def serve(answer: Callable[[dict[str, Any]], tuple[str, bytes]]) -> None:
    """Answer the questions of standard input, each with a kind and a body, until it ends.

    What is not foreseen ends the process, with its last words on standard error.
    """
    questions: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def listen() -> None:
        # Beside the work, so that the end of the input is noticed meanwhile.
        for line in sys.stdin.buffer:
            questions.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    try:
        _tell("ready", b"")
        while True:
            _tell(*answer(questions.get()))
    except BaseException as error:
        # Not by way of Python's own end, which waits for the thread that listens.
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(1)


def _tell(kind: str, body: bytes) -> None:
    sys.stdout.buffer.write(json.dumps({"kind": kind, "size": len(body)}).encode() + b"\n")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def opened(folder: str) -> ox.Store:
    """Open a database to read; try again where a writer is just renaming its files.

    Raises:
        OSError, RuntimeError: it is not there, or cannot be read.
    """
    for _ in range(_TRIES - 1):
        try:
            return ox.Store.read_only(folder)
        except FileNotFoundError:
            if not Path(folder).exists():
                raise
        except (OSError, RuntimeError):
            pass
        time.sleep(_PAUSE)
    return ox.Store.read_only(folder)


def main(folder: str, settings: dict[str, Any]) -> None:
    """Answer the queries of standard input until it ends."""
    store: ox.Store | None = None
    state = None

    def answered(asked: dict[str, Any]) -> tuple[str, bytes]:
        nonlocal store, state
        if store is None or asked["state"] != state:
            try:
                store, state = opened(folder), asked["state"]
            except (OSError, RuntimeError) as error:
                store = None
                return "failure", str(error).encode()
        return answer(store, asked, settings)

    if settings["memory"] is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (settings["memory"], settings["memory"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(answered)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
