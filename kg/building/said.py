"""What a store says by one property, as plain text."""

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.store import GraphStore


class Said(NamedTuple):
    """A quad with a known predicate: IRIs, and the text of a literal."""

    subject: str
    value: str
    graph: str


def said(
    store: GraphStore, predicate: str, *, subject: str | None = None, graph: str | None = None
) -> Iterator[Said]:
    """Yield what a store says by a property, of any subject and in any graph where none is given.

    Raises:
        StopRun: the store cannot be read.
    """
    terms = (ox.NamedNode(iri) if iri else None for iri in (subject, predicate, graph))
    node, named, within = terms
    for quad in store.match(node, named, None, within):
        one, other, name = quad.subject, quad.object, quad.graph_name
        if (
            isinstance(one, ox.NamedNode)
            and isinstance(other, ox.NamedNode | ox.Literal)
            and isinstance(name, ox.NamedNode)
        ):
            yield Said(one.value, other.value, name.value)
