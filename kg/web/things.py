"""A page, or RDF, for every IRI of the graph: `/id/…`, `/topic/…`, `/ns` and the like.

An IRI below the base of the graph is answered here by its path, whatever name the server has. What
is known to be the same as another thing (`owl:sameAs`) leads there. A body that was succeeded by
another does not: it said what it said, so its page stays and names the successor.

Source: "Cool URIs for the Semantic Web" (W3C), with one address for a thing and what is said of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.store.readers import Question
from kg.web.answers import whole
from kg.web.desk import Desk
from kg.web.faults import Fault, unacceptable
from kg.web.negotiation import GRAPH, PAGE, chosen
from ontology.namespaces import BASE, DCTERMS, FOAF, OA, ORG, OWL, POS, PREFIXES, RDF, RDFS, SKOS
from ontology.namespaces import GRAPH as GRAPHS
from viz.room.links import Links
from viz.thing import Fact, Link, Value, thing_page

SPACES = (
    "id/",
    "topic/",
    "stance/",
    "form/",
    "kind/",
    "graph/",
    "alignment/",
    ".well-known/genid/",
)
"""What lies below the base."""

VOCABULARIES = ("ns", "dna")
"""Documents whose parts are terms: `ns#Statement`."""

MOST_LINKS = 25
"""How many things that refer to this one are named, for each way of referring; all are counted."""

_MOST_FACTS = 2_000
_ENDINGS = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".html": PAGE,
}
_FOR_PROGRAMS = (("Turtle", ".ttl"), ("JSON-LD", ".jsonld"), ("RDF/XML", ".rdf"))
_NAMES = (FOAF.name, SKOS.prefLabel, RDFS.label, DCTERMS.title, POS.quotation, OA.exact)
_WORDS = {str(POS.quotation), str(OA.exact)}
_FIRST = (*_NAMES, SKOS.altLabel, SKOS.definition, POS.holder, POS.stance, POS.topic, POS.speaker)
_LINKS = Links()
_ROWS = "application/sparql-results+json"

Term = Mapping[str, str]
Row = Mapping[str, Term]


async def thing(request: Request, desk: Desk) -> Response:
    """Answer what the graph says of an IRI, as a page or as RDF."""
    offers = {PAGE: PAGE, **GRAPH}
    path, media_type = _path(request)
    accept = media_type or chosen(request.headers.get("accept"), {**GRAPH, PAGE: PAGE})
    if accept is None:
        raise unacceptable(offers)
    iri = _iri(path)
    if path in VOCABULARIES:
        found = f'STRSTARTS(STR(?s), "{iri}#")'
        sparql = f"{{ GRAPH <{GRAPHS.ontology}> {{ ?s ?p ?o }} FILTER({found} || ?s = <{iri}>) }}"
        if b"true" not in (await desk.ask(request, Question(f"ASK {sparql}"))).body:
            raise _unknown()
    else:
        same = await _same(request, desk, iri)
        if same is not None:
            return RedirectResponse(str(_LINKS.to(same)), 303, headers={"Vary": "Accept"})
        sparql = f"{{ <{iri}> ?p ?o BIND(<{iri}> AS ?s) }}"
    tag = f'W/"{desk.state()}-{accept.partition("/")[2]}"'
    headers = {"ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**headers, "Vary": "Accept"})
    if accept == PAGE:
        page = await _page(request, desk, iri, sparql, path in VOCABULARIES)
        return whole(page.encode("utf-8", "replace"), PAGE, headers=headers)
    question = Question(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {sparql}", graph=GRAPH[accept])
    return whole((await desk.ask(request, question)).body, accept, headers=headers)


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
    """Return the thing that this one is the same as, if that is no other's twin itself.

    Raises:
        Fault: the graph does not know the thing.
    """
    ours = f'STRSTARTS(STR(?same), "{BASE}")'
    rows = await _rows(
        request,
        desk,
        "SELECT ?same {"
        f" {{ SELECT * {{ {{ <{iri}> ?p ?o }} UNION {{ ?o ?p <{iri}> }} }} LIMIT 1 }}"
        f" OPTIONAL {{ <{iri}> <{OWL.sameAs}> ?same FILTER({ours})"
        f" FILTER NOT EXISTS {{ ?same <{OWL.sameAs}> ?other }} }}"
        " } ORDER BY ?same LIMIT 1",
    )
    if not rows:
        raise _unknown()
    return rows[0]["same"]["value"] if "same" in rows[0] else None


async def _page(request: Request, desk: Desk, iri: str, sparql: str, vocabulary: bool) -> str:
    """Return the page of a thing."""
    rows = await _rows(request, desk, f"SELECT ?s ?p ?o {sparql} LIMIT {_MOST_FACTS}")
    if vocabulary:
        return await _vocabulary_page(request, desk, iri, rows)
    counts = await _rows(
        request, desk, f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p <{iri}> }} GROUP BY ?p"
    )
    links = [
        f"{{ {{ SELECT ?o {{ ?o <{row['p']['value']}> <{iri}> }} LIMIT {MOST_LINKS} }}"
        f" BIND(<{row['p']['value']}> AS ?p) }}"
        for row in counts
    ]
    back = (
        await _rows(request, desk, f"SELECT ?p ?o {{ {' UNION '.join(links)} }}") if links else []
    )
    after = await _successors(request, desk, iri)
    told = [*rows, *back, *after]
    names = await _names(request, desk, {iri, *_iris(told)})
    return thing_page(
        iri=iri,
        name=names.get(iri, _short(iri)),
        kinds=[
            _link(row["o"]["value"], names) for row in rows if row["p"]["value"] == str(RDF.type)
        ],
        facts=list(_facts(rows, names, {})),
        links=list(_facts(back, names, {r["p"]["value"]: int(r["n"]["value"]) for r in counts})),
        successors=[_link(row["o"]["value"], names) for row in after],
        terms=[],
        formats=_formats(iri),
    )


async def _vocabulary_page(request: Request, desk: Desk, iri: str, rows: list[Row]) -> str:
    """Return the page of a vocabulary: each term with what is said of it."""
    names = await _names(request, desk, _iris(rows))
    terms: dict[str, list[Row]] = {}
    for row in rows:
        terms.setdefault(row["s"]["value"], []).append(row)
    return thing_page(
        iri=iri,
        name="The vocabulary",
        kinds=[],
        facts=list(_facts(terms.pop(iri, []), names, {})),
        links=[],
        successors=[],
        terms=[
            (term.partition("#")[2], names.get(term, _short(term)), list(_facts(said, names, {})))
            for term, said in sorted(terms.items())
        ],
        formats=_formats(iri),
    )


def _formats(iri: str) -> list[Link]:
    """Return where the same is told to programs."""
    return [Link(name, f"{_LINKS.to(iri)}{ending}") for name, ending in _FOR_PROGRAMS]


async def _successors(request: Request, desk: Desk, iri: str) -> list[Row]:
    """Return the bodies that came after this one."""
    return await _rows(
        request,
        desk,
        f"SELECT DISTINCT ?o {{ ?succession <{ORG.originalOrganization}> <{iri}> ;"
        f" <{ORG.resultingOrganization}> ?o }} ORDER BY ?o",
    )


async def _names(request: Request, desk: Desk, iris: Iterable[str]) -> dict[str, str]:
    """Return what to call things: by a name, or a position by who takes which stance on what."""
    things = " ".join(f"<{iri}>" for iri in sorted(iris) if iri.startswith(("http", BASE)))
    properties = " ".join(f"<{name}>" for name in _NAMES)
    label = f"<{SKOS.prefLabel}>"
    rows = await _rows(
        request,
        desk,
        f"SELECT ?thing ?property ?text {{ VALUES ?thing {{ {things} }}"
        f" {{ VALUES ?property {{ {properties} }} ?thing ?property ?text }} UNION"
        f" {{ ?thing <{OA.hasSelector}>/<{OA.exact}> ?text }} UNION"
        f" {{ ?thing <{POS.holder}>/<{FOAF.name}> ?who ; <{POS.stance}>/{label} ?side ;"
        f" <{POS.topic}>/{label} ?what BIND(CONCAT(?who, ': ', ?side, ' – ', ?what) AS ?text) }} }}"
        " ORDER BY ?thing ?text",
    )
    order = {str(name): number for number, name in enumerate(_NAMES)}
    best: dict[str, tuple[int, str]] = {}
    for row in rows:
        rank = order.get(row.get("property", {}).get("value", ""), len(order))
        found = (rank, row["text"]["value"])
        if row["text"].get("xml:lang", "en").startswith("en"):
            best[row["thing"]["value"]] = min(best.get(row["thing"]["value"], found), found)
    return {iri: text for iri, (_, text) in best.items()}


async def _rows(request: Request, desk: Desk, sparql: str) -> list[Row]:
    answer = await desk.ask(request, Question(sparql, rows=_ROWS))
    found: list[Row] = json.loads(answer.body)["results"]["bindings"]
    return found


def _iris(rows: Iterable[Row]) -> set[str]:
    return {term["value"] for row in rows for term in row.values() if term["type"] == "uri"}


def _facts(
    rows: Iterable[Row], names: Mapping[str, str], counts: Mapping[str, int]
) -> Iterator[Fact]:
    """Yield what is said, by property: first what it is called, then in the order of names."""
    said: dict[str, list[Term]] = {}
    for row in rows:
        if row["p"]["value"] != str(RDF.type):
            said.setdefault(row["p"]["value"], []).append(row["o"])
    order = {str(name): number for number, name in enumerate(_FIRST)}

    def key(item: tuple[str, list[Term]]) -> tuple[int, str]:
        return order.get(item[0], len(order)), names.get(item[0], item[0])

    for name, terms in sorted(said.items(), key=key):
        values = sorted((_value(name, term, names) for term in terms), key=lambda v: v.text)
        yield Fact(_link(name, names), values, counts.get(name, len(values)) - len(values))


def _value(name: str, term: Term, names: Mapping[str, str]) -> Value:
    text = term["value"]
    if term["type"] == "uri":
        link = _link(text, names)
        words = text.startswith((f"{BASE}id/statement/", f"{BASE}id/place/"))
        return Value(link.text, link.href, words=words and link.text != _short(text), long=False)
    return Value(text, None, words=name in _WORDS, long="\n" in text)


def _link(iri: str, names: Mapping[str, str]) -> Link:
    text = names.get(iri, _short(iri))
    return Link(text, _LINKS.to(iri))


def _short(iri: str) -> str:
    """Return an IRI with one of our prefixes, where there is one; what lies below the base last."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri != start:
            rest = iri.removeprefix(start)
            return rest if start.startswith(BASE) else f"{prefix}:{rest}"
    return iri
