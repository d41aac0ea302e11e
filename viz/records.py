"""The rows of `graph.rq` as small records: who, on what, in which words, from which place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import pyoxigraph as ox

from kg.model import Stance
from ontology.namespaces import FOAF, ORG, POS


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
    ties: tuple[Tie, ...]


def gather(rows: Iterable[ox.QuerySolution]) -> Drawing:
    """Return the records of *rows*, each once.

    Where the graph gives two names or titles for one thing, the first in code point order counts,
    an English topic label before others.
    """
    nodes: dict[str, Node] = {}
    labels: dict[str, set[tuple[bool, str]]] = {}
    evidence: dict[tuple[str, str, int, int], Evidence] = {}
    ties: set[Tie] = set()
    for row in rows:
        kind = KINDS[_text(row, "class")]
        node = Node(_text(row, "holder"), _text(row, "name"), kind, _text(row, "row") != "position")
        if _text(row, "row") == "position":
            found = _evidence(row)
            key = (found.position, found.release, found.start, found.end)
            evidence[key] = min(found, evidence.get(key, found))
            labels.setdefault(found.topic, set()).add(_label(row))
        if _text(row, "row") == "post":
            body = Node(_text(row, "body"), _text(row, "bodyName"), Kind.BODY, listed=True)
            _add(nodes, body)
            ties.add(Tie(node.iri, body.iri, _text(row, "role"), _text(row, "former") == "true"))
        _add(nodes, node)
    for topic, found_labels in labels.items():
        _add(nodes, Node(topic, min(found_labels)[1], Kind.TOPIC))
    spoken = {tie.body for tie in ties if not nodes[tie.person].listed}
    shown = (replace(n, listed=n.listed and n.iri not in spoken) for n in nodes.values())
    return Drawing(
        tuple(sorted(shown, key=lambda node: (node.kind, node.name, node.iri))),
        tuple(sorted(evidence.values(), key=lambda e: (e.date, e.release, e.start, e))),
        tuple(sorted(ties)),
    )


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
        body=_text(row, "bodyName"),
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
