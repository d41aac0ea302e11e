"""A process that changes one folder, so that a change can be given up by ending it.

Run by `kg.store.changers`: `python -m kg.store.changer FOLDER`. It opens the store for each change,
and so lets others write between two. Each change is one transaction: ended in the midst, nothing
of it is there.

A line of standard input is one change as JSON, with the key `what`:

| `what` | further keys |
| --- | --- |
| `update` | `sparql`, `base`, and `default` and `named`: the data set of each `WHERE`, or null |
| `put` `post` `delete` | `graph`: an IRI or null; `base`; `documents`: each text and media type |

The answer on standard output is a line of JSON, `{"kind": …, "size": bytes}`, and a body in JSON:

| kind | body |
| --- | --- |
| `done` | `{"existed": whether the graph held anything before}` |
| `refused` `malformed` `busy` | `{"message": …, "hint": …}` |
"""

import json
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.embedded import EmbeddedStore
from kg.store.reader import serve
from kg.store.update import UNNAMED, Dataset, without_blank_nodes


class MalformedError(Exception):
    """A document is not in its media type."""


def change(store: EmbeddedStore, asked: dict[str, Any]) -> bool:
    """Make a change; return whether the graph held anything before.

    Raises:
        MalformedError: a document is no graph in its media type.
        StopRun: it is refused; the store is as it was before.
    """
    if asked["what"] == "update":
        default, named = (
            None if asked[key] is None else tuple(asked[key]) for key in ("default", "named")
        )
        store.update(asked["sparql"], base=asked["base"], dataset=Dataset(default, named))
        return True
    graph = UNNAMED if asked["graph"] is None else ox.NamedNode(asked["graph"])
    given = {
        quad
        for text, media_type in asked["documents"]
        for quad in _read(text, media_type, asked["base"], graph)
    }
    held = set(islice(store.match(None, None, None, graph), 1 if asked["what"] == "post" else None))
    if asked["what"] == "post":
        store.put_quads((), given)
    else:
        store.put_quads(held - given, given)
    return bool(held)


def _read(text: str, media_type: str, base: str, graph: ox.NamedNode) -> set[ox.Quad]:
    """Return what a document says, in a graph.

    Raises:
        MalformedError: it is not in its media type, or names graphs of its own.
    """
    try:
        parsed = ox.parse(
            text.encode(),
            ox.RdfFormat.from_media_type(media_type),
            base_iri=base,
            without_named_graphs=True,
        )
        triples = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
    except (SyntaxError, ValueError) as error:
        raise MalformedError(str(error)) from error
    return without_blank_nodes(triples)


def answer(place: Path, asked: dict[str, Any]) -> tuple[str, dict[str, object]]:
    """Return the kind of the answer to what is asked, and the answer."""
    try:
        store = EmbeddedStore(place, writable=True)
    except StopRun as error:
        return "busy", {"message": error.message, "hint": error.hint}
    try:
        return "done", {"existed": change(store, asked)}
    except MalformedError as error:
        return "malformed", {"message": str(error), "hint": ""}
    except StopRun as error:
        return "refused", {"message": error.message, "hint": error.hint}


def main(place: Path) -> None:
    """Make the changes of standard input until it ends."""

    def answered(asked: dict[str, Any]) -> tuple[str, bytes]:
        kind, told = answer(place, asked)
        return kind, json.dumps(told).encode()

    serve(answered)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
