"""The pictures: `/view/positions?topic=…` and the like, drawn by a process of its own."""

import asyncio
import json
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from kg.process import EndedError, Process, Told, TooSlowError
from kg.web.answers import whole
from kg.web.desk import Desk
from kg.web.faults import Fault
from kg.web.negotiation import PAGE
from kg.web.requests import Parameters
from kg.web.room import room_of
from viz.pictures import PICTURES
from viz.room.narrow import NARROWED, narrow_page

IDLE_SECONDS = 60.0
"""After this time without a picture the process is ended: what it has imported takes 100 MB."""


class Views:
    """Answers with pictures, one at a time.

    Args:
        desk: where the store is, and what a picture may take.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = asyncio.Semaphore(1)
        self._process: Process | None = None
        self._end: asyncio.TimerHandle | None = None

    async def page(self, request: Request, desk: Desk) -> Response:
        """Answer with a picture; or, where it cannot be drawn, with what it may be narrowed to."""
        name = request.path_params["name"]
        if name not in PICTURES:
            pictures = ", ".join(PICTURES)
            raise Fault(404, "Not found", "There is no such picture.", f"There are: {pictures}.")
        given = Parameters(request.scope["query_string"]).first()
        narrowed = {key: given[key] for key in NARROWED if given.get(key)}
        tag = f'W/"{desk.state()}-{name}"'
        headers = {"ETag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={**headers, "Vary": "Accept"})
        head, body = await desk.in_turn(request, self._drawn({"name": name, **narrowed}))
        if head["kind"] == "page":
            return whole(body, PAGE, headers=headers)
        refused = json.loads(body)
        page = narrow_page(
            room_of(desk, request), name, narrowed, refused["message"], refused["hint"]
        )
        return whole(page.encode("utf-8", "replace"), PAGE, 422)

    def close(self) -> None:
        """End the process."""
        if self._end is not None:
            self._end.cancel()
        if self._process is not None:
            self._process.close()
            self._process = None

    async def _drawn(self, asked: dict[str, str]) -> Told:
        limits = self._desk.settings.limits
        async with self._turn:
            if self._end is not None:
                self._end.cancel()
            if self._process is None:
                place, settings = str(self._desk.settings.place), json.dumps(asdict(limits))
                self._process = Process("-m", "kg.web.drawer", place, settings)
            try:
                told = await self._process.answer(asked, limits.seconds)
            except TooSlowError as error:
                self.close()
                raise _fault(504, f"It was not drawn within {limits.seconds:g} seconds.") from error
            except EndedError as error:
                self.close()
                raise _fault(500, "The process that draws pictures has ended.") from error
            except BaseException:
                self.close()
                raise
            self._end = asyncio.get_running_loop().call_later(IDLE_SECONDS, self.close)
            return told


def _fault(status: int, detail: str) -> Fault:
    return Fault(status, "No picture", detail, "Narrow it to a topic, an actor, or a time.")
