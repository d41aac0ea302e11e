"""Whatever is asked, and whatever names a store holds, a query keeps its shape."""

from collections.abc import Mapping

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.topics import load_topics
from queries.asked import Understood
from queries.bind import Term, tokens
from queries.catalogue import Kind, Question, load_catalogue
from queries.match import match
from queries.names import Actor, Names
from queries.run import bind_question

CATALOGUE = load_catalogue()
TOPICS = load_topics()
HOSTILE = st.text(alphabet="\\u\"'{}#<>\n\r0027 tUnVALES?name.;|“”()[]", min_size=1, max_size=40)
WORDS = st.sampled_from(
    "who says supports opposes what about funding pay on in 2015 since not Marsh NH the of".split()
)


def world(name: str) -> Names:
    """Return names of which one is hostile."""
    person = Actor(name, "https://example.org/ada", is_body=False, is_person=True)
    body = Actor("NH", "https://example.org/nh", is_body=True, is_person=False)
    return Names([(person, [name, "Ada Marsh"]), (body, ["NH"])], TOPICS)


def shape(sparql: str) -> list[str]:
    """Return the kinds of the pieces of a query outside its blocks of values, in order."""
    pieces: list[str] = []
    inside = False
    for token in tokens(sparql):
        if token.text == "}":
            inside = False
        if not inside:
            pieces.append(token.text if token.kind in ("mark", "variable", "word") else token.kind)
        if token.text == "{" and pieces[-3:-2] == ["VALUES"]:
            inside = True
    return pieces


def bound(question: Question, parameters: Mapping[str, Term]) -> str:
    """Return the query of a question with its parameters."""
    return bind_question(question, {name: (term,) for name, term in parameters.items()})


SAFE = {
    id_: shape(bound(q, {p.name: ox.Literal("x") for p in q.parameters}))
    for id_, q in CATALOGUE.items()
}


@given(st.lists(HOSTILE | WORDS, min_size=1, max_size=8), HOSTILE)
@settings(max_examples=30, deadline=None)
def test_no_question_and_no_name_changes_a_query(pieces: list[str], name: str) -> None:
    """A question of hostile words over a store with a hostile name is understood or refused."""
    for text in (" ".join(pieces), f"Who said “{' '.join(pieces)}”?", f"What does {name} say?"):
        found = match(text, CATALOGUE, world(name))
        if isinstance(found, Understood):
            sparql = bound(found.question, found.parameters)
            assert shape(sparql) == SAFE[found.question.id]
            ox.Store().query(sparql)


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
@given(HOSTILE)
@settings(max_examples=10, deadline=None)
def test_no_value_changes_the_query_of_a_question(question: Question, text: str) -> None:
    """Each question of the catalogue, with a hostile text for every parameter."""
    values = {p.name: ox.Literal(text) for p in question.parameters}
    assert shape(bound(question, values)) == SAFE[question.id]


def test_the_words_between_quotation_marks_are_bound_as_they_stand() -> None:
    """A text is a literal, whatever it looks like."""
    hostile = 'x" } } DROP ALL #'
    found = match(f"Who said “{hostile}”?", CATALOGUE, world("Ada Marsh"))
    assert isinstance(found, Understood)
    assert found.parameters == {"text": ox.Literal(hostile)}
    assert all(p.kind is Kind.TEXT for p in found.question.parameters if p.name == "text")
