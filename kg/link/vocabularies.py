"""How endpoints say what a thing is called and what it is, and the queries that follow from it.

Source: "Wikibase/Indexing/RDF Dump Format" (MediaWiki) for the form of Wikidata; "SPARQL 1.1 Query
Language" (W3C), section 10.2 (VALUES). Names go into a query as RDF terms, never as text.

One variable of each pattern comes from VALUES and the other is filtered: with two blocks of
VALUES, Oxigraph reads every triple first (7 s instead of 15 ms among 600,000).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.sparql import serialised
from ontology.namespaces import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS

FOUND = ("item", "property", "name")
"""The columns of the query for things of a name."""

FACTS = ("item", "property", "value", "label")
"""The columns of the query for what is said of things."""

LIMIT = 2000
"""How many rows an endpoint is asked for at most; an answer with so many is taken to be cut."""

_WDT, _WD = "http://www.wikidata.org/prop/direct/", "http://www.wikidata.org/entity/"
_SCHEMA = "http://schema.org/"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of an endpoint.

    `labels` and `aliases` are properties whose values are names; `languages` are the tags that
    these are sought with, "" for none, the best first. `person` and `body` are patterns that hold
    of an `?item` of that kind. `facts` says what each property tells: `label`, `description`,
    `kind`, `country`, `birth`, `death`, `beginning`, `end`, `position` or `employer`.
    """

    labels: tuple[str, ...]
    aliases: tuple[str, ...]
    languages: tuple[str, ...]
    person: str
    body: str
    facts: Mapping[str, str]

    def find(self, names: Iterable[str], *, people: bool) -> str:
        """Return the query for the people, or the bodies, that bear one of the names."""
        literals = (
            ox.Literal(name, language=language or None)
            for name in names
            for language in self.languages
        )
        return f"""SELECT DISTINCT ?item ?property ?name WHERE {{
  VALUES ?name {{ {" ".join(map(serialised, literals))} }}
  ?item ?property ?name .
  FILTER(?property IN ({_iris((*self.labels, *self.aliases), ", ")}))
  FILTER EXISTS {{ {self.person if people else self.body} }}
}} LIMIT {LIMIT}"""

    def describe(self, items: Iterable[str]) -> str:
        """Return the query for what is said of the things with these IRIs."""
        languages = ", ".join(f'"{language}"' for language in dict.fromkeys(("", *self.languages)))
        return f"""SELECT DISTINCT ?item ?property ?value ?label WHERE {{
  VALUES ?item {{ {_iris(items)} }}
  ?item ?property ?value .
  FILTER(?property IN ({_iris(self.facts, ", ")}))
  FILTER(!ISLITERAL(?value) || LANG(?value) IN ({languages}))
  OPTIONAL {{ ?value <{RDFS.label}> ?label FILTER(LANG(?label) IN ({languages})) }}
}} LIMIT {LIMIT}"""


def _iris(iris: Iterable[str], between: str = " ") -> str:
    return between.join(serialised(ox.NamedNode(iri)) for iri in iris)


def _one_of(*classes: str) -> str:
    return f"VALUES ?class {{ {_iris(classes)} }} ?item <{RDF.type}> ?class"


WIKIDATA = Vocabulary(
    labels=(str(RDFS.label),),
    aliases=(str(SKOS.altLabel),),
    # Names that are the same in all languages are more and more kept as "mul" alone.
    languages=("en-gb", "en", "mul"),
    person=f"?item <{_WDT}P31> <{_WD}Q5>",
    body=f"?item <{_WDT}P31>/<{_WDT}P279>* <{_WD}Q43229>",
    facts={
        str(RDFS.label): "label",
        f"{_SCHEMA}description": "description",
        f"{_WDT}P31": "kind",
        f"{_WDT}P17": "country",
        f"{_WDT}P27": "country",
        f"{_WDT}P569": "birth",
        f"{_WDT}P570": "death",
        f"{_WDT}P571": "beginning",
        f"{_WDT}P576": "end",
        f"{_WDT}P39": "position",
        f"{_WDT}P108": "employer",
    },
)

LABELS = Vocabulary(
    labels=(str(RDFS.label), str(FOAF.name), str(SKOS.prefLabel)),
    aliases=(str(SKOS.altLabel),),
    languages=("", "en-gb", "en"),
    person=_one_of(str(FOAF.Person), f"{_SCHEMA}Person"),
    body=_one_of(str(ORG.Organization), str(FOAF.Organization), f"{_SCHEMA}Organization"),
    facts={
        str(RDFS.label): "label",
        str(FOAF.name): "label",
        str(SKOS.prefLabel): "label",
        str(RDFS.comment): "description",
        str(DCTERMS.description): "description",
        str(ORG.classification): "kind",
    },
)

VOCABULARIES: Mapping[str, Vocabulary] = {"wikidata": WIKIDATA, "labels": LABELS}
"""By name: that of Wikidata, and one of names and classes that many endpoints share."""
