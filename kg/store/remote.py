"""A store behind a SPARQL endpoint, asked over HTTP. It is queried only, never written to.

Source: "SPARQL 1.1 Protocol" (W3C), query operation by POST.
"""

import http.client
import time
import urllib.error
import warnings
from urllib.parse import unquote, urlsplit, urlunsplit

import pyoxigraph as ox
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, SPARQLWrapperException, Unauthorized

import kg
from kg.errors import StopRun
from kg.store.base import QueryResults, refuse_service, syntax_error, triples

TIMEOUT = 60.0
"""Seconds that an endpoint has for its whole answer."""

_ACCEPT = "application/sparql-results+json, application/n-triples, text/turtle;q=0.8, */*;q=0.1"
_CHUNK = 1 << 16


class RemoteStore:
    """A SPARQL endpoint that already holds the graphs.

    Its default graph should be the merge of its named graphs: on most servers a setting, on the
    Oxigraph server over the folder of an embedded store the state of things.

    Args:
        address: the query address, http or https; `user:password@` in it is sent as HTTP Basic
            authentication and never shown.
        timeout: seconds for one answer, until its last byte.

    Raises:
        StopRun: the address is malformed.
    """

    def __init__(self, address: str, *, timeout: float = TIMEOUT) -> None:
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            if not host or not address.isascii() or any(c.isspace() for c in address):
                raise ValueError
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            raise StopRun(
                "The address of the store is malformed.",
                "Give the query address of a SPARQL endpoint, such as http://localhost:7878/query.",
            ) from None
        host = f"[{host}]" if ":" in host else host
        self.place = urlunsplit((parts.scheme, f"{host}{port}", parts.path, "", ""))
        self._address = urlunsplit((parts.scheme, f"{host}{port}", parts.path, parts.query, ""))
        self._login = (unquote(parts.username or ""), unquote(parts.password or ""))
        self._timeout = timeout

    def query(self, sparql: str) -> QueryResults:
        """Answer a SPARQL 1.1 query by the endpoint, with results as an embedded store gives them.

        Raises:
            StopRun: the query has an error of syntax or holds `SERVICE`; the endpoint cannot be
                reached, is too slow, refuses, or answers with something else than results.
        """
        refuse_service(sparql)
        try:
            wanted = type(ox.Store().query(sparql))
        except SyntaxError as error:
            raise syntax_error(error) from error
        body, media_type = self._fetch(sparql)
        try:
            if wanted is ox.QueryTriples:
                return _triples(body, media_type)
            form = ox.QueryResultsFormat.from_media_type(media_type) or ox.QueryResultsFormat.JSON
            for _ in _rows(ox.parse_query_results(body, form)):
                pass
            results = ox.parse_query_results(body, form)
        except (SyntaxError, ValueError) as error:
            raise self._rubbish() from error
        if type(results) is not wanted:
            raise self._rubbish()
        return results

    def search(self, text: str) -> None:
        """Return None: SPARQL 1.1 knows no text index."""

    def _fetch(self, sparql: str) -> tuple[bytes, str]:
        """Return the body and the media type of the endpoint's answer."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where it cannot tell the type of a query
            request = SPARQLWrapper(self._address, agent=f"nhs-positions/{kg.__version__}")
            request.setMethod(POST)
            request.addCustomHttpHeader("Accept", _ACCEPT)
            # urllib takes whole seconds from SPARQLWrapper; the deadline below is exact.
            request.setTimeout(max(1, round(self._timeout)))
            if any(self._login):
                request.setCredentials(*self._login)
            request.setQuery(sparql)
            if request.isSparqlUpdateRequest():
                raise StopRun("This is an update; a store is only queried here.")
            try:
                response = request.query().response
                return self._read(response), response.headers.get_content_type()
            except SPARQLWrapperException as error:
                raise self._refusal(error) from error
            except urllib.error.HTTPError as error:
                raise StopRun(
                    f"The store at {self.place} refused the query (HTTP {error.code}).",
                    "Check the address, and that the server is well.",
                ) from error
            except TimeoutError as error:
                raise self._too_slow() from error
            except urllib.error.URLError as error:
                if isinstance(error.reason, TimeoutError):
                    raise self._too_slow() from error
                raise self._unreachable(error.reason) from error
            except (http.client.HTTPException, OSError) as error:
                raise self._unreachable(error) from error

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        deadline = time.monotonic() + self._timeout
        chunks = []
        while chunk := response.read1(_CHUNK):
            chunks.append(chunk)
            if time.monotonic() > deadline:
                raise TimeoutError
        return b"".join(chunks)

    def _refusal(self, error: SPARQLWrapperException) -> StopRun:
        if isinstance(error, Unauthorized):
            return StopRun(
                f"The store at {self.place} wants a user and a password, or other ones (HTTP 401).",
                "Give them in the address: https://user:password@host/query.",
            )
        if isinstance(error, EndPointNotFound):
            return StopRun(
                f"There is no SPARQL endpoint at {self.place} (HTTP 404).",
                "Give the query address of the endpoint, not that of its start page.",
            )
        return StopRun(
            f"The store at {self.place} refused the query or failed on it.",
            "Try the query on another store, or look into the server's log.",
        )

    def _too_slow(self) -> StopRun:
        return StopRun(
            f"The store at {self.place} did not answer within {self._timeout:g} seconds.",
            "Ask for less, or try again when the server has less to do.",
        )

    def _unreachable(self, reason: object) -> StopRun:
        detail = getattr(reason, "strerror", None) or type(reason).__name__
        return StopRun(
            f"The store at {self.place} cannot be reached: {detail}.",
            "Check the address, and that the server is running.",
        )

    def _rubbish(self) -> StopRun:
        return StopRun(
            f"What the store at {self.place} answered are no SPARQL results.",
            "Check that the address is the query address of a SPARQL endpoint.",
        )


def _rows(results: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions | tuple[()]:
    return results if isinstance(results, ox.QuerySolutions) else ()


def _triples(body: bytes, media_type: str) -> QueryResults:
    """Return the triples of a body; ValueError where its media type is none of RDF."""
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(media_type)
    return triples(body, form)
