"""What the endpoint says of itself: RDF for programs, a page for people.

Source: "SPARQL 1.1 Service Description" (W3C); "VoID" for the numbers.
"""

import json
from collections.abc import Iterator
from itertools import count

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.store.reader import tidy
from kg.store.readers import Question
from kg.web.answers import whole
from kg.web.desk import Desk
from kg.web.faults import unacceptable
from kg.web.negotiation import DATASET, GRAPH, PAGE, ROWS, chosen
from kg.web.requests import address
from ontology.namespaces import PREFIXES, RDF, RDFS, XSD
from viz.service import service_page

MOST_GRAPHS = 200
"""How many named graphs are listed; all are counted."""

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_VOID = "http://rdfs.org/ns/void#"
_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
_INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_SIZES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY DESC(?n) ?g"
_MERGE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


async def describe_service(request: Request, desk: Desk) -> Response:
    """Answer a request to the endpoint that asks nothing."""
    offers = {**{name: name for name in list(GRAPH)[:4]}, PAGE: PAGE}
    accept = chosen(request.headers.get("accept"), offers)
    if accept is None:
        raise unacceptable(offers)
    graphs = [
        (row["g"]["value"], int(row["n"]["value"])) for row in await _rows(request, desk, _SIZES)
    ]
    (merge,) = await _rows(request, desk, _MERGE)
    triples = int(merge["n"]["value"])
    here = address(request).rstrip("/")
    update = f"{here.removesuffix('/sparql')}/update" if desk.settings.token else None
    if accept == PAGE:
        page = service_page(
            here,
            update,
            graphs[:MOST_GRAPHS],
            {"graphs": len(graphs), "triples": triples},
            {"rows": list(ROWS)[:4], "triples": list(GRAPH)[:4], "dataset": list(DATASET)},
        )
        return whole(page.encode(), PAGE)
    about = list(_description(here, graphs, triples, desk, update))
    prefixes = {"sd": _SD, "format": _FORMATS, "void": _VOID, **PREFIXES}
    form = ox.RdfFormat.from_media_type(accept)
    body = ox.serialize(about, format=form, prefixes=prefixes) or b""
    return whole(tidy(body, prefixes) if form == ox.RdfFormat.TURTLE else body, accept)


async def _rows(request: Request, desk: Desk, sparql: str) -> list[dict[str, dict[str, str]]]:
    answer = await desk.ask(request, Question(sparql, rows="application/sparql-results+json"))
    found: list[dict[str, dict[str, str]]] = json.loads(answer.body)["results"]["bindings"]
    return found


def _description(
    here: str, graphs: list[tuple[str, int]], triples: int, desk: Desk, update: str | None
) -> Iterator[ox.Triple]:
    """Yield the description of the service; blank nodes stand for what has no address."""
    names = (ox.BlankNode(f"b{number}") for number in count())
    service, dataset, merge = next(names), next(names), next(names)
    yield _a(service, "Service")
    yield _says(service, f"{_SD}endpoint", ox.NamedNode(here))
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if update else [])]
    for language in languages:
        yield _says(service, f"{_SD}supportedLanguage", ox.NamedNode(_SD + language))
    features = ["UnionDefaultGraph", *(["BasicFederatedQuery"] if desk.settings.services else [])]
    for feature in features:
        yield _says(service, f"{_SD}feature", ox.NamedNode(_SD + feature))
    for name in _RESULTS:
        yield _says(service, f"{_SD}resultFormat", ox.NamedNode(_FORMATS + name))
    for name in _INPUTS if update else ():
        yield _says(service, f"{_SD}inputFormat", ox.NamedNode(_FORMATS + name))
    yield _says(service, f"{_SD}defaultDataset", dataset)
    yield _a(dataset, "Dataset")
    yield _says(dataset, f"{_SD}defaultGraph", merge)
    yield _a(merge, "Graph")
    yield _says(merge, f"{_VOID}triples", _number(triples))
    number = f"{len(graphs)} named graphs; the default graph is their merge."
    yield _says(dataset, str(RDFS.comment), ox.Literal(number, language="en"))
    for iri, size in graphs[:MOST_GRAPHS]:
        named, graph = next(names), next(names)
        yield _says(dataset, f"{_SD}namedGraph", named)
        yield _a(named, "NamedGraph")
        yield _says(named, f"{_SD}name", ox.NamedNode(iri))
        yield _says(named, f"{_SD}graph", graph)
        yield _a(graph, "Graph")
        yield _says(graph, f"{_VOID}triples", _number(size))


def _a(subject: ox.BlankNode, kind: str) -> ox.Triple:
    return _says(subject, str(RDF.type), ox.NamedNode(_SD + kind))


def _says(
    subject: ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(str(XSD.integer)))
