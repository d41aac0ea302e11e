"""From a fact back to its words, and what is said where there is no way back."""

import pytest

from kg.errors import StopRun
from queries.explain import explain
from queries.names import load_names
from tests.queries.world import MemoryStore, graph_file

ID = "https://w3id.org/nhs-positions/id/"
RULES = {"position.cue": "A verb says so."}


def explained(what: str, question: str = "evidence") -> list[dict[str, object]]:
    """Return each explanation in short."""
    store = MemoryStore(graph_file(question))
    return [
        {
            "position": e.position and e.position.iri.removeprefix(ID),
            "statement": e.statement.iri.removeprefix(ID),
            "rule": e.position and e.position.rule_says,
            "statement_rule": e.statement.rule_says,
            "places": [(p["start"], p["end"], p["exact"]) for p in e.statement.places],
            "models": [run["model"] for run in e.runs],
        }
        for e in explain(what, store, load_names(store), RULES.get)
    ]


def test_an_actor_and_a_topic_lead_to_the_words() -> None:
    """Position, statement, offsets, rule and run stand in the explanation."""
    assert explained("Angela Pedder collaboration") == [
        {
            "position": "position/one",
            "statement": "statement/one",
            "rule": "A verb says so.",
            "statement_rule": None,
            "places": [(20, 56, "We need collaboration between wards.")],
            "models": ["a-model 1"],
        }
    ]


@pytest.mark.parametrize(
    ("what", "positions"),
    [
        ("Angela Pedder advocates collaboration", ["one"]),
        ("Angela Pedder", ["one", "two"]),
        (f"{ID}position/two", ["two"]),
        (f"<{ID}statement/one>", ["one", "two"]),
        (f"{ID}person/ben-okoro", ["three"]),
        ("id:position/three", ["three"]),
        ("Angela Pedder concern funding", ["two"]),
    ],
)
def test_what_can_be_explained(what: str, positions: list[str]) -> None:
    """A position, a statement, an actor, or an actor with a topic and a stance."""
    found = [str(e["position"]) for e in explained(what)]
    assert found == [f"position/{name}" for name in positions]


def test_a_statement_without_position_is_explained() -> None:
    """Its words are shown all the same."""
    (found,) = explained(f"{ID}statement/two", "who-said")
    assert found["position"] is None
    assert found["places"] == [(90, 93, "No.")]


def test_each_place_of_a_statement_is_shown() -> None:
    """A quotation of two releases has a place in each."""
    found = explained(f"{ID}position/one", "who-advocates")
    words = "We need collaboration between wards."
    assert found[0]["places"] == [(20, 56, words), (70, 106, words)]


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("Angela Pedder opposes collaboration", "no position to explain"),
        ("Nobody collaboration", "not one actor and one topic"),
        ("collaboration", "not one actor and one topic"),
        ("", "not one actor and one topic"),
        (f"{ID}position/none", "no position to explain"),
        ("<no iri>", "is not an IRI"),
    ],
)
def test_what_cannot_be_explained_is_said(what: str, message: str) -> None:
    """One sentence, and what to give instead."""
    with pytest.raises(StopRun, match=message):
        explained(what)
