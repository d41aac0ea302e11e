"""From what a store shows to what a ledger holds: the anchor of a fact, and an actor by its id."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import cast
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import URIRef

from kg.curate.anchor import Anchor, Kind, Named, Quote
from kg.curate.correction import Correction, correction_in
from kg.errors import StopRun
from kg.model import Act, Form, Stance
from kg.store import GraphStore
from kg.store.base import Subject
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import (
    BASE,
    DCTERMS,
    FOAF,
    ID,
    OA,
    ORG,
    POS,
    RDF,
    TOPIC,
)

NO_PLACE = frozenset({"-", "standard input"})
"""Sources that are no place to come back to."""

_KINDS = {
    str(FOAF.Person): Kind.PERSON,
    str(ORG.Organization): Kind.ORGANISATION,
    str(POS.Group): Kind.GROUP,
}


class Graph:
    """What one named graph of a store says, looked up term by term."""

    def __init__(self, store: GraphStore, graph: ox.NamedNode) -> None:
        self._store, self.name = store, graph

    @classmethod
    def of_release(cls, store: GraphStore, release_id: str) -> "Graph":
        """Return the graph of a release, which may hold nothing."""
        return cls(store, ox.NamedNode(f"{RELEASE_GRAPHS}{release_id}"))

    @property
    def id(self) -> str:
        """Return the id of the release."""
        return self.name.value.removeprefix(RELEASE_GRAPHS)

    def all(self, subject: str, predicate: URIRef) -> list[str]:
        """Return the values of a property, sorted."""
        found = self._store.match(ox.NamedNode(subject), ox.NamedNode(predicate), None, self.name)
        return sorted(cast("ox.NamedNode | ox.Literal", quad.object).value for quad in found)

    def one(self, subject: str, predicate: URIRef) -> str:
        """Return the first value of a property, or an empty string."""
        return next(iter(self.all(subject, predicate)), "")

    def of_class(self, kind: URIRef) -> list[str]:
        """Return the things of a class, sorted."""
        found = self._store.match(None, ox.NamedNode(RDF.type), ox.NamedNode(kind), self.name)
        return sorted(cast("ox.NamedNode", quad.subject).value for quad in found)

    def quotes(self, thing: str) -> Iterator[Quote]:
        """Yield the places of a thing in this graph, in reading order."""
        found = []
        for place in self.all(thing, OA.hasTarget):
            selectors = self.all(place, OA.hasSelector)
            said = {
                p: next(filter(None, (self.one(s, p) for s in selectors)), "")
                for p in (OA.start, OA.exact, OA.prefix, OA.suffix)
            }
            found.append(
                Quote(said[OA.exact], said[OA.prefix], said[OA.suffix], int(said[OA.start]))
            )
        return iter(sorted(found, key=lambda quote: quote.start))


def anchor_of(store: GraphStore, iri: str, release: str = "") -> Anchor:
    """Return the anchor of a position or a statement of a release.

    One that no longer stands, because somebody corrected it, is known from that correction.

    Args:
        store: what holds it.
        iri: the position or the statement.
        release: the id of the release where it is corrected; the first that holds it by default.
            A correction of direct speech holds in every release that prints it.

    Raises:
        StopRun: the store holds no such position or statement in a release.
    """
    node = _node(iri)
    for graph in _release_graphs(store, node):
        if not release or graph.value == f"{RELEASE_GRAPHS}{release}":
            return _anchor(Graph(store, graph), iri)
    for corrected in _corrected(store, node):
        if not release or corrected.release == release:
            return corrected
    raise StopRun(
        f"No release of {store.place} holds a position or a statement <{iri}>.",
        "`kg ask` and `kg explain` show positions with their IRIs; what was coded by hand in a "
        "file is corrected in that file.",
    )


def named_of(store: GraphStore, iri: str) -> Named:
    """Return the actor of an IRI, with its name and its id.

    Raises:
        StopRun: the store knows no such actor.
    """
    node = _node(iri)
    kinds = [
        _KINDS[quad.object.value]
        for quad in store.match(node, ox.NamedNode(RDF.type), None, None)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value in _KINDS
    ]
    names = [
        cast("ox.Literal", quad.object).value
        for quad in store.match(node, ox.NamedNode(FOAF.name), None, None)
    ]
    if not kinds or not names or not iri.startswith(str(ID)):
        raise StopRun(
            f"{store.place} knows no person and no organisation <{iri}>.",
            "Give the IRI of an actor, as `kg ask --format json` shows it.",
        )
    return Named(min(names), min(kinds), iri.removeprefix(str(ID)))


def _anchor(graph: Graph, iri: str) -> Anchor:
    of_position = bool(graph.one(iri, POS.expressedIn))
    statement = graph.one(iri, POS.expressedIn) or iri
    speaker = graph.one(statement, POS.speaker)
    kind = next(_KINDS[c] for c in graph.all(speaker, RDF.type) if c in _KINDS)
    release = graph.one(statement, POS.reportedIn)
    sources = [s for s in graph.all(release, DCTERMS.source) if s not in NO_PLACE]
    return Anchor(
        release=release.rpartition("/")[2],
        sources=tuple(sources),
        speaker=Named(graph.one(speaker, FOAF.name), kind, speaker.removeprefix(str(ID))),
        statement=tuple(graph.quotes(statement)),
        quote=next(graph.quotes(iri), None) if of_position else None,
        form=Form(_tail(graph.one(statement, POS.form))),
        topic=unquote(graph.one(iri, POS.topic).removeprefix(str(TOPIC))),
        stance=Stance(_tail(graph.one(iri, POS.stance))) if of_position else None,
        act=Act(_tail(graph.one(iri, POS.act))) if of_position else None,
    )


def _corrected(store: GraphStore, node: ox.NamedNode) -> Iterator[Anchor]:
    """Yield the anchors of the corrections of a fact."""
    for quad in store.match(None, ox.NamedNode(POS.corrects), node, None):
        for correction in lines_in(store, quad.subject):
            if correction.anchor is not None:
                yield correction.anchor


def lines_in(store: GraphStore, subject: Subject | None = None) -> Iterator[Correction]:
    """Yield the corrections that the graphs show, or the one of a node; some more than once.

    What an update of somebody else's has put in the place of a line is passed over.
    """
    for quad in store.match(subject, ox.NamedNode(POS.ledgerLine), None, None):
        if isinstance(quad.object, ox.Literal):
            with suppress(ValueError):
                yield correction_in(quad.object.value)


def _release_graphs(store: GraphStore, thing: ox.NamedNode) -> list[ox.NamedNode]:
    """Return the graphs of the releases in which a position or a statement stands."""
    kinds = {ox.NamedNode(POS.Position), ox.NamedNode(POS.Statement)}
    graphs = {
        quad.graph_name
        for quad in store.match(thing, ox.NamedNode(RDF.type), None, None)
        if quad.object in kinds
    }
    return releases_among(graphs)


def releases_among(graphs: Iterable[object]) -> list[ox.NamedNode]:
    """Return those of some graphs that hold a release, in the order of their IRIs."""
    named = (graph for graph in graphs if isinstance(graph, ox.NamedNode))
    return sorted(
        (graph for graph in named if graph.value.startswith(RELEASE_GRAPHS)),
        key=lambda graph: graph.value,
    )


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise StopRun(f"{iri!r} is no IRI.", f"An IRI begins with {BASE}.") from error


def _tail(iri: str) -> str:
    return iri.rpartition("/")[2]
