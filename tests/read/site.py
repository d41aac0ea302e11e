"""A web site in a thread of this process, on this machine only."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kg.read import Options, find_originals
from kg.read.original import Original

Answerer = Callable[[BaseHTTPRequestHandler], None]
Pages = dict[str, "Page | Answerer"]


@dataclass(frozen=True, slots=True)
class Page:
    """What is sent for one path."""

    body: bytes = b""
    kind: str = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """A site that runs: its address, its pages, and who asked for what with which headers."""

    address: str
    pages: Pages
    asked: list[tuple[str, Mapping[str, str]]]

    @property
    def paths(self) -> list[str]:
        """Return what was asked for, but for robots.txt, since this was looked at last."""
        paths = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return paths


@contextmanager
def site_of(pages: Pages) -> Iterator[Site]:
    """Serve pages by path; a page with an ETag answers a conditional request with 304."""
    asked: list[tuple[str, Mapping[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            page = pages.get(self.path, Page(status=404))
            if not isinstance(page, Page):
                page(self)
                return
            tag = page.headers.get("ETag")
            known = tag is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if known else page.status)
            self.send_header("Content-Type", page.kind)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if not known:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if not known:
                self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_port}", pages, asked)
        server.shutdown()


WORDS = "The Fernhill Trust opens a ward."
WARD = Page(WORDS.encode(), headers={"ETag": '"1"'})


def read(*addresses: str, feeds: tuple[str, ...] = (), **options: object) -> list[str]:
    """Return the places that are found, and what was left out with its message."""
    found = find_originals(addresses, Options(feeds=feeds, pause=0, **options))  # type: ignore[arg-type]
    return [item.place if isinstance(item, Original) else item.message for item in found]


def rss(*items: str) -> Page:
    """Return a feed with these items."""
    body = f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'
    return Page(body.encode(), "application/rss+xml")
