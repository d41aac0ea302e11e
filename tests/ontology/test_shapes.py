"""The shapes: each is seen to pass, and each to fail with its message."""

import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

from ontology.files import FOLDER, load_graph
from ontology.namespaces import BASE, POS, RDF, SH, SKOS

SHAPE = Namespace(BASE + "shape/")
SHAPES = load_graph("shapes")
EXAMPLES = FOLDER / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
CHECKS = {
    *SHAPES.subjects(RDF.type, SH.PropertyShape),
    *SHAPES.subjects(RDF.type, SH.NodeShape),
}
QUERIES = {"Evidence", "Derived"}
NEEDED = {RDF.type, SKOS.broader}


@cache
def ground() -> list[tuple[Node, Node, Node]]:
    """Return the example world, and of topics and stances what makes them that, without words."""
    concepts = [t for n in ("topics", "stances") for t in load_graph(n) if t[1] in NEEDED]
    return [*Graph().parse(EXAMPLES / "world.ttl"), *concepts]


def without_queries() -> Graph:
    """Return the shapes that are no queries; they are checked much faster."""
    graph = load_graph("shapes")
    for name in QUERIES:
        graph.remove((SHAPE[name], None, None))
    return graph


CORE = without_queries()


def violations(*paths: Path, shapes: Graph = SHAPES) -> set[tuple[str, str]]:
    """Return what is wrong with the example world and these files: shape and message."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    graph += ground()
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.sourceShape)).removeprefix(str(SHAPE)),
            str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def header(path: Path) -> tuple[set[str], str]:
    """Return the shapes that the comment of an example names, and the message that it expects."""
    comments = [line[2:] for line in path.read_text("utf-8").splitlines() if line[:2] == "# "]
    named = re.findall(r"(?:Breaks|Passes) shape:([\w-]+)", "\n".join(comments))
    return set(named), comments[1] if len(comments) > 1 else ""


def test_the_example_world_is_valid() -> None:
    """What all examples stand on breaks nothing, so that what they add is what is found."""
    assert violations() == set()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_passes(path: Path) -> None:
    """A sound thing of each kind breaks no shape."""
    assert violations(path) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_fails_with_its_message(path: Path) -> None:
    """It breaks the shapes that it names and no other, and the message is the expected one."""
    named, message = header(path)
    shape = path.name.split(".")[0]
    found = violations(path, shapes=SHAPES if shape in QUERIES else CORE)
    assert {shape for shape, _ in found} == named
    assert shape in named
    assert (shape, message) in found


@pytest.mark.parametrize("shape", sorted(CHECKS, key=str), ids=lambda s: str(s).rsplit("/")[-1])
def test_every_shape_has_an_example_that_fails_and_one_that_passes(shape: URIRef) -> None:
    """A check that nobody has seen to fail may be dead."""
    name = str(shape).removeprefix(str(SHAPE))
    assert any(path.name.split(".")[0] == name for path in INVALID)
    assert any(path.stem == name.split("-")[0] for path in VALID)


@pytest.mark.parametrize("shape", sorted(CHECKS, key=str), ids=lambda s: str(s).rsplit("/")[-1])
def test_every_shape_says_what_is_wrong_and_how_much_it_matters(shape: URIRef) -> None:
    """There is a sentence and a severity on each."""
    messages = [*SHAPES.objects(shape, SH.message)]
    for query in SHAPES.objects(shape, SH.sparql):
        messages.extend(SHAPES.objects(query, SH.message))
    assert messages
    assert all(str(message)[0].isupper() and str(message)[-1] == "." for message in messages)
    assert SHAPES.value(shape, SH.severity) == SH.Violation


def test_the_shapes_are_themselves_valid_shacl() -> None:
    """The validator's own shapes for shapes find no fault with them."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("name", ["Release", "Statement", "Position", "Tenure", "Group"])
def test_the_main_classes_are_checked(name: str) -> None:
    """A class without a shape would hold anything."""
    assert list(SHAPES.subjects(SH.targetClass, POS[name]))
