"""What goes wrong, in one shape: JSON, or a small page for who asks for one."""

import json
from collections.abc import Mapping

from starlette.responses import Response

from kg.web.negotiation import PAGE, chosen, content_type
from viz.room.frame import Room
from viz.room.links import Links
from viz.room.notice import notice_page

JSON = "application/json"


class Fault(Exception):  # noqa: N818 - it is an answer, with its status
    """A request has no other answer than this.

    Args:
        status: the HTTP status.
        title: what is wrong, in a few words.
        detail: what is wrong and where, in one sentence.
        hint: what to do about it, in one sentence; may be empty.
        headers: further headers.
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        hint: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.hint = status, title, detail, hint
        self.headers = dict(headers or {})

    def as_json(self) -> bytes:
        """Return the fault as JSON: `{"error": {"status", "title", "detail", "hint"}}`."""
        error = {
            "status": self.status,
            "title": self.title,
            "detail": self.detail,
            "hint": self.hint,
        }
        return json.dumps({"error": error}, ensure_ascii=False).encode()

    def response(self, accept: str | None) -> Response:
        """Return the answer, as a page where the client would rather have that."""
        media_type = chosen(accept, [JSON, PAGE]) or JSON
        if media_type == PAGE:
            title = f"{self.status} {self.title}"
            page = notice_page(Room(Links(), answers=True), title, self.detail, self.hint)
            body = page.encode("utf-8", "replace")
        else:
            body = self.as_json()
        headers = {"Vary": "Accept", "Cache-Control": "no-store", **self.headers}
        return Response(body, self.status, headers, content_type(media_type))


def unacceptable(offers: Mapping[str, object]) -> Fault:
    """Return what to say where the client accepts none of the media types that there are."""
    return Fault(
        406,
        "Not acceptable",
        "There is no such answer in a media type that the request accepts.",
        f"Send Accept with one of these: {', '.join(offers)}.",
    )
