"""The pages of the reading room: which address shows which."""

from collections.abc import Awaitable, Callable, Mapping

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.store.base import Store
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.negotiation import PAGE
from kg.web.requests import Parameters
from viz.room.editor import editor_page
from viz.room.explore import explore_page
from viz.room.frame import Room
from viz.room.home import home_page
from viz.room.links import Links
from viz.room.lists import bodies_page, groups_page, people_page, releases_page, topics_page

Page = Callable[[Store, Room, Mapping[str, str]], str]
"""Makes a page from a store, the room, and the parameters of its address."""


def room_of(desk: Desk) -> Room:
    """Return the room of a server."""
    return Room(Links(), answers=True, writable=desk.settings.token is not None)


def shown(page: Page) -> Callable[[Request, Desk], Awaitable[Response]]:
    """Return what answers a request with a page, made in a thread of its own, or made before."""

    async def answer(request: Request, desk: Desk) -> Response:
        asked = Parameters(request.scope["query_string"]).first()
        key, state = (page, tuple(asked.items())), desk.state()
        body = desk.pages.find(key, state)
        if body is None:
            store = AskedStore(desk, request)
            text = await anyio.to_thread.run_sync(
                page, store, room_of(desk), asked, abandon_on_cancel=True
            )
            body = text.encode("utf-8", "replace")
            if desk.state() == state:
                size = len(body) + len(request.scope["query_string"])
                desk.pages.keep(key, body, size, state)
        return whole(body, PAGE)

    return answer


PAGES: dict[str, Page] = {
    "": home_page,
    "people": people_page,
    "groups": groups_page,
    "bodies": bodies_page,
    "topics": topics_page,
    "releases": releases_page,
    "editor": editor_page,
    "explore": explore_page,
}
"""The pages that are no things of the graph, by their address."""
