"""Finds the facts of a store by their words, and releases by their names."""

from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from kg.curate.anchor import Named
from kg.curate.anchors import Graph, releases_among
from kg.curate.places import plain_words
from kg.errors import StopRun
from kg.graph.register import REGISTER_GRAPH
from kg.store import GraphStore
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import DCTERMS, FOAF, ID, POS, TOPIC


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A position or a statement in a release, and what it says in a few words."""

    release: str
    iri: str
    says: str


def release_of(store: GraphStore, text: str) -> str:
    """Return the id of the release that a text names: its id, its IRI, or its name.

    Raises:
        StopRun: no release is named so, or several are.
    """
    plain = text.strip().removeprefix("<").removesuffix(">").removeprefix("id:")
    plain = plain.removeprefix(str(ID)).removeprefix("release/")
    named = store.match(None, ox.NamedNode(DCTERMS.identifier), ox.Literal(plain), None)
    ids = {
        graph.value.removeprefix(RELEASE_GRAPHS)
        for graph in releases_among(quad.graph_name for quad in named)
    }
    graph = ox.NamedNode(f"{RELEASE_GRAPHS}{plain}") if plain.isalnum() else None
    if graph is not None and any(True for _ in store.match(None, None, None, graph)):
        ids.add(plain)
    if len(ids) != 1:
        raise StopRun(
            f"{len(ids) or 'No'} releases of {store.place} are called “{text}”.",
            f"Give the id of one: {', '.join(sorted(ids))}."
            if ids
            else "Give the name of its file without the ending, or its id.",
        )
    return ids.pop()


def facts_with(store: GraphStore, words: str, release: str = "", *, whole: bool) -> list[Fact]:
    """Return the positions, or the statements, whose words hold others.

    Capitals, punctuation and spaces make no difference.

    Args:
        store: what is searched.
        words: what they hold.
        release: the id of the one release to look in; all by default.
        whole: whether statements are wanted, and not positions.
    """
    wanted = plain_words(words)
    graphs = (
        [ox.NamedNode(f"{RELEASE_GRAPHS}{release}")] if release else releases_among(store.graphs())
    )
    found: dict[str, Fact] = {}
    for graph in graphs if wanted else ():
        held = Graph(store, graph)
        for iri in held.of_class(POS.Statement if whole else POS.Position):
            if any(wanted in plain_words(quote.exact) for quote in held.quotes(iri)):
                found.setdefault(iri, Fact(held.id, iri, _says(held, iri)))
    return sorted(found.values())


def _says(graph: Graph, iri: str) -> str:
    who = graph.one(iri, POS.holder) or graph.one(iri, POS.speaker)
    stance = graph.one(iri, POS.stance).rpartition("/")[2]
    topic = unquote(graph.one(iri, POS.topic).removeprefix(str(TOPIC)))
    return " ".join(filter(None, (graph.one(who, FOAF.name), stance, topic)))


def is_registered(store: GraphStore, named: Named) -> bool:
    """Say whether the register describes an actor."""
    node = ox.NamedNode(ID[named.id])
    return any(True for _ in store.match(node, None, None, ox.NamedNode(REGISTER_GRAPH)))
