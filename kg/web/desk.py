"""Where requests wait for the processes that read and change the store."""

import asyncio
import re
from collections.abc import Coroutine, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

from kg.errors import StopRun
from kg.store.base import refuse_service
from kg.store.changers import Changer, GraphChange, Not, NotChanged, Update
from kg.store.folder import GRAPH as GRAPH_FOLDER
from kg.store.folder import LEDGER
from kg.store.readers import Answer, NoAnswer, Question, Readers, Why
from kg.web.correcting import Correcting, Done
from kg.web.faults import Fault
from kg.web.kept import Kept
from kg.web.settings import Settings
from kg.web.signing import Signing
from kg.web.wish import Wish
from ontology.namespaces import PREFIXES

_T = TypeVar("_T")

RETRY_AFTER = 5
"""After how many seconds a client may try again where there is too much to do."""

_GONE_EVERY = 0.5
"""How often it is looked whether the client is still there, in seconds."""

_VARYING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
"""With these a query may have another answer each time."""

_READING = {
    Why.SYNTAX: (400, "Malformed query"),
    Why.MANY: (422, "Too many rows"),
    Why.LONG: (422, "Answer too long"),
    Why.LARGE: (422, "Too much memory"),
    Why.SLOW: (504, "Query too slow"),
    Why.FAILURE: (500, "Query failed"),
}
_CHANGING = {
    Not.MALFORMED: (400, "Malformed"),
    Not.REFUSED: (400, "Change refused"),
    Not.BUSY: (503, "Busy"),
    Not.SLOW: (504, "Change too slow"),
    Not.FAILED: (500, "Change failed"),
}


class Desk:
    """Asks and changes the store for requests, a few at a time.

    Args:
        settings: how the store is served.

    Attributes:
        pages: the pages that were made of the store as it is.
        ledger: the file of the ledger of corrections.
        signing: who has signed in to correct; None where nobody may write.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._readers = Readers(
            settings.place / GRAPH_FOLDER,
            "this address",
            settings.limits,
            most=settings.readers,
            prefixes=PREFIXES,
        )
        self._changer = Changer(settings.place, settings.limits.seconds)
        self.ledger = settings.ledger or settings.place / LEDGER
        self.signing = Signing(settings.token) if settings.token else None
        self._correcting = Correcting(
            settings.place, self.ledger, settings.limits.seconds, self._changer.turn
        )
        self._kept: Kept[Question, Answer] = Kept(settings.kept_bytes)
        self.pages: Kept[Hashable, bytes] = Kept(settings.kept_page_bytes)
        self._waiting = 0

    def state(self) -> str:
        """Return a name for what the store holds: another after each change."""
        return self._readers.state()

    async def ask(self, request: Request | None, question: Question) -> Answer:
        """Answer a query, or say again what was answered while the store was the same.

        Args:
            request: for whom; None for what is for all requests.
            question: the query.

        Raises:
            Fault: there is no answer.
            ClientDisconnect: the client has gone, and the query was ended.
        """
        state = self.state()
        kept = self._kept.find(question, state)
        if kept is not None:
            return kept
        if question.sparql is not None and not self.settings.services:
            try:
                refuse_service(question.sparql)
            except StopRun as error:
                raise Fault(403, "Not allowed", error.message, error.hint) from error
        try:
            answer = await self.in_turn(request, self._readers.answer(question))
        except NoAnswer as error:
            status, title = _READING[error.why]
            raise Fault(status, title, self._told(error.message), error.hint) from error
        if self.state() == state and not _VARYING.search(question.sparql or ""):
            size = len(answer.body) + len(question.sparql or "")
            self._kept.keep(question, answer, size, state)
        return answer

    async def change(self, request: Request, change: Update | GraphChange) -> bool:
        """Make a change; return whether the graph that is put or deleted held anything before.

        Raises:
            Fault: it was not made.
            ClientDisconnect: the client has gone; it may have been made.
        """
        if isinstance(change, Update) and not self.settings.services:
            try:
                refuse_service(change.sparql)
            except StopRun as error:
                raise Fault(403, "Not allowed", error.message, error.hint) from error
        try:
            return await self.in_turn(request, self._changer.make(change))
        except NotChanged as error:
            status, title = _CHANGING[error.why]
            headers = {"Retry-After": str(RETRY_AFTER)} if error.why is Not.BUSY else {}
            detail = self._told(error.message)
            raise Fault(status, title, detail, error.hint, headers) from error
        finally:
            self._readers.state(now=True)

    async def correct(self, wish: Wish) -> Done:
        """Keep a correction and put it into effect.

        Raises:
            Fault: it is none, or could not be kept.
        """
        try:
            done = await self._correcting.correct(wish)
            return replace(done, late=self._told(done.late))
        except Fault as fault:
            fault.detail = self._told(fault.detail)
            raise
        finally:
            self._readers.state(now=True)

    def expect_corrections(self) -> None:
        """Start the process that corrects, so that it is ready when it is needed."""
        self._correcting.begin()

    def close(self) -> None:
        """End the processes."""
        self._readers.close()
        self._correcting.close()
        self._changer.close()

    async def in_turn(self, request: Request | None, work: Coroutine[Any, Any, _T]) -> _T:
        """Wait for something, unless too many wait already, and as long as the client does.

        Raises:
            Fault: too many wait.
            ClientDisconnect: the client has gone; the work was cancelled.
        """
        if self._waiting >= self.settings.readers + self.settings.waiting:
            work.close()
            raise Fault(
                503,
                "Busy",
                "The server has too much to do.",
                f"Try again in {RETRY_AFTER} seconds.",
                {"Retry-After": str(RETRY_AFTER)},
            )
        self._waiting += 1
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({task}, timeout=_GONE_EVERY))[0]:
                if request is not None and await request.is_disconnected():
                    raise ClientDisconnect
            return task.result()
        finally:
            self._waiting -= 1
            task.cancel()

    def _told(self, message: str) -> str:
        """Return a message without the path of the store."""
        place = str(self.settings.place)
        return message.replace(f" at {place}", "").replace(place, "the store")
