"""What was given before, as long as the store is as it was."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Kept(Generic[_K, _V]):
    """What was asked for last, up to a number of bytes.

    Args:
        room: how many bytes all of it may have; one may have a sixteenth of that.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._found: OrderedDict[_K, tuple[_V, int]] = OrderedDict()
        self._state, self._size = "", 0

    def find(self, key: _K, state: str) -> _V | None:
        """Return what was given in this state of the store, if it is still kept."""
        self._follow(state)
        if key not in self._found:
            return None
        self._found.move_to_end(key)
        return self._found[key][0]

    def keep(self, key: _K, value: _V, size: int, state: str) -> None:
        """Keep what was given in this state; what was unused for longest goes.

        Args:
            key: what was asked for.
            value: what was given.
            size: the bytes of both.
            state: the state of the store.
        """
        self._follow(state)
        if size > self._room // 16:
            return
        if key not in self._found:
            self._found[key] = value, size
            self._size += size
        while self._size > self._room:
            _, (_, freed) = self._found.popitem(last=False)
            self._size -= freed

    def _follow(self, state: str) -> None:
        if state != self._state:
            self._found.clear()
            self._state, self._size = state, 0
