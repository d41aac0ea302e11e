"""A SPARQL endpoint that belongs to somebody else, asked politely.

One request at a time, a pause between two, a name to be reached by, no request for what was asked
before. Who is told to wait, waits.

Source: "SPARQL 1.1 Protocol" (W3C), query operation by POST; RFC 9110, section 10.2.3
(Retry-After); the User-Agent policy of the Wikimedia Foundation.
"""

import email.utils
import http.client
import time
import urllib.error
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

import kg
from kg.errors import StopRun
from kg.files import write_whole
from kg.model import content_id

Row = dict[str, ox.NamedNode | ox.BlankNode | ox.Literal]
"""The values of one row of an answer by the names of their variables; one without is left out."""

TRIES = 4
"""How often one query is sent at most, where the endpoint asks to wait."""

LONGEST_WAIT = 300.0
"""Seconds; an endpoint that wants a longer wait is left alone."""

_MAX_BYTES = 64 << 20
_CHUNK = 1 << 16
_BUSY = frozenset({429, 503})
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask.

    Args:
        contact: how the endpoint's people can reach whoever asks: an address of mail or web.
        pause: seconds between two requests.
        timeout: seconds for one answer, until its last byte.
        wait: seconds before another try, where the endpoint is busy and does not say how long.
    """

    contact: str = ""
    pause: float = 1.0
    timeout: float = 60.0
    wait: float = 60.0

    @property
    def agent(self) -> str:
        """Return what stands in the header `User-Agent`."""
        contact = f" ({self.contact})" if self.contact else ""
        return f"nhs-positions/{kg.__version__}{contact}"


class Endpoint:
    """The endpoint at *address*; answers are kept in the folder *cache*.

    Args:
        address: the query address, http or https, without a password.
        cache: where answers are kept; made when the first one comes.
        manners: how to ask.
        refresh: ask again also for what is kept.

    Raises:
        StopRun: the address or the contact is malformed.
    """

    def __init__(
        self, address: str, cache: Path, manners: Manners | None = None, *, refresh: bool = False
    ) -> None:
        self.place = _place(address)
        self._address = address
        self._cache = cache
        self._manners = manners or Manners()
        self._refresh = refresh
        self._not_before = 0.0
        if not (self._manners.agent.isascii() and self._manners.agent.isprintable()):
            raise StopRun(
                "The contact for the endpoint cannot be sent.",
                "Give an address of mail or web in plain letters (KG_CONTACT).",
            )

    def ask(self, sparql: str, columns: Collection[str]) -> list[Row]:
        """Return the rows of a SELECT query with these columns, as kept or else from the endpoint.

        Raises:
            StopRun: the endpoint cannot be reached, is too slow, stays busy, refuses, or answers
                with something else than such rows; or the answer cannot be kept.
        """
        kept = self._cache / f"{content_id(self._address, sparql)}.json"
        try:
            rows = None if self._refresh else _rows(kept.read_bytes(), columns)
        except OSError:
            rows = None
        if rows is not None:
            return rows
        body = self._fetch(sparql)
        rows = _rows(body, columns)
        if rows is None:
            raise StopRun(
                f"What the endpoint at {self.place} answered are no rows of a SPARQL query.",
                "Check that the address is the query address of a SPARQL endpoint.",
            )
        self._keep(kept, body)
        return rows

    def _keep(self, target: Path, body: bytes) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, body)
        except (OSError, StopRun) as error:
            raise StopRun(
                f"The answer of the endpoint cannot be kept in {self._cache}.",
                "Name another folder with --cache or KG_CACHE, or make room on the disk.",
            ) from error

    def _fetch(self, sparql: str) -> bytes:
        for left in reversed(range(TRIES)):
            time.sleep(max(0.0, self._not_before - time.monotonic()))
            try:
                return self._sent(sparql)
            except urllib.error.HTTPError as error:
                error.close()
                wait = self._wait(error)
                if error.code not in _BUSY or not left or wait > LONGEST_WAIT:
                    raise self._refusal(error.code, wait) from error
                self._not_before = max(self._not_before, time.monotonic() + wait)
        raise AssertionError("the last try returns or raises")

    def _sent(self, sparql: str) -> bytes:
        """Send one request, and return the body of the answer."""
        request = Request(  # noqa: S310 - the address was checked to be http or https
            self._address,
            urlencode({"query": sparql}).encode(),
            {"Accept": _JSON, "User-Agent": self._manners.agent},
        )
        try:
            with urlopen(request, timeout=self._manners.timeout) as response:  # noqa: S310
                return self._read(response)
        except urllib.error.HTTPError:
            raise
        except TimeoutError as error:
            raise self._too_slow() from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow() from error
            raise self._unreachable(error.reason) from error
        except (http.client.HTTPException, OSError) as error:
            raise self._unreachable(error) from error
        finally:
            self._not_before = time.monotonic() + self._manners.pause

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        deadline = time.monotonic() + self._manners.timeout
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
            if len(body) > _MAX_BYTES:
                raise StopRun(
                    f"The answer of the endpoint at {self.place} is longer than "
                    f"{_MAX_BYTES >> 20} MB.",
                    "Check that the address is the query address of a SPARQL endpoint.",
                )
        return bytes(body)

    def _wait(self, error: urllib.error.HTTPError) -> float:
        """Return how many seconds to wait: as the endpoint says, by number or by date."""
        said = (error.headers.get("Retry-After") or "").strip()
        if said.isascii() and said.isdecimal():
            return float(said[:9])
        try:
            until = email.utils.parsedate_to_datetime(said)
        except ValueError:
            return self._manners.wait
        return max(0.0, until.timestamp() - time.time())

    def _refusal(self, code: int, wait: float) -> StopRun:
        if code in _BUSY:
            return StopRun(
                f"The endpoint at {self.place} is busy and asks to be left alone (HTTP {code}).",
                f"Try again in {max(1, round(wait / 60))} minutes or later; "
                "what was answered so far is kept.",
            )
        return StopRun(
            f"The endpoint at {self.place} refused the query or failed on it (HTTP {code}).",
            "Check that the address is the query address of a SPARQL endpoint, or try again later.",
        )

    def _too_slow(self) -> StopRun:
        return StopRun(
            f"The endpoint at {self.place} did not answer within {self._manners.timeout:g} "
            "seconds.",
            "Try again later; what was answered so far is kept.",
        )

    def _unreachable(self, reason: object) -> StopRun:
        detail = getattr(reason, "strerror", None) or type(reason).__name__
        return StopRun(
            f"The endpoint at {self.place} cannot be reached: {detail}.",
            "Check the address and the connection.",
        )


def _place(address: str) -> str:
    """Return the address as it may be shown and stored: without what follows `?`."""
    try:
        parts = urlsplit(address)
        malformed = (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or not address.isascii()
            or any(c.isspace() or not c.isprintable() or c in '<>"{}|\\^`' for c in address)
            or parts.port == 0
        )
    except ValueError:
        malformed = True
    if malformed:
        raise StopRun(
            "The address of the endpoint is malformed.",
            "Give the query address of a SPARQL endpoint, such as "
            "https://query.wikidata.org/sparql.",
        )
    if "@" in parts.netloc:
        raise StopRun(
            "The address of the endpoint holds a user or a password, which is not supported.",
            "Give the query address of an endpoint that is open to all.",
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _rows(body: bytes, columns: Collection[str]) -> list[Row] | None:
    """Return the rows of an answer in JSON; None where it is none, or has other columns."""
    try:
        results = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        if not isinstance(results, ox.QuerySolutions):
            return None
        names = [variable.value for variable in results.variables]
        if set(names) != set(columns):
            return None
        return [
            {
                name: value
                for name, value in zip(names, solution, strict=True)
                if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal)
            }
            for solution in results
        ]
    except (SyntaxError, ValueError):
        return None
