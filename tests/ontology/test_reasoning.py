"""A reasoner over the vocabulary and the examples: consistent, and able to see what is not."""

import pytest
from owlrl import OWLRL_Semantics
from rdflib import Graph, Literal, URIRef

from ontology.files import FOLDER, load_graph
from ontology.namespaces import FOAF, ID, OA, ORG, OWL, POS, PROV, RDF, STANCE, TOPIC, XSD

PERSON = ID["person/ada-marsh"]
BODY = ID["organisation/northmoor-hospitals"]
STATEMENT = ID["statement/1111111111111111"]
POSITION = ID["position/6666666666666666"]

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def close(graph: Graph) -> list[str]:
    """Add to a graph all that OWL RL concludes from it; return what the reasoner reports."""
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=True)
    reasoner.closure()
    errors: list[str] = reasoner.error_messages
    return errors


@pytest.fixture(scope="module")
def closed() -> tuple[Graph, list[str]]:
    """Return the OWL RL closure of vocabulary and examples, and what the reasoner reports.

    Words, and the topics that no example uses, are left out: they only slow the reasoner down.
    """
    graph = Graph()
    for name in ("positions", "stances", "alignments"):
        for triple in load_graph(name):
            if not isinstance(triple[2], Literal) and not str(triple[1]).startswith(
                str(OWL) + "ann"
            ):
                graph.add(triple)
    graph.add((TOPIC.collaboration, RDF.type, POS.Topic))
    for path in (FOLDER / "examples/world.ttl", *(FOLDER / "examples/valid").glob("*.ttl")):
        graph.parse(path)
    return graph, close(graph)


def test_vocabulary_and_examples_are_consistent(closed: tuple[Graph, list[str]]) -> None:
    """The reasoner finds no contradiction, and concludes what the axioms say."""
    graph, errors = closed
    assert errors == []
    assert (STATEMENT, RDF.type, PROV.Entity) in graph
    assert (STATEMENT, RDF.type, OA.Annotation) in graph
    assert (PERSON, POS.takesPositionOn, TOPIC.collaboration) in graph
    assert (POSITION, PROV.wasDerivedFrom, STATEMENT) in graph


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ((PERSON, RDF.type, ORG.Organization), "ada-marsh"),
        ((STATEMENT, RDF.type, POS.Position), "statement/1111111111111111"),
        ((STATEMENT, POS.speaker, BODY), "northmoor-hospitals"),
        ((STATEMENT, POS.reportedIn, PERSON), "ada-marsh"),
        ((POSITION, POS.expressedIn, ID["release/1111111111111111"]), "release/1111111111111111"),
        ((POSITION, POS.stance, TOPIC.collaboration), "collaboration"),
        ((POSITION, POS.act, STANCE.advocates), "advocates"),
        ((STATEMENT, POS.inCapacity, PERSON), "ada-marsh"),
        ((POSITION, RDF.type, PROV.Activity), "position/6666666666666666"),
        ((ID["group/x/nurses"], FOAF.name, Literal("x", datatype=XSD.integer)), "x"),
    ],
    ids=[
        "a person who is a body",
        "a statement that is a position",
        "two speakers who are not the same kind",
        "a person as a release",
        "a release as a statement",
        "a topic as a stance",
        "a stance as an act",
        "a person as a tenure",
        "a position as an activity",
        "a number that is none",
    ],
)
def test_a_planted_contradiction_is_found(
    closed: tuple[Graph, list[str]], planted: Triple, told: str
) -> None:
    """The reasoner reports it and names the thing."""
    graph = Graph()
    graph += closed[0]
    graph.add(planted)
    assert any(told in error for error in close(graph))
