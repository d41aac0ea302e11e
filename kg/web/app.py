"""The application: which address is answered by what."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.web.ask import Asking
from kg.web.corrections import Corrections, signin, signout
from kg.web.desk import Desk
from kg.web.explore import Exploring, read_explored
from kg.web.faults import Fault
from kg.web.finding import Finding
from kg.web.graphs import graph_store
from kg.web.guard import Guard
from kg.web.known import Keeper, read_known
from kg.web.room import shown
from kg.web.settings import Settings
from kg.web.sparql import query, update
from kg.web.static import static
from kg.web.things import thing
from kg.web.views import Views
from viz.room.links import SPACES, VOCABULARIES
from viz.room.pages import PAGES

_READ = ["GET"]  # and HEAD, which Starlette adds
_WRITE = [*_READ, "PUT", "POST", "DELETE"]


def application(settings: Settings) -> ASGIApp:
    """Return what answers requests to a store (ASGI)."""
    desk = Desk(settings)
    keeper, explored = Keeper(desk, read_known), Keeper(desk, read_explored)
    finding, asking = Finding(keeper), Asking(keeper)
    corrections = Corrections(keeper)
    exploring, views = Exploring(explored), Views(desk)

    def at(
        path: str, answer: Callable[[Request, Desk], Awaitable[Response]], *methods: str
    ) -> Route:
        async def endpoint(request: Request) -> Response:
            response = await answer(request, desk)
            if desk.signing and desk.signing.session(request):
                # What is for one person is kept by no browser and no proxy.
                response.headers["Cache-Control"] = "no-store"
            return response

        return Route(path, endpoint, methods=list(methods))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # Pages wait in threads: there are more of them than may wait, so that no page waits for
        # a thread that waits for the store.
        threads = anyio.to_thread.current_default_thread_limiter()
        threads.total_tokens += settings.readers + settings.waiting
        keeper.begin()
        explored.begin()
        yield
        views.close()
        desk.close()

    graphs = _WRITE if settings.token else _READ
    routes = [
        *(at(f"/sparql{end}", query, *_READ, "POST") for end in ("", "/")),
        *(at(f"/update{end}", update, "POST") for end in ("", "/")),
        *(at(f"/graphs{end}", graph_store, *graphs) for end in ("", "/{graph:path}")),
        *(at(f"/{space}{{name:path}}", thing, *_READ) for space in (*SPACES, *VOCABULARIES)),
        at("/ask", asking.page, *_READ),
        at("/ask.csv", asking.csv, *_READ),
        at("/ask.json", asking.json, *_READ),
        at("/ask.ttl", asking.turtle, *_READ),
        at("/questions", asking.questions, *_READ),
        at("/view/{name}", views.page, *_READ),
        at("/search", finding.page, *_READ),
        at("/search.json", finding.listed, *_READ),
        at("/corrections", corrections.answer, *_READ, "POST"),
        at("/signin", signin, *_READ, "POST"),
        at("/signout", signout, "POST"),
        at("/explore.json", exploring.data, *_READ),
        at("/explore/words.json", exploring.words, *_READ),
        *(at(f"/{path}", shown(page), *_READ) for path, page in PAGES.items()),
        at("/static/{file}", static, *_READ),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={Fault: _fault, HTTPException: _http_fault, Exception: _own_fault},
    )
    app.router.redirect_slashes = False
    return Guard(app, settings.names, settings.origins)


async def _fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, Fault)  # noqa: S101 - it was registered for these
    return error.response(request.headers.get("accept"))


async def _http_fault(request: Request, error: Exception) -> Response:
    """Answer an address that is not there, and a method that it does not take."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it was registered for these
    headers = dict(error.headers or {})
    if error.status_code == 405:
        methods = headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
        fault = Fault(
            405,
            "Method not allowed",
            f"{request.method} is not taken here.",
            f"Use one of these: {methods}.",
            headers,
        )
    else:
        fault = Fault(
            404, "Not found", "There is nothing at this address.", "GET /sparql says what there is."
        )
    return fault.response(request.headers.get("accept"))


async def _own_fault(request: Request, _: Exception) -> Response:
    """Answer what is our own fault; the guard writes it down."""
    fault = Fault(500, "Fault of the program", "The request met a fault of the program.")
    return fault.response(request.headers.get("accept"))
