"""Small graphs for the tests of the questions, loaded into a store in memory."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.store.base import QueryResults

FOLDER = Path(__file__).parent


class MemoryStore:
    """A store in memory, asked as every store is: the default graph is the union of all."""

    def __init__(self, *files: Path, quads: Iterable[ox.Quad] = ()) -> None:
        self._store = ox.Store()
        self._store.extend(quads)
        for file in files:
            self._store.load(path=str(file), format=ox.RdfFormat.TRIG)

    def query(self, sparql: str) -> QueryResults:
        """Answer a query."""
        return self._store.query(sparql, use_default_graph_as_union=True)

    def search(self, text: str) -> None:
        """Return None: there is no text index."""


def graph_file(question: str) -> Path:
    """Return the graph on which a question is tried."""
    return FOLDER / question / "graph.trig"
