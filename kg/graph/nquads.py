"""Quads in their canonical form: one N-Quads line each, the same in every program.

Source: "RDF 1.1 N-Quads" and the canonical form of N-Triples (W3C), as Oxigraph writes them. The
graphs have no blank node, so the sorted lines of a dataset are its canonical form.
"""

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import XSD, Literal, URIRef


def oxigraph_term(term: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    """Return an rdflib term as an Oxigraph term, character for character.

    Raises:
        ValueError: the IRI is not valid.
    """
    if isinstance(term, URIRef):
        return _node(term)
    if term.language is not None:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is not None:
        return ox.Literal(str(term), datatype=_node(term.datatype))
    return ox.Literal(str(term))


def oxigraph_quad(quad: tuple[URIRef, URIRef, URIRef | Literal, URIRef] | ox.Quad) -> ox.Quad:
    """Return a quad of rdflib terms as an Oxigraph quad; one of these as it is."""
    if isinstance(quad, ox.Quad):
        return quad
    subject, predicate, value, graph = quad
    return ox.Quad(_node(subject), _node(predicate), oxigraph_term(value), _node(graph))


@lru_cache(maxsize=4096)  # a release names the same few IRIs in all of its quads
def _node(iri: URIRef) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


def canonical_line(quad: ox.Quad) -> str:
    """Return the quad as one N-Quads line, without its line end."""
    return f"{quad} ."


def canonical_lines(quads: Iterable[ox.Quad]) -> list[str]:
    """Return the sorted N-Quads lines of the quads, each once."""
    return sorted({canonical_line(quad) for quad in quads})


def rdflib_triple(
    statement: ox.Quad | ox.Triple,
) -> tuple[URIRef, URIRef, URIRef | Literal]:
    """Return a triple, or that of a quad, in rdflib's terms, character for character.

    Raises:
        TypeError: it holds a blank node, which our graphs never do.
    """
    subject, value = statement.subject, statement.object
    if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
        raise TypeError(f"not a triple of our graphs: {statement}")
    return URIRef(subject.value), URIRef(statement.predicate.value), _rdflib_term(value)


def _rdflib_term(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    plain = datatype == XSD.string
    return Literal(term.value, datatype=None if plain else datatype, normalize=False)
