"""Who fetches pages, politely: by name, one at a time, slowly, and only where it is welcome.

Source: RFC 9309 (Robots Exclusion Protocol); RFC 9110, sections 13 (conditional requests) and
15.4 (redirections).
"""

import http.client
import re
import ssl
import time
from collections.abc import Iterable
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from kg.errors import SkipItem
from kg.read.limits import MOST_BYTES
from kg.read.names import has_user
from kg.read.web.connect import AGENT, Answer, PrivateError, TooMuchError, ask
from kg.read.web.kept import Kept, Page
from kg.waiting import within

MOST_REDIRECTS = 5
"""Redirections from one page to another that are followed."""

MOST_FAILURES = 3
"""After how many requests in a row that bring no answer a host is left alone."""

LONGEST_PAUSE = 60.0
"""Seconds; a host whose `robots.txt` wants a longer pause between two requests gets this one."""

_REDIRECTIONS = {301, 302, 303, 307, 308}
_BUSY = {429, 503}
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+(%\w+)?")
_SAFE = "/%:@!$&'()*+,;=~-._?"
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


class Visitor:
    """Fetches pages for one run.

    Args:
        named: the addresses that the user named: their hosts may be private ones.
        kept: the pages of earlier runs.
        pause: seconds between two requests to one host.
        seconds: for one request, from the search for the host to the last byte.
    """

    def __init__(
        self, named: Iterable[str], kept: Kept, *, pause: float = 1.0, seconds: float = 30.0
    ) -> None:
        self._named = {_host(url) for address in named if (url := _parts(address))}
        self._kept = kept
        self._pause = pause
        self._seconds = seconds
        self._robots: dict[str, RobotFileParser] = {}
        self._not_before: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def get(self, address: str, changed: float | None = None) -> Page:
        """Return the page at an address.

        It is the one that is kept where the server says that this is still the page, or where the
        page has not changed since (*changed*, in seconds since 1970).

        Raises:
            SkipItem: there is no such page, or it may not or should not be fetched.
        """
        kept = self._kept.get(address)
        if kept and changed is not None and changed < kept.asked:
            return kept
        answer = self._follow(address, kept)
        if answer.status == http.HTTPStatus.NOT_MODIFIED and kept:
            self._kept.touch(address)
            return kept
        if answer.status != http.HTTPStatus.OK:
            raise self._refusal(address, answer.status)
        page = Page(
            answer.body,
            answer.headers.get_content_type() if answer.headers["Content-Type"] else "",
            answer.headers["ETag"],
            answer.headers["Last-Modified"],
        )
        self._kept.put(address, page)
        return page

    def _follow(self, address: str, kept: Page | None) -> Answer:
        """Return the first answer that is no redirection."""
        headers = {"Accept": _ACCEPT}
        if kept and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept and kept.modified:
            headers["If-Modified-Since"] = kept.modified
        url, after_public = split(address), False
        for _ in range(MOST_REDIRECTS + 1):
            where = _where(address, url)
            self._check_robots(url, where, after_public=after_public)
            answer = self._request(url, headers, where, after_public=after_public)
            if answer.status not in _REDIRECTIONS:
                return answer
            url, after_public = _target(url, answer), after_public or answer.is_public
        raise SkipItem(
            f"{address}: redirected more than {MOST_REDIRECTS} times.",
            "Name the page that you are led to.",
        )

    def _check_robots(self, url: SplitResult, where: str, *, after_public: bool) -> None:
        host = _host(url)
        if host not in self._robots:
            self._robots[host] = self._ask_robots(url, where, after_public=after_public)
        if not self._robots[host].can_fetch(AGENT, urlunsplit(url)):
            raise SkipItem(
                f"{where}: the site's robots.txt does not allow programs to fetch it.",
                "Save the page yourself and name the file.",
            )

    def _ask_robots(self, url: SplitResult, where: str, *, after_public: bool) -> RobotFileParser:
        """Return the rules of a host: none where it has no file, all shut where it fails on it."""
        url = url._replace(path="/robots.txt", query="")
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._request(url, {}, where, after_public=after_public)
            if answer.status not in _REDIRECTIONS:
                break
            url, after_public = _target(url, answer), after_public or answer.is_public
        rules = RobotFileParser()
        if answer.status == http.HTTPStatus.OK:
            rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        else:
            missing = 400 <= answer.status < 500 and answer.status not in _BUSY
            rules.parse([] if missing else ["User-agent: *", "Disallow: /"])
        return rules

    def _request(
        self, url: SplitResult, headers: dict[str, str], where: str, *, after_public: bool
    ) -> Answer:
        host = _host(url)
        if self._failures.get(host, 0) >= MOST_FAILURES:
            raise SkipItem(
                f"{where}: {host} did not answer before, and is left alone.", "Try again later."
            )
        time.sleep(max(0.0, self._not_before.get(host, 0.0) - time.monotonic()))
        private = host in self._named and not after_public
        try:
            answer = within(
                self._seconds,
                lambda: ask(url, headers, seconds=self._seconds, most=MOST_BYTES, private=private),
            )
        except PrivateError as error:
            raise SkipItem(
                f"{where}: an address of a private network, which you did not name.",
                "Name its host yourself if you trust it.",
            ) from error
        except TooMuchError as error:
            raise SkipItem(
                f"{where}: longer than {MOST_BYTES // 1_000_000} MB.",
                "Save what you need of it and name the file.",
            ) from error
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            self._failures[host] = self._failures.get(host, 0) + 1
            raise SkipItem(
                f"{where}: {_reason(error, self._seconds)}.",
                "Check the address and the connection, or try again later.",
            ) from error
        finally:
            self._not_before[host] = time.monotonic() + self._pause_for(host)
        self._failures[host] = MOST_FAILURES if answer.status in _BUSY else 0
        return answer

    def _pause_for(self, host: str) -> float:
        wanted = self._robots[host].crawl_delay(AGENT) if host in self._robots else None
        return max(self._pause, min(float(wanted or 0), LONGEST_PAUSE))

    def _refusal(self, address: str, status: int) -> SkipItem:
        if status in _BUSY:
            return SkipItem(
                f"{address}: the server asks to be left alone (HTTP {status}).", "Try again later."
            )
        name = http.client.responses.get(status, "no page").lower()
        return SkipItem(
            f"{address}: the server does not give it (HTTP {status}, {name}).",
            "Open it in a browser; if it shows there, save it and name the file.",
        )


def split(address: str) -> SplitResult:
    """Return the parts of an address, with all but ASCII escaped.

    Raises:
        SkipItem: it is malformed, or holds a user or a password.
    """
    if has_user(address):
        raise SkipItem(
            "An address with a user or a password in it cannot be read.",
            "Save the page yourself and name the file: a password must not stand in the graph.",
        )
    parts = _parts(address)
    if not parts:
        raise SkipItem(
            f"{address}: no address of a page.", "Write it as https://example.org/release."
        )
    return parts


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if not _HOST.fullmatch(host) or parts.scheme not in ("http", "https"):
        return None
    netloc = (f"[{host}]" if ":" in host else host) + port
    path, query = quote(parts.path, _SAFE), quote(parts.query, _SAFE)
    return SplitResult(parts.scheme, netloc, path, query, "")


def _target(url: SplitResult, answer: Answer) -> SplitResult:
    """Return where a redirection leads."""
    return split(urljoin(urlunsplit(url), answer.headers.get("Location", "")))


def _where(address: str, url: SplitResult) -> str:
    """Return an address for a message, with the host that it has led to."""
    host = _host(url)
    return address if address.startswith(host) else f"{address}, which leads to {host}"


def _host(url: SplitResult) -> str:
    return f"{url.scheme}://{url.netloc}"


def _reason(error: Exception, seconds: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {seconds:g} seconds"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({error.verify_message})"
    if isinstance(error, http.client.HTTPException):
        return (
            f"the server broke off, or does not speak HTTP ({str(error) or type(error).__name__})"
        )
    return f"it cannot be reached ({getattr(error, 'strerror', None) or error})"
