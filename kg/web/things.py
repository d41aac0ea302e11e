"""A page, or RDF, for every IRI of the graph: `/id/…`, `/topic/…`, `/ns` and the like.

An IRI below the base of the graph is answered here by its path, whatever name the server has. What
is known to be the same as another thing (`owl:sameAs`), or was replaced by it in a correction
(`dcterms:isReplacedBy`), leads there. A body that was succeeded by
another does not: it said what it said, so its page stays and names the successor.

Source: "Cool URIs for the Semantic Web" (W3C), with one address for a thing and what is said of it.
"""

import json

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.store.readers import Question
from kg.web.answers import whole
from kg.web.asking import AskedStore
from kg.web.desk import Desk
from kg.web.faults import Fault, unacceptable
from kg.web.negotiation import GRAPH, PAGE, chosen
from kg.web.requests import Parameters
from kg.web.room import kept_or_made, room_of
from ontology.namespaces import BASE, DCTERMS, OWL
from viz.room.frame import Room
from viz.room.links import VOCABULARIES, Links
from viz.room.plain import vocabulary_pattern
from viz.room.things import thing_page_of

_ENDINGS = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".html": PAGE,
}
_ROWS = "application/sparql-results+json"


async def thing(request: Request, desk: Desk) -> Response:
    """Answer what the graph says of an IRI, as a page or as RDF."""
    offers = {PAGE: PAGE, **GRAPH}
    path, media_type = _path(request)
    accept = media_type or chosen(request.headers.get("accept"), {**GRAPH, PAGE: PAGE})
    if accept is None:
        raise unacceptable(offers)
    iri = _iri(path)
    if path in VOCABULARIES:
        sparql = vocabulary_pattern(iri)
        if b"true" not in (await desk.ask(request, Question(f"ASK {sparql}"))).body:
            raise _unknown()
    else:
        same = await _same(request, desk, iri)
        if same is not None:
            return RedirectResponse(str(Links().to(same)), 303, headers={"Vary": "Accept"})
        sparql = f"{{ <{iri}> ?p ?o BIND(<{iri}> AS ?s) }}"
    tag = f'W/"{desk.state()}-{accept.partition("/")[2]}"'
    headers = {"ETag": tag}
    room = room_of(desk, request if accept == PAGE else None)
    if tag in request.headers.get("if-none-match", "") and not room.hand:
        return Response(status_code=304, headers={**headers, "Vary": "Accept"})
    if accept == PAGE:
        page = await _page(request, desk, room, iri)
        return whole(page, PAGE, headers={} if room.hand else headers)
    question = Question(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {sparql}", graph=GRAPH[accept])
    return whole((await desk.ask(request, question)).body, accept, headers=headers)


async def _page(request: Request, desk: Desk, room: Room, iri: str) -> bytes:
    """Return the page of a thing.

    `page` in the address is the part that is wanted, `kind` the kind of body to which a topic is
    narrowed, and with `all` the page says all that the graph says.

    Raises:
        Fault: it has no such part.
    """
    asked = Parameters(request.scope["query_string"]).first()
    number = asked.get("page", "1")
    part = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
    kind, plain = asked.get("kind") or None, "all" in asked
    store = AskedStore(desk, request)

    def make() -> str | None:
        shown = thing_page_of(store, room, iri, part, kind=kind, plain=plain)
        return shown.html if shown else None

    page = await kept_or_made(desk, room, (iri, part, kind, plain), make)
    if page is None:
        raise Fault(
            404, "Not found", "This page has no such part.", "Leave out what follows the ? in it."
        )
    return page


def _path(request: Request) -> tuple[str, str | None]:
    """Return the path of a thing, and the media type that an ending asks for."""
    path = request.url.path.removeprefix("/")
    decoded = str(request.scope["path"]).removeprefix("/")
    for ending, media_type in _ENDINGS.items():
        if path.endswith(ending):
            return decoded.removesuffix(ending), media_type
    return decoded, None


def _iri(path: str) -> str:
    """Return the IRI that a path stands for.

    Raises:
        Fault: there can be none.
    """
    try:
        return ox.NamedNode(BASE + path).value
    except ValueError as error:
        raise _unknown() from error


def _unknown() -> Fault:
    return Fault(
        404,
        "Not found",
        "The graph says nothing of this address.",
        "GET /sparql says what there is.",
    )


async def _same(request: Request, desk: Desk, iri: str) -> str | None:
    """Return the thing that stands for this one, if no other stands for that one.

    Raises:
        Fault: the graph does not know the thing.
    """
    stands = f"<{OWL.sameAs}>|<{DCTERMS.isReplacedBy}>"
    ours = f'STRSTARTS(STR(?same), "{BASE}")'
    sparql = (
        "SELECT ?same {"
        f" {{ SELECT * {{ {{ <{iri}> ?p ?o }} UNION {{ ?o ?p <{iri}> }} }} LIMIT 1 }}"
        f" OPTIONAL {{ <{iri}> {stands} ?same FILTER({ours})"
        f" FILTER NOT EXISTS {{ ?same {stands} ?other }} }}"
        " } ORDER BY ?same LIMIT 1"
    )
    answer = await desk.ask(request, Question(sparql, rows=_ROWS))
    rows = json.loads(answer.body)["results"]["bindings"]
    if not rows:
        raise _unknown()
    same = rows[0].get("same")
    return str(same["value"]) if same else None
