"""The terms: everything that is used is defined, and everything defined is explained."""

import re
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.model import Act, Form, Stance
from ontology.files import FOLDER, VOCABULARY, load_graph
from ontology.namespaces import (
    DCTERMS,
    FORM,
    OWL,
    POS,
    RDF,
    RDFS,
    SKOS,
    STANCE,
    TOPIC,
)

ROOT = FOLDER.parent
POSITIONS = load_graph("positions")
STANCES = load_graph("stances")
ALIGNMENTS = load_graph("alignments")
DEFINED = {
    str(term).removeprefix(str(POS))
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in POSITIONS.subjects(RDF.type, kind)
    if str(term).startswith(str(POS))
}


def terms_used(text: str) -> set[str]:
    """Return the local names of our terms in a source: `POS.x`, `POS["x"]`, `pos:x`."""
    return set(re.findall(r"""\b(?:POS\.|POS\[["']|pos:)([A-Za-z]\w*)""", text))


def sources() -> list[Path]:
    """Return every file of the code, the queries and the vocabulary."""
    folders = ("kg", "ontology", "queries", "viz")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))]
    return [path for path in paths if path.suffix in {".py", ".rq", ".ttl"}]


def test_the_scan_for_terms_sees_all_three_spellings() -> None:
    """Otherwise the next test could not fail."""
    text = """g.add((s, POS.speaker, o)) ; POS["title"] ; ?who pos:advocates ?t ; POSITION.x"""
    assert terms_used(text) == {"speaker", "title", "advocates"}


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_term_that_is_used_is_defined(path: Path) -> None:
    """No file may use a word of our vocabulary that the vocabulary does not have."""
    assert terms_used(path.read_text(encoding="utf-8")) - DEFINED == set()


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_term_is_explained(name: str) -> None:
    """A term has one label, one definition and an example."""
    term = POS[name]
    assert len(list(POSITIONS.objects(term, RDFS.label))) == 1
    (definition,) = POSITIONS.objects(term, SKOS.definition)
    assert str(definition).endswith((".", ")."))
    assert list(POSITIONS.objects(term, SKOS.example))
    assert next(POSITIONS.objects(term, RDFS.isDefinedBy)) == URIRef(str(POS)[:-1])


def test_the_ontology_says_what_it_is() -> None:
    """Title, creator, licence and version stand on it; a later version names its prior one."""
    (ontology,) = POSITIONS.subjects(RDF.type, OWL.Ontology)
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license):
        assert POSITIONS.value(ontology, predicate) is not None
    version = str(POSITIONS.value(ontology, OWL.versionInfo))
    assert POSITIONS.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}")
    assert version == "0.1.0" or POSITIONS.value(ontology, OWL.priorVersion) is not None


@pytest.mark.parametrize("name", VOCABULARY)
def test_no_file_of_the_graph_has_a_blank_node(name: str) -> None:
    """The vocabulary is part of every graph, whose canonical form allows none."""
    terms = {term for triple in load_graph(name) for term in triple}
    assert [term for term in terms if isinstance(term, BNode)] == []


def test_every_property_relates_what_is_declared() -> None:
    """Each domain, range and parent is a class or property of the file, or a datatype."""
    known = set(POSITIONS.subjects(RDF.type, None))
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
        for term in POSITIONS.objects(None, predicate):
            outside = str(term).startswith(("http://www.w3.org/2001/XMLSchema#", str(RDF)))
            assert term in known or outside, term


@pytest.mark.parametrize("act", Act)
def test_each_act_lies_below_the_stance_that_the_records_give_it(act: Act) -> None:
    """The scheme and `kg.model.Act.stance` say the same."""
    assert STANCES.value(STANCE[act], SKOS.broader) == STANCE[act.stance]
    assert (STANCE[act], RDF.type, POS.Act) in STANCES


def local_names(graph: Graph, kind: Node) -> set[str]:
    """Return the last parts of the IRIs of the members of a class."""
    return {str(term).rsplit("/", 1)[-1] for term in graph.subjects(RDF.type, kind)}


def test_stances_acts_and_forms_are_those_of_the_records() -> None:
    """No concept is missing from either side."""
    assert local_names(STANCES, POS.Stance) == {stance.value for stance in Stance}
    assert local_names(STANCES, POS.Act) == {act.value for act in Act}
    assert local_names(STANCES, POS.Form) == {form.value for form in Form}
    assert set(STANCES.objects(STANCE.scheme, SKOS.hasTopConcept)) == {
        STANCE[stance] for stance in Stance
    }
    assert set(STANCES.objects(FORM.scheme, SKOS.hasTopConcept)) == {FORM[form] for form in Form}


def test_every_stance_act_and_form_is_explained() -> None:
    """Each has a label, a definition and an example; each act has verbs."""
    for concept in STANCES.subjects(RDF.type, SKOS.Concept):
        for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.example, SKOS.inScheme):
            assert STANCES.value(concept, predicate) is not None, concept
    for act in Act:
        assert list(STANCES.objects(STANCE[act], SKOS.altLabel)), act


def test_every_topic_is_in_the_scheme_below_a_top_concept() -> None:
    """Scheme, top concepts and topics hold together in SKOS."""
    graph = load_graph("topics")
    top = set(graph.objects(TOPIC.scheme, SKOS.hasTopConcept))
    assert top == set(graph.subjects(SKOS.topConceptOf, TOPIC.scheme))
    for topic in graph.subjects(RDF.type, POS.Topic):
        assert graph.value(topic, SKOS.inScheme) == TOPIC.scheme
        assert graph.value(topic, SKOS.broader) in top


def test_every_alignment_is_stated_once_and_justified() -> None:
    """A row names a triple that is there, and says why; no triple is without a row."""
    stated = {
        triple
        for triple in ALIGNMENTS
        if str(triple[0]).startswith(str(POS)) and not isinstance(triple[2], Literal)
    }
    rows = set()
    for row in ALIGNMENTS.subjects(RDF.type, OWL.Axiom):
        subject, predicate, target = (
            ALIGNMENTS.value(row, part)
            for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        assert subject is not None
        assert predicate is not None
        assert target is not None
        assert (subject, predicate, target) in ALIGNMENTS + POSITIONS, row
        assert str(subject).removeprefix(str(POS)) in DEFINED, row
        assert len(str(ALIGNMENTS.value(row, RDFS.comment))) > 10, row
        assert (subject, predicate, target) not in rows, row
        rows.add((subject, predicate, target))
    assert stated <= rows


def test_every_name_of_the_other_model_is_explained() -> None:
    """The parts of DNA's model that rows point at are labelled in the file."""
    dna = {
        target for target in ALIGNMENTS.objects(None, OWL.annotatedTarget) if "/dna#" in str(target)
    }
    assert dna
    assert all(ALIGNMENTS.value(target, RDFS.label) for target in dna)
