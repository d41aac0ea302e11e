"""The SPARQL 1.1 Protocol: `/sparql` for queries, `/update` for updates.

Source: "SPARQL 1.1 Protocol" (W3C), sections 2.1 and 2.2.
"""

from starlette.requests import Request
from starlette.responses import Response

from kg.store.changers import Update
from kg.store.readers import Kind, Question
from kg.web.answers import whole
from kg.web.description import describe_service
from kg.web.desk import Desk
from kg.web.faults import unacceptable
from kg.web.negotiation import GRAPH, ROWS, chosen
from kg.web.requests import FORM, Parameters, address, check_token, media_type, text_of

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


async def query(request: Request, desk: Desk) -> Response:
    """Answer a query: by GET, as a form, or as it is; without one, describe the service.

    A data set that the request names goes before that of the query (section 2.1.4).
    """
    text, parameters = await _operation(request, desk, "query", QUERY)
    if text is None:
        return await describe_service(request, desk)
    accept = request.headers.get("accept")
    rows, graph = chosen(accept, ROWS), chosen(accept, GRAPH)
    default, named = _dataset(request, parameters, "default-graph-uri", "named-graph-uri")
    answer = await desk.ask(
        request,
        Question(
            text,
            rows=rows and ROWS[rows],
            truth=rows and ROWS[rows],
            graph=graph and GRAPH[graph],
            base=address(request),
            default=default,
            named=named,
        ),
    )
    if answer.kind is Kind.UNWANTED:
        raise unacceptable(ROWS | GRAPH)
    return whole(answer.body, str(graph if answer.kind is Kind.GRAPH else rows))


async def update(request: Request, desk: Desk) -> Response:
    """Make an update, as a form or as it is."""
    check_token(request, desk.settings.token)
    text, parameters = await _operation(request, desk, "update", UPDATE)
    default, named = _dataset(request, parameters, "using-graph-uri", "using-named-graph-uri")
    await desk.change(request, Update(text or "", address(request), default, named))
    return Response(status_code=204)


async def _operation(
    request: Request, desk: Desk, name: str, direct: str
) -> tuple[str | None, Parameters]:
    """Return the text of a query or update, None where nothing at all is asked, and the parameters.

    Raises:
        Fault: the request is not as the protocol has it.
    """
    given = request.scope["query_string"]
    if request.method != "POST":
        parameters = Parameters(given)
        return (parameters.one(name) if parameters else None), parameters
    kind = media_type(request, (FORM, direct))
    body = await text_of(request, desk.settings.most_bytes)
    if kind == FORM:
        parameters = Parameters(given, body.encode())
        return parameters.one(name), parameters
    return body, Parameters(given)


def _dataset(
    request: Request, parameters: Parameters, default: str, named: str
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Return the graphs that a request names, or None for those of the store."""
    if default not in parameters and named not in parameters:
        return None, None
    base = address(request)
    return parameters.iris(default, base), parameters.iris(named, base)
