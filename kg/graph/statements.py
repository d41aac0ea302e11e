"""Statements, whom they address, and the positions taken in them.

Source: "PROV-O" (a statement is an entity that a run generated), "Web Annotation Data Model" (its
words stand at targets in the release).
"""

from rdflib import Literal, URIRef

from kg.graph.iri import (
    Names,
    hashed_iri,
    position_iri,
    release_iri,
    statement_iri,
    tail,
    topic_iri,
)
from kg.graph.places import add_place
from kg.graph.terms import Sheet, date_literal, decimal_literal, integer_literal
from kg.model import Addressee, Extraction, Position, Release, Statement
from ontology.namespaces import DCTERMS, FORM, OA, POS, PROV, STANCE

GAP = " […] "
"""What joins the parts of an interrupted quotation."""


def add_statements(sheet: Sheet, extraction: Extraction, names: Names, run: URIRef) -> None:
    """Describe every statement of the release in reading order, with its positions.

    Where the same words of the same speaker come twice, the first is the statement and the others
    are places where it is repeated.
    """
    release = extraction.release
    order: dict[URIRef, int] = {}
    for statement in sorted(extraction.statements, key=lambda s: (sorted(s.content), repr(s))):
        iri = statement_iri(release, names[statement.speaker], statement)
        if iri in order:
            places = (add_place(sheet, release, span) for span in statement.content)
            sheet.add(iri, POS.repeatedAt, *places)
        else:
            order[iri] = len(order) + 1
            sheet.add(iri, POS.order, integer_literal(order[iri]))
            add_statement(sheet, release, names, statement, iri)
            sheet.add(iri, PROV.wasGeneratedBy, run)
        for position in statement.positions:
            add_position(sheet, release, position, iri, names[statement.speaker], run)


def add_statement(
    sheet: Sheet, release: Release, names: Names, statement: Statement, iri: URIRef
) -> None:
    """Describe one statement, without its number in the release and without its positions."""
    sheet.a(iri, POS.Statement)
    sheet.add(iri, POS.speaker, names[statement.speaker])
    sheet.add(iri, POS.inCapacity, names.tenure(statement.capacity) if statement.capacity else None)
    sheet.add(iri, POS.onBehalfOf, names.of(statement.on_behalf_of))
    if statement.addressee is not None:
        sheet.add(iri, POS.addressedTo, _add_addressee(sheet, release, names, statement.addressee))
    sheet.add(iri, POS.form, FORM[statement.form])
    words = GAP.join(span.of(release.text) for span in sorted(statement.content))
    sheet.add(iri, POS.quotation, Literal(words, lang="en"))
    sheet.add(iri, POS.reportedIn, release_iri(release))
    sheet.add(iri, DCTERMS.date, date_literal(release.date))
    for predicate, spans in (
        (OA.hasTarget, statement.content),
        (POS.repeatedAt, statement.repeats),
        (POS.sourceAt, statement.source),
        (POS.cueAt, statement.cue),
    ):
        sheet.add(iri, predicate, *(add_place(sheet, release, span) for span in spans))
    sheet.add(iri, POS.rule, statement.rule)
    sheet.add(iri, POS.confidence, decimal_literal(statement.confidence))


def _add_addressee(sheet: Sheet, release: Release, names: Names, addressee: Addressee) -> URIRef:
    span = addressee.span
    actor = names.of(addressee.actor)
    key = (addressee.role, actor and tail(actor))
    iri = hashed_iri("addressee", release.id, [span.start, span.end], *key)
    sheet.a(iri, POS.Addressee)
    sheet.add(iri, POS.words, span.of(release.text))
    sheet.add(iri, POS.addressedRole, addressee.role)
    sheet.add(iri, POS.addressedActor, actor)
    sheet.add(iri, OA.hasTarget, add_place(sheet, release, span))
    return iri


def add_position(
    sheet: Sheet,
    release: Release,
    position: Position,
    statement: URIRef,
    holder: URIRef,
    run: URIRef,
) -> URIRef:
    """Describe one position, or one more place of it where it is known; return its IRI."""
    iri = position_iri(release, statement, position)
    sheet.add(iri, OA.hasTarget, add_place(sheet, release, position.span))
    if sheet.has(iri, POS.rule):
        return iri
    sheet.a(iri, POS.Position)
    sheet.add(iri, POS.holder, holder)
    sheet.add(iri, POS.topic, topic_iri(position.topic))
    sheet.add(iri, POS.stance, STANCE[position.stance])
    sheet.add(iri, POS.act, STANCE[position.act])
    sheet.add(iri, POS.expressedIn, statement)
    sheet.add(iri, POS.rule, position.rule)
    sheet.add(iri, POS.confidence, decimal_literal(position.confidence))
    sheet.add(iri, PROV.wasGeneratedBy, run)
    return iri
