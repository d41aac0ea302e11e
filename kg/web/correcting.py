"""Corrects by a process of its own: first the ledger has it, then it takes effect."""

import asyncio
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.process import EndedError, Process, TooSlowError
from kg.web.faults import Fault
from kg.web.wish import Wish


@dataclass(frozen=True, slots=True)
class Done:
    """A correction that the ledger has: its id, and what it did.

    `late` says why it is not in effect yet, and is empty where it is. `gone` and `come` are the
    positions that are no longer there, and that are there now, as `kg.reread.Shown` has them.
    """

    id: str
    state: str = ""
    late: str = ""
    releases: int = 0
    gone: tuple[dict[str, str], ...] = ()
    come: tuple[dict[str, str], ...] = ()

    def told(self) -> str:
        """Return what the correction did, in a few sentences for who made it."""
        if self.late:
            return (
                "The ledger has your correction. It is not in effect yet, and will be with the "
                f"next correction or build. {self.late}"
            )
        return " ".join(
            (
                _TOLD.get(self.state, "The ledger has your correction, and the graph follows it."),
                *_listed("No longer in the graph", self.gone),
                *_listed("Now in the graph", self.come),
            )
        )


_TOLD = {
    "applied": "Your correction is in effect.",
    "unchanged": "Your correction is kept; the graph says so already.",
    "unplaced": "Your correction is kept; its words are not found in the release.",
    "overruled": "Your correction is kept; a later one says otherwise.",
}
_MOST_LISTED = 4


def _listed(title: str, shown: tuple[dict[str, str], ...]) -> list[str]:
    if not shown:
        return []
    said = [f"{one['holder']} {one['stance']} {one['topic']}" for one in shown[:_MOST_LISTED]]
    more = len(shown) - len(said)
    return [f"{title}: {'; '.join(said)}{f'; and {more} more' if more else ''}."]


class Correcting:
    """A process that corrects, one correction after the other.

    Args:
        place: the folder of the store.
        ledger: the file of the ledger.
        seconds: how long each of keeping and putting into effect may take.
        turn: is held by who writes to the store.
    """

    def __init__(self, place: Path, ledger: Path, seconds: float, turn: asyncio.Lock) -> None:
        self._command = ("-m", "kg.web.corrector", str(place), str(ledger))
        self._seconds, self._turn = seconds, turn
        self._process: Process | None = None
        self._tasks: set[asyncio.Task[Done]] = set()

    def begin(self) -> None:
        """Start the process, so that it is ready when it is needed."""
        self._process = self._process or Process(*self._command)

    async def correct(self, wish: Wish) -> Done:
        """Keep a correction and put it into effect, whether or not who wished for it waits.

        Raises:
            Fault: it is none, or could not be kept.
        """
        task = asyncio.create_task(self._correct(wish))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self._process = None

    async def _correct(self, wish: Wish) -> Done:
        async with self._turn:
            try:
                kind, told = await self._answer({"what": "keep", **asdict(wish)})
            except (TooSlowError, EndedError) as error:
                raise Fault(
                    500,
                    "Not known",
                    "The process that corrects ended before it said whether it kept this.",
                    "See /corrections.",
                ) from error
            if kind == "refused":
                raise Fault(422, "Not corrected", told["message"], told["hint"])
            try:
                kind, done = await self._answer({"what": "apply", "id": told["id"]})
            except (TooSlowError, EndedError) as error:
                slow = isinstance(error, TooSlowError)
                return Done(told["id"], late="It takes too long." if slow else "It failed.")
        if kind == "refused":
            return Done(told["id"], late=done["message"])
        return Done(
            told["id"],
            done["state"],
            " ".join(done["skipped"]),
            done["releases"],
            tuple(done["gone"]),
            tuple(done["come"]),
        )

    async def _answer(self, asked: dict[str, object]) -> tuple[str, dict[str, Any]]:
        """Ask the process; one that answered is kept for the next question.

        Raises:
            TooSlowError, EndedError: there is no answer, and the process has ended.
        """
        self.begin()
        process, self._process = self._process, None
        assert process is not None  # noqa: S101 - it was just begun
        head, body = await process.answer(asked, self._seconds)
        self._process = process
        return str(head["kind"]), json.loads(body)
