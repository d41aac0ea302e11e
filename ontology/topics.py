"""The topics on which positions are taken, read from a SKOS file: ours, or a user's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from ontology.files import FOLDER, turtle_text
from ontology.namespaces import POS, RDF, SKOS


@dataclass(frozen=True, slots=True)
class Topic:
    """One concept of the scheme on which a position can be taken.

    `id` is the last part of its IRI; in the graph the topic is `TOPIC[id]`. `group` is the id of
    the top concept above it, or empty. Its terms are words and phrases, lower case, in their
    dictionary form: of statements that hold a strong signal most take a side on the topic, of those
    that hold a signal about half, of those that hold a hint a few.
    `hidden_labels` are everyday words by which a question may name it; `trouble_labels` those for
    what goes wrong with it, which name it only where no side is taken.
    `names_an_evil` is true where to criticise the topic's subject is to oppose the topic
    ("top-down management"), and false where it is to worry about it ("cancer care").
    """

    id: str
    label: str
    definition: str = ""
    group: str = ""
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    trouble_labels: tuple[str, ...] = ()
    strong_signals: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    names_an_evil: bool = False


class Topics:
    """The topics of one scheme, in the order of its file, found by id or by label."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._by_id = {topic.id: topic for topic in topics}
        self._by_label: dict[str, Topic] = {}
        for topic in topics:
            for label in (topic.label, topic.id, *topic.alt_labels):
                self._by_label.setdefault(label.casefold(), topic)

    def __iter__(self) -> Iterator[Topic]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __getitem__(self, topic_id: str) -> Topic:
        return self._by_id[topic_id]

    def get(self, topic_id: str) -> Topic | None:
        """Return the topic with this id, or None."""
        return self._by_id.get(topic_id)

    def by_label(self, label: str) -> Topic | None:
        """Return the topic with this label, alternative label or id in any case, or None.

        Where two topics share an alternative label, the first in the file has it.
        """
        return self._by_label.get(label.strip().casefold())


@lru_cache(maxsize=1)
def load_topics(path: Path | None = None) -> Topics:
    """Read the topics of a SKOS scheme from a Turtle file; of `ontology/topics.ttl` by default.

    Each `skos:Concept` needs a `skos:prefLabel` (English where there are several languages);
    `skos:definition`, `skos:altLabel`, `skos:hiddenLabel`, `pos:troubleLabel`, `pos:strongSignal`,
    `pos:signal`, `pos:hint` and `pos:namesAnEvil` are optional. A concept
    that stands at the top with others below it is a group; every other concept is a topic.
    A file is read once in a process.

    Raises:
        ValueError: the file cannot be read or parsed, holds no topic, holds one without label,
            two with one id, or a circle of broader concepts; the message names the file.
    """
    place = path or FOLDER / "topics.ttl"
    scheme = _Scheme(place)
    topics = tuple(scheme.topic(iri) for iri in scheme.concepts if not scheme.is_group(iri))
    if not topics:
        raise ValueError(f"{place}: holds no skos:Concept to take a position on")
    seen: set[str] = set()
    for topic in topics:
        if topic.id in seen:
            raise ValueError(f"{place}: two concepts end in {topic.id!r}; each needs its own id")
        seen.add(topic.id)
    return Topics(topics)


class _Scheme:
    """The triples of a scheme file by subject and predicate, in the order of the file.

    Read with pyoxigraph and not with rdflib: it keeps the order and takes milliseconds, and this
    is done at every start.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._values: dict[tuple[str, str], list[ox.Literal | str]] = {}
        self.concepts: list[str] = []
        self._has_narrower: set[str] = set()
        try:
            triples = list(ox.parse(turtle_text(place), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise ValueError(f"{place}: is no Turtle: {error}") from error
        for triple in triples:
            self._add(triple)

    def _add(self, triple: ox.Quad) -> None:
        if not isinstance(triple.subject, ox.NamedNode):
            return
        subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object
        if isinstance(value, ox.NamedNode):
            self._add_link(subject, predicate, value.value)
        elif isinstance(value, ox.Literal):
            self._values.setdefault((subject, predicate), []).append(value)

    def _add_link(self, subject: str, predicate: str, value: str) -> None:
        if predicate == str(RDF.type) and value == str(SKOS.Concept):
            self.concepts.append(subject)
        elif predicate == str(SKOS.broader):
            self._values.setdefault((subject, predicate), []).append(value)
            self._has_narrower.add(value)
        elif predicate == str(SKOS.narrower):
            self._add_link(value, str(SKOS.broader), subject)

    def is_group(self, iri: str) -> bool:
        """Say whether the concept stands at the top with others below it."""
        return iri in self._has_narrower and not self._broader(iri)

    def topic(self, iri: str) -> Topic:
        """Return the concept as a record."""
        labels = self._literals(iri, SKOS.prefLabel)
        if not labels:
            raise ValueError(f"{self.place}: the concept <{iri}> has no skos:prefLabel")
        definitions = self._literals(iri, SKOS.definition)
        return Topic(
            id=_last_part(iri),
            label=labels[0],
            definition=definitions[0] if definitions else "",
            group=self._group(iri),
            alt_labels=self._literals(iri, SKOS.altLabel),
            hidden_labels=self._literals(iri, SKOS.hiddenLabel),
            trouble_labels=self._literals(iri, POS.troubleLabel),
            strong_signals=self._literals(iri, POS.strongSignal),
            signals=self._literals(iri, POS.signal),
            hints=self._literals(iri, POS.hint),
            names_an_evil="true" in self._literals(iri, POS.namesAnEvil),
        )

    def _literals(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the English values, or those of no language, or else all."""
        found = self._values.get((iri, str(predicate)), [])
        literals = [value for value in found if isinstance(value, ox.Literal)]
        english = [v.value for v in literals if (v.language or "").split("-")[0] == "en"]
        plain = [v.value for v in literals if not v.language]
        return tuple(english or plain or [v.value for v in literals])

    def _broader(self, iri: str) -> str | None:
        above = self._values.get((iri, str(SKOS.broader)), [])
        return next((value for value in above if isinstance(value, str)), None)

    def _group(self, iri: str) -> str:
        passed = [iri]
        while (above := self._broader(passed[-1])) is not None:
            if above in passed:
                raise ValueError(f"{self.place}: <{iri}> is broader than itself, in a circle")
            passed.append(above)
        return _last_part(passed[-1]) if len(passed) > 1 else ""


def _last_part(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
