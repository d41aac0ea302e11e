"""The SPARQL 1.1 Graph Store Protocol: `/graphs` and what lies below it.

A graph is named by `?graph=IRI`, by its own address below `/graphs/`, or is the one without a name
(`?default`). That one holds what was sent to it; in a store to which nothing was sent so, it reads
as the merge of all graphs, like the default graph of queries.

Source: "SPARQL 1.1 Graph Store HTTP Protocol" (W3C).
"""

import secrets
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP

from starlette.requests import Request
from starlette.responses import Response

from kg.store.changers import GraphChange
from kg.store.readers import Question
from kg.store.update import GENID, UNNAMED
from kg.web.answers import whole
from kg.web.desk import Desk
from kg.web.faults import Fault, unacceptable
from kg.web.negotiation import DATASET, GRAPH, chosen
from kg.web.requests import (
    Parameters,
    address,
    body_of,
    check_token,
    checked_iri,
    media_type,
)

_DOCUMENTS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_FORM = "multipart/form-data"
_ROOT = "/graphs"


async def graph_store(request: Request, desk: Desk) -> Response:
    """Read, put, post or delete a graph; read all of them where none is named."""
    if request.method in {"GET", "HEAD"}:
        return await _read(request, desk)
    check_token(request, desk.settings.token)
    return await _write(request, desk)


async def _read(request: Request, desk: Desk) -> Response:
    named, graph = _named(request)
    offers = GRAPH if named else DATASET
    accept = chosen(request.headers.get("accept"), offers)
    if accept is None:
        raise unacceptable(offers)
    tag = f'W/"{desk.state()}-{offers[accept].partition("/")[2]}"'
    headers = {"ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**headers, "Vary": "Accept"})
    wanted = Question(None, graph=offers[accept])
    if named:
        pattern = await _pattern(request, desk, graph)
        sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
        wanted = Question(sparql, graph=offers[accept], blank=GENID)
    if request.method == "HEAD":
        return whole(b"", accept, headers=headers)
    return whole((await desk.ask(request, wanted)).body, accept, headers=headers)


async def _pattern(request: Request, desk: Desk, graph: str | None) -> str:
    """Return the pattern that matches a graph.

    Raises:
        Fault: there is no such graph.
    """
    pattern = f"GRAPH <{graph or UNNAMED.value}> {{ ?s ?p ?o }}"
    asked = await desk.ask(request, Question(f"ASK {{ {pattern} }}"))
    if b"true" in asked.body:
        return pattern
    if graph is None:
        return "?s ?p ?o"
    raise _unknown(graph)


async def _write(request: Request, desk: Desk) -> Response:
    named, graph = _named(request)
    base = address(request)
    if request.method == "DELETE":
        if not named:
            raise Fault(400, "No graph", "The request names no graph.", "Name one: ?graph=IRI.")
        if not await desk.change(request, GraphChange("delete", graph, base)):
            raise _unknown(graph or "without a name")
        return Response(status_code=200)
    created = {}
    if not named:
        if request.method == "PUT":
            raise Fault(400, "No graph", "The request names no graph.", "Name one: ?graph=IRI.")
        graph = f"{base.rstrip('/')}/{secrets.token_hex(8)}"
        created = {"Location": graph}
    documents = await _documents(request, desk)
    change = GraphChange(request.method.lower(), graph, graph or base, documents)
    existed = await desk.change(request, change)
    if not existed:
        return Response(status_code=201, headers=created)
    return Response(status_code=200 if request.method == "POST" else 204)


async def _documents(request: Request, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the text and media type of what comes: one document, or several in a form.

    Raises:
        Fault: it is no such thing.
    """
    kind = media_type(request, (*_DOCUMENTS, _FORM))
    body = await body_of(request, desk.settings.most_bytes)
    parts = [(body, kind)]
    if kind == _FORM:
        head = f"Content-Type: {request.headers['content-type']}\r\n\r\n"
        form = BytesParser(EmailMessage, policy=HTTP).parsebytes(head.encode() + body)
        parts = [
            (bytes(part.get_payload(decode=True) or b""), part.get_content_type())
            for part in form.iter_parts()
        ]
        if not parts or {kind for _, kind in parts} - set(_DOCUMENTS):
            raise Fault(
                415,
                "Unsupported media type",
                "The form is not made of parts that are graphs.",
                f"Give each part one of these types: {', '.join(_DOCUMENTS)}.",
            )
    try:
        return tuple((part.decode("utf-8"), kind) for part, kind in parts)
    except UnicodeDecodeError as error:
        raise Fault(400, "Bad encoding", "The graph is no UTF-8.", "Encode it in UTF-8.") from error


def _named(request: Request) -> tuple[bool, str | None]:
    """Return whether a request names a graph, and its IRI; None for that without a name.

    Raises:
        Fault: it names several, or none that is one.
    """
    parameters = Parameters(request.scope["query_string"])
    below = request.url.path.removeprefix(_ROOT).strip("/")
    ways = [bool(below), "graph" in parameters, "default" in parameters]
    if sum(ways) > 1:
        raise Fault(400, "Bad parameters", "The request names its graph in several ways.")
    if below:
        return True, checked_iri(address(request), address(request))
    if "graph" in parameters:
        return True, checked_iri(parameters.one("graph"), address(request))
    return "default" in parameters, None


def _unknown(graph: str) -> Fault:
    return Fault(
        404, "No such graph", f"The store has no graph {graph}.", "GET /sparql lists graphs."
    )
