"""What the names of a `.dna` file stand for: people, bodies and topics."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import URIRef

from kg.dna.records import (
    CONCERN,
    IRI,
    Coded,
    Entity,
)
from kg.dna.said import post_of
from kg.graph.iri import (
    hashed_iri,
    name_slug,
    register_iri,
    tail,
    topic_iri,
)
from kg.link import Linker
from kg.model import (
    Extraction,
    Link,
    Organisation,
    Person,
    Release,
    Stance,
)
from ontology.namespaces import ID, TOPIC
from ontology.topics import Topics


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name of the file stands for: an actor or a topic, and the register's link, if any."""

    iri: URIRef
    link: Link | None = None


class Meanings:
    """What the names of a file stand for, the same in all its documents.

    A name means, in this order: what its attribute `IRI` says; the entry of the register that the
    linker finds for it in every document where it speaks; itself. Names that the coders kept apart
    stay apart, also where the register would make them one.

    Args:
        entities: the names.
        links: of each name, its links in the documents where a statement has it.
        topics: the topics that we know.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        links: Mapping[tuple[str, str], list[Link]],
        topics: Topics,
    ) -> None:
        self._topics = topics
        self.entities = {(e.variable, e.name): e for e in entities if e.name.strip()}
        self._links = {key: _agreed(found) for key, found in links.items()}
        targets = Counter(
            (variable, link.target.id)
            for (variable, _), link in self._links.items()
            if link is not None and link.target is not None
        )
        self._several = {key for key, number in targets.items() if number > 1}
        self._slugs = Counter((variable, name_slug(name)) for variable, name in self.entities)
        self._considered = {
            register_iri(candidate.id)
            for found in links.values()
            for link in found
            for candidate in (*link.candidates, *((link.target,) if link.target else ()))
        }

    def actor(self, variable: str, name: str) -> Meaning:
        """Return whom a name stands for."""
        given = self._given(variable, name)
        kinds = ("person/", "group/") if variable == "person" else ("organisation/",)
        if given.startswith(tuple(str(ID[kind]) for kind in kinds)):
            return Meaning(URIRef(given))
        link = self._links.get((variable, name))
        if link and link.target and (variable, link.target.id) not in self._several:
            return Meaning(register_iri(link.target.id), link)
        kind = "person" if variable == "person" else "organisation"
        iri = ID[f"{kind}/{self._slug(variable, name)}"]
        apart = iri in self._considered or name_slug(name).startswith("ods-")
        return Meaning(URIRef(f"{iri}--unlinked") if apart else iri)

    def topic(self, name: str) -> tuple[URIRef, bool]:
        """Return the topic of a concept, and whether the concept is the concern about it."""
        given = self._given("concept", name)
        entity = self.entities.get(("concept", name))
        concern = entity is not None and entity.attribute(CONCERN) == Stance.CONCERN
        if given.startswith(str(TOPIC)) and topic_iri(topic_id(URIRef(given))) == URIRef(given):
            return URIRef(given), concern
        known = self._topics.by_label(name)
        if known and known.label.casefold() == name.strip().casefold():
            return topic_iri(known.id), concern
        slug = self._slug("concept", name)
        return topic_iri(f"{slug}--coded" if self._topics.get(slug) else slug), concern

    def is_known(self, topic: URIRef) -> bool:
        """Say whether the topic is one of those that we know."""
        return self._topics.get(topic_id(topic)) is not None

    def _given(self, variable: str, name: str) -> str:
        entity = self.entities.get((variable, name))
        given = entity.attribute(IRI).strip() if entity else ""
        try:
            return ox.NamedNode(given).value
        except ValueError:
            return ""

    def _slug(self, variable: str, name: str) -> str:
        slug = name_slug(name)
        if self._slugs[variable, slug] < 2:
            return slug
        return f"{slug}--{tail(hashed_iri('name', name)).rpartition('/')[2]}"


def _agreed(links: list[Link]) -> Link | None:
    """Return the link in which all agree that there is one, or None."""
    targets = {link.target.id if link.target else None for link in links}
    return links[0] if len(targets) == 1 and None not in targets else None


def link_names(
    statements: Iterable[Coded], releases: Mapping[int, Release], linker: Linker
) -> dict[tuple[str, str], list[Link]]:
    """Return, of each person and organization, the links in the documents where they speak.

    Args:
        statements: what was coded.
        releases: the text of each document, by its number.
        linker: compares names with the register.
    """
    links: dict[tuple[str, str], list[Link]] = defaultdict(list)
    spoken: dict[int, list[Coded]] = defaultdict(list)
    for statement in statements:
        spoken[statement.document].append(statement)
    for number, coded in spoken.items():
        posts = [post for one in coded if (post := post_of(one)) is not None and post.role]
        extraction = Extraction(
            releases[number],
            people=tuple(Person(name) for name in _names(one.person for one in coded)),
            organisations=tuple(
                Organisation(name) for name in _names(one.organization for one in coded)
            ),
            posts=tuple(dict.fromkeys(posts)),
        )
        for link in linker(extraction):
            variable = "person" if isinstance(link.actor, Person) else "organization"
            links[variable, link.actor.name].append(link)
    return links


def _names(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name.strip()})


def topic_id(topic: URIRef) -> str:
    """Return the id of a topic, which its IRI ends in."""
    return unquote(topic.removeprefix(str(TOPIC)))
