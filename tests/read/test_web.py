"""Pages, feeds and sitemaps, from a real server on this machine."""

import gzip
import time
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.read import Options, find_originals
from kg.read.original import Original
from kg.read.web import connect
from tests.read.site import WORDS, Page, Site, read, rss


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
