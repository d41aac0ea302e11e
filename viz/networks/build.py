"""From the statements of a drawing to one network."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.errors import StopRun
from viz.networks.coding import Actors, Coded, coded
from viz.networks.duplicates import without_duplicates
from viz.networks.network import Duplicates, Measure, Mode, Network, Normalisation, Vertex
from viz.networks.normalise import DIVISORS, divided
from viz.networks.weights import FORMULAS, STANCES, Matrix
from viz.records import Drawing, Node

MOST_ACTORS = 5_000
"""The most actors of a network of actors: 12.5 million pairs, 200 MB a matrix."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is made of statements.

    `actor_at_least` and `topic_at_least` are numbers of statements, counted after duplicates are
    taken out; who has fewer is left out. Ties whose weight, without its sign, is less than
    `weight_at_least` become 0.

    Raises:
        StopRun: the measure or the normalisation does not fit the mode.
    """

    mode: Mode = Mode.ONE
    actors: Actors = Actors.BODIES
    measure: Measure = Measure.CONGRUENCE
    normalisation: Normalisation = Normalisation.NONE
    duplicates: Duplicates = Duplicates.DOCUMENT
    actor_at_least: int = 1
    topic_at_least: int = 1
    weight_at_least: float = 0.0

    def __post_init__(self) -> None:
        self._fits("measure", self.measure, tuple(FORMULAS[self.mode]))
        fitting = tuple(DIVISORS[self.mode])
        if self.measure is Measure.COMBINE:  # its weights are codes: a share of a code is nothing
            self._fits("normalisation of combine", self.normalisation, fitting[:1])
        self._fits("normalisation", self.normalisation, fitting)

    def _fits(self, what: str, value: str, fitting: Sequence[str]) -> None:
        if value not in fitting:
            raise StopRun(
                f"{value} is no {what} in a network of mode {self.mode}.",
                f"Those that fit: {', '.join(fitting)}.",
            )


def network(drawing: Drawing, recipe: Recipe) -> Network:
    """Return the network of a drawing's positions.

    Its weights do not depend on the order of the positions. Time grows with the number of
    statements and, between actors, with the square of the number of actors.

    Raises:
        StopRun: there are more than `MOST_ACTORS` to be joined with each other.
    """
    return network_of(counted(drawing, recipe), drawing.nodes, recipe)


def counted(drawing: Drawing, recipe: Recipe) -> tuple[Coded, ...]:
    """Return the statements that count in the network, in the order of the drawing.

    What falls below the least numbers is left out again and again until all that is left has them.
    """
    found = coded(drawing, recipe.actors)
    found = without_duplicates(found, recipe.duplicates, recipe.measure)
    while True:
        actors = Counter(each.actor for each in found)
        topics = Counter(each.topic for each in found)
        left = tuple(
            each
            for each in found
            if actors[each.actor] >= recipe.actor_at_least
            and topics[each.topic] >= recipe.topic_at_least
        )
        if len(left) == len(found):
            return found
        found = left


def network_of(statements: Sequence[Coded], nodes: Sequence[Node], recipe: Recipe) -> Network:
    """Return the network of *statements*, each counted once; *nodes* name actors and topics.

    Raises:
        StopRun: there are more than `MOST_ACTORS` to be joined with each other.
    """
    labels = labels_of(nodes)
    known = {node.iri: node for node in nodes}

    def vertices(of: Callable[[Coded], str]) -> tuple[Vertex, ...]:
        theirs: dict[str, list[Coded]] = {}
        for each in statements:
            theirs.setdefault(of(each), []).append(each)
        found = (
            Vertex(labels[iri], iri, known[iri].kind, len(said), *_dates(said))
            for iri, said in theirs.items()
        )
        return tuple(sorted(found, key=lambda vertex: _in_java(vertex.label)))

    actors = vertices(lambda each: each.actor)
    topics = vertices(lambda each: each.topic)
    if recipe.mode is Mode.ONE and len(actors) > MOST_ACTORS:
        raise StopRun(
            f"{len(actors):,} actors are too many to be joined with each other; "
            f"at most {MOST_ACTORS:,} can be.",
            "Ask for a topic or a shorter time, or for actors with more statements.",
        )
    counts = _counts(statements, actors, topics)
    weights = FORMULAS[recipe.mode][recipe.measure](counts)
    weights = divided(weights, DIVISORS[recipe.mode][recipe.normalisation](counts))
    weights[abs(weights) < recipe.weight_at_least] = 0.0
    return Network(
        recipe.mode,
        recipe.measure,
        recipe.normalisation,
        recipe.duplicates,
        actors,
        actors if recipe.mode is Mode.ONE else topics,
        weights,
        *_dates(statements),
    )


def _dates(statements: Iterable[Coded]) -> tuple[str, str]:
    """Return the first and the last date that *statements* have, empty where none is dated."""
    dates = [each.evidence.date for each in statements if each.evidence.date]
    return min(dates, default=""), max(dates, default="")


def _counts(
    statements: Sequence[Coded], actors: Sequence[Vertex], topics: Sequence[Vertex]
) -> Matrix:
    """Return how often each actor takes each stance on each topic, as the formulas want it."""
    row, column, layer = (
        {key: number for number, key in enumerate(keys)}
        for keys in ([v.iri for v in actors], [v.iri for v in topics], STANCES)
    )
    shape = len(actors), len(topics), len(STANCES)
    flat = [
        (row[each.actor] * shape[1] + column[each.topic]) * shape[2] + layer[each.stance]
        for each in statements
    ]
    found = np.bincount(np.array(flat, dtype=np.intp), minlength=shape[0] * shape[1] * shape[2])
    return found.reshape(shape).astype(np.float64)


def labels_of(nodes: Sequence[Node]) -> Mapping[str, str]:
    """Return a label for each IRI, no two alike: the name, and where it is shared, more.

    A name that several things have is followed by the end of the IRI, or by the whole.
    """
    names = {node.iri: node.name for node in nodes}
    labels = dict(names)
    for parts in (2, None):
        often = Counter(labels.values())
        for iri, label in labels.items():
            if often[label] > 1:
                tail = iri if parts is None else "/".join(iri.split("/")[-parts:])
                labels[iri] = f"{names[iri]} ({tail})"
    return labels


def _in_java(text: str) -> bytes:
    """Return a key that orders as Java orders strings: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
