"""What stands before every request: whose name it calls, who may read the answer, and headers."""

import ipaddress
import sys
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.faults import Fault
from kg.web.negotiation import PAGE

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without it, a form would not say where it comes from
    "Cross-Origin-Opener-Policy": "same-origin",
}
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "600",
}


class Guard:
    """Answers in place of the app where a request is not for it, and adds headers to all answers.

    A page of another site can reach a server on this machine by a name of its own that leads here
    (DNS rebinding). So a request must call the server by an address, by `localhost` or by a name
    that was allowed. Only pages of the origins that were allowed may read answers (CORS).

    Args:
        app: what answers.
        names: the names that the server may be called by.
        origins: the origins that may read answers; `*` for all.
    """

    def __init__(self, app: ASGIApp, names: Collection[str], origins: Collection[str]) -> None:
        self._app = app
        self._names = {"localhost", *(name.lower() for name in names)}
        self._origins = set(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), headers)
            await send(message)

        answer: Response | None = None
        try:
            fault = self._fault(headers)
            if fault is not None:
                answer = fault.response(headers.get("accept"))
            elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
                answer = Response(status_code=204, headers=_ALLOWED)
            else:
                await self._app(scope, receive, send_guarded)
        except ClientDisconnect:
            return
        except Exception as error:  # the client has been told; no traceback for anybody
            fault_of_ours = f"{type(error).__name__}: {error}"
            print(f"kg: a fault of the program: {fault_of_ours}", file=sys.stderr)  # noqa: T201
        if answer is not None:
            await answer(scope, receive, send_guarded)

    def _fault(self, headers: Headers) -> Fault | None:
        if not self._called_rightly(headers.getlist("host")):
            return Fault(
                421,
                "Misdirected request",
                "The server is not known by the name that the request calls it (Host).",
                "Call it by its address or as localhost, or start it with --allow-host NAME.",
            )
        if "transfer-encoding" in headers and "content-length" in headers:
            return Fault(
                400, "Bad request", "The request has both Content-Length and Transfer-Encoding."
            )
        return None

    def _called_rightly(self, hosts: list[str]) -> bool:
        if len(hosts) != 1:
            return False
        host = hosts[0].strip().lower()
        name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name in self._names
        return True

    def _add_headers(self, answer: MutableHeaders, asked: Headers) -> None:
        for name, value in _SAFE.items():
            answer.setdefault(name, value)
        page = answer.get("content-type", "").startswith(PAGE)
        rest = "" if page else "default-src 'none'; "  # a page says for itself what it may load
        answer.setdefault("Content-Security-Policy", f"{rest}frame-ancestors 'none'")
        origin = asked.get("origin")
        if not self._origins:
            answer["Cross-Origin-Resource-Policy"] = "same-origin"
            return
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        if "*" in self._origins:
            answer["Access-Control-Allow-Origin"] = "*"
        else:
            answer.add_vary_header("Origin")
            if origin in self._origins:
                answer["Access-Control-Allow-Origin"] = str(origin)
        answer["Access-Control-Expose-Headers"] = "ETag, Location"
