"""A connection that is given up when the client is slow, and answers nonsense in our shape."""

import asyncio
import sys
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from kg.web.faults import JSON, Fault

HEAD_SECONDS = 20.0
"""How long the head of a request may take to come."""

TAKE_SECONDS = 30.0
"""How long a client may take for a part of an answer (some 50 KB)."""

MOST_CONNECTIONS = 500
"""More connections than this are closed as they come."""

_PART = 1 << 15


class _Joined:
    """A transport that sends what is written in a row as one part: the head and the body.

    Each part that is sent wakes the client; on a busy machine, two take twice the time.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts = bytearray()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send some bytes, soon."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts += data
        if len(self._parts) > _PART:  # so that the client's pace is felt
            self._flush()

    def close(self) -> None:
        """Close, after all is sent."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._parts:
            self._transport.write(bytes(self._parts))
            self._parts.clear()


class Connection(H11Protocol):
    """uvicorn's connection, with deadlines for the head of a request and for taking an answer."""

    cycle: RequestResponseCycle | None  # type: ignore[assignment] # none before the first request
    _deadline: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(_Joined(transport, self.loop))  # type: ignore[arg-type] # one by its methods
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; wait no longer once the head of a request is whole."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._wait_no_longer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._wait_no_longer()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client has not taken what was sent: it has some time to do so."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken nearly all."""
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's signature
        """Answer what is no HTTP, in our shape, and close."""
        error = sys.exc_info()[1]
        too_long = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        fault = (
            Fault(
                431,
                "Request head too large",
                "The address and the headers of the request are too long.",
                "Send a long query by POST.",
            )
            if too_long
            else Fault(400, "Bad request", "What came is no valid HTTP request.")
        )
        body = fault.as_json()
        headers = [
            ("Content-Type", JSON),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ]
        try:
            for event in (
                h11.Response(status_code=fault.status, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event))
        except h11.LocalProtocolError:  # an answer is already on its way
            self.transport.abort()
        self.transport.close()

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _wait_no_longer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
