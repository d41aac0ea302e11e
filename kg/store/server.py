"""Talking to a SPARQL 1.1 server: what is sent, how long it may take, and what a mishap is called.

A request has its time from the search for the host to the last byte. Redirections are not followed:
they could carry a password, or an update, to somebody else. Certificates are checked.

Source: "SPARQL 1.1 Protocol" and "SPARQL 1.1 Graph Store HTTP Protocol" (W3C).
"""

import http.client
import os
import ssl
import time
import urllib.error
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph as ox
from SPARQLWrapper import INSERT, POST, POSTDIRECTLY, SELECT, SPARQLWrapper

import kg
from kg.errors import StopRun
from kg.store.limits import Limits
from kg.store.login import Login
from kg.waiting import within
from ontology.namespaces import PREFIXES

UPDATE_URL, GRAPH_STORE_URL = "KG_UPDATE_URL", "KG_GRAPH_STORE_URL"
USER, PASSWORD = "KG_STORE_USER", "KG_STORE_PASSWORD"

MOST_BYTES = 1 << 30
"""An answer that is longer than this is given up."""

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.5"

_AGENT = f"nhs-positions/{kg.__version__}"
_CHUNK = 1 << 16
_SLOW_STATUS = (408, 504)
_MISHAPS = {
    401: (
        "wants a user and a password, or other ones",
        f"Give them in {USER} and {PASSWORD}, or in the address: https://user:password@host/query.",
    ),
    403: ("does not allow this", f"Give a user in {USER} who may do it, or ask whoever runs it."),
    405: ("does not take this kind of request", "Check the address, and whether it is read-only."),
    406: ("cannot answer in a format of SPARQL 1.1", "Check that it is a SPARQL 1.1 server."),
    413: ("does not take a request of this size", "Raise the limit in the server's settings."),
    415: ("does not take a request of this kind", "Check that it is a SPARQL 1.1 server."),
    429: ("has too much to do", "Try again later."),
    503: ("has too much to do, or is not ready", "Try again later."),
}
_QUERY_REFUSED = (
    "refused the query or failed on it",
    "Try the query on another store, or look into the server's log.",
)
_WRITE_REFUSED = (
    "could not be written",
    f"Check that it is not read-only and that {USER} may write; its log has the reason.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the body, its media type, and the headers."""

    body: bytes
    media_type: str
    headers: Message


class Server:
    """A SPARQL 1.1 server by its addresses.

    Queries go to *address*, updates and graphs to the addresses that the environment names, with
    the user and the password of each address, or else of the environment.

    Args:
        address: the query address, http or https.
        limits: what one request may take.

    Raises:
        StopRun: an address is malformed.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        self._limits = limits
        self._query = _Address(address, "--store")
        self._update, self._graphs = (
            _Address(os.environ[name], name) if os.environ.get(name) else None
            for name in (UPDATE_URL, GRAPH_STORE_URL)
        )
        self.place = self._query.shown

    def query(self, sparql: str, accept: str) -> Answer:
        """Send a query; return the answer.

        Raises:
            StopRun: the server cannot be reached, is too slow, refuses, or answers too much.
        """
        return self._send(
            self._query, lambda: _sparql(self._query.url, sparql, accept, kind=SELECT)
        )

    def update(self, sparql: str) -> None:
        """Send an update, of one or more operations, as one request.

        Raises:
            StopRun: as for a query, or there is no address for updates.
        """
        address = self._known(self._update, UPDATE_URL, "update")
        self._send(address, lambda: _sparql(address.url, sparql, "*/*", kind=INSERT))

    def put(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Store a named graph whole, in place of what it held.

        Raises:
            StopRun: as for a query, or there is no address for graphs.
        """
        address = self._known(self._graphs, GRAPH_STORE_URL, "graph store")
        # Virtuoso takes a text without a prefix for plain text, whatever the header says.
        prefixes = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        body = "".join((*prefixes, *(f"{quad.triple} .\n" for quad in quads))).encode()
        url = f"{address.url}{'&' if '?' in address.url else '?'}graph={quote(graph.value, '')}"
        headers = {"Content-Type": "text/turtle", "User-Agent": _AGENT}
        self._send(address, lambda: Request(url, body, headers, method="PUT"))  # noqa: S310

    def rubbish(self, media_type: str) -> StopRun:
        """Return the message for an answer that is not what was asked for."""
        return StopRun(
            f"What the store at {self.place} answered ({media_type}) are no SPARQL results.",
            "Check that the address is the query address of a SPARQL endpoint.",
        )

    def _known(self, address: "_Address | None", setting: str, kind: str) -> "_Address":
        if address is None:
            raise StopRun(
                f"Nothing can be written to the store at {self.place} without its {kind} address.",
                f"Give that in {setting}; docs/servers.md has examples.",
            )
        return address

    def _send(self, address: "_Address", make: Callable[[], Request]) -> Answer:
        try:
            return within(self._limits.seconds, lambda: self._exchange(address, make))
        except TimeoutError as error:
            raise self._too_slow(address) from error
        except urllib.error.HTTPError as error:
            raise self._refusal(address, error.code) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow(address) from error
            raise _unreachable(address, error.reason) from error
        except (http.client.HTTPException, OSError) as error:
            raise _unreachable(address, error) from error

    def _exchange(self, address: "_Address", make: Callable[[], Request]) -> Answer:
        """Send a request, and once more where the server first wants to know who asks."""
        while True:
            request = make()
            address.login.sign(request)
            try:
                with _OPENER.open(request, timeout=self._limits.seconds) as response:
                    body = self._read(response, address)
                    return Answer(body, response.headers.get_content_type(), response.headers)
            except urllib.error.HTTPError as error:
                challenges = error.headers.get_all("WWW-Authenticate") or []
                if error.code != http.HTTPStatus.UNAUTHORIZED or not address.login.learn(
                    challenges
                ):
                    raise

    def _read(self, response: http.client.HTTPResponse, address: "_Address") -> bytes:
        deadline = time.monotonic() + self._limits.seconds
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > MOST_BYTES:
                raise StopRun(
                    f"The store at {address.shown} answers more than {MOST_BYTES >> 20:,} MB.",
                    "Ask for less, say with LIMIT.",
                )
            if time.monotonic() > deadline:
                raise TimeoutError
        if response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        return bytes(body)

    def _too_slow(self, address: "_Address") -> StopRun:
        return StopRun(
            f"The store at {address.shown} did not answer within {self._limits.seconds:g} seconds.",
            "Ask for less, or try again when the server has less to do.",
        )

    def _refusal(self, address: "_Address", status: int) -> StopRun:
        if status in _SLOW_STATUS:
            return self._too_slow(address)
        if status == http.HTTPStatus.NOT_FOUND:
            what = f"There is no SPARQL endpoint at {address.shown} (HTTP 404)."
            return StopRun(what, f"Give its address in {address.setting}, not that of a page.")
        if http.HTTPStatus.MULTIPLE_CHOICES <= status < http.HTTPStatus.BAD_REQUEST:
            what = f"The store at {address.shown} is elsewhere (HTTP {status})."
            return StopRun(what, f"Give the address that it now has in {address.setting}.")
        says, hint = _MISHAPS.get(
            status, _QUERY_REFUSED if address is self._query else _WRITE_REFUSED
        )
        return StopRun(f"The store at {address.shown} {says} (HTTP {status}).", hint)


class _Address:
    """One address of a server, checked; `shown` has neither password nor parameters."""

    def __init__(self, address: str, setting: str) -> None:
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            web = parts.scheme in ("http", "https")
            if not web or not host or not address.isascii() or any(c <= " " for c in address):
                raise ValueError
            port = f":{parts.port}" if parts.port else ""
            user, password = (
                (unquote(parts.username or ""), unquote(parts.password or ""))
                if parts.username or parts.password
                else (os.environ.get(USER, ""), os.environ.get(PASSWORD, ""))
            )
        except ValueError:
            raise StopRun(
                f"The address of the store in {setting} is malformed.",
                "Give an address of a SPARQL endpoint, such as http://localhost:7878/query.",
            ) from None
        if not f"{user}{password}".isprintable():
            raise StopRun(f"The user or the password in {setting}, or in {USER}, is malformed.")
        place = f"[{host}]{port}" if ":" in host else f"{host}{port}"
        self.setting = setting
        self.shown = urlunsplit((parts.scheme, place, parts.path, "", ""))
        self.url = urlunsplit((parts.scheme, place, parts.path, parts.query, ""))
        self.login = Login(user, password, self.shown)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nowhere: the status is then an error like any other."""


_OPENER = build_opener(_NoRedirect)


class _Wrapper(SPARQLWrapper):
    """Makes the requests of the protocol, and leaves the sending to us.

    Its own sending follows redirections with the password, and keeps a password for Digest in
    what every other request of the process goes through.
    """

    def request(self) -> Request:
        request: Request = self._createRequest()
        return request


def _sparql(url: str, sparql: str, accept: str, *, kind: str) -> Request:
    bare, _, parameters = url.partition("?")
    wrapper = _Wrapper(bare, agent=_AGENT)
    for name, value in parse_qsl(parameters, keep_blank_values=True):
        wrapper.addParameter(name, value)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", accept)
    # Its own guess what the text is would be misled by names such as `insert:`.
    wrapper.queryString, wrapper.queryType = sparql, kind
    if kind == INSERT:
        # An update as a form would be three times as long; Virtuoso takes queries as forms only.
        wrapper.setRequestMethod(POSTDIRECTLY)
    return wrapper.request()


def _unreachable(address: _Address, reason: object) -> StopRun:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return StopRun(
            f"The certificate of {address.shown} is not to be trusted: {reason.verify_message}.",
            "Check the address; for a certificate of your own, set SSL_CERT_FILE.",
        )
    detail = getattr(reason, "strerror", None) or type(reason).__name__
    return StopRun(
        f"The store at {address.shown} cannot be reached, or broke off: {detail}.",
        "Check the address, and that the server is running.",
    )
