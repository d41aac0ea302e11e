"""One release as quads: the text, who is named in it, and the posts that it gives them.

Source: "The Organization Ontology" (W3C ORG) for posts and memberships, FOAF for agents, DCMI
Terms for the document, "PROV-O" for the run that made the graph.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.graph.iri import Names, all_posts, hashed_iri, release_graph, release_iri
from kg.graph.kinds import kind_by_name
from kg.graph.links import add_links
from kg.graph.places import add_place
from kg.graph.statements import add_statements
from kg.graph.terms import (
    Quad,
    Run,
    Sheet,
    boolean_literal,
    date_literal,
    decimal_literal,
)
from kg.model import Actor, Extraction, Group, Link, Organisation, Person, Post, Release
from kg.shingles import signature
from ontology.namespaces import DCTERMS, FOAF, OA, ORG, POS, PROV, RDFS, SKOS


def release_quads(extraction: Extraction, links: Iterable[Link], run: Run) -> list[Quad]:
    """Return the named graph of one release, in canonical order.

    Args:
        extraction: what the release was found to say.
        links: who its people and organisations are; those without a link keep the text's name.
        run: what found it; it is described in the graph.

    Raises:
        ValueError: a link's id is not one of the register's.
    """
    links = sorted(links, key=repr)
    release = extraction.release
    names = Names(extraction, links)
    sheet = Sheet(release_graph(release.id))
    run_iri = _add_run(sheet, run)
    sheet.a(sheet.graph, PROV.Entity)
    sheet.add(sheet.graph, DCTERMS.source, release.source)
    sheet.add(sheet.graph, PROV.wasGeneratedBy, run_iri)
    sheet.add(sheet.graph, POS.minHash, signature(release.text))
    _add_release(sheet, extraction, names)
    add_actors(sheet, names, links)
    for post in all_posts(extraction):
        add_post(sheet, release, names, post)
    add_statements(sheet, extraction, names, run_iri)
    add_links(sheet, release, names, links)
    return sheet.quads()


def _add_run(sheet: Sheet, run: Run) -> URIRef:
    iri = hashed_iri("run", run.version, run.model, run.settings)
    sheet.a(iri, POS.ExtractionRun)
    sheet.add(iri, DCTERMS.hasVersion, run.version)
    sheet.add(iri, POS.model, run.model)
    sheet.add(iri, POS.settings, run.settings)
    return iri


def _add_release(sheet: Sheet, extraction: Extraction, names: Names) -> None:
    release, iri = extraction.release, release_iri(extraction.release)
    sheet.a(iri, POS.Release)
    sheet.add(iri, DCTERMS.title, release.title or None)
    sheet.add(iri, DCTERMS.date, date_literal(release.date))
    sheet.add(iri, DCTERMS.publisher, names.of(extraction.publisher))
    sheet.add(iri, DCTERMS.identifier, release.name)
    sheet.add(iri, DCTERMS.source, release.source)
    sheet.add(iri, DCTERMS.language, release.language)
    sheet.add(iri, DCTERMS.format, release.media_type)
    sheet.add(iri, POS.text, release.text)
    sheet.add(iri, POS.sha256, release.sha256)
    sheet.add(iri, POS.originalSha256, release.original)
    sheet.add(iri, POS.titleRule, release.title_rule)
    sheet.add(iri, POS.dateRule, release.date_rule)
    sheet.add(iri, POS.publisherRule, release.publisher_rule)
    named: tuple[Person | Organisation, ...] = (*extraction.people, *extraction.organisations)
    sheet.add(iri, POS.mentions, *(names[actor] for actor in named))


@dataclass(slots=True)
class _Forms:
    """The name to show for one IRI, and all the forms of it that the text has."""

    shown: str
    texts: set[str]


def add_actors(sheet: Sheet, names: Names, links: Iterable[Link]) -> None:
    """Describe each actor once: one name, the other forms of it as alternative labels.

    A body without a link gets the kind that its name says; the kind of others is the register's.
    """
    official = {link.actor: link.target.name for link in links if link.target is not None}
    forms: dict[URIRef, _Forms] = {}
    for actor, iri in sorted(names.items(), key=lambda item: (item[1], repr(item[0]))):
        sheet.a(iri, _class_of(actor))
        known_as = () if isinstance(actor, Group) else actor.aliases
        shown = official[actor] if not isinstance(actor, Group) and actor in official else None
        found = forms.setdefault(iri, _Forms(shown or actor.name, set()))
        found.texts.update((actor.name, *known_as))
        if isinstance(actor, Organisation) and actor not in official:
            sheet.add(iri, ORG.classification, kind_by_name(actor.name))
    for iri, found in forms.items():
        sheet.add(iri, FOAF.name, found.shown)
        sheet.add(iri, SKOS.altLabel, *(found.texts - {found.shown}))


def _class_of(actor: Actor) -> URIRef:
    if isinstance(actor, Person):
        return FOAF.Person
    return POS.Group if isinstance(actor, Group) else ORG.Organization


def add_post(sheet: Sheet, release: Release, names: Names, post: Post) -> None:
    """Describe the post, and the claim that the person has or had it (ORG: a membership).

    Without a role there is no post: the person belongs to the organisation, and that is all.
    """
    person, iri, tenure = names[post.person], names.post(post), names.tenure(post)
    body = names.of(post.organisation)
    sheet.a(tenure, POS.Tenure)
    sheet.add(tenure, ORG.member, person)
    sheet.add(tenure, ORG.organization, body)
    if post.role:
        sheet.a(iri, ORG.Post)
        sheet.add(iri, ORG.postIn, body)
        where = f", {post.organisation.name}" if post.organisation else ""
        sheet.add(iri, RDFS.label, f"{post.role}{where}")
        if not post.former:
            sheet.add(person, ORG.holds, iri)
        sheet.add(tenure, POS.post, iri)
        sheet.add(tenure, POS.role, Literal(post.role))
    said = post.organisation.name if post.organisation else None
    sheet.add(tenure, POS.organisationName, said)
    sheet.add(tenure, POS.former, boolean_literal(value=post.former))
    sheet.add(tenure, POS.acting, boolean_literal(value=post.acting))
    sheet.add(tenure, POS.observedOn, date_literal(release.date))
    sheet.add(tenure, POS.claimedIn, release_iri(release))
    sheet.add(tenure, OA.hasTarget, add_place(sheet, release, post.span))
    if not sheet.has(tenure, POS.rule):
        sheet.add(tenure, POS.rule, post.rule)
        sheet.add(tenure, POS.confidence, decimal_literal(post.confidence))
