"""The scripts of others that pages run: `/static/NAME-HASH.js`."""

from starlette.requests import Request
from starlette.responses import Response

from kg.web.answers import whole
from kg.web.desk import Desk
from kg.web.faults import Fault
from viz.room.vendored import all_vendored

_FOR_EVER = "public, max-age=31536000, immutable"


async def static(request: Request, desk: Desk) -> Response:  # noqa: ARG001 - as all answers have it
    """Answer a vendored file; another content has another address, so browsers may keep it."""
    found = all_vendored().get(request.path_params["file"])
    if found is None:
        raise Fault(404, "Not found", "There is no file at this address.", "Load the page anew.")
    return whole(found.body, "text/javascript", headers={"Cache-Control": _FOR_EVER})
