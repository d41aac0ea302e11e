"""Who a name was taken to be, and who it might be: decisions and suggestions, with reasons."""

from collections.abc import Iterable

from kg.graph.iri import Names, hashed_iri, register_iri, release_iri, tail
from kg.graph.terms import Sheet, decimal_literal
from kg.model import Link, Release
from ontology.namespaces import POS


def add_links(sheet: Sheet, release: Release, names: Names, links: Iterable[Link]) -> None:
    """Describe each decision of the linker; where it made none, each suggestion.

    A decision says which entry of the register a name of the release means. A suggestion is for a
    person to judge: it changes nothing else in the graph.
    """
    for link in links:
        name = link.actor.name
        if link.target is not None:
            iri = hashed_iri("link", release.id, name, link.target.id)
            sheet.a(iri, POS.LinkDecision)
            sheet.add(iri, POS.linkedName, name)
            sheet.add(iri, POS.linkedTo, register_iri(link.target.id))
            sheet.add(iri, POS.reason, *link.target.reasons)
            if not sheet.has(iri, POS.rule):
                sheet.add(iri, POS.score, decimal_literal(link.target.score))
                sheet.add(iri, POS.rule, link.rule)
            sheet.add(iri, POS.claimedIn, release_iri(release))
            continue
        for candidate in link.candidates:
            actor = names[link.actor]
            iri = hashed_iri("suggestion", release.id, tail(actor), candidate.id)
            sheet.a(iri, POS.Suggestion)
            sheet.add(iri, POS.suggestedFor, actor)
            sheet.add(iri, POS.candidate, register_iri(candidate.id))
            sheet.add(iri, POS.reason, *candidate.reasons)
            if not sheet.has(iri, POS.score):
                sheet.add(iri, POS.score, decimal_literal(candidate.score))
            sheet.add(iri, POS.claimedIn, release_iri(release))
