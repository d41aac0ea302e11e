"""Changes a store by a process of its own, which is ended when a change takes too long."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import StopRun
from kg.process import EndedError, Process, TooSlowError


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL 1.1 update; `default` and `named` are the data set of each `WHERE`, None for all."""

    sparql: str
    base: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    what: str = "update"


@dataclass(frozen=True, slots=True)
class GraphChange:
    """One graph, None for that without a name, is to be put, posted to or deleted.

    `documents` are the text and the media type of each part of what comes.
    """

    what: str
    graph: str | None
    base: str
    documents: Sequence[tuple[str, str]] = ()


class Not(StrEnum):
    """Why a change was not made."""

    MALFORMED = "malformed"
    REFUSED = "refused"
    BUSY = "busy"
    SLOW = "slow"
    FAILED = "failed"


class NotChanged(StopRun):
    """A change was not made, and the store is as it was; `why` says it to programs."""

    def __init__(self, why: Not, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.why = why


class Changer:
    """A process that changes the store of a folder, one change at a time.

    Between two changes the folder is free, so that others may write to it.

    Args:
        place: the folder of the store.
        seconds: how long a change may take.

    Attributes:
        turn: is held while a change is made; others who write to the folder wait for it, too.
    """

    def __init__(self, place: Path, seconds: float) -> None:
        self._command = ("-m", "kg.store.changer", str(place))
        self._seconds = seconds
        self.turn = asyncio.Lock()
        self._process: Process | None = None

    async def make(self, change: Update | GraphChange) -> bool:
        """Make a change; return whether the graph that is put or deleted held anything before.

        Raises:
            NotChanged: it is malformed or cannot be kept, took too long, or another process writes.
        """
        async with self.turn:
            process, self._process = self._process or Process(*self._command), None
            try:
                head, body = await process.answer(asdict(change), self._seconds)
            except TooSlowError as error:
                raise NotChanged(
                    Not.SLOW,
                    f"The change took more than {self._seconds:g} seconds; it was not made.",
                    "Change less at a time, or allow more time with --timeout.",
                ) from error
            except EndedError as error:
                raise NotChanged(Not.FAILED, f"The change was not made: {error}.") from error
            except BaseException:
                process.close()
                raise
            self._process = process
        told = json.loads(body)
        if head["kind"] != "done":
            raise NotChanged(Not(head["kind"]), told["message"], told["hint"])
        return bool(told["existed"])

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self._process = None
