"""Servers and feeds that hang, break off, lead astray or hold nonsense, on this machine."""

import gzip
import time
from contextlib import suppress
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SkipItem
from kg.read import Options, find_originals
from kg.read.web import connect, visitor
from kg.read.web.feed import read_feed
from kg.read.web.kept import Kept
from kg.read.web.visitor import Visitor
from tests.read.site import WARD, WORDS, Answerer, Page, Site, read, rss, site_of


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
