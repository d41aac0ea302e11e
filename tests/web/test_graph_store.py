"""The SPARQL 1.1 Graph Store Protocol, against a server that runs.

The first test goes through what the W3C's tests describe, in their order.
"""

from urllib.parse import quote

import pyoxigraph as ox
import pytest

from tests.web.conftest import Served

TURTLE = {"Content-Type": "text/turtle; charset=utf-8", "Accept": "text/turtle"}
CARD = """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix v: <http://www.w3.org/2006/vcard/ns#> .
{who} a foaf:Person ; {more} foaf:businessCard [ a v:VCard ; {name} ] ."""
JOHN = CARD.format(who="<http://p.example/1>", more="", name='v:fn "John Doe"')
JANE = CARD.format(who="<http://p.example/1>", more="", name='v:fn "Jane Doe"')
ALICE = CARD.format(who="[]", more="", name='v:given-name "Alice"')
NAMED = CARD.format(
    who="<http://p.example/1>", more='foaf:name "Jane Doe" ;', name='v:fn "Jane Doe"'
)
FULL = CARD.format(
    who="<http://p.example/1>",
    more='foaf:name "Jane Doe" ; foaf:familyName "Doe" ; foaf:givenName "Jane" ;',
    name='v:fn "Jane Doe"',
)
PARTS = "".join(
    f'--xyz\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.ttl"\r\n'
    "Content-Type: text/turtle; charset=utf-8\r\n\r\n"
    f'<http://p.example/1> <http://xmlns.com/foaf/0.1/{name}> "{value}" .\r\n'
    for name, value in (("familyName", "Doe"), ("givenName", "Jane"))
)


def same(body: bytes, turtle: str) -> bool:
    """Say whether a body is the same graph as some Turtle, whatever its blank nodes are called."""
    graphs = []
    for text in (body, turtle.encode()):
        graph = ox.Dataset(
            ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(text, ox.RdfFormat.TURTLE)
        )
        graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(graph)
    return graphs[0] == graphs[1]


def test_a_graph_is_put_read_posted_to_and_deleted(writable: Served) -> None:
    """Blank nodes come back as such, and each step has the status of the protocol."""
    assert writable.update("DROP ALL").status == 204
    form = {"Content-Type": "multipart/form-data; boundary=xyz"}
    steps = [
        ("PUT", "/graphs?graph=/graphs/person/1.ttl", JOHN, TURTLE, 201, None),
        ("GET", "/graphs?graph=/graphs/person/1.ttl", None, TURTLE, 200, JOHN),
        ("PUT", "/graphs/person/1.ttl", JANE, TURTLE, 204, None),
        ("GET", "/graphs/person/1.ttl", None, TURTLE, 200, JANE),
        ("PUT", "/graphs?default", ALICE, TURTLE, 201, None),
        ("GET", "/graphs?default", None, TURTLE, 200, ALICE),
        ("PUT", "/graphs?default", JOHN, {"Content-Type": "application/rdf+xml"}, 400, None),
        ("PUT", "/graphs/person/2.ttl", JANE, TURTLE, 201, None),
        ("DELETE", "/graphs/person/2.ttl", None, {}, 200, None),
        ("GET", "/graphs/person/2.ttl", None, TURTLE, 404, None),
        ("DELETE", "/graphs/person/2.ttl", None, {}, 404, None),
        (
            *("POST", "/graphs/person/1.ttl"),
            '<http://p.example/1> <http://xmlns.com/foaf/0.1/name> "Jane Doe" .',
            *(TURTLE, 200, None),
        ),
        ("GET", "/graphs/person/1.ttl", None, TURTLE, 200, NAMED),
        ("POST", "/graphs/person/1.ttl", f"{PARTS}--xyz--\r\n", form, 200, None),
        ("GET", "/graphs/person/1.ttl", None, TURTLE, 200, FULL),
        ("HEAD", "/graphs/person/1.ttl", None, TURTLE, 200, None),
        ("HEAD", "/graphs/person/4.ttl", None, TURTLE, 404, None),
    ]
    for method, path, body, headers, status, graph in steps:
        reply = writable.send(method, path, body, headers)
        assert reply.status == status, (method, path, reply.body)
        assert graph is None or same(reply.body, graph), (method, path, reply.body)
    made = writable.send("POST", "/graphs", ALICE, TURTLE)
    assert made.status == 201
    where = made.headers["Location"].removeprefix(writable.address)
    assert same(writable.send("GET", where, None, TURTLE).body, ALICE)
    assert writable.send("POST", where, "", TURTLE).status == 200
    assert same(writable.send("GET", where, None, TURTLE).body, ALICE)
    assert writable.ask("ASK { ?who a ?person ; <http://xmlns.com/foaf/0.1/familyName> 'Doe' }")


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("PUT", "/graphs?graph=u:g", "<a", "text/turtle", 400),
        ("PUT", "/graphs?graph=u:g", b"\xff\xfe", "text/turtle", 400),
        ("PUT", "/graphs?graph=u:g", "<u:a> <u:b> <u:c> .", "text/plain", 415),
        ("PUT", "/graphs?graph=u:g", "<u:a> <u:b> <u:c> <u:d> .", "application/n-triples", 400),
        ("PUT", "/graphs?graph=u:g", "{ <u:a> <u:b> <u:c> }", "application/trig", 415),
        ("PUT", "/graphs", "<u:a> <u:b> <u:c> .", "text/turtle", 400),
        ("PUT", "/graphs?graph=a%20b", "<u:a> <u:b> <u:c> .", "text/turtle", 400),
        ("PUT", "/graphs?graph=u:g&default", "<u:a> <u:b> <u:c> .", "text/turtle", 400),
        ("DELETE", "/graphs", None, "text/turtle", 400),
        ("PATCH", "/graphs?graph=u:g", None, "text/turtle", 405),
        ("POST", "/graphs?graph=u:g", "--x\r\n\r\nhm", "multipart/form-data; boundary=x", 415),
        (
            *("PUT", "/graphs?graph=https%3A%2F%2Fw3id.org%2Fnhs-positions%2Fgraph%2Fderived"),
            *("<u:a> <u:b> <u:c> .", "text/turtle", 400),
        ),
    ],
)
def test_what_is_no_graph_or_no_place_for_one_is_refused(
    writable: Served, method: str, path: str, body: str | bytes | None, kind: str, status: int
) -> None:
    """The status says why, the body in one shape, and nothing is there afterwards."""
    reply = writable.send(method, path, body, {"Content-Type": kind})
    assert (reply.status, reply.media_type) == (status, "application/json"), reply.body
    assert not writable.ask("ASK { GRAPH <u:g> { ?s ?p ?o } }")


def test_a_reading_server_has_graphs_and_takes_none(reading: Served) -> None:
    """All methods that write are not allowed; what is not sent to it reads as the merge."""
    for method in ("PUT", "POST", "DELETE"):
        reply = reading.send(method, "/graphs?default", "", TURTLE)
        assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")
    assert reading.send("POST", "/update", "", TURTLE).status == 403
    merge = reading.send("GET", "/graphs?default", None, {"Accept": "application/n-triples"})
    every = reading.send("GET", "/graphs", None, {"Accept": "application/n-quads"})
    quads = set(ox.parse(every.body, ox.RdfFormat.N_QUADS))
    triples = set(ox.parse(merge.body, ox.RdfFormat.N_TRIPLES))
    assert triples == {ox.Quad(q.subject, q.predicate, q.object) for q in quads}
    assert {q.graph_name.value.rpartition("/")[2] for q in quads} >= {"derived"}


def test_a_graph_that_has_not_changed_is_not_sent_again(reading: Served) -> None:
    """If-None-Match with the tag of the answer gives 304; a tag is that of one media type."""
    path = f"/graphs?graph={quote('https://w3id.org/nhs-positions/graph/derived')}"
    first = reading.send("GET", path)
    again = reading.send("GET", path, None, {"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    other = {"If-None-Match": first.headers["ETag"], "Accept": "application/n-triples"}
    assert reading.send("GET", path, None, other).status == 200
