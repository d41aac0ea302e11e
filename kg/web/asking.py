"""The store as the pages ask it: from a thread, by way of the desk, within its limits."""

import asyncio
from pathlib import Path

import pyoxigraph as ox
from starlette.requests import Request

from kg.store.base import QueryResults
from kg.store.folder import WORDS as WORDS_FILE
from kg.store.readers import Question
from kg.store.words import Words
from kg.web.desk import Desk


class AskedStore:
    """A store (`kg.store.base.Store`), to be used in another thread than the loop.

    Each query waits for its turn, has its time, and is ended where the client goes.

    Args:
        desk: who asks.
        request: for whom it asks; None for what is for all requests.
    """

    def __init__(self, desk: Desk, request: Request | None = None) -> None:
        self._desk, self._request = desk, request
        self._loop = asyncio.get_running_loop()

    def query(self, sparql: str) -> QueryResults:
        """Answer a query.

        Raises:
            Fault: there is no answer.
            ClientDisconnect: the client has gone.
        """
        asked = self._desk.ask(self._request, Question(sparql))
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result().results()

    def search(self, text: str) -> list[ox.NamedNode] | None:
        """Return the statements that may contain a text, by a text index; None without one.

        Raises:
            StopRun: the index is damaged.
        """
        file: Path = self._desk.settings.place / WORDS_FILE
        if not file.exists():
            return None
        found = Words(file, writable=False).search(text)
        return None if found is None else [ox.NamedNode(iri) for iri in found]
