"""Which of several media types a client wants most.

Source: RFC 9110, section 12.5.1 (Accept).
"""

import re
from collections.abc import Mapping, Sequence

_RANGE = re.compile(r"\s*([\w!#$&^.+*\-]+)/([\w!#$&^.+*\-]+)\s*((?:;[^,]*)?)$")
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)

ROWS: dict[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
"""The media types of rows and truth values that one may ask for, and what each is; best first."""

GRAPH: dict[str, str] = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/x-turtle": "text/turtle",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
}
"""The same for a graph."""

DATASET: dict[str, str] = {
    "application/trig": "application/trig",
    "application/n-quads": "application/n-quads",
    "application/ld+json": "application/ld+json",
}
"""The same for all named graphs."""

PAGE = "text/html"

Ranges = Sequence[tuple[str, str, float]]


def accepted(header: str) -> Ranges:
    """Return the media ranges of an Accept header with their weights; what is none is left out.

    >>> accepted("text/*;q=0.5, text/turtle, nonsense")
    [('text', '*', 0.5), ('text', 'turtle', 1.0)]
    """
    ranges = []
    for part in header.split(","):
        found = _RANGE.match(part)
        if found:
            kind, subtype, parameters = found.groups()
            weight = _WEIGHT.search(parameters)
            ranges.append((kind.lower(), subtype.lower(), float(weight[1]) if weight else 1.0))
    return ranges


def chosen(header: str | None, offers: Mapping[str, object] | Sequence[str]) -> str | None:
    """Return the offer that an Accept header gives the greatest weight, the first of several.

    Without a header the first. None where it accepts none of them.

    >>> chosen("text/*;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    """
    names = list(offers)
    if header is None or not header.strip():
        return names[0]
    ranges = accepted(header)
    weights = [_weight(ranges, name) for name in names]
    best = max(weights)
    return names[weights.index(best)] if best > 0 else None


def content_type(media_type: str) -> str:
    """Return a media type with its charset, where it has one."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _weight(ranges: Ranges, name: str) -> float:
    """Return the weight that the most specific range gives a media type."""
    kind, _, subtype = name.partition("/")
    best = (0, 0.0)
    for range_kind, range_subtype, weight in ranges:
        if (range_kind, range_subtype) == (kind, subtype):
            best = max(best, (3, weight))
        elif (range_kind, range_subtype) == (kind, "*"):
            best = max(best, (2, weight))
        elif (range_kind, range_subtype) == ("*", "*"):
            best = max(best, (1, weight))
    return best[1]
