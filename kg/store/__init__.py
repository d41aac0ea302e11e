"""Where graphs are kept and asked.

Reads: quads.
Writes: a folder of its own, one transaction a release.
Does not know: what the quads mean, but for the positions that the derived graph follows from.
"""

from pathlib import Path

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.limits import Limits
from kg.store.remote import RemoteStore

__all__ = ["EmbeddedStore", "Limits", "RemoteStore", "Store", "is_address", "open_store"]


def is_address(place: str) -> bool:
    """Say whether *place* is the address of a SPARQL endpoint, and not a folder."""
    return place.lower().startswith(("http://", "https://"))


def open_store(place: str, *, writable: bool = False, limits: Limits | None = None) -> Store:
    """Open the store at *place*: a SPARQL endpoint's address, or a folder.

    A folder that is missing or empty becomes a new store if `writable`. A query has the `limits`;
    without, it may take any time in a folder, and `remote.TIMEOUT` at an endpoint.

    Raises:
        StopRun: there is no usable store; the message says why and what to do.
    """
    if is_address(place):
        return RemoteStore(place, timeout=limits.seconds) if limits else RemoteStore(place)
    return EmbeddedStore(Path(place), writable=writable, limits=limits)
