"""Whom and what a question can name: the actors that a store knows, and the topics."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.base import Store
from ontology.namespaces import FOAF, ORG, POS, PREFIXES, SKOS, TOPIC
from ontology.topics import Topic, Topics, load_topics

_HONORIFICS = (
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend rt hon "
    "right honourable the cllr councillor"
).split()
_ACTORS = f"""
SELECT DISTINCT ?actor ?class ?name ?shown WHERE {{
  VALUES ?class {{ <{FOAF.Person}> <{ORG.Organization}> <{POS.Group}> }}
  ?actor a ?class .
  {{ ?actor <{FOAF.name}> ?name . BIND(true AS ?shown) }}
  UNION {{ ?actor <{SKOS.altLabel}> ?name . BIND(false AS ?shown) }}
}}"""
_IN_RELEASES = f"""
SELECT DISTINCT ?actor WHERE {{
  {{ ?release <{POS.mentions}> ?actor }} UNION {{ ?statement <{POS.speaker}> ?actor }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """A person, organisation or group of the store, with the name to show."""

    name: str
    iri: str
    is_body: bool
    is_person: bool
    in_releases: bool


class Names:
    """Actors by all their names, and topics by all their labels.

    Args:
        actors: each actor with every name that it has.
        topics: the scheme.
    """

    def __init__(self, actors: Iterable[tuple[Actor, Iterable[str]]], topics: Topics) -> None:
        self.topics = topics
        self._by_iri: dict[str, Actor] = {}
        self._by_name: dict[str, set[Actor]] = defaultdict(set)
        self._by_surname: dict[str, set[Actor]] = defaultdict(set)
        for actor, names in actors:
            self._by_iri[actor.iri] = actor
            for name in names:
                self._by_name[_key(name)].add(actor)
            if actor.is_person and " " in actor.name:
                self._by_surname[_key(actor.name.split()[-1])].add(actor)

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
            key = _key(text)
            found = self._by_name.get(key) or self._by_surname.get(key) or set()
        found = {actor for actor in found if actor.is_body or not bodies_only}
        named = {actor for actor in found if actor.in_releases}
        return sorted(named or found)

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
        names: dict[str, str] = {}
        for key, actors in self._by_name.items():
            for actor in sorted(actors):
                if actor.is_body or not bodies_only:
                    names.setdefault(key, actor.name)
        return _near(_key(text), names)

    def near_topics(self, text: str) -> list[str]:
        """Return the labels of up to three topics that are like the words or are signalled by them.

        A signal only suggests: "silo" speaks of collaboration, and means its opposite.
        """
        words = _key(text)
        signalled = [
            topic.label
            for topic in self.topics
            if words in topic.strong_signals or words in topic.signals
        ]
        names = {
            _key(label): topic.label
            for topic in self.topics
            for label in (topic.label, topic.id, *topic.alt_labels)
        }
        return list(dict.fromkeys((*signalled, *_near(words, names))))[:3]


def load_names(store: Store) -> Names:
    """Return the names that a store knows, with the topics of our scheme.

    Raises:
        StopRun: the store cannot answer.
    """
    named = {_text(row["actor"]) for row in _rows(store, _IN_RELEASES)}
    shown: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _ACTORS):
        iri, name = _text(row["actor"]), _text(row["name"])
        forms[iri].add(name)
        kinds[iri].add(_text(row["class"]))
        if _text(row["shown"]) == "true":
            shown[iri] = min(name, shown.get(iri, name))
    actors = (
        (
            Actor(
                shown.get(iri) or min(names),
                iri,
                is_body=str(ORG.Organization) in kinds[iri],
                is_person=str(FOAF.Person) in kinds[iri],
                in_releases=iri in named,
            ),
            names,
        )
        for iri, names in forms.items()
    )
    return Names(actors, load_topics())


def topic_term(topic: Topic) -> ox.NamedNode:
    """Return the IRI of a topic."""
    return ox.NamedNode(TOPIC[topic.id])


def _rows(store: Store, sparql: str) -> Iterable[ox.QuerySolution]:
    results = store.query(sparql)
    return results if isinstance(results, ox.QuerySolutions) else ()


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _key(name: str) -> str:
    """Return a name as it is compared: lower case, without honorifics and the article."""
    words = re.sub(r"[“”\"]", "", name.replace("’", "'")).casefold().split()
    while len(words) > 1 and words[0].rstrip(".") in _HONORIFICS:
        del words[0]
    return " ".join(words)


def _near(words: str, names: dict[str, str]) -> list[str]:
    holding = [key for key in names if words and re.search(rf"\b{re.escape(words)}", key)]
    alike = difflib.get_close_matches(words, names, n=3, cutoff=0.75)
    return list(dict.fromkeys(names[key] for key in (*alike, *sorted(holding, key=len))))[:3]
