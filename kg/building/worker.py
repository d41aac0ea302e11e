"""A process that reads originals: run by `kg.building.workers`.

A question on its standard input is a line of JSON with the key `original`: the record, pickled and
in base64. The answer is JSON: a list with an object for each release, either `skip` (message and
hint) or `source`, `graph`, `counts` and `quads` (N-Quads).
"""

import base64
import json
import pickle
import warnings
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.building.one import Counts, Found, Item, OneByOne
from kg.errors import SkipItem
from kg.graph.nquads import canonical_line
from kg.read import Original
from kg.store.reader import serve


def packed(original: Original) -> dict[str, object]:
    """Return the question for what an original says."""
    return {"original": base64.b64encode(pickle.dumps(original)).decode()}


def unpacked(body: bytes) -> list[Item]:
    """Return what an answer says."""
    return [
        SkipItem(*told["skip"])
        if "skip" in told
        else Found(
            told["source"],
            told["graph"],
            Counts(*told["counts"]),
            list(ox.parse(told["quads"], ox.RdfFormat.N_QUADS)),
        )
        for told in json.loads(body)
    ]


def main(ledger: str | None) -> None:
    """Answer the questions of standard input until it ends; *ledger* holds the corrections."""
    warnings.simplefilter("ignore")  # nobody reads them here, and a full pipe would stop the work
    with OneByOne(Path(ledger) if ledger else None) as read:

        def answered(question: dict[str, Any]) -> tuple[str, bytes]:
            original = pickle.loads(base64.b64decode(question["original"]))  # noqa: S301 - our own
            return "read", json.dumps([_told(item) for item in read(original)]).encode()

        serve(answered)


def _told(item: Item) -> dict[str, object]:
    if isinstance(item, SkipItem):
        return {"skip": [item.message, item.hint]}
    quads = "".join(f"{canonical_line(quad)}\n" for quad in item.quads)
    return {
        "source": item.source,
        "graph": item.graph,
        "counts": item.counts,
        "quads": quads,
    }
