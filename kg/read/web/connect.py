"""One request to one host, which is looked at before anything is sent to it.

Source: RFC 9110 (HTTP Semantics); RFC 6890 and the IANA registries of special-purpose addresses,
by which Python's `ipaddress` tells public addresses from private ones.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult

import kg

AGENT = f"nhs-positions/{kg.__version__}"
"""The name by which a server sees us, and by which `robots.txt` may speak to us."""

_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}


class PrivateError(Exception):
    """The host is not on the public internet, and nobody named it."""


class TooMuchError(Exception):
    """The answer is longer than it may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent, and whether it is on the public internet."""

    status: int
    headers: Message
    body: bytes
    is_public: bool


def ask(
    url: SplitResult, headers: Mapping[str, str], *, seconds: float, most: int, private: bool
) -> Answer:
    """Send one GET request, and return the answer; redirections are not followed.

    Args:
        url: http or https, with a host.
        headers: beyond those that every request has.
        seconds: for each step; the whole may take as long as the steps.
        most: bytes of the body, also when unpacked.
        private: whether the host may be one of a private network or this machine.

    Raises:
        PrivateError, TooMuchError, OSError, http.client.HTTPException: there is no answer.
        TimeoutError: it took too long.
    """
    host = url.hostname or ""
    port = url.port or _PORTS[url.scheme]
    deadline = time.monotonic() + seconds
    plain, is_public = _dial(host, port, seconds, private=private)
    with plain as connected:
        if url.scheme == "https":
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
        with connected:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = connected
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            named = url.netloc if url.port else f"[{host}]" if ":" in host else host
            always = {"Host": named, "User-Agent": AGENT, "Accept-Encoding": "gzip"}
            connection.request("GET", path, headers={**always, **headers})
            with connection.getresponse() as response:
                body = _body(response, most, deadline)
                return Answer(response.status, response.headers, body, is_public)


def _dial(host: str, port: int, seconds: float, *, private: bool) -> tuple[socket.socket, bool]:
    """Connect to the first address of the host that answers and that may be asked."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [address for address in found if private or _is_public(address)]
    if not allowed:
        raise PrivateError
    last: OSError = OSError("no address")
    for address in allowed:
        try:
            connected = socket.create_connection((address, port), seconds)
        except OSError as error:
            last = error
        else:
            return connected, _is_public(address)
    raise last


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (inner or found).is_global


def _body(response: http.client.HTTPResponse, most: int, deadline: float) -> bytes:
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise http.client.HTTPException(f"packed as {packed!r}, which was not asked for")
    if response.length is not None and response.length > most:
        raise TooMuchError
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > most:
            raise TooMuchError
        if time.monotonic() > deadline:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    return unpacked(bytes(body), most) if packed == "gzip" else bytes(body)


def unpacked(data: bytes, most: int) -> bytes:
    """Return the content of gzip data.

    Raises:
        TooMuchError: it is longer than *most* bytes.
        OSError: it is broken.
    """
    unpacker = zlib.decompressobj(wbits=31)
    try:
        found = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise OSError("broken gzip data") from error
    if len(found) > most:
        raise TooMuchError
    if not unpacker.eof:
        raise OSError("gzip data that break off")
    return found
