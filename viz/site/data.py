"""The data of a site: the graph as files to take away, and as a script for its SPARQL page."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.nquads import canonical_line
from kg.store.export import serialised
from viz.site.part import Part


def data_files(part: Part) -> Iterator[tuple[str, bytes]]:
    """Yield the graph as N-Quads, with its named graphs, and merged as Turtle."""
    lines = "".join(f"{canonical_line(quad)}\n" for quad in part.quads)
    yield "data/graph.nq", lines.encode()
    yield "data/graph.ttl", serialised(part.quads, ox.RdfFormat.TURTLE)
