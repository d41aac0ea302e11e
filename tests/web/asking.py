"""Requests that a well-behaved client would not send, and what every fault must look like."""

import json
import socket
from pathlib import Path

from tests.web.conftest import Reply, Served

QUERY = {"Content-Type": "application/sparql-query"}
HOST = "Host: 127.0.0.1\r\n"


def check_fault(reply: Reply, status: int) -> None:
    """Fail where a fault is not in the shape that all have, or tells of this machine."""
    assert reply.status == status, reply.body
    error = json.loads(reply.body)["error"]
    assert set(error) == {"status", "title", "detail", "hint"}
    assert error["status"] == status
    told = reply.body.decode()
    assert not [word for word in ("Traceback", "/tmp", "site-packages") if word in told]  # noqa: S108
    assert str(Path(__file__).parents[2]).encode() not in reply.body


def raw(served: Served, request: bytes, *, wait: float = 10) -> bytes:
    """Send bytes, and return all that comes back until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=wait) as connection:
        connection.sendall(request)
        found = b""
        try:
            while part := connection.recv(1 << 16):
                found += part
                head, end, body = found.partition(b"\r\n\r\n")
                if end and b"content-length: %d" % len(body) in head.lower():
                    break
        except (TimeoutError, ConnectionResetError):
            pass
        return found
