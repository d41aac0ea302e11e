"""The named graphs of a store to the records of a `.dna` file."""

import datetime
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, replace

import pyoxigraph as ox

from kg.dna.marks import Facts, Mark, actor_names, coder_names, marks, tail
from kg.dna.records import (
    CONCERN,
    CONCERN_LABEL,
    IRI,
    MACHINE,
    Coded,
    Coder,
    Colour,
    DnaFile,
    Document,
    Entity,
)
from kg.dna.schema import FURTHER, LONGEST, cut
from kg.graph.nquads import canonical_lines
from kg.model import Stance
from kg.store import GraphStore
from kg.store.sources import CODING_GRAPHS, RELEASE_GRAPHS
from ontology.namespaces import DCTERMS, FOAF, POS, PROV, RDFS, SKOS

_ADMIN, _OURS = Coder("Admin", (255, 255, 0)), Coder(MACHINE, (0, 94, 184))
_LAST = 10**9
_EPOCH = datetime.date(1970, 1, 1)


def collect(store: GraphStore, name: str, positions: Collection[str] | None = None) -> DnaFile:
    """Return what a store holds as a `.dna` file has it.

    Args:
        store: what to write.
        name: the name of the file.
        positions: the IRIs of those positions that are to stand in it; all by default.
    """
    kinds = (RELEASE_GRAPHS, CODING_GRAPHS)
    quads = {g.value: list(store.quads(g)) for g in store.graphs() if g.value.startswith(kinds)}
    graphs = {graph: Facts(held) for graph, held in quads.items()}
    found = sorted(
        one.mark for one in marks(graphs) if positions is None or one.position in positions
    )
    documents = _documents(graphs, {mark.release for mark in found} if positions else None)
    names = _Names(graphs, store)
    numbers = {release: document.number for release, document in documents.items()}
    found.sort(key=lambda mark: (numbers[mark.release], mark))
    used = {mark.coder for mark in found} | {d.coder for d in documents.values()}
    return DnaFile(
        name=name,
        coders=tuple(_coders(graphs, used)),
        documents=tuple(documents.values()),
        statements=tuple(
            _coded(number, mark, numbers, names) for number, mark in enumerate(found, 1)
        ),
        entities=tuple(names.entities()),
        graphs={
            graph: "\n".join(canonical_lines(held))
            for graph, held in quads.items()
            if positions is None
        },
    )


def _coded(number: int, mark: Mark, numbers: Mapping[str, int], names: "_Names") -> Coded:
    concern = mark.stance == Stance.CONCERN
    return Coded(
        number=number,
        document=numbers[mark.release],
        start=mark.start,
        end=mark.end,
        coder=mark.coder,
        person=names.actor("person", mark.person),
        organization=names.actor("organization", mark.body),
        concept=names.concept(mark.topic, concern=concern),
        agrees=mark.stance != Stance.OPPOSES,
        further={name: cut(value) for name, value in asdict(mark).items() if name in FURTHER},
    )


def _coders(graphs: Mapping[str, Facts], used: Collection[str]) -> Iterator[Coder]:
    """Yield the coders by name; an administrator, whom DNA needs, and ourselves come first."""
    names = coder_names(dict(graphs))
    colours = {
        names[coder]: facts.one(coder, POS.colour)
        for facts in graphs.values()
        for coder in facts.of_class(POS.Coder)
        if facts.one(coder, POS.colour)
    }
    hand = {name: Coder(name, _colour(colours.get(name, ""))) for name in names.values()}
    yield hand.pop(_ADMIN.name, _ADMIN)
    if MACHINE in used:
        yield _OURS
    for name in sorted(hand):
        yield hand[name]


def _documents(graphs: Mapping[str, Facts], wanted: Collection[str] | None) -> dict[str, Document]:
    """Return the document of each release, in their order: as coded by hand, or else by date."""
    coders = coder_names(dict(graphs))
    coded = {
        facts.one(iri, POS.codedRelease): (facts, iri)
        for facts in reversed(list(graphs.values()))
        for iri in reversed(facts.of_class(POS.CodedDocument))
    }
    found: list[tuple[tuple[int, int, str, str], str, Document]] = []
    for facts in graphs.values():
        for release in facts.of_class(POS.Release):
            if wanted is not None and release not in wanted:
                continue
            text = facts.one(release, POS.text)
            if release in coded:
                document = _as_coded(*coded[release], text, coders)
            else:
                document = _as_read(facts, release, text)
            order = (document.number, document.seconds, document.title, release)
            found.append((order, release, document))
    return {
        release: replace(document, number=number)
        for number, (_, release, document) in enumerate(sorted(found, key=lambda f: f[0]), 1)
    }


def _as_coded(facts: Facts, iri: str, text: str, coders: Mapping[str, str]) -> Document:
    moment = datetime.datetime.fromisoformat(facts.one(iri, DCTERMS.date))
    return Document(
        number=int(facts.one(iri, DCTERMS.identifier)),
        title=facts.one(iri, DCTERMS.title),
        text=text,
        seconds=int(moment.timestamp()),
        coder=coders.get(facts.one(iri, PROV.wasAttributedTo), _ADMIN.name),
        author=facts.one(iri, POS.author),
        source=facts.one(iri, DCTERMS.source),
        section=facts.one(iri, POS.section),
        notes=facts.one(iri, SKOS.note),
        type=facts.one(iri, POS.documentType),
    )


def _as_read(facts: Facts, release: str, text: str) -> Document:
    date = facts.one(release, DCTERMS.date)
    day = datetime.date.fromisoformat(f"{date}-01-01"[:10]) if date else _EPOCH
    if not date:
        notes = "The release has no date: the one that stands here means nothing."
    else:
        notes = "" if len(date) == len("2015-09-30") else f"The release is dated {date}."
    return Document(
        number=_LAST,
        title=facts.one(release, DCTERMS.title) or facts.one(release, DCTERMS.identifier),
        text=text,
        seconds=(day - _EPOCH).days * 86_400,
        coder=MACHINE,
        author=facts.one(facts.one(release, DCTERMS.publisher), FOAF.name),
        source=facts.one(release, DCTERMS.source),
        notes=notes,
    )


class _Names:
    """The names of a file's variables: one for each actor and topic, none for two."""

    def __init__(self, graphs: Mapping[str, Facts], store: GraphStore) -> None:
        self._store = store
        self._actors = actor_names(dict(graphs))
        self._entities: dict[tuple[str, str], Entity] = {}
        self._given: dict[tuple[str, str, bool], str] = {}
        for facts in graphs.values():
            for iri in facts.of_class(POS.CodedName):
                self._add_coded(facts, iri)

    def entities(self) -> list[Entity]:
        """Return what was named so far, and whatever a coding has in its lists."""
        return sorted(self._entities.values(), key=lambda e: (e.variable, e.name))

    def actor(self, variable: str, iri: str) -> str:
        """Return the name of an actor; an empty text for none."""
        if not iri:
            return ""
        return self._name((variable, iri, False), self._actors.get(iri, tail(iri)))

    def concept(self, topic: str, *, concern: bool) -> str:
        """Return the name of a topic, or of the concern about it, which is a concept of its own."""
        label = self._label(topic)
        return self._name(
            ("concept", topic, concern), f"{CONCERN_LABEL}{label}" if concern else label
        )

    def _add_coded(self, facts: Facts, iri: str) -> None:
        variable, name = facts.one(iri, POS.variable), facts.one(iri, RDFS.label)
        if (variable, name) in self._entities:
            return
        attributes = json.loads(facts.one(iri, POS.attributes) or "{}")
        entity = Entity(
            variable,
            name,
            _colour(facts.one(iri, POS.colour)),
            facts.one(facts.one(iri, POS.childOf), RDFS.label),
            tuple(attributes.items()),
        )
        stands_for = facts.one(iri, POS.standsFor)
        self._entities[variable, name] = entity
        if stands_for:
            concern = entity.attribute(CONCERN) == Stance.CONCERN
            self._given.setdefault((variable, stands_for, concern), name)
            self._entities[variable, name] = _with_iri(entity, stands_for, concern=concern)

    def _name(self, key: tuple[str, str, bool], wanted: str) -> str:
        if key not in self._given:
            variable, iri, concern = key
            name = cut(wanted)
            if (variable, name) in self._entities:
                mark = f" ({tail(iri)})"
                name = f"{wanted[: LONGEST - len(mark)]}{mark}"
            self._given[key] = name
            self._entities[variable, name] = _with_iri(Entity(variable, name), iri, concern=concern)
        return self._given[key]

    def _label(self, topic: str) -> str:
        """Return the label of a topic, an English one before others."""
        found = self._store.match(ox.NamedNode(topic), ox.NamedNode(SKOS.prefLabel), None, None)
        labels = [quad.object for quad in found if isinstance(quad.object, ox.Literal)]
        ranked = sorted((not (x.language or "en").startswith("en"), x.value) for x in labels)
        return ranked[0][1] if ranked else tail(topic)


def _with_iri(entity: Entity, iri: str, *, concern: bool) -> Entity:
    attributes = dict(entity.attributes) | {IRI: iri}
    if concern:
        attributes[CONCERN] = Stance.CONCERN.value
    return Entity(
        entity.variable, entity.name, entity.colour, entity.parent, tuple(attributes.items())
    )


def _colour(text: str) -> Colour:
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)) if text else (0, 0, 0)
