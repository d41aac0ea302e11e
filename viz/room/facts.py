"""How much a store holds: who speaks, on what, and when. Each is one cheap query over everything.

A server keeps the answers as long as the store is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Stance
from kg.store.base import Store
from viz.room.asked import ask, text, whole

_COUNT = "SELECT ?thing (COUNT(?counted) AS ?count) { %s } GROUP BY ?thing"
_STATEMENTS = _COUNT % "?counted pos:speaker ?thing"
_HELD = _COUNT % "?counted pos:holder ?thing"
_ON = _COUNT % "?counted pos:topic ?thing"
_REPORTED = _COUNT % "?counted pos:reportedIn ?thing"
_IN_POSTS = _COUNT % "?counted pos:inCapacity ?post . ?post org:organization ?thing"
_VOICES = _COUNT % "?counted %s ?thing"
_SIDES = {
    Stance.ADVOCATES: "pos:advocates",
    Stance.OPPOSES: "pos:opposes",
    Stance.CONCERN: "pos:concernedAbout",
}
_NAMED = "SELECT ?thing (MIN(?name) AS ?text) { ?thing a %s ; foaf:name ?name } GROUP BY ?thing"
_LABELS = "SELECT ?thing ?text { ?thing a pos:Topic ; skos:prefLabel ?text }"
_OF_RELEASES = (
    "SELECT ?thing (MIN(STR(?of)) AS ?text) { ?thing a pos:Release ; %s ?of } GROUP BY ?thing"
)
_HOW_MANY = "SELECT (COUNT(?thing) AS ?count) { ?thing a %s }"
_SPAN = """SELECT (MIN(STR(?date)) AS ?since) (MAX(STR(?date)) AS ?until)
{ ?release a pos:Release ; dcterms:date ?date }"""
_NEWEST = """SELECT * {
  {
    SELECT ?thing (MAX(STR(?day)) AS ?date)
    WHERE { ?thing a pos:Release OPTIONAL { ?thing dcterms:date ?day } }
    GROUP BY ?thing
    ORDER BY DESC(?date) ?thing
    LIMIT %d
  }
  OPTIONAL { ?thing dcterms:title ?title }
  OPTIONAL { ?thing dcterms:publisher ?publisher }
} ORDER BY DESC(?date) ?title ?publisher"""
_CALLED = """SELECT ?thing (MIN(?name) AS ?text)
{ VALUES ?thing { UNDEF } ?thing foaf:name ?name } GROUP BY ?thing"""
_RELEASES = "SELECT ?thing (STR(?thing) AS ?text) { ?thing a pos:Release }"
_KINDS = """SELECT ?thing (MIN(STR(?broad)) AS ?text)
{ ?thing org:classification ?kind . ?kind skos:broader ?broad } GROUP BY ?thing"""


@dataclass(frozen=True, slots=True)
class Voices:
    """How many take each side on a topic, each actor once for a side."""

    advocates: int = 0
    opposes: int = 0
    concern: int = 0

    @property
    def all(self) -> int:
        """Return their sum: who takes two sides counts twice."""
        return self.advocates + self.opposes + self.concern

    @property
    def contested(self) -> int:
        """Return how many the smaller of both sides has."""
        return min(self.advocates, self.opposes)


@dataclass(frozen=True, slots=True)
class Released:
    """A release; what is not known of it is ""."""

    iri: str
    title: str
    date: str
    publisher: str


def statements(store: Store) -> dict[str, int]:
    """Return how many statements each actor makes."""
    return _counts(store, _STATEMENTS)


def positions(store: Store) -> dict[str, int]:
    """Return how many positions each actor holds."""
    return _counts(store, _HELD)


def in_posts(store: Store) -> dict[str, int]:
    """Return how many statements people make in posts at each body."""
    return _counts(store, _IN_POSTS)


def on_topics(store: Store) -> dict[str, int]:
    """Return how many positions are taken on each topic."""
    return _counts(store, _ON)


def reported(store: Store) -> dict[str, int]:
    """Return how many statements each release reports."""
    return _counts(store, _REPORTED)


def voices(store: Store) -> dict[str, Voices]:
    """Return how many take each side on each topic, as what follows from positions has it."""
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for stance, side in _SIDES.items():
        for topic, count in _counts(store, _VOICES % side).items():
            sides[topic][stance] = count
    return {topic: Voices(**counts) for topic, counts in sides.items()}


def named(store: Store, kind: str) -> dict[str, str]:
    """Return the names of all actors of a class: `foaf:Person`, `org:Organization`, `pos:Group`."""
    return _texts(store, _NAMED % kind)


def labels(store: Store) -> dict[str, str]:
    """Return the label of each topic, the first where there are several."""
    return _texts(store, _LABELS)


def called(store: Store, actors: Iterable[str]) -> dict[str, str]:
    """Return the names of some actors."""
    return _texts(store, _CALLED, thing=list(actors))


def how_many(store: Store, kind: str) -> int:
    """Return how many things of a class there are."""
    return whole(ask(store, _HOW_MANY % kind)[0], "count")


def span(store: Store) -> tuple[str, str]:
    """Return the first and the last date of a release; "" where none has one."""
    (row,) = ask(store, _SPAN)
    return text(row, "since"), text(row, "until")


def newest(store: Store, number: int) -> list[Released]:
    """Return the newest releases, those without a date last."""
    found: dict[str, Released] = {}
    for row in ask(store, _NEWEST % number):
        values = (text(row, name) for name in ("thing", "title", "date", "publisher"))
        release = Released(*values)
        found.setdefault(release.iri, release)
    return list(found.values())


def kinds(store: Store) -> dict[str, str]:
    """Return the kind of each body, of those that people ask for, as an IRI."""
    return _texts(store, _KINDS)


def releases(store: Store) -> list[Released]:
    """Return all releases, the newest first, those without a date last."""
    found = _texts(store, _RELEASES)
    titles, dates, publishers = (
        _texts(store, _OF_RELEASES % of)
        for of in ("dcterms:title", "dcterms:date", "dcterms:publisher")
    )
    all_ = [
        Released(iri, titles.get(iri, ""), dates.get(iri, ""), publishers.get(iri, ""))
        for iri in found
    ]
    all_.sort(key=lambda release: (release.title, release.iri))
    all_.sort(key=lambda release: release.date, reverse=True)
    return all_


def _counts(store: Store, sparql: str) -> dict[str, int]:
    return {text(row, "thing"): whole(row, "count") for row in ask(store, sparql)}


def _texts(store: Store, sparql: str, **iris: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in ask(store, sparql, **iris):
        iri, said = text(row, "thing"), text(row, "text")
        found[iri] = min(said, found.get(iri, said))
    return found


def most(counts: Mapping[str, int], number: int) -> list[tuple[str, int]]:
    """Return those with the greatest counts, in the order of these."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:number]
