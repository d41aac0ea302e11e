"""The page that says all that the graph says of a thing: its facts, and what refers to it.

Every IRI has this page; people, bodies, topics, releases, statements and positions have one of
their own beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.store.base import Store
from ontology.namespaces import BASE, DCTERMS, FOAF, GRAPH, OA, ORG, POS, PREFIXES, RDF, RDFS, SKOS
from viz.room.frame import Room
from viz.room.links import VOCABULARIES
from viz.room.shown import Shown, also_of

MOST_LINKS = 25
"""How many things that refer to this one are named, for each way of referring; all are counted."""

MOST_TEXT = 4_000
"""How many characters of a long text are shown."""

MOST_FACTS = 600
_NAMES = (FOAF.name, SKOS.prefLabel, RDFS.label, DCTERMS.title, POS.quotation, OA.exact)
_WORDS = {str(POS.quotation), str(OA.exact)}
_FIRST = (*_NAMES, SKOS.altLabel, SKOS.definition, POS.holder, POS.stance, POS.topic, POS.speaker)

Row = Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere, or nowhere (`href` is None)."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that is said; `words` are somebody's words, `long` text keeps its lines."""

    text: str
    href: str | None
    words: bool
    long: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said by one property; `more` counts the values that are left out."""

    name: Link
    values: Sequence[Value]
    more: int


def plain_page(store: Store, room: Room, iri: str, *, beside: bool = False) -> Shown | None:
    """Return the page of all that the graph says of an IRI; None where it says nothing.

    Args:
        store: what is asked.
        room: the room that the page stands in.
        iri: the thing.
        beside: whether it stands beside a page of the thing's own, to which it leads.
    """
    return _Facts(store, room, iri, beside=beside).page()


class _Facts:
    """Reads what is said of one IRI."""

    def __init__(self, store: Store, room: Room, iri: str, *, beside: bool) -> None:
        self._store, self._room, self._iri, self._beside = store, room, iri, beside
        self._names: dict[str, str] = {}

    def page(self) -> Shown | None:
        iri = self._iri
        if iri.removeprefix(BASE) in VOCABULARIES:
            return self._vocabulary()
        rows = self._rows(f"SELECT ?p ?o {{ <{iri}> ?p ?o }} LIMIT {MOST_FACTS + 1}")
        counts = {
            _text(p): int(_text(n))
            for p, n in self._rows(f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p <{iri}> }} GROUP BY ?p")
        }
        if not rows and not counts:
            return None
        links = [
            f"{{ {{ SELECT ?o {{ ?o <{name}> <{iri}> }} LIMIT {MOST_LINKS} }}"
            f" BIND(<{name}> AS ?p) }}"
            for name in counts
        ]
        back = self._rows(f"SELECT ?p ?o {{ {' UNION '.join(links)} }}") if links else []
        after = self._rows(
            f"SELECT DISTINCT ?o {{ ?succession <{ORG.originalOrganization}> <{iri}> ;"
            f" <{ORG.resultingOrganization}> ?o }} ORDER BY ?o"
        )
        self._read_names({iri, *_iris([*rows, *back, *after])})
        return self._shown(
            name=self._names.get(iri, _short(iri)),
            kinds=[self._link(_text(o)) for p, o in rows if _text(p) == str(RDF.type)],
            facts=list(self._facts(rows[:MOST_FACTS], {})),
            cut=len(rows) > MOST_FACTS,
            links=list(self._facts(back, counts)),
            successors=[self._link(_text(body)) for (body,) in after],
            terms=[],
        )

    def _vocabulary(self) -> Shown | None:
        """Return the page of a vocabulary: each term with what is said of it."""
        rows = self._rows(f"SELECT ?s ?p ?o {vocabulary_pattern(self._iri)}")
        if not rows:
            return None
        self._read_names(_iris(rows))
        terms: dict[str, list[Row]] = {}
        for term, name, value in rows:
            terms.setdefault(_text(term), []).append((name, value))
        own = terms.pop(self._iri, [])
        return self._shown(
            name="The vocabulary",
            kinds=[],
            facts=list(self._facts(own, {})),
            cut=False,
            links=[],
            successors=[],
            terms=[
                (
                    term.partition("#")[2],
                    self._names.get(term, _short(term)),
                    list(self._facts(said, {})),
                )
                for term, said in sorted(terms.items())
            ],
        )

    def _shown(self, **own: Any) -> Shown:
        return Shown(
            self._room.render(
                "plain.html",
                sheets=("said.css", "plain.css"),
                iri=self._iri,
                also=also_of(self._room, self._iri, plain=True),
                beside=self._beside,
                **own,
            )
        )

    def _rows(self, sparql: str) -> list[Row]:
        results = self._store.query(sparql)
        if not isinstance(results, ox.QuerySolutions):
            raise TypeError("a SELECT gives rows")
        return [tuple(row) for row in results]

    def _read_names(self, iris: Iterable[str]) -> None:
        """Note what to call things: by a name; a position by who takes which stance on what."""
        things = " ".join(f"<{iri}>" for iri in sorted(iris) if iri.startswith(("http", BASE)))
        properties = " ".join(f"<{name}>" for name in _NAMES)
        label = f"<{SKOS.prefLabel}>"
        rows = self._rows(
            f"SELECT ?thing ?text ?property {{ VALUES ?thing {{ {things} }}"
            f" {{ VALUES ?property {{ {properties} }} ?thing ?property ?text }} UNION"
            f" {{ ?thing <{OA.hasSelector}>/<{OA.exact}> ?text }} UNION"
            f" {{ ?thing <{POS.holder}>/<{FOAF.name}> ?who ; <{POS.stance}>/{label} ?side ;"
            f" <{POS.topic}>/{label} ?what BIND(CONCAT(?who, ': ', ?side, ' – ', ?what) AS ?text)"
            " } } ORDER BY ?thing ?text"
        )
        order = {str(name): number for number, name in enumerate(_NAMES)}
        best: dict[str, tuple[int, str]] = {}
        for thing, text, name in rows:
            rank = order.get(_text(name), len(order)) if name is not None else len(order)
            found = (rank, _text(text))
            if not isinstance(text, ox.Literal) or (text.language or "en").startswith("en"):
                best[_text(thing)] = min(best.get(_text(thing), found), found)
        self._names = {iri: text for iri, (_, text) in best.items()}

    def _facts(self, rows: Iterable[Row], counts: Mapping[str, int]) -> Iterator[Fact]:
        """Yield what is said, by property: first what it is called, then in the order of names."""
        said: dict[str, list[Value]] = {}
        for name, value in rows:
            if _text(name) != str(RDF.type):
                said.setdefault(_text(name), []).append(self._value(_text(name), value))
        order = {str(name): number for number, name in enumerate(_FIRST)}

        def key(name: str) -> tuple[int, str]:
            return order.get(name, len(order)), self._names.get(name, name)

        for by in sorted(said, key=key):
            values = sorted(said[by], key=lambda v: v.text)
            yield Fact(self._link(by), values, counts.get(by, len(values)) - len(values))

    def _value(self, name: str, term: object) -> Value:
        text = _text(term)
        if isinstance(term, ox.NamedNode):
            link = self._link(text)
            words = text.startswith((f"{BASE}id/statement/", f"{BASE}id/place/"))
            return Value(link.text, link.href, words and link.text != _short(text), long=False)
        if len(text) > MOST_TEXT:
            text = f"{text[:MOST_TEXT]}… ({len(text):,} characters)"
        return Value(text, None, words=name in _WORDS, long="\n" in text)

    def _link(self, iri: str) -> Link:
        return Link(self._names.get(iri, _short(iri)), self._room.links.to(iri))


def vocabulary_pattern(iri: str) -> str:
    """Return the pattern of SPARQL for all that the ontology says of a vocabulary's terms."""
    found = f'STRSTARTS(STR(?s), "{iri}#")'
    return f"{{ GRAPH <{GRAPH.ontology}> {{ ?s ?p ?o }} FILTER({found} || ?s = <{iri}>) }}"


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _iris(rows: Iterable[Row]) -> set[str]:
    return {term.value for row in rows for term in row if isinstance(term, ox.NamedNode)}


def _short(iri: str) -> str:
    """Return an IRI with one of our prefixes, where there is one; what lies below the base last."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri != start:
            rest = iri.removeprefix(start)
            return rest if start.startswith(BASE) else f"{prefix}:{rest}"
    return iri
