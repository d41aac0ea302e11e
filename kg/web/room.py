"""The pages of the reading room: which address shows which."""

from collections.abc import Awaitable, Callable, Hashable

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.negotiation import PAGE
from kg.web.requests import Parameters
from viz.room.frame import Hand, Room
from viz.room.links import Links
from viz.room.pages import Page


def room_of(desk: Desk, request: Request | None = None) -> Room:
    """Return the room of a server; for a request, with the hand of who has signed in."""
    signing = desk.signing
    session = signing.session(request) if signing and request else None
    hand = None
    if signing and session:
        hand = Hand(session.name, signing.form_token(session), signing.told(session))
    return Room(Links(), answers=True, writable=signing is not None, hand=hand)


def shown(page: Page) -> Callable[[Request, Desk], Awaitable[Response]]:
    """Return what answers a request with a page, made in a thread of its own, or made before."""

    async def answer(request: Request, desk: Desk) -> Response:
        asked = Parameters(request.scope["query_string"]).first()
        store, room = AskedStore(desk, request), room_of(desk, request)

        def make() -> str:
            return page(store, room, asked)

        body = await kept_or_made(desk, room, (page, tuple(asked.items())), make)
        return whole(body or b"", PAGE)

    return answer


async def kept_or_made(
    desk: Desk, room: Room, key: Hashable, make: Callable[[], str | None]
) -> bytes | None:
    """Return a page that was made before of the same store, or make it in a thread of its own.

    Args:
        desk: where pages are kept.
        room: where the page stands; what has the hand of one person is not kept for others.
        key: what tells the page from others.
        make: makes it; where it gives None, nothing is kept.
    """
    state = desk.state()
    body = None if room.hand else desk.pages.find(key, state)
    if body is None:
        text = await anyio.to_thread.run_sync(make, abandon_on_cancel=True)
        if text is None:
            return None
        body = text.encode("utf-8", "replace")
        if desk.state() == state and not room.hand:
            desk.pages.keep(key, body, len(body) + len(repr(key)), state)
    return body
