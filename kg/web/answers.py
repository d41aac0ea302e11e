"""Bodies of answers, sent in parts, so that a slow client does not hold all of one in the way."""

from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.web.negotiation import content_type

_PART = 1 << 16


class _Whole(Response):
    """A body that is there as a whole."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send the answer (ASGI)."""
        headers = self.raw_headers
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        body = memoryview(self.body)
        for start in range(0, len(body), _PART):
            part = bytes(body[start : start + _PART])
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def whole(
    body: bytes, media_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return an answer in one of the media types that could be asked for."""
    given = {"Vary": "Accept", "Cache-Control": "no-cache", **(headers or {})}
    kind = _Whole if len(body) > _PART else Response
    return kind(body, status, given, content_type(media_type))
