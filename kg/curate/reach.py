"""A ledger and a store: which releases a correction is about, and what the store shows."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from kg.curate.anchor import Anchor
from kg.curate.anchors import lines_in, releases_among
from kg.curate.correction import Correction, Verdict
from kg.curate.ledger import Ledger, append, read_ledger
from kg.curate.places import plain_words
from kg.curate.quads import CORRECTIONS_GRAPH, correction_iri
from kg.errors import StopRun
from kg.graph.iri import shared_statement_iri
from kg.store import GraphStore
from kg.store.folder import LEDGER
from kg.store.sources import RELEASE_GRAPHS, SOURCE
from ontology.namespaces import FOAF, ID, POS, SKOS

_QUOTATION, _REPORTED = ox.NamedNode(POS.quotation), ox.NamedNode(POS.reportedIn)


def ledger_of(store: GraphStore, given: str | None = None) -> Path:
    """Return where the ledger of a store lies: in its folder, unless it is given.

    Raises:
        StopRun: the store is at a server, and no ledger is given.
    """
    if given:
        return Path(given)
    if isinstance(store.place, Path):
        return store.place / LEDGER
    raise StopRun(
        f"{store.place} is a server, and has no folder for a ledger of corrections.",
        "Name a file with --ledger or KG_LEDGER.",
    )


def whole_ledger(store: GraphStore, path: Path) -> tuple[Ledger, int]:
    """Return a ledger, and how many corrections it got back from the store.

    What the store shows and the ledger does not know, because it was lost or another was named, is
    written to it: nothing that people said is lost while one of the two is there.

    Raises:
        StopRun: the ledger cannot be read or written.
    """
    ledger = read_ledger(path)
    known = {correction.id for correction in ledger.corrections}
    lost = [correction for name, correction in shown(store).items() if name not in known]
    if lost:
        append(path, lost)
        ledger = read_ledger(path)
    return ledger, len(lost)


def shown(store: GraphStore) -> dict[str, Correction]:
    """Return the corrections that the graphs of a store show, by their ids."""
    return {correction.id: correction for correction in lines_in(store)}


def is_pending(store: GraphStore, correction: Correction) -> bool:
    """Say whether a standing correction is still to be put into effect somewhere.

    It is in effect where the graph of a release shows it. A correction of who is who is shown in
    `graph/corrections` once it is in effect everywhere.
    """
    iri = ox.NamedNode(correction_iri(correction.id))
    shown_in = {quad.graph_name for quad in store.match(iri, None, None, None)}
    if correction.verdict in {Verdict.SAME, Verdict.DIFFERENT}:
        return ox.NamedNode(CORRECTIONS_GRAPH) not in shown_in
    anchor = correction.anchor
    return anchor is not None and not shown_in.issuperset(
        _own(store, anchor) | _reporting(store, _shared(anchor))
    )


def reached(store: GraphStore, correction: Correction) -> list[str]:
    """Return the ids of the releases that a correction is about, or was until now, in order."""
    return [graph.value.removeprefix(RELEASE_GRAPHS) for graph in _reached(store, correction)]


def _reached(store: GraphStore, correction: Correction) -> list[ox.NamedNode]:
    graphs = _graphs(store, subject=correction_iri(correction.id))
    if correction.anchor is not None:
        own = _own(store, correction.anchor)
        graphs |= own | _printing(store, correction.anchor, own)
    if correction.verdict is Verdict.SAME and correction.actor:
        graphs |= _graphs(store, value=ID[correction.actor.id])
    elif correction.verdict is Verdict.DIFFERENT and correction.actor and correction.other:
        bearers = _graphs(store, name=correction.actor.name)
        graphs |= bearers & _graphs(store, value=ID[correction.other.id])
    return releases_among(graphs)


def _own(store: GraphStore, anchor: Anchor) -> set[object]:
    """Return the graphs of the release of an anchor: as it was, or as its source has it now."""
    graph = ox.NamedNode(f"{RELEASE_GRAPHS}{anchor.release}")
    found: set[object] = {quad.graph_name for quad in store.match(graph, SOURCE, None, graph)}
    for source in anchor.sources:
        found |= {q.graph_name for q in store.match(None, SOURCE, ox.Literal(source), None)}
    return set(releases_among(found))


def _shared(anchor: Anchor) -> set[ox.NamedNode]:
    """Return the statement of an anchor, where it is one in all releases that print it."""
    words = " ".join(part.exact for part in anchor.statement)
    iri = shared_statement_iri(ID[anchor.speaker.id], words, anchor.form)
    return {ox.NamedNode(iri)} if iri else set()


def _printing(store: GraphStore, anchor: Anchor, own: Iterable[object]) -> set[object]:
    """Return the graphs of all releases that print the speech of an anchor, whose it now is."""
    words = plain_words(" ".join(part.exact for part in anchor.statement))
    statements = _shared(anchor)
    for graph in releases_among(own):
        for quad in store.match(None, _QUOTATION, None, graph):
            spoken = quad.object.value if isinstance(quad.object, ox.Literal) else ""
            if isinstance(quad.subject, ox.NamedNode) and plain_words(spoken) == words:
                statements.add(quad.subject)
    return _reporting(store, statements)


def _reporting(store: GraphStore, statements: Iterable[ox.NamedNode]) -> set[object]:
    """Return the graphs of the releases that report statements."""
    found = (store.match(statement, _REPORTED, None, None) for statement in statements)
    return set(releases_among(quad.graph_name for quads in found for quad in quads))


def _graphs(
    store: GraphStore,
    *,
    subject: URIRef | None = None,
    value: URIRef | None = None,
    name: str = "",
) -> set[object]:
    """Return the graphs that hold a subject, a value, or an actor of a name."""
    if name:
        properties: Iterable[URIRef] = (FOAF.name, SKOS.altLabel)
        return {
            quad.graph_name
            for of in properties
            for quad in store.match(None, ox.NamedNode(of), ox.Literal(name), None)
        }
    one = ox.NamedNode(subject) if subject else None
    other = ox.NamedNode(value) if value else None
    return {quad.graph_name for quad in store.match(one, None, other, None)}
