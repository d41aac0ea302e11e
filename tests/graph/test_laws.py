"""Laws that hold for any text and any name, however hostile."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Literal, URIRef

from kg.graph import release_quads
from kg.graph.nquads import oxigraph_quad, oxigraph_term
from kg.graph.terms import date_literal, decimal_literal
from kg.model import (
    Act,
    Candidate,
    Extraction,
    Form,
    Group,
    Link,
    Organisation,
    PartialDate,
    Person,
    Post,
    Release,
    Span,
    Statement,
)
from tests.graph.records import RUN, position

TEXTS = st.text(min_size=1, max_size=60) | st.text(
    alphabet="a\"'\\\n\r\t\x00\x01\x0b\x7f\x85\u2028\u202e\ufffe\uffff\U0001f600<>{}^`|%. @",
    min_size=1,
    max_size=30,
)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Draw a release of any text in which anybody may say anything."""
    text = draw(TEXTS)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    speaker = draw(st.sampled_from([Person, Organisation, Group]))(draw(TEXTS))
    body, person = Organisation(draw(TEXTS), (draw(TEXTS),)), Person(draw(TEXTS))
    post = Post(person, draw(TEXTS), draw(st.sampled_from([body, None])), span(), "r", 0.5)
    said = Statement(
        speaker=speaker,
        form=draw(st.sampled_from(Form)),
        content=(span(), span()),
        rule=draw(TEXTS),
        confidence=draw(st.floats(0, 1)),
        positions=(position(draw(TEXTS), draw(st.sampled_from(Act)), span()),),
    )
    release = Release(draw(TEXTS), text, draw(TEXTS), title=draw(TEXTS))
    return Extraction(release, (person,), (body,), (), (post,), (said,))


@settings(max_examples=150, deadline=None)
@given(extractions())
def test_every_quad_survives_n_quads_in_two_libraries(extraction: Extraction) -> None:
    """What is written as N-Quads is read again character for character, and all IRIs are valid."""
    reason = Candidate("per:x", "X", 0.5, (extraction.release.text,))
    quads = release_quads(extraction, (Link(extraction.people[0], "r", candidates=(reason,)),), RUN)
    written = ox.serialize(map(oxigraph_quad, quads), format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert set(ox.parse(written, ox.RdfFormat.N_QUADS)) == set(map(oxigraph_quad, quads))
    dataset = Dataset()
    dataset.parse(data=written, format="nquads")
    assert {_exactly(quad) for quad in dataset.quads()} == {_exactly(quad) for quad in quads}


def _exactly(quad: tuple[object, ...]) -> tuple[str, ...]:
    subject, predicate, value, graph = quad[:4]
    kind = (value.language, value.datatype) if isinstance(value, Literal) else ()
    return (str(subject), str(predicate), repr((str(value), *map(str, kind))), str(graph))


@settings(max_examples=60, deadline=None)
@given(extractions(), extractions())
def test_the_order_of_records_does_not_matter(one: Extraction, other: Extraction) -> None:
    """People, bodies and posts may be found in any order; the graph is the same."""
    people, bodies = (*one.people, *other.people), (*one.organisations, *other.organisations)
    length = len(one.release.text)
    posts = (*one.posts, *(post for post in other.posts if post.span.end <= length))
    forth = Extraction(one.release, people, bodies, (), posts, one.statements)
    back = Extraction(one.release, people[::-1], bodies[::-1], (), posts[::-1], one.statements)
    assert release_quads(forth, (), RUN) == release_quads(back, (), RUN)


@given(st.floats(0, 1))
def test_a_confidence_comes_back_from_a_store_as_it_went_in(number: float) -> None:
    """A store keeps numbers by value; only the shortest spelling is the same afterwards."""
    store, literal = ox.Store(), oxigraph_term(decimal_literal(number))
    name = ox.NamedNode("http://example.org/")
    store.add(ox.Quad(name, name, literal, name))
    assert [quad.object for quad in store.quads_for_pattern(None, None, None)] == [literal]
    assert isinstance(literal, ox.Literal)
    assert abs(float(literal.value) - number) <= 0.00005


@pytest.mark.parametrize(
    ("iso", "datatype"),
    [("2015", "gYear"), ("2015-09", "gYearMonth"), ("2015-09-30", "date")],
)
def test_a_date_is_typed_by_its_precision(iso: str, datatype: str) -> None:
    """A date is never made more precise than its source."""
    expected = URIRef(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    literal = date_literal(PartialDate(iso))
    assert literal is not None
    assert (str(literal), literal.datatype) == (iso, expected)
