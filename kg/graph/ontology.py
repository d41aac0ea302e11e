"""The files of `ontology/` as one named graph, so that a store says what its own terms mean."""

from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal

from kg.graph.iri import topic_iri
from kg.graph.nquads import rdflib_triple
from kg.graph.terms import Quad, Sheet
from ontology.files import FOLDER, VOCABULARY, turtle_text
from ontology.namespaces import DCTERMS, GRAPH, POS, PROV, SKOS
from ontology.topics import Topic, load_topics

ONTOLOGY_GRAPH = GRAPH["ontology"]

_TERMS = frozenset(
    map(str, (SKOS.hiddenLabel, POS.troubleLabel, POS.strongSignal, POS.signal, POS.hint))
)
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
        # Oxigraph reads the thousands of terms of topics ten times faster than rdflib.
        for triple in ox.parse(turtle_text(FOLDER / f"{name}.ttl"), ox.RdfFormat.TURTLE):
            if triple.predicate.value not in _TERMS:
                sheet.add(*rdflib_triple(triple))
    if topics is not None:
        sheet.add(ONTOLOGY_GRAPH, DCTERMS.source, topics.name)
        for topic in load_topics(topics):
            _add_topic(sheet, topic)
    return sheet.quads()


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
