"""The terms that all graphs are made of: quads, literals, and the sheet that collects them."""

from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from kg.graph.nquads import oxigraph_term
from kg.model import PartialDate
from ontology.namespaces import RDF, XSD

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]
"""Subject, predicate, object and named graph. No blank node stands anywhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """What made a graph: the version of this software, the language model, the settings.

    `settings` is a JSON object as text. No time is in it: the same input makes the same graph.
    """

    version: str
    model: str
    settings: str = "{}"


@dataclass(slots=True)
class Sheet:
    """The quads of one named graph, collected in any order and given back in one.

    Args:
        graph: the IRI of the named graph that every quad goes to.
    """

    graph: URIRef
    _quads: set[Quad] = field(default_factory=set)
    _said: set[tuple[URIRef, URIRef]] = field(default_factory=set)

    def add(
        self, subject: URIRef, predicate: URIRef, *objects: URIRef | Literal | str | None
    ) -> None:
        """Say `subject predicate object` of each object; a str is a plain literal, None nothing."""
        for value in objects:
            if value is not None:
                term = value if isinstance(value, URIRef | Literal) else Literal(value)
                self._quads.add((subject, predicate, term, self.graph))
                self._said.add((subject, predicate))

    def a(self, subject: URIRef, *classes: URIRef) -> None:
        """Say that the subject is of these classes."""
        self.add(subject, RDF.type, *classes)

    def has(self, subject: URIRef, predicate: URIRef) -> bool:
        """Say whether the subject has a value for the predicate already."""
        return (subject, predicate) in self._said

    def quads(self) -> list[Quad]:
        """Return the quads in the order of their canonical N-Quads lines."""
        return sorted(self._quads, key=_line)


def _line(quad: Quad) -> str:
    """Return the canonical N-Quads line of a quad, without making a quad of Oxigraph first."""
    subject, predicate, value, graph = quad
    written = f"<{value}>" if isinstance(value, URIRef) else oxigraph_term(value)
    return f"<{subject}> <{predicate}> {written} <{graph}> ."


def date_literal(date: PartialDate | None) -> Literal | None:
    """Return the date as `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as precise as it is."""
    if date is None:
        return None
    datatype = {"day": XSD.date, "month": XSD.gYearMonth, "year": XSD.gYear}[date.precision]
    return Literal(date.iso, datatype=datatype, normalize=False)


def decimal_literal(number: float) -> Literal:
    """Return a number as `xsd:decimal`, to four places, in the shortest form ("0.8", "1").

    Stores keep the value of a number and not its spelling, so only the shortest form comes back.
    """
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, datatype=XSD.decimal, normalize=False)


def integer_literal(number: int) -> Literal:
    """Return a number as `xsd:integer`.

    Web Annotation asks for `xsd:nonNegativeInteger`, a subset of it; Oxigraph keeps every derived
    integer type as `xsd:integer`, so that nothing else would come back as it went in.
    """
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def boolean_literal(*, value: bool) -> Literal:
    """Return `true` or `false` as `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)
