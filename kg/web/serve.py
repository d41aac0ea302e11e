"""Runs the server until it is told to end."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn

from kg.errors import StopRun
from kg.store import EmbeddedStore
from kg.web.app import application
from kg.web.connection import Connection
from kg.web.settings import Settings

_KEEP_SECONDS = 20
"""How long a connection is kept open between two requests."""

_END_SECONDS = 2
"""How long the answers that are on their way have when the server ends."""


def serve(settings: Settings, host: str, port: int, listening: Callable[[str], None]) -> None:
    """Serve a store at an address, until SIGINT or SIGTERM.

    Args:
        settings: how the store is served.
        host: the address to listen at.
        port: the port; 0 for one that is free.
        listening: is told the address once requests are taken.

    Raises:
        StopRun: there is no store, or the address cannot be listened at.
    """
    EmbeddedStore(settings.place)  # says at once if it is none
    for name in ("uvicorn", "asyncio"):  # what is for the user is told; they would add tracebacks
        logging.getLogger(name).addHandler(logging.NullHandler())
    with _socket(host, port) as sock:
        number = sock.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        config = uvicorn.Config(
            application(settings),
            http=Connection,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_SECONDS,
            timeout_graceful_shutdown=_END_SECONDS,
        )
        asyncio.run(_run(_Server(config), sock, lambda: listening(f"http://{name}:{number}/")))


class _Server(uvicorn.Server):
    """A server whose signals we handle: it ends, and with it the command, in good order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to who runs the server."""
        yield


async def _run(server: _Server, sock: socket.socket, listening: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        server.force_exit = server.should_exit  # told twice, it waits for nobody
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    listening()
    await server.serve(sockets=[sock])


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        sock = socket.create_server((host, port), family=family, backlog=128)
        # Connections inherit it. Without it, the body of an answer waits 40 ms after its head.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock
    except OSError as error:
        raise StopRun(
            f"The server cannot listen at {host}, port {port}: {error.strerror or error}.",
            "Choose another with --port, or end what listens there.",
        ) from error
