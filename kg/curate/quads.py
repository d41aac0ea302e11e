"""Corrections as quads: in the graph of each release that they are about, and in their own.

Source: "PROV-O": a correction is an activity with which a curator was associated; what it took
away is an entity that it invalidated.
"""

from collections.abc import Iterable, Sequence

from rdflib import Literal, URIRef

from kg.curate.apply import Corrected, Fact, Outcome
from kg.curate.correction import Correction, Verdict
from kg.curate.ledger import line_of
from kg.graph.iri import (
    Names,
    hashed_iri,
    position_iri,
    release_graph,
    release_iri,
    statement_iri,
    topic_iri,
)
from kg.graph.places import add_place
from kg.graph.terms import Quad, Sheet
from kg.model import Extraction, Link, Release
from ontology.namespaces import (
    DCTERMS,
    GRAPH,
    ID,
    OA,
    OWL,
    POS,
    PROV,
    RDFS,
    STANCE,
    VERDICT,
    XSD,
)

CORRECTIONS_GRAPH = GRAPH["corrections"]
"""What people said of who is who, which belongs to no single release."""


def correction_iri(correction_id: str) -> URIRef:
    """Return the IRI of a correction."""
    return ID[f"correction/{correction_id}"]


def correction_quads(
    extraction: Extraction, links: Sequence[Link], corrected: Corrected
) -> list[Quad]:
    """Return what the graph of a release says of the corrections about it, in canonical order.

    Args:
        extraction: what was found.
        links: who its actors were linked to.
        corrected: what became of both.
    """
    release = extraction.release
    sheet = Sheet(release_graph(release.id))
    if not corrected.outcomes:
        return []
    before, after = Names(extraction, links), Names(corrected.extraction, corrected.links)
    stands = set(_standing(corrected.extraction, after))
    for outcome in corrected.outcomes:
        iri = correction_iri(outcome.correction.id)
        sheet.add(iri, POS.concerns, release_iri(release))
        sheet.add(iri, POS.outcome, outcome.state)
        if outcome.correction.verdict in {Verdict.SAME, Verdict.DIFFERENT}:
            continue
        _describe(sheet, outcome.correction)
        sheet.add(iri, OA.hasTarget, *(add_place(sheet, release, p) for p in outcome.places))
        if outcome.found is not None:
            _add_found(sheet, iri, outcome.found, _iri_of(outcome.found, before, release), stands)
        if outcome.stands is not None:
            _add_stands(sheet, iri, outcome, _iri_of(outcome.stands, after, release))
    return sheet.quads()


def identity_quads(corrections: Iterable[Correction]) -> list[Quad]:
    """Return what people said of who is who, as the graph `graph/corrections`.

    An actor that is another is replaced by it; who asks for its IRI finds the other's.
    """
    sheet = Sheet(CORRECTIONS_GRAPH)
    sheet.a(sheet.graph, PROV.Entity)
    for c in corrections:
        if c.verdict in {Verdict.SAME, Verdict.DIFFERENT} and c.actor and c.other:
            _describe(sheet, c)
            other = ID[c.other.id]
            if c.actor.id:
                same = c.verdict is Verdict.SAME
                predicate = DCTERMS.isReplacedBy if same else OWL.differentFrom
                sheet.add(ID[c.actor.id], predicate, other)
    return sheet.quads()


def _describe(sheet: Sheet, correction: Correction) -> None:
    iri, curator = correction_iri(correction.id), hashed_iri("curator", correction.by)
    sheet.a(iri, POS.Correction)
    sheet.add(iri, DCTERMS.identifier, correction.id)
    sheet.add(iri, POS.verdict, VERDICT[correction.verdict])
    sheet.add(iri, PROV.wasAssociatedWith, curator)
    sheet.add(iri, PROV.endedAtTime, Literal(correction.at, datatype=XSD.dateTime, normalize=False))
    sheet.add(iri, RDFS.comment, correction.because or None)
    sheet.add(iri, POS.ledgerLine, line_of(correction).decode().rstrip("\n"))
    sheet.a(curator, POS.Curator)
    sheet.add(curator, RDFS.label, correction.by)


def _add_found(sheet: Sheet, iri: URIRef, found: Fact, thing: URIRef, stands: set[URIRef]) -> None:
    """Say what had been found; what no longer stands is kept as something invalidated."""
    position, statement = found.position, found.statement
    sheet.add(iri, POS.corrects, thing)
    sheet.add(iri, POS.foundHolder, statement.speaker.name)
    sheet.add(iri, POS.foundRule, (position or statement).rule)
    if position is not None:
        sheet.add(iri, POS.foundTopic, topic_iri(position.topic))
        sheet.add(iri, POS.foundStance, STANCE[position.stance])
    if thing not in stands:
        sheet.a(thing, PROV.Entity)
        sheet.add(thing, PROV.wasInvalidatedBy, iri)


def _add_stands(sheet: Sheet, iri: URIRef, outcome: Outcome, thing: URIRef) -> None:
    if outcome.accepted:
        sheet.add(thing, POS.acceptedIn, iri)
    if outcome.state == "applied" and outcome.correction.verdict is not Verdict.ACCEPT:
        sheet.add(thing, POS.correctedIn, iri)


def _iri_of(fact: Fact, names: Names, release: Release) -> URIRef:
    statement = statement_iri(release, names[fact.statement.speaker], fact.statement)
    return position_iri(release, statement, fact.position) if fact.position else statement


def _standing(extraction: Extraction, names: Names) -> Iterable[URIRef]:
    for statement in extraction.statements:
        for position in (None, *statement.positions):
            yield _iri_of(Fact(statement, position), names, extraction.release)
