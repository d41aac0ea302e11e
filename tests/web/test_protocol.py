"""The SPARQL 1.1 Protocol, request by request, against a server that runs.

The cases are those that the W3C's protocol tests describe, by their names, and some more.
"""

from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from tests.web.conftest import FORM, TOKEN, Served

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
DATA = [f"http://data.example/{number}" for number in range(4)]
A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BOTH = f"ASK {{ <{DATA[1]}> a ?t . <{DATA[2]}> a ?t }}"
EACH = f"ASK {{ GRAPH ?g {{ <{DATA[1]}> a ?t }} GRAPH ?h {{ <{DATA[2]}> a ?t }} }}"
FULL = (
    f"ASK {{ <{DATA[3]}> a ?t GRAPH ?g {{ <{DATA[1]}> a ?t }} GRAPH ?h {{ <{DATA[2]}> a ?t }}"
    f" FILTER NOT EXISTS {{ GRAPH ?i {{ <{DATA[3]}> a ?t }} }} }}"
)
FILL = "".join(
    f"INSERT DATA {{ GRAPH <{iri}> {{ <{iri}> a <http://data.example/Document> }} }} ;"
    for iri in DATA
)
FOUR = "ASK { { SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } } FILTER(?n = 4)"
RESULTS = {"application/sparql-results+xml", "application/sparql-results+json"}
GRAPHS = {"application/rdf+xml", "application/n-triples", "text/turtle", "application/ld+json"}


@pytest.fixture
def filled(writable: Served) -> Served:
    """Return a server over four graphs with a triple in each, and nothing else."""
    if not writable.ask(f"{FOUR} {EACH.removeprefix('ASK {')}"):
        assert writable.update(f"DROP ALL ; {FILL}").status == 204
    return writable


def params(*pairs: tuple[str, str]) -> str:
    """Return parameters as they stand in an address or a form."""
    return urlencode(pairs)


def default(*numbers: int) -> list[tuple[str, str]]:
    """Return the parameters for default graphs."""
    return [("default-graph-uri", DATA[number]) for number in numbers]


def named(*numbers: int) -> list[tuple[str, str]]:
    """Return the parameters for named graphs."""
    return [("named-graph-uri", DATA[number]) for number in numbers]


YES = {
    "query_get": ("GET", f"?{params(('query', 'ASK {}'))}", None, None),
    "query_post_form": ("POST", "/", FORM, params(("query", "ASK {}"))),
    "query_post_form with a data set in the address": (
        "POST",
        f"?{params(*default(1))}",
        FORM,
        params(("query", f"ASK {{ <{DATA[1]}> a ?t }}")),
    ),
    "query_post_direct": ("POST", "", QUERY, "ASK {}"),
    "query_post_direct with a charset": ("POST", "", f"{QUERY}; charset=UTF-8", "ASK {}"),
    "query_dataset_default_graph": ("POST", f"?{params(*default(1))}", QUERY, "ASK { ?s ?p ?o }"),
    "query_dataset_default_graphs_get": (
        "GET",
        f"?{params(('query', BOTH), *default(1, 2))}",
        None,
        None,
    ),
    "query_dataset_default_graphs_post": ("POST", f"?{params(*default(1, 2))}", QUERY, BOTH),
    "query_dataset_named_graphs_post": ("POST", f"?{params(*named(1, 2))}", QUERY, EACH),
    "query_dataset_named_graphs_get": (
        "GET",
        f"?{params(('query', EACH), *named(1, 2))}",
        None,
        None,
    ),
    "query_dataset_full": ("POST", f"?{params(*default(3), *named(1, 2))}", QUERY, FULL),
    "query_dataset_full as a form": (
        "POST",
        "",
        FORM,
        params(("query", FULL), *default(3), *named(1, 2)),
    ),
    "query_multiple_dataset": (
        "POST",
        f"?{params(*default(2))}",
        QUERY,
        f"ASK FROM <{DATA[1]}> {{ <{DATA[2]}> a ?t FILTER NOT EXISTS {{ <{DATA[1]}> a ?t }} }}",
    ),
    "only a default graph leaves no named ones": (
        "POST",
        f"?{params(*default(1))}",
        QUERY,
        "ASK { FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
    ),
    "only named graphs leave no default one": (
        "POST",
        f"?{params(*named(1))}",
        QUERY,
        "ASK { FILTER NOT EXISTS { ?s ?p ?o } }",
    ),
    "a data set in the query": ("POST", "", QUERY, f"ASK FROM <{DATA[1]}> {{ <{DATA[1]}> a ?t }}"),
    "relative IRIs have the address as their base": (
        "POST",
        "",
        QUERY,
        "ASK { FILTER(CONTAINS(STR(<x>), 'http://127.0.0.1') && STRENDS(STR(<x>), '/x')) }",
    ),
    "the default graph is the merge": ("POST", "", QUERY, BOTH),
}


@pytest.mark.parametrize(("method", "path", "kind", "body"), YES.values(), ids=YES)
def test_a_query_that_follows_the_protocol_is_answered(
    filled: Served, method: str, path: str, kind: str | None, body: str | None
) -> None:
    """Each of these asks something that is so."""
    reply = filled.send(method, f"/sparql{path}", body, {"Content-Type": kind} if kind else {})
    assert reply.status == 200, reply.body
    assert reply.media_type in RESULTS
    assert bool(ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON))


NO = {
    "bad_query_method": ("PUT", f"?{params(('query', 'ASK {}'))}", None, None, 405),
    "bad_multiple_queries": (
        "GET",
        f"?{params(('query', 'ASK {}'), ('query', 'SELECT * {}'))}",
        *(None, None, 400),
    ),
    "bad_multiple_queries in a form": (
        *("POST", "", FORM),
        *(params(("query", "ASK {}"), ("query", "SELECT * {}")), 400),
    ),
    "bad_query_wrong_media_type": ("POST", "", "text/plain", "ASK {}", 415),
    "bad_query_missing_form_type": ("POST", "", None, params(("query", "ASK {}")), 415),
    "bad_query_missing_direct_type": ("POST", "", None, "ASK {}", 415),
    "bad_query_non_utf8": ("POST", "", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
    "bad_query_non_utf8 without a charset": ("POST", "", QUERY, "ASK {}".encode("utf-16"), 400),
    "bad_query_syntax": ("GET", f"?{params(('query', 'ASK {'))}", None, None, 400),
    "an update for a query": ("POST", "", QUERY, "CLEAR ALL", 400),
    "bad_update_get": ("GET", f"?{params(('update', 'CLEAR ALL'))}", None, None, 400),
    "an update among queries": ("POST", "", FORM, params(("update", "CLEAR ALL")), 400),
    "an update's type among queries": ("POST", "", UPDATE, "CLEAR ALL", 415),
    "a data set of no IRI": (
        *("GET", f"?{params(('query', 'ASK {}'), ('default-graph-uri', 'a b>'))}"),
        *(None, None, 400),
    ),
    "bytes that are no UTF-8": ("GET", "?query=ASK%20%7B%7D%FF", None, None, 400),
    "an empty query": ("POST", "", QUERY, "", 400),
    "DELETE": ("DELETE", "", None, None, 405),
}


@pytest.mark.parametrize(("method", "path", "kind", "body", "status"), NO.values(), ids=NO)
def test_a_query_that_does_not_is_refused_in_one_shape(
    writable: Served,
    method: str,
    path: str,
    kind: str | None,
    body: str | bytes | None,
    status: int,
) -> None:
    """The status is that of the protocol, and the body says what is wrong as JSON."""
    reply = writable.send(method, f"/sparql{path}", body, {"Content-Type": kind} if kind else {})
    assert (reply.status, reply.media_type) == (status, "application/json"), reply.body
    if status == 405:
        assert reply.headers["Allow"] == "GET, HEAD, POST"


T = "http://test.example"
WHERE = "{ { GRAPH ?g { ?s a ?t } BIND(?g AS ?in) } UNION { ?s a ?t BIND('default' AS ?in) } }"
INTO = f"DROP ALL ; {FILL} INSERT {{ GRAPH <{T}> {{ ?s <{T}/in> ?in }} }} WHERE {WHERE}"
UPDATED = {
    "update_post_form": ("/", FORM, params(("update", f"DROP ALL ; {FILL}")), BOTH),
    "update_post_direct": ("", UPDATE, f"DROP ALL ; {FILL}", BOTH),
    "update_base_uri": (
        *("", UPDATE),
        f"CLEAR GRAPH <{T}> ; INSERT DATA {{ GRAPH <{T}> {{ <{T}/s> <{T}/p> <x> }} }}",
        f"ASK {{ GRAPH <{T}> {{ ?s ?p ?o FILTER(STRSTARTS(STR(?o), 'http://127.0.0.1')) }} }}",
    ),
    "update_dataset_default_graph": (
        *(f"?{params(('using-graph-uri', DATA[1]))}", UPDATE, INTO),
        f"ASK {{ GRAPH <{T}> {{ <{DATA[1]}> <{T}/in> 'default' }}"
        f" FILTER NOT EXISTS {{ <{DATA[2]}> <{T}/in> ?in }} }}",
    ),
    "update_dataset_default_graphs": (
        f"?{params(('using-graph-uri', DATA[1]), ('using-graph-uri', DATA[2]))}",
        *(UPDATE, INTO),
        f"ASK {{ <{DATA[1]}> <{T}/in> 'default' . <{DATA[2]}> <{T}/in> 'default'"
        f" FILTER NOT EXISTS {{ <{DATA[3]}> <{T}/in> ?in }} }}",
    ),
    "update_dataset_named_graphs": (
        f"?{params(('using-named-graph-uri', DATA[1]), ('using-named-graph-uri', DATA[2]))}",
        *(UPDATE, INTO),
        f"ASK {{ <{DATA[1]}> <{T}/in> <{DATA[1]}> . <{DATA[2]}> <{T}/in> <{DATA[2]}>"
        f" FILTER NOT EXISTS {{ ?s <{T}/in> 'default' }}"
        f" FILTER NOT EXISTS {{ <{DATA[3]}> <{T}/in> ?in }} }}",
    ),
    "update_dataset_full": (
        "",
        FORM,
        params(("update", INTO), ("using-graph-uri", DATA[1]), ("using-named-graph-uri", DATA[2])),
        f"ASK {{ <{DATA[1]}> <{T}/in> 'default' . <{DATA[2]}> <{T}/in> <{DATA[2]}>"
        f" FILTER NOT EXISTS {{ <{DATA[3]}> <{T}/in> ?in }} }}",
    ),
}


@pytest.mark.parametrize(("path", "kind", "body", "then"), UPDATED.values(), ids=UPDATED)
def test_an_update_that_follows_the_protocol_is_made(
    writable: Served, path: str, kind: str, body: str, then: str
) -> None:
    """What it was to change is so at once."""
    reply = writable.send("POST", f"/update{path}", body, {"Content-Type": kind})
    assert (reply.status, reply.body) == (204, b"")
    assert writable.ask(then)


NOT_UPDATED = {
    "bad_update_get": ("GET", f"?{params(('update', 'CLEAR ALL'))}", None, None, 405),
    "bad_multiple_updates": (
        *("POST", "", FORM),
        *(params(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")), 400),
    ),
    "bad_update_wrong_media_type": ("POST", "", "text/plain", "CLEAR NAMED", 415),
    "bad_update_missing_form_type": ("POST", "", None, params(("update", "CLEAR NAMED")), 415),
    "bad_update_missing_direct_type": ("POST", "", None, "CLEAR NAMED", 415),
    "bad_update_non_utf8": (
        *("POST", "", f"{UPDATE}; charset=UTF-16"),
        *("CLEAR NAMED".encode("utf-16"), 415),
    ),
    "bad_update_syntax": ("POST", "", FORM, params(("update", "CLEAR XYZ")), 400),
    "bad_update_dataset_conflict": (
        *("POST", "", FORM),
        params(
            ("using-named-graph-uri", DATA[1]),
            ("update", f"WITH <{DATA[1]}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"),
        ),
        400,
    ),
    "bad_update_dataset_conflict with USING": (
        *("POST", f"?{params(('using-graph-uri', DATA[1]))}", UPDATE),
        f"DELETE {{ ?s ?p ?o }} USING <{DATA[1]}> WHERE {{ ?s ?p ?o }}",
        400,
    ),
    "a query for an update": ("POST", "", UPDATE, "ASK {}", 400),
    "LOAD": ("POST", "", UPDATE, "LOAD <file:///etc/passwd>", 400),
    "SERVICE": (
        *("POST", "", UPDATE),
        *("INSERT { ?s ?p ?o } WHERE { SERVICE <http://h/> { ?s ?p ?o } }", 403),
    ),
}


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"), NOT_UPDATED.values(), ids=NOT_UPDATED
)
def test_an_update_that_does_not_is_refused_and_changes_nothing(
    filled: Served,
    method: str,
    path: str,
    kind: str | None,
    body: str | bytes | None,
    status: int,
) -> None:
    """The status is that of the protocol; all graphs are as they were."""
    reply = filled.send(method, f"/update{path}", body, {"Content-Type": kind} if kind else {})
    assert (reply.status, reply.media_type) == (status, "application/json"), reply.body
    assert filled.ask(EACH)


@pytest.mark.parametrize("token", [None, "", "another-one-of-some-length", TOKEN + "x", "é"])
def test_who_has_not_the_token_changes_nothing(filled: Served, token: str | None) -> None:
    """Whatever they send, the answer is 401, before the body is looked at."""
    headers = {
        "Content-Type": UPDATE,
        "Authorization": f"Bearer {token}".encode().decode("latin-1"),
    }
    for method, path in (("POST", "/update"), ("PUT", f"/graphs?graph={DATA[1]}")):
        reply = filled.send(method, path, "DROP ALL", headers, token=None)
        assert reply.status == 401
        assert reply.headers["WWW-Authenticate"].startswith("Bearer")
    assert filled.ask(EACH)


FORMS = {
    "SELECT (1 AS ?value) {}": RESULTS | {"text/csv", "text/tab-separated-values"},
    "ASK {}": RESULTS,
    f"DESCRIBE <{DATA[1]}>": GRAPHS,
    "CONSTRUCT { <s> <p> 1 } WHERE {}": GRAPHS,
}


@pytest.mark.parametrize(("query", "types"), FORMS.items(), ids=[query[:20] for query in FORMS])
def test_every_media_type_that_is_asked_for_comes(
    filled: Served, query: str, types: set[str]
) -> None:
    """Without Accept one of the standard (query_content_type_…); with it the one that is named."""
    first = filled.send("POST", "/sparql", query, {"Content-Type": QUERY})
    assert first.media_type in types
    for wanted in types:
        headers = {"Content-Type": QUERY, "Accept": f"{wanted}, */*;q=0.1"}
        reply = filled.send("POST", "/sparql", query, headers)
        assert (reply.status, reply.media_type) == (200, wanted)
        assert "Accept" in reply.headers["Vary"]
        check(reply.body, wanted)


def check(body: bytes, media_type: str) -> None:
    """Fail where a body is not in its media type."""
    form = ox.RdfFormat.from_media_type(media_type)
    if form is not None:
        assert len(list(ox.parse(body, form))) == 1
    elif media_type == "text/csv":
        assert body.decode() == "value\r\n1\r\n"
    else:
        results = ox.QueryResultsFormat.from_media_type(media_type)
        found = ox.parse_query_results(body, results)
        assert bool(found) if isinstance(found, ox.QueryBoolean) else len(list(found)) == 1


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("ASK {}", "image/png"),
        ("ASK {}", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("SELECT * {}", "*/*;q=0"),
    ],
)
def test_what_no_accepted_media_type_can_hold_is_told(
    writable: Served, query: str, accept: str
) -> None:
    """The answer is 406 and names those that there are."""
    headers = {"Content-Type": QUERY, "Accept": accept}
    reply = writable.send("POST", "/sparql", query, headers)
    assert reply.status == 406
    assert b"sparql-results+json" in reply.body


SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize("accept", [None, "*/*", *sorted(GRAPHS)])
def test_an_endpoint_describes_itself(filled: Served, accept: str | None) -> None:
    """RDF in any form: what it can do, its address, and its graphs."""
    reply = filled.send("GET", "/sparql", None, {"Accept": accept} if accept else {})
    assert reply.status == 200
    store = ox.Store()
    store.extend(ox.parse(reply.body, ox.RdfFormat.from_media_type(reply.media_type)))
    assert store.query(
        f"PREFIX sd: <{SD}> PREFIX void: <http://rdfs.org/ns/void#>"
        f" ASK {{ ?service a sd:Service ; sd:endpoint <{filled.address}/sparql> ;"
        " sd:supportedLanguage sd:SPARQL11Query, sd:SPARQL11Update ;"
        " sd:feature sd:UnionDefaultGraph ; sd:resultFormat ?format ; sd:defaultDataset ?set ."
        " ?set a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples 4 ] ;"
        f" sd:namedGraph [ sd:name <{DATA[1]}> ; sd:graph [ a sd:Graph ; void:triples 1 ] ] }}"
    )


def test_a_browser_gets_a_page_on_the_endpoint(filled: Served) -> None:
    """The page names the graphs, and the RDF is still there for who asks."""
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    reply = filled.send("GET", "/sparql", None, {"Accept": accept})
    assert reply.media_type == "text/html"
    assert DATA[1] in reply.body.decode()
