"""What an endpoint suggested for unlinked names, as a named graph of its own.

A suggestion is for a person to judge. Nothing here says that two things are the same, and nothing
is said of a candidate but what the endpoint calls it.
"""

from collections.abc import Iterable

from rdflib import URIRef

from kg.graph.iri import hashed_iri, tail
from kg.graph.terms import Quad, Sheet, decimal_literal
from kg.model import Suggestion, content_id
from ontology.namespaces import DCTERMS, GRAPH, POS, PROV, RDFS


def suggestion_graph(place: str) -> URIRef:
    """Return the named graph of the suggestions of the endpoint at a place."""
    return GRAPH[f"suggestions/{content_id(place)}"]


def suggestion_quads(suggestions: Iterable[Suggestion], place: str) -> list[Quad]:
    """Return the suggestions of the endpoint at *place* as one named graph, in canonical order.

    Raises:
        ValueError: the IRI of an actor, a release or a candidate is not valid.
    """
    sheet = Sheet(suggestion_graph(place))
    sheet.a(sheet.graph, PROV.Entity)
    sheet.add(sheet.graph, DCTERMS.source, place)
    for suggestion in suggestions:
        candidate = suggestion.candidate
        actor, release = URIRef(suggestion.unlinked.actor), URIRef(suggestion.unlinked.release)
        iri = hashed_iri("suggestion", place, tail(release), tail(actor), candidate.id)
        sheet.a(iri, POS.Suggestion)
        sheet.add(iri, POS.suggestedFor, actor)
        sheet.add(iri, POS.candidate, URIRef(candidate.id))
        sheet.add(iri, POS.score, decimal_literal(candidate.score))
        sheet.add(iri, POS.reason, *candidate.reasons)
        sheet.add(iri, POS.claimedIn, release)
        sheet.add(URIRef(candidate.id), RDFS.label, candidate.name or None)
        sheet.add(URIRef(candidate.id), DCTERMS.description, suggestion.description or None)
    return sheet.quads()
