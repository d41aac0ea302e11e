"""Who has signed in: with the token of the server, under a name, for a while.

What a browser keeps is signed with a key that only this process has: another server, and this one
started anew, does not take it.
"""

import base64
import hmac
import json
import secrets
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg.curate.anchor import one_line
from kg.web.faults import Fault

COOKIE = "kg-session"
SIGNED_SECONDS = 2 * 3600
"""How long somebody is signed in."""

WRONG, WRONG_SECONDS = 5, 60
"""So many wrong tokens from one address within so many seconds, and no more are looked at."""

_ADDRESSES = 10_000
_MOST_TOLD = 1_000


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in: the name, a name for the session, and when it ends."""

    name: str
    id: str
    until: float


class Signing:
    """Lets people sign in, and knows them again.

    Args:
        token: what they must know.
    """

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._key = secrets.token_bytes(32)
        self._ended: dict[str, float] = {}
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._told: OrderedDict[str, str] = OrderedDict()

    def sign_in(self, request: Request, token: str, name: str, answer: Response) -> None:
        """Sign somebody in: the answer gets the cookie.

        Raises:
            Fault: the token is wrong, or too many were, or the name is none.
        """
        address = request.client.host if request.client else ""
        self._check_rate(address)
        if not hmac.compare_digest(token.encode(errors="replace"), self._token):
            self._wrong[address].append(time.monotonic())
            raise Fault(403, "Not signed in", "This is not the token of the server.")
        try:
            one_line("name", name, least=1)
        except ValueError as error:
            raise Fault(422, "Not signed in", f"{str(error).capitalize()}.") from error
        until = time.monotonic() + SIGNED_SECONDS
        said = json.dumps([" ".join(name.split()), secrets.token_hex(16), until])
        payload = base64.urlsafe_b64encode(said.encode()).decode()
        answer.set_cookie(
            COOKIE,
            f"{payload}.{self._signature('session', payload)}",
            max_age=SIGNED_SECONDS,
            httponly=True,
            samesite="strict",
            secure=request.headers.get("origin", "").startswith("https:"),
        )

    def session(self, request: Request) -> Session | None:
        """Return who has signed in, if the cookie is ours and its time is not over."""
        payload, _, signature = request.cookies.get(COOKIE, "").partition(".")
        if not hmac.compare_digest(
            signature.encode(), self._signature("session", payload).encode()
        ):
            return None
        name, identity, until = json.loads(base64.urlsafe_b64decode(payload))
        if until < time.monotonic() or identity in self._ended:
            return None
        return Session(name, identity, until)

    def check(self, request: Request, form_token: str) -> Session:
        """Return who sends a form of a page of this server.

        A page of another site can make a browser send a form here. Such a form has not the token
        that stands in ours, and the browser says where it comes from.

        Raises:
            Fault: nobody has signed in, or the form comes from elsewhere.
        """
        check_origin(request)
        session = self.session(request)
        if session is None:
            raise Fault(
                403, "Not signed in", "Nobody has signed in, or the time is over.", "Sign in first."
            )
        right = self.form_token(session)
        if not hmac.compare_digest(form_token.encode(errors="replace"), right.encode()):
            raise Fault(
                403, "Not from here", "The form is of no page of this session.", "Load it again."
            )
        return session

    def form_token(self, session: Session) -> str:
        """Return what the forms of a session must have."""
        return self._signature("form", session.id)

    def end(self, session: Session) -> None:
        """Sign somebody out, whoever still has the cookie."""
        now = time.monotonic()
        self._ended = {name: until for name, until in self._ended.items() if until > now}
        self._ended[session.id] = session.until

    def forget(self, answer: Response) -> None:
        """Let the browser forget its cookie."""
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")

    def tell(self, session: Session, text: str) -> None:
        """Keep what is to be said on the next page."""
        self._told[session.id] = text
        while len(self._told) > _MOST_TOLD:
            self._told.popitem(last=False)

    def told(self, session: Session) -> str:
        """Return what is to be said, once."""
        return self._told.pop(session.id, "")

    def _check_rate(self, address: str) -> None:
        now = time.monotonic()
        wrong = self._wrong.setdefault(address, deque())
        self._wrong.move_to_end(address)
        while len(self._wrong) > _ADDRESSES:
            self._wrong.popitem(last=False)
        while wrong and wrong[0] < now - WRONG_SECONDS:
            wrong.popleft()
        if len(wrong) >= WRONG:
            raise Fault(
                429,
                "Too many tries",
                "Too many wrong tokens came from this address.",
                "Try again in a minute.",
                {"Retry-After": str(WRONG_SECONDS)},
            )

    def _signature(self, purpose: str, text: str) -> str:
        return hmac.digest(self._key, f"{purpose}:{text}".encode(errors="replace"), "sha256").hex()


def check_origin(request: Request) -> None:
    """Let only those requests pass that a page of this server sent, as browsers say it.

    Source: "Fetch Metadata Request Headers" (W3C) and the Origin header of "Fetch" (WHATWG).

    Raises:
        Fault: it comes from elsewhere, or does not say from where.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    host = request.headers.get("host", "").lower()
    other = origin is not None and origin.lower().partition("://")[2] != host
    if other or site not in {None, "same-origin"} or (site is None and origin is None):
        raise Fault(
            403,
            "Not from here",
            "The request was not sent by a page of this server.",
            "Use the form on the page; programs send JSON with Authorization: Bearer.",
        )
