"""Which pages a feed or a sitemap names.

Source: RSS 2.0 (RSS Advisory Board), RSS 1.0 (RDF), RFC 4287 (Atom), sitemaps.org protocol 0.9.
"""

import email.utils
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.original import NOTHING, Facts
from kg.read.told import Told

_FEEDS = {"application/rss+xml", "application/atom+xml"}
_CDATA = b"<![CDATA["
_BARE = re.compile(rb"&(?!#\d+;|#x[0-9a-fA-F]+;|[A-Za-z][\w.-]*;)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed or a sitemap names.

    `told` is what it tells of the page; `changed` when the page last changed, in seconds since
    1970, where it says so.
    """

    address: str
    told: Facts = NOTHING
    changed: float | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The pages of a feed or sitemap, each once, in its order; or the sitemaps of an index."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_feed(data: bytes, address: str) -> Feed:
    """Return what an RSS or Atom feed or a sitemap names; small faults of XML are passed over.

    Raises:
        SkipItem: it is none of these.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_with_ampersands(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise _no_feed(address, None)
    kind = _name(root)
    if kind in ("rss", "RDF"):
        return Feed(_once(_item(item, address) for item in root.iter("{*}item")))
    if kind == "feed":
        return Feed(_once(_entry(entry, address) for entry in root.iter("{*}entry")))
    if kind == "urlset":
        host = urlsplit(address).netloc
        entries = _once(_url(url, address) for url in root.iter("{*}url"))
        return Feed(tuple(e for e in entries if urlsplit(e.address).netloc == host))
    if kind == "sitemapindex":
        found = (_address(_text(one, "loc"), address) for one in root.iter("{*}sitemap"))
        return Feed(sitemaps=tuple(dict.fromkeys(one for one in found if one)))
    raise _no_feed(address, root)


def _with_ampersands(data: bytes) -> bytes:
    """Return XML in which each bare ampersand is escaped, as many feeds forget to do."""
    first, *others = data.split(_CDATA)
    fixed = [_BARE.sub(b"&amp;", first)]
    for other in others:
        inside, end, after = other.partition(b"]]>")
        fixed += [_CDATA, inside, end, _BARE.sub(b"&amp;", after)]
    return b"".join(fixed)


def _no_feed(address: str, page: etree._Element | None) -> SkipItem:
    """Return why nothing is read; a page may say where its feed is (RSS Autodiscovery)."""
    links = page.iter("{*}link") if page is not None else ()
    named = (_address(link.get("href"), address) for link in links if link.get("type") in _FEEDS)
    found = next(filter(None, named), None)
    return SkipItem(
        f"{address}: neither an RSS or Atom feed nor a sitemap.",
        f"The page says that its feed is {found}."
        if found
        else "Name the feed's own address; a single page needs no --feed.",
    )


def _once(entries: Iterator[Entry | None]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry:
            found.setdefault(entry.address, entry)
    return tuple(found.values())


def _item(item: etree._Element, base: str) -> Entry | None:
    link = _text(item, "link")
    if not link and item.find("{*}guid[@isPermaLink='false']") is None:
        link = _text(item, "guid")
    date = _text(item, "pubDate") or _text(item, "date")
    return _made(link, base, _text(item, "title"), date, None)


def _entry(entry: etree._Element, base: str) -> Entry | None:
    links = entry.findall("{*}link")
    page = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    link = page.get("href") if page is not None else None
    dates = _text(entry, "published"), _text(entry, "updated")
    return _made(link, base, _text(entry, "title"), *dates)


def _url(url: etree._Element, base: str) -> Entry | None:
    news = url.find("{*}news")
    title = _text(news, "title") if news is not None else None
    date = _text(news, "publication_date") if news is not None else None
    return _made(_text(url, "loc"), base, title, date, _text(url, "lastmod"))


def _made(
    link: str | None, base: str, title: str | None, date: str | None, changed: str | None
) -> Entry | None:
    address = _address(link, base)
    if not address:
        return None
    told = Facts(
        title=Told(words, "title.feed") if (words := _words(title)) else None,
        date=Told(day, "date.feed") if (day := _day(date)) else None,
    )
    return Entry(address, told, _moment(changed))


def _address(link: str | None, base: str) -> str | None:
    try:
        address = urldefrag(urljoin(base, link)).url if link else ""
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element, name: str) -> str | None:
    """Return the text of the first child of that name."""
    child = element.find(f"{{*}}{name}")
    return "".join(map(str, child.itertext())).strip() if child is not None else None


def _words(title: str | None) -> str:
    """Return a title without markup, which most readers of feeds would show as such."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", title or "")).split())


def _day(written: str | None) -> PartialDate | None:
    """Return the calendar date of RFC 822 or RFC 3339, as it is written: in no other time zone."""
    if not written:
        return None
    try:
        if re.match(r"\d{4}-", written):
            return PartialDate(written[:10])
        return PartialDate(email.utils.parsedate_to_datetime(written).date().isoformat())
    except (ValueError, OverflowError):  # a year of twenty digits
        return None


def _moment(written: str | None) -> float | None:
    """Return a moment of RFC 3339 as seconds since 1970; a day counts until its end."""
    if not written:
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.timestamp() + (86_400 if len(written) <= 10 else 0)
