"""Which sources of the store lay below a place that is read again, and are gone."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kg.building.said import Said, said
from kg.read.names import shown
from kg.store import GraphStore
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import DCTERMS

_INTO = ("/", "!/", "#")
"""What stands between a place and what lies in it: a folder, an archive, a table or mailbox."""


def vanished(
    store: GraphStore,
    sources: Sequence[str],
    read: Collection[str],
    there: Collection[str],
) -> Iterator[tuple[str, str]]:
    """Yield each source of the store that is gone, and the graph of the release that it gave.

    Gone is what lies in a folder, an archive or a table among the *sources* and was not met there.
    Where a place could not be read, nothing in it counts as gone: a disk that is not mounted
    withdraws nothing.

    Args:
        store: where the sources of releases are looked for.
        sources: what the user named.
        read: the sources that were read.
        there: places of which nothing is known: those that were unchanged, and those left out.
    """
    roots = [shown(Path(source)) for source in sources if source != "-" and "://" not in source]
    known = set(there)
    for graph, source, _ in sorted(_sources(store), key=lambda found: found.value):
        if (
            source not in read
            and any(_lies_in(source, root) for root in roots)
            and known.isdisjoint(_holders(source))
        ):
            yield source, graph


def places_in(message: str) -> Iterator[str]:
    """Yield each place that a message on what was left out may begin with: names may hold `: `."""
    return (message[: match.start()] for match in re.finditer(": ", message))


def _sources(store: GraphStore) -> Iterator[Said]:
    return (
        found
        for found in said(store, DCTERMS.source)
        if found.subject == found.graph and found.graph.startswith(RELEASE_GRAPHS)
    )


def _lies_in(source: str, root: str) -> bool:
    if root == ".":
        return not source.startswith(("/", "../")) and "://" not in source
    return source.startswith(tuple(root + into for into in _INTO))


def _holders(source: str) -> Iterator[str]:
    """Yield the source and every place that it lies in."""
    yield source
    yield "."
    for at in range(len(source)):
        if source.startswith(_INTO, at):
            yield source[:at]
