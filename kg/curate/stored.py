"""A release as a store keeps it: its own text, to be read again."""

from kg.curate.anchors import Graph
from kg.errors import StopRun
from kg.model import PartialDate, Release
from kg.store import GraphStore
from ontology.namespaces import DCTERMS, FOAF, ID, POS


def stored_release(store: GraphStore, release_id: str) -> Release:
    """Return a release of a store, with all that was read of it beside what it says.

    Where it was read from several places, it is the one that comes first in the alphabet, as in
    the store.

    Raises:
        StopRun: the store does not hold it.
    """
    graph = Graph.of_release(store, release_id)
    iri = str(ID[f"release/{release_id}"])
    text, source = graph.one(iri, POS.text), graph.one(iri, DCTERMS.source)
    if not text:
        raise StopRun(
            f"{store.place} holds no release {release_id}.", "`kg ask releases` lists them."
        )
    date, publisher = graph.one(iri, DCTERMS.date), graph.one(iri, DCTERMS.publisher)
    publisher_rule = graph.one(iri, POS.publisherRule)
    return Release(
        name=graph.one(iri, DCTERMS.identifier),
        text=text,
        source=source,
        title=graph.one(iri, DCTERMS.title) or None,
        title_rule=graph.one(iri, POS.titleRule) or None,
        date=PartialDate(date) if date else None,
        date_rule=graph.one(iri, POS.dateRule) or None,
        publisher=graph.one(publisher, FOAF.name) if publisher_rule else None,
        publisher_rule=publisher_rule or None,
        media_type=graph.one(iri, DCTERMS.format),
        language=graph.one(iri, DCTERMS.language),
        original=graph.one(iri, POS.originalSha256) or None,
    )
