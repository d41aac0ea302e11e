"""What a server may do, and how much."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from kg.store.limits import Limits

MOST_BYTES = 1 << 28
"""How long an answer may be: it is held in memory."""

MOST_MEMORY = 1 << 31
"""How much memory a process that answers queries may take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a store is served.

    Args:
        place: the folder of the store.
        limits: what one query may take.
        token: what who writes must know; None where nobody may.
        readers: how many queries are answered at the same time.
        waiting: how many more may wait for their turn.
        most_bytes: how long the body of a request may be.
        kept_bytes: how much memory answers may take that are kept to be given again.
        kept_page_bytes: the same for pages.
        names: names that the server may be called by, besides addresses and `localhost`.
        origins: the origins whose pages may read answers; `*` for all.
        ledger: the file of the ledger of corrections; None for that in the folder.
        services: whether a query may ask other servers (`SERVICE`).
    """

    place: Path
    limits: Limits = field(default_factory=lambda: Limits(bytes=MOST_BYTES, memory=MOST_MEMORY))
    token: str | None = None
    readers: int = field(default_factory=lambda: 2 * (os.cpu_count() or 1))
    waiting: int = 64
    most_bytes: int = 10_000_000
    kept_bytes: int = 64_000_000
    kept_page_bytes: int = 16_000_000
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    ledger: Path | None = None
    services: bool = False
