"""The namespaces of the graph, as rdflib namespaces and as SPARQL and Turtle prefixes.

The files of this folder are written with `DEFAULT_BASE`. The environment variable `KG_BASE` sets
another base for everything that is ours (terms, topics, things, graphs); it is read once, when
this module is first imported.
"""

import os
import re

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

__all__ = [
    "BASE",
    "DCTERMS",
    "DEFAULT_BASE",
    "FOAF",
    "FORM",
    "GRAPH",
    "ID",
    "KIND",
    "OA",
    "ORG",
    "OWL",
    "POS",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SH",
    "SKOS",
    "STANCE",
    "TOPIC",
    "VERDICT",
    "XSD",
    "checked_base",
]

DEFAULT_BASE = "https://w3id.org/nhs-positions/"


def checked_base(base: str | None) -> str:
    """Return *base*, or the default where it is None or empty.

    Raises:
        ValueError: it is not an absolute http or https IRI that ends in `/` (names are added to it:
            `ns#Statement`, `topic/funding`).
    """
    if not base:
        return DEFAULT_BASE
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`/?#][^\s<>\"{}|\\^`?#]*/", base):
        raise ValueError(
            f"KG_BASE is {base!r}: it must be an absolute http or https address "
            f"that ends in /, such as {DEFAULT_BASE}"
        )
    return base


BASE = checked_base(os.environ.get("KG_BASE"))


class _Terms(Namespace):
    """A namespace that makes each of its terms once: a graph says the same few very often."""

    def __getattr__(self, name: str) -> URIRef:
        term: URIRef = super().__getattr__(name)
        self.__dict__[name] = term
        return term


POS = _Terms(BASE + "ns#")
TOPIC = Namespace(BASE + "topic/")
STANCE = Namespace(BASE + "stance/")
FORM = Namespace(BASE + "form/")
VERDICT = Namespace(BASE + "verdict/")
KIND = Namespace(BASE + "kind/")
ID = Namespace(BASE + "id/")
GRAPH = Namespace(BASE + "graph/")
OA = _Terms("http://www.w3.org/ns/oa#")

PREFIXES: dict[str, str] = {
    "pos": str(POS),
    "topic": str(TOPIC),
    "stance": str(STANCE),
    "form": str(FORM),
    "verdict": str(VERDICT),
    "kind": str(KIND),
    "id": str(ID),
    "graph": str(GRAPH),
    "org": str(ORG),
    "foaf": str(FOAF),
    "prov": str(PROV),
    "oa": str(OA),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "rdfs": str(RDFS),
    "rdf": str(RDF),
    "xsd": str(XSD),
    "owl": str(OWL),
    "sh": str(SH),
}
