"""What a picture shows, as small records: who, on what, in which words, from which place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import pyoxigraph as ox

from kg.model import Stance
from kg.store.base import Store
from ontology.namespaces import BASE, DEFAULT_BASE, FOAF, ORG, POS
from queries.bind import bind
from viz.filters import Filters
from viz.page import own_file


class Kind(StrEnum):
    """What a node of the picture stands for."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    TOPIC = "topic"


KINDS = {
    str(FOAF.Person): Kind.PERSON,
    str(ORG.Organization): Kind.BODY,
    str(POS.Group): Kind.GROUP,
}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """An actor or a topic. `listed` actors are named in a release without taking a position."""

    iri: str
    name: str
    kind: Kind
    listed: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One position at one place of a release; `start` and `end` are code points, half-open.

    The same words in two releases are one `position` with a place in each.
    `words` is the whole statement, `exact` the part of the release that carries the position.
    `role`, `former` and `body` are the post in which the holder speaks; `body_then` is the body's
    name as that release gives it.
    Strings are empty where the graph says nothing; `date` is as precise as the release's.
    """

    position: str
    holder: str
    topic: str
    stance: Stance
    act: str
    form: str
    words: str
    exact: str
    start: int
    end: int
    role: str
    former: bool
    body: str
    body_then: str
    release: str
    title: str
    date: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """A person holds, or held, a post at a body, as a release says."""

    person: str
    body: str
    role: str
    former: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that one picture shows, in an order that does not depend on the store."""

    nodes: tuple[Node, ...]
    evidence: tuple[Evidence, ...]
    ties: tuple[Tie, ...] = ()


def read_positions(store: Store, filters: Filters) -> Drawing:
    """Return the positions that *filters* let through, with holders, topics and bodies as nodes.

    A body in whose posts people speak is `listed`. Where the graph gives two names or titles for
    one thing, the first in code point order counts, an English topic label before others.

    Raises:
        StopRun: the store cannot answer.
    """
    drawing = _Gathered()
    drawing.add_positions(_rows(store, positions_query(filters)))
    return _narrowed(drawing.drawing(), filters)


def read_scene(store: Store, filters: Filters) -> Drawing:
    """Return the positions, and the posts and names that releases give beside them.

    Raises:
        StopRun: the store cannot answer.
    """
    drawing = _Gathered()
    drawing.add_positions(_rows(store, positions_query(filters)))
    only_named = replace(filters, topic=None, stance=None, accepted=False)
    drawing.add_named(_rows(store, _bound("named.rq", only_named)))
    return _narrowed(drawing.drawing(), filters)


def neighbourhood(drawing: Drawing, centre: str) -> Drawing:
    """Return the positions around the actor or topic *centre*, with those whom they concern.

    Around a topic stand all positions on it. Around an actor stand its own positions, for a body
    also those taken in its posts, and the positions of others on the same topics. Of those who
    are only named, the ones stay that have a post at the actor, or at whom it has one.
    """
    own = {e.topic for e in drawing.evidence if centre in (e.holder, e.topic, e.body)}
    evidence = tuple(e for e in drawing.evidence if e.topic in own)
    kept = {centre} | {iri for e in evidence for iri in (e.holder, e.topic, e.body)}
    for tie in drawing.ties:
        if centre in (tie.person, tie.body):
            kept |= {tie.person, tie.body}
    return Drawing(
        tuple(
            replace(node, listed=node.listed and node.iri != centre)
            for node in drawing.nodes
            if node.iri in kept
        ),
        evidence,
        tuple(tie for tie in drawing.ties if kept.issuperset((tie.person, tie.body))),
    )


def positions_query(filters: Filters) -> str:
    """Return the query for positions with *filters* in it, as it is sent to the store."""
    return _bound("evidence.rq", filters)


def _narrowed(drawing: Drawing, filters: Filters) -> Drawing:
    return neighbourhood(drawing, filters.around.iri) if filters.around else drawing


def _bound(name: str, filters: Filters) -> str:
    return bind(own_file(name).replace(DEFAULT_BASE, BASE), filters.terms())


def _rows(store: Store, query: str) -> ox.QuerySolutions:
    rows = store.query(query)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("the queries of the pictures are SELECT queries")
    return rows


class _Gathered:
    """The records that rows amount to, each once."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.labels: dict[str, set[tuple[bool, str]]] = {}
        self.evidence: dict[tuple[str, str, int, int], Evidence] = {}
        self.ties: set[Tie] = set()

    def add_positions(self, rows: Iterable[ox.QuerySolution]) -> None:
        for row in rows:
            found = _evidence(row)
            key = (found.position, found.release, found.start, found.end)
            self.evidence[key] = min(found, self.evidence.get(key, found))
            self.labels.setdefault(found.topic, set()).add(_label(row))
            _add(self.nodes, _holder(row, listed=False))
            if found.body:
                _add(self.nodes, _body(row))

    def add_named(self, rows: Iterable[ox.QuerySolution]) -> None:
        for row in rows:
            holder = _holder(row, listed=True)
            _add(self.nodes, holder)
            if row["body"] is not None:
                body = _body(row)
                _add(self.nodes, body)
                former = _text(row, "former") == "true"
                self.ties.add(Tie(holder.iri, body.iri, _text(row, "role"), former))

    def drawing(self) -> Drawing:
        for topic, labels in self.labels.items():
            _add(self.nodes, Node(topic, min(labels)[1], Kind.TOPIC))
        spoken = {tie.body for tie in self.ties if not self.nodes[tie.person].listed}
        shown = (replace(n, listed=n.listed and n.iri not in spoken) for n in self.nodes.values())
        return Drawing(
            tuple(sorted(shown, key=lambda node: (node.kind, node.name, node.iri))),
            tuple(sorted(self.evidence.values(), key=lambda e: (e.date, e.release, e.start, e))),
            tuple(sorted(self.ties)),
        )


def _holder(row: ox.QuerySolution, *, listed: bool) -> Node:
    kind = KINDS[_text(row, "class")]
    return Node(_text(row, "holder"), _text(row, "name"), kind, listed)


def _body(row: ox.QuerySolution) -> Node:
    return Node(_text(row, "body"), _text(row, "bodyName"), Kind.BODY, listed=True)


def _add(nodes: dict[str, Node], node: Node) -> None:
    """Keep one node an IRI: with the first of its names, and listed only if nothing says more."""
    known = nodes.get(node.iri, node)
    first = min(known, node)
    nodes[node.iri] = replace(first, listed=known.listed and node.listed)


def _evidence(row: ox.QuerySolution) -> Evidence:
    return Evidence(
        position=_text(row, "position"),
        holder=_text(row, "holder"),
        topic=_text(row, "topic"),
        stance=Stance(_tail(_text(row, "stance"))),
        act=_tail(_text(row, "act")),
        form=_tail(_text(row, "form")),
        words=_text(row, "words"),
        exact=_text(row, "exact"),
        start=int(_text(row, "start")),
        end=int(_text(row, "end")),
        role=_text(row, "role"),
        former=_text(row, "former") == "true",
        body=_text(row, "body"),
        body_then=_text(row, "bodyThen"),
        release=_text(row, "release"),
        title=_text(row, "title"),
        date=_text(row, "date"),
        rule=_text(row, "rule"),
        confidence=float(_text(row, "confidence")),
    )


def _label(row: ox.QuerySolution) -> tuple[bool, str]:
    """Return the topic's label, with False before it where it is the one to prefer."""
    term = row["topicLabel"]
    if not isinstance(term, ox.Literal):
        return True, _tail(_text(row, "topic")).replace("-", " ")
    return not (term.language or "en").startswith("en"), term.value


def _text(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""


def _tail(iri: str) -> str:
    """Return the last part of *iri*: the id of a concept."""
    return iri.rpartition("/")[2]
