"""Searching: `/search` as a page, `/search.json` for who is typing."""

import json
from collections.abc import Callable
from typing import TypeVar

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.store.base import Store
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.faults import JSON
from kg.web.known import Keeper, Known
from kg.web.negotiation import PAGE
from kg.web.requests import Parameters
from kg.web.room import room_of
from queries.index import Index
from viz.room.frame import Room
from viz.room.search import search_page, suggestions

_Made = TypeVar("_Made")


class Finding:
    """Answers searches.

    Args:
        keeper: keeps the names of the store.
    """

    def __init__(self, keeper: Keeper[Known]) -> None:
        self._keeper = keeper

    async def page(self, request: Request, desk: Desk) -> Response:
        """Answer a search with a page."""
        text = await self._made(search_page, room_of(desk, request), request, desk)
        return whole(text.encode("utf-8", "replace"), PAGE)

    async def listed(self, request: Request, desk: Desk) -> Response:
        """Answer who is typing: `{"results": [{"name", "href", "note", "words"}]}`."""
        found = await self._made(suggestions, room_of(desk), request, desk)
        return whole(json.dumps({"results": found}, ensure_ascii=False).encode(), JSON)

    async def _made(
        self,
        make: Callable[[Store, Room, Index, str], _Made],
        room: Room,
        request: Request,
        desk: Desk,
    ) -> _Made:
        asked = Parameters(request.scope["query_string"]).first().get("q", "")
        known, store = await self._keeper.known(), AskedStore(desk, request)
        return await anyio.to_thread.run_sync(make, store, room, known.index, asked)
