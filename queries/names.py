"""Whom and what a question can name: the actors that a store knows, and the topics."""

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.store.base import Store
from ontology.namespaces import FOAF, ORG, POS, PREFIXES, SKOS, TOPIC
from ontology.topics import Topic, Topics, load_topics
from queries.bind import bind
from queries.words import Phrases, Token, by_word

_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend rt hon "
    "right honourable the cllr councillor".split()
)
_TRUST = re.compile(r"(?P<own>.+?) NHS (?:Foundation )?Trust")
_PLACE = re.compile(r"NHS (?:England )?(?P<place>.+) (?:Integrated Care Board|ICB|region)")
_PLACE_FORMS = (
    "{} ICB|{} ICS|{} integrated care board|{} integrated care system|{} region"
    "|{} NHS England region|{}"
).split("|")
_NAMES = f"SELECT ?actor ?name {{ ?actor <{FOAF.name}> ?name }}"
_OTHER_NAMES = f"SELECT ?actor ?name {{ ?actor <{SKOS.altLabel}> ?name }}"
_TOPICS = f"""SELECT ?topic ?label {{
  ?topic a <{POS.Topic}> ; <{SKOS.prefLabel}> ?label ; <{SKOS.inScheme}> ?scheme }}"""
_OF_CLASS = "SELECT ?actor {{ ?actor a <{}> }}"
_IN_RELEASES = f"""
SELECT DISTINCT ?actor WHERE {{
  VALUES ?actor {{ UNDEF }}
  {{ ?release <{POS.mentions}> ?actor }} UNION {{ ?statement <{POS.speaker}> ?actor }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """A person, organisation or group of the store, with the name to show."""

    name: str
    iri: str
    is_body: bool
    is_person: bool


class Names:
    """Actors by all their names, and topics by all their labels.

    Args:
        actors: each actor with every name that it has.
        topics: the scheme.
        in_releases: gives those of several actors that a release names; all by default.
    """

    def __init__(
        self,
        actors: Iterable[tuple[Actor, Iterable[str]]],
        topics: Topics,
        in_releases: Callable[[Sequence[str]], set[str]] = set,
    ) -> None:
        self.topics = topics
        self._in_releases = in_releases
        self._by_iri: dict[str, Actor] = {}
        self._named: list[tuple[str, Actor]] = []
        self._by_name: Phrases[Actor] = Phrases(by_word, _HONORIFICS)
        self._by_short_name: Phrases[Actor] = Phrases(by_word, _HONORIFICS)
        self._by_surname: Phrases[Actor] = Phrases(by_word, _HONORIFICS)
        self._by_place: Phrases[Actor] = Phrases(by_word, _HONORIFICS)
        for actor, names in actors:
            self._by_iri[actor.iri] = actor
            for name in names:
                self._named.append((name, actor))
                if name != name.casefold():  # else it is a description: "the provider"
                    self._by_name.add(name, actor)
                    if (in_haste := re.sub("['’]", "", name)) != name:
                        self._by_name.add(in_haste, actor)
                if actor.is_body:
                    self._add_other_ways(name, actor)
            if actor.is_person and " " in actor.name:
                self._by_surname.add(actor.name.rpartition(" ")[2], actor)

    def _add_other_ways(self, name: str, actor: Actor) -> None:
        """Add what a body is called for short, and the place that it serves."""
        for short in _short_names(name):
            if self.find_topic(short) is None:
                self._by_short_name.add(short, actor)
        if place := _PLACE.fullmatch(name):
            for form in _PLACE_FORMS:
                self._by_place.add(form.format(place["place"]), actor)
            self._by_place.add(name, actor)

    def actor(self, iri: str) -> Actor | None:
        """Return the actor with this IRI, or None."""
        return self._by_iri.get(iri)

    def find_actors(self, text: str, *, bodies_only: bool = False) -> list[Actor]:
        """Return whom the words may mean: all of that name; else all people of that surname.

        Where releases name some of them, the others, of whom only the register knows, are left
        out. An IRI, in angle brackets or not, means itself.
        """
        iri = text.strip().removeprefix("<").removesuffix(">")
        if iri in self._by_iri:
            found = {self._by_iri[iri]}
        else:
            ways = (self._by_name, self._by_short_name, self._by_surname)
            found = next(filter(None, (way.get(text) for way in ways)), set())
        return self._likely(actor for actor in found if actor.is_body or not bodies_only)

    def actors_at(self, words: Sequence[Token], start: int) -> Iterator[tuple[int, list[Actor]]]:
        """Yield the end of each name that begins at a word, and whom it may mean."""
        ends = set()
        for way in (self._by_name, self._by_short_name, self._by_surname):
            for end, found in way.at(words, start):
                if end not in ends:
                    ends.add(end)
                    yield end, self._likely(found)

    def places_at(self, words: Sequence[Token], start: int) -> Iterator[tuple[int, list[Actor]]]:
        """Yield the end of each place that begins at a word, and the bodies that serve it."""
        for end, found in self._by_place.at(words, start):
            yield end, self._likely(found)

    def _likely(self, found: Iterable[Actor]) -> list[Actor]:
        actors = sorted(found)
        if len(actors) < 2:
            return actors
        named = self._in_releases([actor.iri for actor in actors])
        return [actor for actor in actors if actor.iri in named] or actors

    def find_topic(self, text: str) -> Topic | None:
        """Return the topic with this label, alternative label, id or IRI, or None."""
        words = text.strip().removeprefix("<").removesuffix(">").removeprefix(PREFIXES["topic"])
        words = words.removeprefix("topic:")
        for form in (words, re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)):
            topic = self.topics.by_label(form)
            if topic is not None:
                return topic
        return None

    def near_actors(self, text: str, *, bodies_only: bool = False) -> list[str]:
        """Return up to three names that are like the words, or hold them."""
        names = {
            name.casefold(): actor.name
            for name, actor in self._named
            if actor.is_body or not bodies_only
        }
        return _near(text.casefold(), names)

    def near_topics(self, text: str) -> list[str]:
        """Return the labels of up to three topics that are like the words or are signalled by them.

        A signal only suggests: "silo" speaks of collaboration, and means its opposite.
        """
        words = text.casefold()
        signalled = [
            topic.label
            for topic in self.topics
            if words in topic.strong_signals or words in topic.signals
        ]
        names = {
            label.casefold(): topic.label
            for topic in self.topics
            for label in (topic.label, topic.id, *topic.alt_labels)
        }
        return list(dict.fromkeys((*signalled, *_near(words, names))))[:3]


def load_names(store: Store) -> Names:
    """Return the names that a store knows, with the topics of our scheme and those of codings.

    Raises:
        StopRun: the store cannot answer.
    """
    shown: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _NAMES):
        iri, name = row[0].value, row[1].value
        forms[iri].add(name)
        shown[iri] = min(name, shown.get(iri, name))
    for row in _rows(store, _OTHER_NAMES):
        if row[0].value in shown:
            forms[row[0].value].add(row[1].value)
    people, bodies = (
        {row[0].value for row in _rows(store, _OF_CLASS.format(kind))}
        for kind in (FOAF.Person, ORG.Organization)
    )

    def in_releases(iris: Sequence[str]) -> set[str]:
        bound = bind(_IN_RELEASES, {"actor": [ox.NamedNode(iri) for iri in iris]})
        return {row[0].value for row in _rows(store, bound)}

    actors = (
        (Actor(shown[iri], iri, is_body=iri in bodies, is_person=iri in people), names)
        for iri, names in forms.items()
    )
    return Names(actors, topics_of(store), in_releases)


def topics_of(store: Store) -> Topics:
    """Return the topics of our scheme, and behind them those that only the store has."""
    ours = load_topics()
    found = {row[0].value: row[1].value for row in _rows(store, _TOPICS)}
    ids = {unquote(iri.removeprefix(TOPIC)): label for iri, label in sorted(found.items())}
    others = (Topic(name, label) for name, label in ids.items() if ours.get(name) is None)
    return Topics((*ours, *others))


def topic_term(topic: Topic) -> ox.NamedNode:
    """Return the IRI of a topic."""
    return ox.NamedNode(TOPIC[quote(topic.id, safe="")])


def _rows(store: Store, sparql: str) -> Iterable[Sequence[Any]]:
    results = store.query(sparql)
    return results if isinstance(results, ox.QuerySolutions) else ()


def _short_names(name: str) -> Iterator[str]:
    """Yield what people call a trust for short: the words before "NHS", or the first of them.

    >>> list(_short_names("Alder Hey Children's NHS Foundation Trust"))
    ["Alder Hey Children's", 'Alder Hey']
    """
    trust = _TRUST.fullmatch(name)
    words = trust["own"].removeprefix("The ").split() if trust else []
    if words:
        yield " ".join(words)
    for end in range(len(words) - 1, 1, -1):
        if words[end - 1][0].isupper():
            yield " ".join(words[:end])


def _near(words: str, names: dict[str, str]) -> list[str]:
    holding = [key for key in names if words and re.search(rf"\b{re.escape(words)}", key)]
    alike = difflib.get_close_matches(words, names, n=3, cutoff=0.75)
    return list(dict.fromkeys(names[key] for key in (*alike, *sorted(holding, key=len))))[:3]
