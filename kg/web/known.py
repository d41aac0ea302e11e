"""What is read of a whole store for many requests, made once for each of its states."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import anyio.to_thread

from kg.store.base import Store
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from queries.catalogue import Question, shipped
from queries.index import Index, load_index
from queries.names import Names, load_names
from viz.room.frame import Room
from viz.room.home import home_page
from viz.room.links import Links

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what a question can name, what a search finds, and what can be asked."""

    names: Names
    index: Index
    catalogue: Mapping[str, Question]


def read_known(store: Store) -> Known:
    """Return what is known of a store; the first page is made once, so that its answers are kept.

    Raises:
        StopRun: the store cannot be read.
    """
    known = Known(load_names(store), load_index(store), shipped())
    home_page(store, Room(Links()), {})
    return known


class Keeper(Generic[_Read]):
    """Keeps what is read of a store.

    After a change of the store it is made anew in a thread, and until it is there, the old is
    given: nobody waits but the first who asks.

    Args:
        desk: where the store is asked.
        read: what reads it.
    """

    def __init__(self, desk: Desk, read: Callable[[Store], _Read]) -> None:
        self._desk, self._read = desk, read
        self._known: _Read | None = None
        self._state = ""
        self._making: asyncio.Task[_Read] | None = None

    def begin(self) -> None:
        """Make what is known of the store as it is now, unless that is done or being done."""
        if self._making is None and self._state != self._desk.state():
            self._making = asyncio.create_task(self._make())

    async def known(self) -> _Read:
        """Return what was read.

        Raises:
            Fault: the store cannot be read.
        """
        self.begin()
        if self._known is None:
            assert self._making is not None  # noqa: S101 - nothing is known of any state
            return await asyncio.shield(self._making)
        return self._known

    async def _make(self) -> _Read:
        try:
            state, store = self._desk.state(), AskedStore(self._desk)
            known = await anyio.to_thread.run_sync(self._read, store)
            self._known, self._state = known, state
            return known
        finally:
            self._making = None
