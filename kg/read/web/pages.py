"""Pages that the user names, and those of feeds and sitemaps, to originals."""

import io
from collections.abc import Collection, Iterator
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import SkipItem
from kg.read.contents import KINDS, is_kind, originals_in
from kg.read.limits import MOST_BYTES
from kg.read.names import shown
from kg.read.options import Options
from kg.read.original import Original
from kg.read.web.connect import TooMuchError, unpacked
from kg.read.web.feed import Entry, Feed, read_feed
from kg.read.web.kept import Kept, Page
from kg.read.web.visitor import Visitor, split

_GZIP = b"\x1f\x8b"


class Web:
    """The web for one run; to be used in a `with`.

    Args:
        addresses: all that the user named, pages and feeds: their hosts may be private ones.
        options: how to read.

    Raises:
        StopRun: the file in which pages are kept cannot be used.
    """

    def __init__(self, addresses: Collection[str], options: Options) -> None:
        self._options = options
        self._kept = Kept(options.kept)
        self._visitor = Visitor(addresses, self._kept, pause=options.pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def page(self, address: str) -> Iterator[Original | SkipItem]:
        """Yield what lies at an address.

        Raises:
            SkipItem: it cannot be had.
        """
        yield from self._page(Entry(address))

    def pages_of_feed(self, address: str) -> Iterator[Original | SkipItem]:
        """Yield each page that a feed or a sitemap names, or why it is left out.

        The sitemaps of an index are read too, but no index in an index.

        Raises:
            SkipItem: the feed itself cannot be had or is none; or it names more pages than are
                read.
        """
        most = self._options.most_pages
        seen: set[str] = set()
        for entry in self._entries(address):
            if isinstance(entry, SkipItem):
                yield entry
            elif entry.address not in seen and self._options.only in entry.address:
                if len(seen) == most:
                    raise SkipItem(
                        f"{address}: it names more than {most:,} pages; the others are left out.",
                        "Raise the number with --max-pages.",
                    )
                seen.add(entry.address)
                try:
                    yield from self._page(entry)
                except SkipItem as skip:
                    yield skip

    def _page(self, entry: Entry) -> Iterator[Original | SkipItem]:
        place = urlunsplit(split(entry.address))
        found = self._visitor.get(place, entry.changed)
        yield from originals_in(
            io.BytesIO(found.body),
            place,
            _file_name(place, found),
            self._options.columns,
            self._options.told.over(entry.told),
        )

    def _entries(self, address: str) -> Iterator[Entry | SkipItem]:
        feed = self._feed(address)
        if not feed.entries and not feed.sitemaps:
            raise SkipItem(f"{address}: it names no page.", "Open it in a browser to see why.")
        yield from feed.entries
        for sitemap in feed.sitemaps[: self._options.most_pages]:
            try:
                yield from self._feed(sitemap).entries
            except SkipItem as skip:
                yield skip

    def _feed(self, address: str) -> Feed:
        place = urlunsplit(split(address))
        data = self._visitor.get(place).body
        if data.startswith(_GZIP):
            try:
                data = unpacked(data, MOST_BYTES)
            except (TooMuchError, OSError) as error:
                raise SkipItem(
                    f"{place}: it cannot be unpacked, or is too long.", "Name a feed or a sitemap."
                ) from error
        return read_feed(data, place)


def _file_name(place: str, found: Page) -> str:
    """Return the name that the page would have as a file, with an ending that says what it is."""
    url = urlsplit(place)
    last = shown(unquote(url.path, errors="replace").rstrip("/").rpartition("/")[2])
    name = last.replace("/", "-") or url.hostname or "page"
    if is_kind(name):
        return name
    ending = next((one for one, kind in KINDS.items() if kind == found.media_type), "")
    return f"{name}{ending}"
