"""The data of a site: the graph as files to take away, and as a script for its SPARQL page."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.nquads import canonical_line
from kg.store.export import positions_csv, serialised
from viz.room.editor import MOST_IN_PAGE
from viz.room.vendored import engine, handed_over
from viz.site.part import Part


def data_files(part: Part) -> Iterator[tuple[str, bytes]]:
    """Yield the graph as N-Quads, with its named graphs, merged as Turtle, and as a table.

    Where it is small enough, a page can ask it, with the scripts that it takes.
    """
    lines = "".join(f"{canonical_line(quad)}\n" for quad in part.quads)
    yield "data/graph.nq", lines.encode()
    yield "data/positions.csv", positions_csv(part).encode()
    yield "data/graph.ttl", serialised(part.quads, ox.RdfFormat.TURTLE)
    if part.triples <= MOST_IN_PAGE:
        yield "static/graph.js", handed_over("graph", lines.encode())
        for script in engine():
            yield f"static/{script.file}", script.body
