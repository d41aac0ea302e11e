"""Positions as DNA has statements: who, for whom, on what, on which side, in which stretch.

A mark says the same of a position in a graph and of a statement in a file, in IRIs, so that the two
can be compared: what is in both was left as it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.dna.records import MACHINE
from ontology.namespaces import DCTERMS, FOAF, ID, OA, ORG, POS, PROV, RDF, RDFS

FORMER = "former "
"""What stands before a role that the text says had ended."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One position at one place. `release`, `person`, `body` and `topic` are IRIs, or empty.

    `coder` is a name; `stance`, `act` and `form` are the ids of concepts; `rule`, `confidence` and
    `value` stand as in the graph.
    """

    release: str
    start: int
    end: int
    person: str
    body: str
    topic: str
    stance: str
    act: str
    form: str
    role: str
    rule: str
    confidence: str
    value: str
    coder: str


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A mark, and where it comes from: the position, its place, and the named graph."""

    mark: Mark
    graph: str
    position: str
    place: str


class Facts:
    """The values of one named graph by subject and predicate, each list in order."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values: dict[tuple[str, str], list[str]] = {}
        self._of_class: dict[str, list[str]] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
                continue
            self._values.setdefault((subject.value, quad.predicate.value), []).append(value.value)
            if quad.predicate.value == str(RDF.type):
                self._of_class.setdefault(value.value, []).append(subject.value)
        for values in (*self._values.values(), *self._of_class.values()):
            values.sort()

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values, sorted."""
        return self._values.get((subject, str(predicate)), [])

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value, or an empty text."""
        return next(iter(self.all(subject, predicate)), "")

    def of_class(self, name: str) -> list[str]:
        """Return the members of a class, sorted."""
        return self._of_class.get(str(name), [])


def coder_names(graphs: dict[str, Facts]) -> dict[str, str]:
    """Return a name for each coder of the graphs, by IRI.

    Where two bear one name, or one that of the machine, the file of each is put behind it.
    """
    bearers: dict[str, dict[str, str]] = {MACHINE: {"": ""}}
    for facts in graphs.values():
        source = facts.one(next(iter(facts.of_class(POS.Coding)), ""), DCTERMS.source)
        for coder in facts.of_class(POS.Coder):
            bearers.setdefault(facts.one(coder, RDFS.label), {})[coder] = source
    return {
        coder: name if len(sources) == 1 else f"{name} ({source})"
        for name, sources in bearers.items()
        for coder, source in sources.items()
        if coder
    }


def marks(graphs: dict[str, Facts]) -> Iterator[Found]:
    """Yield every position of the graphs at each of its places, graph by graph."""
    coders = coder_names(graphs)
    for graph, facts in graphs.items():
        for position in facts.of_class(POS.Position):
            for place in facts.all(position, OA.hasTarget):
                mark = _mark(facts, position, place, coders)
                yield Found(mark, graph, position, place)


def _mark(facts: Facts, position: str, place: str, coders: dict[str, str]) -> Mark:
    release = facts.one(place, OA.hasSource)
    selectors = facts.all(place, OA.hasSelector)
    start, end = (
        next((int(v) for s in selectors for v in facts.all(s, predicate)), 0)
        for predicate in (OA.start, OA.end)
    )
    statement = facts.one(position, POS.expressedIn)
    holder = facts.one(position, POS.holder)
    tenure = next(
        (
            tenure
            for tenure in facts.all(statement, POS.inCapacity)
            if release in facts.all(tenure, POS.claimedIn)
        ),
        "",
    )
    former = facts.one(tenure, POS.former) == "true"
    role = facts.one(tenure, POS.role)
    is_body = str(ORG.Organization) in facts.all(holder, RDF.type)
    return Mark(
        release=release,
        start=start,
        end=end,
        person="" if is_body else holder,
        body=holder if is_body else "" if former else facts.one(tenure, ORG.organization),
        topic=facts.one(position, POS.topic),
        stance=_tail(facts.one(position, POS.stance)),
        act=_tail(facts.one(position, POS.act)),
        form=_tail(facts.one(statement, POS.form)),
        role=f"{FORMER}{role}" if former and role else role,
        rule=facts.one(position, POS.rule),
        confidence=facts.one(position, POS.confidence),
        value=facts.one(position, POS.value),
        coder=coders.get(facts.one(position, PROV.wasAttributedTo), MACHINE),
    )


def actor_names(graphs: dict[str, Facts]) -> dict[str, str]:
    """Return the first name that the graphs give to each actor, by IRI."""
    names: dict[str, str] = {}
    for facts in graphs.values():
        for kind in (FOAF.Person, ORG.Organization, POS.Group):
            for actor in facts.of_class(kind):
                name = facts.one(actor, FOAF.name)
                names[actor] = min(name, names.get(actor, name))
    return names


def tail(iri: str) -> str:
    """Return what follows `id/`, by which two actors of one name are told apart."""
    return iri.removeprefix(str(ID)).rpartition("/")[2]


def _tail(iri: str) -> str:
    return iri.rpartition("/")[2]
