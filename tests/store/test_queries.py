"""What a store answers, and which queries it refuses."""

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from kg.store import EmbeddedStore
from kg.store.base import refuse_service


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://h/> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://h/>{ ?s ?p ?o } }",
        "SELECT * { SERVICE ?g { ?s ?p ?o } }",
        "PREFIX : <http://h/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        r"PREFIX e: <http://h/> SELECT * { SERVICE e:a\'b { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://h/>{ ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b)SERVICE<http://h/>#>\n{ ?s ?p ?o } }",
        "SELECT * { FILTER(?a<'>') SERVICE ?g { } #'\n}",
        "SELECT * { SERVICE # a { comment\n <http://h/> # and another\n { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { SERVICE <http://h/> { ?s ?p ?o } } }",
        "SELECT * { BIND(EXISTS { SERVICE <http://h/> { ?s ?p ?o } } AS ?x) }",
    ],
)
def test_a_query_that_asks_another_server_is_refused(query: str, store: EmbeddedStore) -> None:
    """However it is written, no query reaches the network."""
    with pytest.raises(StopRun, match="asks another server"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?service ?o }",
        "SELECT ?service ?x { ?service ?p ?x }",
        "SELECT * { ?s <http://h/service> ?o . ?s <http://h/service#x> ?p }",
        "PREFIX service: <http://h/> SELECT * { ?s service:x ?o }",
        "PREFIX e: <http://h/> SELECT * { ?s e:service ?o }",
        'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "health service")) }',
        "SELECT * { ?s ?p ?o } # the service: a comment",
        "SELECT * { GRAPH <http://h/service> { ?s ?p ?o } }",
    ],
)
def test_the_word_service_alone_is_no_reason_to_refuse(query: str, store: EmbeddedStore) -> None:
    """Names, variables, texts and comments may hold the word."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    assert list(answer) == []


def test_a_search_for_service_takes_time_in_step_with_the_query() -> None:
    """A hostile query of many near misses is read quickly."""
    refuse_service("SELECT * { " + "SERVICE # x\n" * 20_000)


def test_an_error_of_syntax_names_line_and_column(store: EmbeddedStore) -> None:
    """The message says where the query stops making sense."""
    with pytest.raises(StopRun, match="line 2, column 12"):
        store.query("SELECT * {\n FILTER ( }")


@pytest.mark.parametrize(
    "update", ["DROP ALL", "INSERT DATA { <a:a> <a:a> 1 }", "LOAD <http://h/>"]
)
def test_a_query_cannot_change_the_store(update: str, store: EmbeddedStore) -> None:
    """An update is no query."""
    with pytest.raises(StopRun, match="not valid SPARQL at line 1"):
        store.query(update)
