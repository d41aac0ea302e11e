"""Binding: values go in as terms, and the query keeps its shape."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from kg.errors import StopRun
from kg.sparql import serialised
from queries.bind import bind, tokens
from queries.catalogue import load_catalogue
from queries.run import bind_question

QUERY = """# a comment with VALUES ?name { "no" } and a brace {
SELECT ?name ?other WHERE { VALUES ?name { "example" } BIND("VALUES ?name { }" AS ?other) }"""
HOSTILE = st.text() | st.text(alphabet="\\u\"'{}#<>\n\r0027 tUnVALES?name.;")


def only(sparql: str) -> str:
    """Return the one value of the first column of the one row."""
    results = ox.Store().query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    (row,) = results
    assert isinstance(row[0], ox.Literal)
    return row[0].value


@given(HOSTILE)
@example('" } } DROP ALL #')
@example("\\u0022 } UNION { ?s ?p ?o } #")
@example("\\\\u0022\\")
@example("\\U00000022")
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    """A literal is the same after the way through the query, whatever stands in it."""
    assert only(bind(QUERY, {"name": [ox.Literal(text)]})) == text


def shape(sparql: str) -> str:
    """Return the algebra of a query as rdflib reads it, with the bound term taken out."""

    def walk(node: object) -> object:
        if isinstance(node, dict):
            kind = getattr(node, "name", "")
            if kind in ("values", "ToMultiSet"):
                return (kind, "…")
            return (kind, sorted((k, walk(v)) for k, v in node.items() if k != "_vars"))
        if isinstance(node, list | tuple):
            return [walk(value) for value in node]
        return str(node)

    return repr(walk(prepareQuery(sparql).algebra))


@settings(deadline=None)
@given(HOSTILE.filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text)))
@example('" } } DROP ALL #')
@example("\\u0022 } UNION { ?s ?p ?o } #")
@example("\\u005C\\u0022 }")
def test_no_text_changes_the_shape_of_a_query(text: str) -> None:
    """Also an engine that expands code points before it reads finds the same query."""
    harmless = bind(QUERY, {"name": [ox.Literal("x")]})
    assert shape(bind(QUERY, {"name": [ox.Literal(text)]})) == shape(harmless)


@given(HOSTILE)
def test_no_text_changes_the_pieces_outside_its_block(text: str) -> None:
    """Cut into pieces, the bound query differs from the example in one string."""
    bound = [t.text for t in tokens(bind(QUERY, {"name": [ox.Literal(text)]}))]
    before = [t.text for t in tokens(QUERY)]
    place = before.index('"example"')
    assert bound[:place] == before[:place]
    assert bound[place + 1 :] == before[place + 1 :]


@pytest.mark.parametrize("text", ['say "no"', "C:\\new", "\\u0022", "a\nb", "O'Neil", "{}", "# x"])
def test_a_term_is_written_so_that_two_engines_read_it_alike(text: str) -> None:
    """Oxigraph and rdflib give back the same characters."""
    query = f"SELECT ?a {{ VALUES ?a {{ {serialised(ox.Literal(text))} }} }}"
    (row,) = rdflib.Graph().query(query)
    assert str(row[0]) == only(query) == text  # type: ignore[index]


def test_each_block_of_a_name_is_bound() -> None:
    """A parameter may stand in both branches of a union."""
    query = "SELECT * { { VALUES ?a { 1 } } UNION { VALUES $a { 2 3 } } }"
    assert bind(query, {"a": [ox.Literal("x")]}).count('"x"') == 2


def test_several_terms_are_alternatives() -> None:
    """A parameter with two values matches either."""
    bound = bind("SELECT * { VALUES ?a { 1 } }", {"a": [ox.Literal("x"), ox.Literal("y")]})
    assert '{ "x" "y" }' in bound


def test_no_term_means_any() -> None:
    """A parameter that is left out is UNDEF."""
    assert "{ UNDEF }" in bind("SELECT * { VALUES ?a { 1 } }", {"a": None})


def test_an_empty_list_of_terms_means_none() -> None:
    """What a search did not find matches nothing."""
    bound = bind("SELECT * { VALUES ?a { 1 } }", {"a": []})
    assert list(ox.Store().query(bound)) == []  # type: ignore[arg-type] # it is a SELECT


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?a { ?a ?b ?c }", 'SELECT ?a { VALUES ?a { "x" }  ?a ?b ?c }'),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?d) { ?a ?b 1 }", "AS ?d) { VALUES ?a"),
        ("CONSTRUCT { ?a ?b 1 } WHERE { ?a ?b ?c }", "WHERE { VALUES ?a"),
        ("SELECT ?a # {\nWHERE { ?a ?b '{' }", "WHERE { VALUES ?a"),
        ("PREFIX a: <http://x/{> SELECT ?a { ?a ?b 1 }".replace("{>", ">"), "?a { VALUES ?a"),
        ("ASK { ?a ?b ?c FILTER(?a<?b && ?c>?b) }", "ASK { VALUES ?a"),
    ],
)
def test_a_missing_block_is_put_into_the_outermost_group(query: str, expected: str) -> None:
    """Braces in expressions, templates, strings, comments and IRIs do not mislead."""
    bound = bind(query, {"a": [ox.Literal("x")]})
    assert expected in bound
    ox.Store().query(bound)


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("SELECT ?a { ?a ?b ?c }", "d", r"no variable \?d"),
        ("SELECT ?a { ?a ?b ?c }", "a } #", "no variable"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "a", "no group"),
        ("DESCRIBE ?a", "a", "no group"),
    ],
)
def test_what_cannot_be_bound_is_said(query: str, name: str, message: str) -> None:
    """A name that is no variable, and a query without a place, are errors of the user."""
    with pytest.raises(StopRun, match=message):
        bind(query, {name: [ox.Literal("x")]})


def test_a_question_wants_its_required_parameters() -> None:
    """The example value of a file is never taken for what was asked."""
    question = load_catalogue()["who-advocates"]
    with pytest.raises(StopRun, match="wants a value for topic"):
        bind_question(question, {})
    with pytest.raises(StopRun, match="no parameter 'actor'"):
        bind_question(question, {"actor": (ox.Literal("x"),)})
