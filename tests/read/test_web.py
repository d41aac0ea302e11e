"""Pages, feeds and sitemaps, from a real server on this machine."""

import gzip
import time
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SkipItem, StopRun
from kg.read import Options, find_originals
from kg.read.original import Original
from kg.read.web import connect, visitor
from kg.read.web.feed import read_feed
from kg.read.web.kept import Kept
from kg.read.web.visitor import Visitor
from tests.read.site import Answerer, Page, Site, site_of

WORDS = "The Fernhill Trust opens a ward."
WARD = Page(WORDS.encode(), headers={"ETag": '"1"'})


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with two pages and nothing else."""
    with site_of({"/ward.txt": WARD, "/other": Page(b"Other words.")}) as running:
        yield running


def read(*addresses: str, feeds: tuple[str, ...] = (), **options: object) -> list[str]:
    """Return the places that are found, and what was left out with its message."""
    found = find_originals(addresses, Options(feeds=feeds, pause=0, **options))  # type: ignore[arg-type]
    return [item.place if isinstance(item, Original) else item.message for item in found]


def rss(*items: str) -> Page:
    """Return a feed with these items."""
    body = f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'
    return Page(body.encode(), "application/rss+xml")


def test_a_page_is_read_by_name_and_with_leave(site: Site) -> None:
    """The program says who it is, and asks robots.txt first, once a host."""
    (one, other) = find_originals(
        [f"{site.address}/ward.txt", f"{site.address}/other#part"], Options(pause=0)
    )
    assert isinstance(one, Original)
    assert isinstance(other, Original)
    assert (one.data.decode(), one.name) == (WORDS, "ward")
    assert (other.place, other.name) == (f"{site.address}/other", "other")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/ward.txt", "/other"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {connect.AGENT}


@pytest.mark.parametrize(
    "rules",
    [
        Page(b"User-agent: *\nDisallow: /ward"),
        Page(b"User-agent: nhs-positions\nDisallow: /"),
        Page(status=503),
        Page(status=500),
    ],
)
def test_what_robots_txt_shuts_is_not_fetched(site: Site, rules: Page) -> None:
    """Rules for all and for us hold; a site that fails on its rules is shut (RFC 9309)."""
    site.pages["/robots.txt"] = rules
    (message,) = read(f"{site.address}/ward.txt")
    assert "robots.txt does not allow" in message or "left alone" in message
    assert site.paths == []


def test_rules_for_others_and_missing_rules_shut_nothing(site: Site) -> None:
    """What robots.txt says to another program is not said to us."""
    site.pages["/robots.txt"] = Page(b"User-agent: other\nDisallow: /")
    assert read(f"{site.address}/ward.txt") == [f"{site.address}/ward.txt"]


def test_there_is_a_pause_between_two_requests(site: Site) -> None:
    """One at a time, and the longer pause of ours and of robots.txt."""
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 1")
    began = time.monotonic()
    read(f"{site.address}/ward.txt")
    assert time.monotonic() - began < 0.9
    began = time.monotonic()
    read(f"{site.address}/ward.txt", f"{site.address}/other")
    assert time.monotonic() - began > 1


FEEDS = {
    "rss": rss(
        "<item><title>A &amp; B</title><link>{0}/ward.txt</link>"
        "<pubDate>Tue, 03 May 2016 23:30:00 +0100</pubDate></item>"
        "<item><guid>{0}/other</guid></item><item><link>/ward.txt#again</link></item>"
    ),
    "rss with faults": Page(
        b"<rss><channel><item><title><![CDATA[<b>A & B</b>]]></title><link>{0}/ward.txt</link>"
        b"<pubDate>2016-05-03</pubDate></item><item><title>x&nbsp;y</title>"
        b"<link>{0}/other</link></item>"
    ),
    "rdf": Page(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<item><title>A &amp; B</title><link>{0}/ward.txt</link>"
        b"<dc:date>2016-05-03T10:00:00Z</dc:date></item>"
        b"<item><link>{0}/other</link></item></rdf:RDF>"
    ),
    "atom": Page(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A &amp; B</title>'
        b'<link rel="self" href="/x"/><link href="/ward.txt"/>'
        b"<published>2016-05-03T10:00:00Z</published><updated>2017-01-01T00:00:00Z</updated>"
        b'</entry><entry><link rel="alternate" href="/other"/></entry></feed>'
    ),
    "news sitemap": Page(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{0}/ward.txt</loc>'
        b"<n:news><n:publication_date>2016-05-03</n:publication_date><n:title>A &amp; B</n:title>"
        b"</n:news></url><url><loc>{0}/other</loc></url>"
        b"<url><loc>http://elsewhere.invalid/x</loc></url></urlset>"
    ),
}


@pytest.mark.parametrize("kind", FEEDS)
def test_the_pages_of_a_feed_are_read_with_what_it_tells(site: Site, kind: str) -> None:
    """Each page once, in the order of the feed; title and date of issue are the feed's."""
    body = FEEDS[kind].body.replace(b"{0}", site.address.encode())
    site.pages["/feed"] = Page(body, FEEDS[kind].kind)
    feed = f"{site.address}/feed"
    one, other = find_originals([], Options(feeds=(feed,), pause=0))
    assert isinstance(one, Original)
    assert isinstance(other, Original)
    assert (one.place, other.place) == (f"{site.address}/ward.txt", f"{site.address}/other")
    assert one.told.title
    assert one.told.date
    assert (one.told.title.value, one.told.title.rule) == ("A & B", "title.feed")
    assert (one.told.date.value.iso, one.told.date.rule) == ("2016-05-03", "date.feed")


def test_an_index_of_sitemaps_and_packed_ones_are_read(site: Site) -> None:
    """One that is missing is named; the pages of the others are read."""
    sitemap = f"<urlset><url><loc>{site.address}/ward.txt</loc></url></urlset>".encode()
    index = "".join(f"<sitemap><loc>/{n}</loc></sitemap>" for n in ("gone", "1.xml.gz", "bomb"))
    site.pages["/index.xml"] = Page(f"<sitemapindex>{index}</sitemapindex>".encode())
    site.pages["/1.xml.gz"] = Page(gzip.compress(sitemap), "application/gzip")
    site.pages["/bomb"] = Page(gzip.compress(b"\0" * 60_000_000, 1), "application/gzip")
    gone, ward, bomb = read(feeds=(f"{site.address}/index.xml",))
    assert "HTTP 404, not found" in gone
    assert ward == f"{site.address}/ward.txt"
    assert "too long" in bomb


def test_an_unchanged_page_is_not_sent_again_and_is_the_same(site: Site, tmp_path: Path) -> None:
    """The second run asks with the tag of the first; the page is there all the same."""
    address = f"{site.address}/ward.txt"
    for expected in (None, '"1"', '"1"'):
        assert read(address, kept=tmp_path / "pages.sqlite") == [address]
        assert site.asked[-1][1].get("If-None-Match") == expected
    site.pages["/ward.txt"] = Page(b"New words.", headers={"ETag": '"2"'})
    (one,) = find_originals([address], Options(pause=0, kept=tmp_path / "pages.sqlite"))
    assert isinstance(one, Original)
    assert one.data == b"New words."


def test_a_page_that_the_sitemap_calls_old_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    """Where a page has not changed since it was fetched, no request is made."""
    page = "<url><loc>/ward.txt</loc><lastmod>{}</lastmod></url>"
    for changed, asked in (("2016-05-03", 1), ("2016-05-03", 0), ("2999-01-01T00:00:00Z", 1)):
        site.pages["/map"] = Page(f"<urlset>{page.format(changed)}</urlset>".encode())
        assert read(feeds=(f"{site.address}/map",), kept=tmp_path / "x") == [
            f"{site.address}/ward.txt"
        ]
        assert site.paths.count("/ward.txt") == asked


def test_a_damaged_file_of_kept_pages_is_said(site: Site, tmp_path: Path) -> None:
    """The user may delete it: nothing else depends on it."""
    (tmp_path / "pages.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StopRun, match="cannot be used"):
        read(f"{site.address}/ward.txt", kept=tmp_path / "pages.sqlite")


def test_more_pages_than_wanted_are_left_out_and_said(site: Site) -> None:
    """A feed that never ends is read up to the number that the user gave."""
    site.pages["/feed"] = rss(*(f"<item><link>/other?{n}</link></item>" for n in range(50)))
    *pages, last = read(feeds=(f"{site.address}/feed",), most_pages=3)
    assert len(pages) == 3
    assert "more than 3 pages" in last


def test_only_the_pages_that_are_wanted_are_fetched(site: Site) -> None:
    """A sitemap names everything that a site has; others are not asked for, nor counted."""
    urls = "".join(f"<url><loc>/other?{n}</loc></url>" for n in range(9))
    site.pages["/map"] = Page(f"<urlset>{urls}<url><loc>/ward.txt</loc></url></urlset>".encode())
    found = read(feeds=(f"{site.address}/map",), only="ward", most_pages=1)
    assert found == [f"{site.address}/ward.txt"]
    assert site.paths == ["/map", "/ward.txt"]


def test_redirections_are_followed_and_the_place_is_the_one_named(site: Site) -> None:
    """A page keeps the address by which it is found again tomorrow."""
    site.pages["/old"] = Page(status=301, headers={"Location": "/ward.txt"})
    (one,) = find_originals([f"{site.address}/old"], Options(pause=0))
    assert isinstance(one, Original)
    assert (one.place, one.data) == (f"{site.address}/old", WORDS.encode())


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte of a header now and then."""
    with suppress(OSError):
        for _ in range(30):
            handler.wfile.write(b"x")
            time.sleep(0.1)


def without_end(handler: BaseHTTPRequestHandler) -> None:
    """Send a body that never ends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"<item><link>x</link></item>" * 10_000)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    """Answer in another protocol."""
    handler.wfile.write(b"220 mail.example.org ready\r\n")


BAD: dict[str, tuple[Page | Answerer, str]] = {
    "404": (Page(status=404), "HTTP 404, not found"),
    "500": (Page(status=500), "HTTP 500"),
    "429": (Page(status=429), "asks to be left alone"),
    "an unknown status": (Page(status=799), "HTTP 799, no page"),
    "a loop": (Page(status=302, headers={"Location": "/bad"}), "redirected more than 5 times"),
    "a file": (Page(status=302, headers={"Location": "file:///etc/passwd"}), "no address"),
    "a private host": (
        Page(status=302, headers={"Location": "http://localhost:1/x"}),
        "private network, which you did not name",
    ),
    "a metadata server": (
        Page(status=302, headers={"Location": "http://169.254.169.254/latest"}),
        "private network, which you did not name",
    ),
    "a password": (
        Page(status=302, headers={"Location": "http://a:b@example.org/"}),
        "a user or a password",
    ),
    "packed oddly": (Page(WORDS.encode(), headers={"Content-Encoding": "br"}), "packed as 'br'"),
    "packed wrongly": (
        Page(b"words, not gzip", headers={"Content-Encoding": "gzip"}),
        "broken gzip",
    ),
    "a packed bomb": (
        Page(gzip.compress(b"\0" * 60_000_000, 1), headers={"Content-Encoding": "gzip"}),
        "longer than 50 MB",
    ),
    "no end": (without_end, "longer than 50 MB"),
    "broken off": (broken_off, "broke off"),
    "no HTTP": (no_http, "does not speak HTTP"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("as_feed", [False, True])
def test_a_bad_answer_is_one_sentence_and_stops_nothing(
    site: Site, name: str, *, as_feed: bool
) -> None:
    """Page or feed: it is named with its address, and the page after it is read."""
    page, sentence = BAD[name]
    site.pages["/bad"] = page
    bad, good = f"{site.address}/bad", f"{site.address}/ward.txt"
    if as_feed:
        good_feed = f"{site.address}/feed"
        site.pages["/feed"] = rss("<item><link>/ward.txt</link></item>")
        found = read(feeds=(bad, good_feed))
    else:
        found = read(bad, good)
    message, other = found
    assert sentence in message
    assert other == good or name == "429"


@pytest.mark.parametrize("content", [b"", b"words", b"<html><p>x", b"<urlset", b"\0\1", b"<rss/>"])
def test_what_is_no_feed_is_named(site: Site, content: bytes) -> None:
    """A page in place of a feed, half a feed, and an empty one."""
    site.pages["/feed"] = Page(content)
    (message,) = read(feeds=(f"{site.address}/feed",))
    assert message.startswith(f"{site.address}/feed: ")
    assert "neither" in message or "names no page" in message


def test_a_page_in_place_of_a_feed_says_where_its_feed_is(site: Site) -> None:
    """As browsers used to find it."""
    site.pages["/"] = Page(
        b"<!DOCTYPE html><html><head><meta charset=utf-8><link rel=stylesheet href=x.css>"
        b'<link rel="alternate" type="application/rss+xml" href="/news.rss"></head><p>Words'
    )
    (skip,) = find_originals([], Options(feeds=(f"{site.address}/",), pause=0))
    assert isinstance(skip, SkipItem)
    assert skip.hint == f"The page says that its feed is {site.address}/news.rss."


WRITTEN = st.text() | st.sampled_from(
    ["Mon, 1 Jan 99999999999999 00:00:00 GMT", "0001-01-01T00:00:00+14:00", "Tue, 99 May 2016"]
)


@given(WRITTEN, WRITTEN, st.binary(max_size=60))
def test_nothing_that_a_feed_holds_can_break_its_reading(
    date: str, link: str, rubbish: bytes
) -> None:
    """Any date, any address and any bytes give entries with http addresses, or a sentence."""
    item = f"<link>{escape(link)}</link><pubDate>{escape(date)}</pubDate><loc>x{escape(link)}</loc>"
    times = f"<published>{escape(date)}</published><lastmod>{escape(date)}</lastmod>"
    for start, inner in (("rss", "item"), ("feed", "entry"), ("urlset", "url")):
        whole = f"<{start}><{inner}>{item}{times}</{inner}>".encode("utf-8", "replace") + rubbish
        for data in (whole, rubbish, rubbish + whole):
            try:
                found = read_feed(data, "http://example.org/feed")
            except SkipItem:
                continue
            assert all(entry.address.startswith("http") for entry in found.entries)


def test_entities_of_a_feed_do_not_swell_nor_read_files(site: Site, tmp_path: Path) -> None:
    """A billion laughs and a file of this machine come to nothing."""
    (tmp_path / "secret").write_text("/ward.txt", "utf-8")
    laughs = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    doctype = f'<!DOCTYPE rss [<!ENTITY a "ha">{laughs}<!ENTITY f SYSTEM "{tmp_path}/secret">]>'
    items = "<item><title>&h;</title><link>/other</link></item><item><link>&f;</link></item>"
    site.pages["/feed"] = Page(f"{doctype}<rss>{items}</rss>".encode())
    began = time.monotonic()
    (item,) = read(feeds=(f"{site.address}/feed",))
    assert "ward" not in item
    assert time.monotonic() - began < 5


def test_a_server_that_hangs_is_given_up_and_then_left_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three requests without an answer are enough for one run."""
    monkeypatch.setattr(visitor, "MOST_FAILURES", 2)
    site.pages["/slow"] = hang
    asking = Visitor([site.address], Kept(None), pause=0, seconds=0.2)
    messages = []
    for _ in range(3):
        with pytest.raises(SkipItem) as raised:
            asking.get(f"{site.address}/slow")
        messages.append(raised.value.message)
    assert "no answer within 0.2 seconds" in messages[0]
    assert "left alone" in messages[2]
    assert site.paths == ["/slow", "/slow"]


def test_a_private_host_is_asked_only_if_it_was_named(site: Site) -> None:
    """A feed may not lead to another port or name of this machine."""
    with site_of({"/x": WARD}) as other:
        site.pages["/feed"] = rss(f"<item><link>{other.address}/x</link></item>")
        (message,) = read(feeds=(f"{site.address}/feed",))
        assert "private network, which you did not name" in message
        assert other.asked == []
        assert (
            read(f"{other.address}/x", feeds=(f"{site.address}/feed",))
            == [f"{other.address}/x"] * 2
        )


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("192.0.2.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False), ("224.0.0.1", True), ("8.8.8.8", True), ("2a00:1450::1", True),
    ],
)  # fmt: skip
def test_public_addresses_are_told_from_private_ones(address: str, *, is_public: bool) -> None:
    """By the registries of special-purpose addresses, IPv4 in IPv6 included."""
    assert connect._is_public(address) == is_public


@pytest.mark.parametrize(
    "address",
    [
        "http://", "https:///x", "http://[::1", "http://a b/", "http://x:99999/", "http://x:no/",
        "http://user:secret@example.org/", "http://user@example.org/", "https://ex ample.org",
    ],
)  # fmt: skip
def test_a_malformed_address_is_one_sentence_without_a_secret(address: str) -> None:
    """Nothing is sent anywhere."""
    (message,) = read(address)
    assert "secret" not in message
    assert "address" in message
