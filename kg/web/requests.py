"""What a request holds: its parameters, its body within limits, and its token."""

import asyncio
import hmac
from collections.abc import Collection
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from kg.web.faults import Fault

FORM = "application/x-www-form-urlencoded"
BODY_SECONDS = 60.0
"""How long the body of a request may take to come."""

_FIELDS = 1_000
_UTF_8 = {"utf-8", "utf8", "us-ascii"}


class Parameters:
    """The parameters of a request, in order; a name may stand several times.

    Raises:
        Fault: the text is no form in UTF-8.
    """

    def __init__(self, *texts: bytes) -> None:
        self._pairs: list[tuple[str, str]] = []
        for text in texts:
            try:
                self._pairs += parse_qsl(
                    text.decode("utf-8"),
                    keep_blank_values=True,
                    errors="strict",
                    max_num_fields=_FIELDS,
                )
            except ValueError as error:  # UnicodeDecodeError is one
                raise Fault(
                    400,
                    "Bad parameters",
                    "The parameters of the request are not of the form name=value, in UTF-8.",
                    "Escape each byte of UTF-8 as %XX.",
                ) from error

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self._pairs)

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, in order."""
        return tuple(value for key, value in self._pairs if key == name)

    def first(self) -> dict[str, str]:
        """Return the first value of each parameter."""
        return dict(reversed(self._pairs))

    def one(self, name: str) -> str:
        """Return the value of a parameter that must stand once.

        Raises:
            Fault: it is missing, or stands several times.
        """
        values = self.all(name)
        if len(values) != 1:
            often = "several times" if values else "nowhere"
            raise Fault(
                400,
                "Bad parameters",
                f"The parameter {name} stands {often} in the request.",
                f"Give {name} once.",
            )
        return values[0]

    def iris(self, name: str, base: str) -> tuple[str, ...]:
        """Return the values of a parameter as absolute IRIs.

        Raises:
            Fault: one of them is none.
        """
        return tuple(checked_iri(value, base) for value in self.all(name))


def checked_iri(value: str, base: str) -> str:
    """Return an IRI, resolved against a base.

    Raises:
        Fault: it is not one.
    """
    try:
        (triple,) = ox.parse(f"<> <> <{value}> .", ox.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise Fault(400, "Bad parameters", f"{value[:200]!r} is no IRI.") from error
    assert isinstance(triple.object, ox.NamedNode)  # noqa: S101 - it stood in angle brackets
    return triple.object.value


def media_type(request: Request, allowed: Collection[str]) -> str:
    """Return the media type of the body of a request, without its parameters.

    Raises:
        Fault: it has another one, or its charset is not UTF-8.
    """
    whole = request.headers.get("content-type", "")
    given, *parameters = whole.lower().split(";")
    charset = next((p.split("=")[1] for p in parameters if p.strip().startswith("charset=")), "")
    kind = given.strip()
    if kind not in allowed or charset.strip('" ') not in {"", *_UTF_8}:
        raise Fault(
            415,
            "Unsupported media type",
            f"A body of this kind is not taken here: {whole[:100] or 'none'}.",
            f"Send Content-Type with one of these, in UTF-8: {', '.join(allowed)}.",
            headers={"Accept": ", ".join(allowed), "Accept-Post": ", ".join(allowed)},
        )
    return kind


async def body_of(request: Request, most: int) -> bytes:
    """Return the body of a request.

    Raises:
        Fault: it is larger than *most* bytes, or comes too slowly.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most:
        raise _too_large(most)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise _too_large(most)
    except TimeoutError as error:
        raise Fault(
            408,
            "Request timeout",
            "The body of the request came too slowly.",
            headers={"Connection": "close"},
        ) from error
    return bytes(body)


async def text_of(request: Request, most: int) -> str:
    """Return the body of a request as text.

    Raises:
        Fault: as for `body_of`; or it is not UTF-8.
    """
    try:
        return (await body_of(request, most)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(
            400, "Bad encoding", "The body of the request is no UTF-8.", "Encode it in UTF-8."
        ) from error


def check_token(request: Request, token: str | None) -> None:
    """Let only those pass who may write.

    Raises:
        Fault: nobody may (`token` is None), or the request has not the token.
    """
    if token is None:
        raise Fault(
            403,
            "Read only",
            "This server only reads.",
            "Start it with --writable and a token in KG_TOKEN.",
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.encode())
    if scheme.lower() != "bearer" or not right:
        raise Fault(
            401,
            "Unauthorized",
            "Writing wants a token, and the request has none or another one.",
            "Send Authorization: Bearer with the value of KG_TOKEN.",
            headers={"WWW-Authenticate": 'Bearer realm="kg"'},
        )


def address(request: Request) -> str:
    """Return the address that a request was sent to, without its parameters."""
    return str(request.url.replace(query="", fragment=""))


def _too_large(most: int) -> Fault:
    return Fault(
        413,
        "Content too large",
        f"The body of the request has more than {most:,} bytes.",
        "Send less at a time.",
    )
