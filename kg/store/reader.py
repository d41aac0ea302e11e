"""A process that answers queries to one folder, so that a query can be stopped by ending it.

Run as a script by `kg.store.limits`: `python reader.py FOLDER`. A line of standard input is one
query as JSON: `{"sparql": text, "rows": most rows or triples}`. The answer on standard output is a
line of JSON, `{"kind": …, "size": bytes}`, and a body of that size:

| kind | body |
| --- | --- |
| `select` `ask` `construct` | the results: SPARQL 1.1 TSV, SPARQL 1.1 JSON, N-Triples |
| `syntax` `failure` | what Oxigraph complains of |
| `rows` | none: there are more rows than asked for |

It imports nothing of ours, and so starts in the time that Python takes. It ends with its input,
also in the midst of a query.
"""

import io
import json
import os
import sys
import threading

import pyoxigraph as ox


class TooManyRowsError(Exception):
    """The results have more lines than were asked for."""


class _Lines(io.BytesIO):
    """Takes the bytes of results of which each row is a line, up to a number of lines."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, chunk: bytes) -> int:  # type: ignore[override] # Oxigraph writes bytes
        self._left -= chunk.count(b"\n")
        if self._left < 0:
            raise TooManyRowsError
        return super().write(chunk)


def answer(store: ox.Store, sparql: str, rows: int) -> tuple[str, bytes]:
    """Return the kind of the answer to a query, and its body."""
    try:
        results = store.query(sparql)
        if isinstance(results, ox.QueryBoolean):
            return "ask", results.serialize(format=ox.QueryResultsFormat.JSON) or b""
        if isinstance(results, ox.QuerySolutions):
            lines = _Lines(rows + 1)  # the first names the columns
            results.serialize(lines, ox.QueryResultsFormat.TSV)
            return "select", lines.getvalue()
        lines = _Lines(rows)
        results.serialize(lines, ox.RdfFormat.N_TRIPLES)
        return "construct", lines.getvalue()
    except TooManyRowsError:
        return "rows", b""
    except SyntaxError as error:
        return "syntax", str(error).encode()
    except (OSError, RuntimeError, ValueError) as error:
        return "failure", str(error).encode()


def main(folder: str) -> None:
    """Answer the queries of standard input until it ends."""
    store = ox.Store.read_only(folder)

    def respond(line: bytes) -> None:
        asked = json.loads(line)
        kind, body = answer(store, asked["sparql"], asked["rows"])
        sys.stdout.buffer.write(json.dumps({"kind": kind, "size": len(body)}).encode() + b"\n")
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()

    for line in sys.stdin.buffer:
        # The query runs beside this thread, which must notice the end of the input meanwhile.
        threading.Thread(target=respond, args=(line,), daemon=True).start()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
