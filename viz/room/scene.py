"""What the explorer shows: actors and topics, who takes which side how often, and who holds posts.

All is read with a few queries that count in the store; the words are asked for when somebody wants
to read them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.model import Stance
from kg.store.base import Store
from viz.records import Kind, Node
from viz.room import facts
from viz.room.asked import ask, stance_of, tail, text, whole
from viz.room.links import Links
from viz.spread import spread

MOST_NODES = 5_000
"""So many stay fluid in a browser."""

ROOMY = 40
"""Around one with fewer neighbours stand those of the neighbours, too."""

_SIDE = 10_000  # of the square in which nodes stand, so that whole numbers tell their places
_SAID = """SELECT ?holder ?topic ?stance ?date (COUNT(DISTINCT ?position) AS ?count) {
  ?position pos:holder ?holder ; pos:topic ?topic ; pos:stance ?stance ;
    pos:expressedIn/pos:reportedIn ?release .
  OPTIONAL { ?release dcterms:date ?date }
} GROUP BY ?holder ?topic ?stance ?date"""
_POSTS = """SELECT DISTINCT ?person ?body {
  ?tenure a pos:Tenure ; org:member ?person ; org:organization ?body ; pos:claimedIn ?release
}"""
_CLASSES = {"foaf:Person": Kind.PERSON, "org:Organization": Kind.BODY, "pos:Group": Kind.GROUP}


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """An actor takes a stance on a topic; *said* counts how often on which date ("" is none)."""

    actor: str
    topic: str
    stance: Stance
    said: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How often it was said, on all dates."""
        return sum(count for _, count in self.said)


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes by their IRIs, the lines between them, and the posts of people at bodies.

    `left_out` counts the nodes for which there is no room.
    """

    nodes: dict[str, Node]
    lines: tuple[Line, ...]
    posts: tuple[tuple[str, str], ...]
    left_out: int = 0


def read_scene(store: Store) -> Scene:
    """Return all of a store: who takes positions, on what, and the bodies at which they hold posts.

    Raises:
        StopRun: the store cannot answer.
    """
    said: dict[tuple[str, str, Stance], dict[str, int]] = defaultdict(dict)
    for row in ask(store, _SAID):
        stance = stance_of(text(row, "stance"))
        if stance is not None:
            key = (text(row, "holder"), text(row, "topic"), stance)
            said[key][text(row, "date")] = whole(row, "count")
    lines = sorted(Line(*key, tuple(sorted(dates.items()))) for key, dates in said.items())
    actors = {line.actor for line in lines}
    posts = sorted(
        (text(row, "person"), text(row, "body"))
        for row in ask(store, _POSTS)
        if text(row, "person") in actors
    )
    shown = actors | {body for _, body in posts}
    nodes: dict[str, Node] = {}
    for name, kind in _CLASSES.items():
        for iri, called in facts.named(store, name).items():
            if iri in shown:
                nodes.setdefault(iri, Node(iri, called, kind))
    labels = facts.labels(store)
    for topic in {line.topic for line in lines}:
        nodes[topic] = Node(topic, labels.get(topic) or tail(topic), Kind.TOPIC)
    return _part(Scene(nodes, tuple(lines), tuple(posts)), nodes)


def strongest(scene: Scene, most: int = MOST_NODES) -> Scene:
    """Return the part with at most *most* nodes of which most is said; topics come first."""
    if len(scene.nodes) <= most:
        return scene
    weights = _weights(scene)
    order = sorted(
        scene.nodes, key=lambda iri: (scene.nodes[iri].kind is not Kind.TOPIC, -weights[iri], iri)
    )
    return _part(scene, order[:most], len(order) - most)


def around(scene: Scene, centre: str, most: int = MOST_NODES) -> Scene:
    """Return one with its neighbours, and where these are few the strongest of theirs, too."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(scene):
        near[one].add(other)
        near[other].add(one)
    if centre not in scene.nodes:
        return Scene({}, (), ())
    weights = _weights(scene)

    def first(iris: Iterable[str], number: int) -> list[str]:
        return sorted(iris, key=lambda iri: (-weights[iri], iri))[: max(number, 0)]

    kept = [centre, *first(near[centre], most - 1)]
    beyond = {iri for neighbour in kept for iri in near[neighbour]}.difference(kept)
    kept += first(beyond, ROOMY - len(kept))
    return _part(scene, kept, len(near[centre]) + 1 - most)


def as_data(scene: Scene, links: Links) -> dict[str, Any]:
    """Return a scene as the explorer takes it, with a place for each node.

    `nodes`: `[IRI, name, kind, address of its page or null, x, y]`, x and y from 0 to 10,000.
    `dates`: all dates, in order. `lines`: `[actor, topic, stance, [date, count, …]]` and `posts`:
    `[person, body]`, of nodes and dates by their numbers. `left_out`: how many nodes have no room.
    """
    number = {iri: index for index, iri in enumerate(scene.nodes)}
    dates = sorted({date for line in scene.lines for date, _ in line.said})
    day = {date: index for index, date in enumerate(dates)}
    pairs = Counter((number[one], number[other]) for one, other in _pairs(scene))
    places = spread(
        len(number),
        np.array(list(pairs), dtype=np.int64).reshape(-1, 2),
        np.array(list(pairs.values()), dtype=np.float64),
    )
    return {
        "nodes": [
            [node.iri, node.name, node.kind, links.to(node.iri), round(x * _SIDE), round(y * _SIDE)]
            for node, (x, y) in zip(scene.nodes.values(), places.tolist(), strict=True)
        ],
        "dates": dates,
        "lines": [
            [
                number[line.actor],
                number[line.topic],
                line.stance,
                [part for date, count in line.said for part in (day[date], count)],
            ]
            for line in scene.lines
        ],
        "posts": [[number[person], number[body]] for person, body in scene.posts],
        "left_out": scene.left_out,
    }


def _part(scene: Scene, kept: Iterable[str], left_out: int = 0) -> Scene:
    """Return some nodes of a scene, in an order of their own, with what is between them."""
    nodes = {iri: scene.nodes[iri] for iri in sorted(kept)}
    return Scene(
        nodes,
        tuple(line for line in scene.lines if line.actor in nodes and line.topic in nodes),
        tuple(post for post in scene.posts if post[0] in nodes and post[1] in nodes),
        max(left_out, 0),
    )


def _pairs(scene: Scene) -> Iterable[tuple[str, str]]:
    yield from ((line.actor, line.topic) for line in scene.lines)
    yield from scene.posts


def _weights(scene: Scene) -> Counter[str]:
    """Return how much is said of each node: by it, on it, or by who holds posts there."""
    weights = Counter[str]()
    for line in scene.lines:
        weights[line.actor] += line.count
        weights[line.topic] += line.count
    said = dict(weights)
    for person, body in scene.posts:
        weights[body] += said.get(person, 0)
    return weights
