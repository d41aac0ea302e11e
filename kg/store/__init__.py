"""Where graphs are kept and asked.

Reads: quads.
Writes: a folder of its own, or a SPARQL 1.1 server; nothing is half written.
Does not know: what the quads mean, but for the positions that the derived graph follows from.
"""

from pathlib import Path

from kg.store.base import GraphStore, Store
from kg.store.embedded import EmbeddedStore
from kg.store.limits import Limits
from kg.store.remote import RemoteStore

__all__ = [
    "EmbeddedStore",
    "GraphStore",
    "Limits",
    "RemoteStore",
    "Store",
    "is_address",
    "open_store",
]


def is_address(place: str) -> bool:
    """Say whether *place* is the address of a SPARQL server, and not a folder."""
    return place.lower().startswith(("http://", "https://"))


def open_store(place: str, *, writable: bool = False, limits: Limits | None = None) -> GraphStore:
    """Open the store at *place*: the query address of a SPARQL server, or a folder.

    A folder that is missing or empty becomes a new store if `writable`. A query has the `limits`;
    without, it may take any time in a folder, and those of `Limits()` at a server.

    Raises:
        StopRun: there is no usable store; the message says why and what to do.
    """
    if is_address(place):
        return RemoteStore(place, writable=writable, limits=limits)
    return EmbeddedStore(Path(place), writable=writable, limits=limits)
