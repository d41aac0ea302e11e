"""The files of `ontology/` as one named graph, so that a store says what its own terms mean."""

from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph

from kg.graph.iri import topic_iri
from kg.graph.terms import Quad, Sheet
from ontology.files import VOCABULARY, load_graph
from ontology.namespaces import BASE, DCTERMS, GRAPH, POS, PROV, SKOS
from ontology.topics import Topic, load_topics

ONTOLOGY_GRAPH = GRAPH["ontology"]

_TERMS = frozenset({SKOS.hiddenLabel, POS.troubleLabel, POS.strongSignal, POS.signal, POS.hint})
"""How texts and questions are found to be about a topic: read from the file, of use to no query."""


def ontology_quads(topics: Path | None = None) -> list[Quad]:
    """Return the vocabulary as quads of `graph/ontology`, in canonical order, without topic terms.

    Args:
        topics: a user's own SKOS scheme, which then stands in place of ours.

    Raises:
        ValueError: a file cannot be read or parsed; the message names it.
    """
    sheet = Sheet(ONTOLOGY_GRAPH)
    sheet.a(ONTOLOGY_GRAPH, PROV.Entity)
    for name in VOCABULARY:
        if name == "topics" and topics is not None:
            continue
        sheet.add(ONTOLOGY_GRAPH, DCTERMS.source, f"ontology/{name}.ttl")
        for subject, predicate, value in without_blank_nodes(load_graph(name)):
            if predicate not in _TERMS:
                sheet.add(subject, predicate, value)
    if topics is not None:
        sheet.add(ONTOLOGY_GRAPH, DCTERMS.source, topics.name)
        for topic in load_topics(topics):
            _add_topic(sheet, topic)
    return sheet.quads()


def without_blank_nodes(graph: Graph) -> list[tuple[URIRef, URIRef, URIRef | Literal]]:
    """Return the triples of a graph, each blank node replaced by an IRI made from its content.

    Source: "RDF 1.1 Concepts", section 3.5 (replacing blank nodes with IRIs).
    """
    if any(isinstance(term, BNode) for triple in graph for term in triple):
        graph = to_canonical_graph(graph)
    triples = []
    for subject, predicate, value in graph:
        triples.append((_named(subject), _named(predicate), _named(value)))
    return triples  # type: ignore[return-value] # only an object can be a literal


def _named(term: object) -> URIRef | Literal:
    if isinstance(term, BNode):
        return URIRef(f"{BASE}.well-known/genid/{term}")
    if isinstance(term, URIRef | Literal):
        return term
    raise TypeError(f"not a term of RDF 1.1: {term!r}")


def _add_topic(sheet: Sheet, topic: Topic) -> None:
    iri = topic_iri(topic.id)
    sheet.a(iri, SKOS.Concept, POS.Topic)
    sheet.add(iri, SKOS.prefLabel, Literal(topic.label, lang="en"))
    sheet.add(iri, SKOS.altLabel, *(Literal(label, lang="en") for label in topic.alt_labels))
    if topic.definition:
        sheet.add(iri, SKOS.definition, Literal(topic.definition, lang="en"))
    if topic.group:
        group = topic_iri(topic.group)
        sheet.a(group, SKOS.Concept)
        sheet.add(iri, SKOS.broader, group)
