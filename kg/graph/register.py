"""The register as one named graph: bodies, people, who held which post, what became of what.

Source: "The Organization Ontology" (W3C ORG): organisations, posts, memberships, change events.
"""

import pyoxigraph as ox
from rdflib import URIRef

from kg.graph.iri import hashed_iri, post_iri, register_iri
from kg.graph.terms import Quad, Sheet, boolean_literal, date_literal
from kg.model import slug
from kg.register import Register, RegisterOrganisation, RegisterPerson, RegisterPost, Succession
from ontology.namespaces import (
    DCTERMS,
    FOAF,
    GRAPH,
    KIND,
    ORG,
    POS,
    PROV,
    RDFS,
    SKOS,
)

REGISTER_GRAPH = GRAPH["register"]


def register_quads(register: Register) -> list[Quad]:
    """Return the register as quads of `graph/register`, in canonical order.

    A post of the register is a `pos:Tenure` with a source and, as far as known, a beginning and
    an end. No `org:holds` follows from it: an open end does not mean "now".
    """
    sheet = Sheet(REGISTER_GRAPH)
    sheet.a(REGISTER_GRAPH, PROV.Entity)
    sheet.add(REGISTER_GRAPH, DCTERMS.source, "data/register")
    names = {body.id: body.name for body in register.organisations}
    for body in register.organisations:
        _add_organisation(sheet, body)
    for person in register.people:
        _add_person(sheet, person)
    for post in register.posts:
        _add_post(sheet, post, names)
    for succession in register.successions:
        _add_succession(sheet, succession)
    return sheet.quads()


def _add_organisation(sheet: Sheet, body: RegisterOrganisation) -> None:
    iri, kind = register_iri(body.id), KIND[slug(body.kind)]
    others = {*body.acronyms, *body.other_names, *body.former_names} - {body.name}
    sheet.a(iri, ORG.Organization)
    sheet.add(iri, FOAF.name, body.name)
    sheet.add(iri, SKOS.altLabel, *others)
    sheet.add(iri, ORG.classification, kind)
    sheet.a(kind, SKOS.Concept)
    sheet.add(kind, SKOS.prefLabel, body.kind)
    sheet.add(iri, ORG.identifier, body.ods_code)
    sheet.add(iri, SKOS.notation, body.ods_code)
    sheet.add(iri, POS.startDate, date_literal(body.start))
    sheet.add(iri, POS.endDate, date_literal(body.end))
    sheet.add(iri, FOAF.homepage, _web_page(body.website))
    sheet.add(iri, SKOS.exactMatch, _web_page(body.ror_id))
    if body.wikidata_id:
        wikidata = URIRef(f"http://www.wikidata.org/entity/{body.wikidata_id}")
        sheet.add(iri, SKOS.exactMatch, wikidata)
    if body.part_of:
        sheet.add(iri, ORG.subOrganizationOf, register_iri(body.part_of))
    for linked in (body.region, body.icb):
        sheet.add(iri, ORG.linkedTo, register_iri(linked) if linked else None)
    sheet.add(iri, SKOS.note, body.note or None)
    sheet.add(iri, DCTERMS.source, body.source)


def _add_person(sheet: Sheet, person: RegisterPerson) -> None:
    iri = register_iri(person.id)
    sheet.a(iri, FOAF.Person)
    sheet.add(iri, FOAF.name, person.name)
    sheet.add(iri, SKOS.altLabel, *(set(person.other_names) - {person.name}))
    sheet.add(iri, FOAF.title, *person.honorifics)
    sheet.add(iri, DCTERMS.identifier, person.parlparse_id)
    sheet.add(iri, SKOS.note, person.note or None)
    sheet.add(iri, DCTERMS.source, person.source)


def _add_post(sheet: Sheet, post: RegisterPost, names: dict[str, str]) -> None:
    person, body = register_iri(post.person), register_iri(post.organisation)
    iri = post_iri(body, post.title)
    sheet.a(iri, ORG.Post)
    sheet.add(iri, ORG.postIn, body)
    sheet.add(iri, RDFS.label, f"{post.title}, {names[post.organisation]}")
    period = [date and date.iso for date in (post.start, post.end)]
    key = (post.person, post.organisation, post.title, *period, post.acting)
    tenure = hashed_iri("tenure", "register", *key)
    sheet.a(tenure, POS.Tenure)
    sheet.add(tenure, ORG.member, person)
    sheet.add(tenure, ORG.organization, body)
    sheet.add(tenure, POS.post, iri)
    sheet.add(tenure, POS.role, post.title)
    sheet.add(tenure, POS.acting, boolean_literal(value=post.acting))
    sheet.add(tenure, POS.startDate, date_literal(post.start))
    sheet.add(tenure, POS.endDate, date_literal(post.end))
    sheet.add(tenure, POS.observedOn, date_literal(post.observed_on))
    sheet.add(tenure, SKOS.note, post.note or None)
    sheet.add(tenure, DCTERMS.source, post.source)


def _add_succession(sheet: Sheet, succession: Succession) -> None:
    date = succession.date and succession.date.iso
    before, after = succession.predecessor_name, succession.successor_name
    key = (succession.predecessor, before, succession.successor, after, succession.kind, date)
    iri = hashed_iri("succession", *key)
    sheet.a(iri, POS.Succession)
    sheet.add(iri, RDFS.label, f"{before} → {after}")
    sheet.add(iri, ORG.originalOrganization, register_iri(succession.predecessor))
    sheet.add(iri, ORG.resultingOrganization, register_iri(succession.successor))
    sheet.add(iri, DCTERMS.date, date_literal(succession.date))
    sheet.add(iri, POS.successionKind, succession.kind)
    sheet.add(iri, SKOS.note, succession.note or None)
    sheet.add(iri, DCTERMS.source, succession.source)


def _web_page(address: str | None) -> URIRef | None:
    """Return an address as an IRI, or None where there is none or it is no valid IRI."""
    try:
        return URIRef(ox.NamedNode(address).value) if address else None
    except ValueError:
        return None
