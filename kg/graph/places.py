"""Stretches of a release's text as annotation targets.

Source: "Web Annotation Data Model" (W3C), text position and text quote selectors. Offsets count
Unicode code points from 0; the end is not included.
"""

from rdflib import URIRef

from kg.graph.iri import place_iri, release_iri
from kg.graph.terms import Sheet, integer_literal
from kg.model import Release, Span
from ontology.namespaces import OA

CONTEXT = 32
"""How many code points before and after a quotation are kept to find it by."""


def add_place(sheet: Sheet, release: Release, span: Span) -> URIRef:
    """Describe the stretch by its offsets and by its words; return its IRI.

    At either end of the text the context is shorter, or empty.
    """
    place = place_iri(release, span)
    position, quote = URIRef(f"{place}/position"), URIRef(f"{place}/quote")
    sheet.a(place, OA.SpecificResource)
    sheet.add(place, OA.hasSource, release_iri(release))
    sheet.add(place, OA.hasSelector, position, quote)
    sheet.a(position, OA.TextPositionSelector)
    sheet.add(position, OA.start, integer_literal(span.start))
    sheet.add(position, OA.end, integer_literal(span.end))
    sheet.a(quote, OA.TextQuoteSelector)
    sheet.add(quote, OA.exact, span.of(release.text))
    sheet.add(quote, OA.prefix, release.text[max(0, span.start - CONTEXT) : span.start])
    sheet.add(quote, OA.suffix, release.text[span.end : span.end + CONTEXT])
    return place
