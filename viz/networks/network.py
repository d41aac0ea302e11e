"""A discourse network: actors and topics, or actors and actors, with a weight for each pair."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viz.records import Kind


class Mode(StrEnum):
    """What a network joins: actors with topics, or actors with actors."""

    TWO = "two"
    ONE = "one"


class Measure(StrEnum):
    """What a weight counts; `viz.networks.weights` has the formulas."""

    IGNORE = "ignore"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    COMBINE = "combine"


class Normalisation(StrEnum):
    """What a weight is divided by; `viz.networks.normalise` has the formulas."""

    NONE = "none"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"


class Duplicates(StrEnum):
    """Within what the same actor, topic and stance count once; `include` counts all."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Vertex:
    """An actor or a topic. `label` is unique in its network; `count` is its statements there.

    `since` and `until` are the first and last date that these have, as for a `Network`; they do
    not tell which vertex it is.
    """

    label: str
    iri: str
    kind: Kind
    count: int
    since: str = field(default="", compare=False)
    until: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Network:
    """One network: `weights[i, j]` joins `rows[i]` with `columns[j]`.

    In a one-mode network rows and columns are the same, the weights are symmetrical and the
    diagonal is 0. Vertices are in the order of UTF-16 code units of their labels, as Java sorts
    strings. `since` and `until` are the first and last date that statements in it have (ISO 8601,
    as precise as the releases), empty where no statement is dated.
    """

    mode: Mode
    measure: Measure
    normalisation: Normalisation
    duplicates: Duplicates
    rows: tuple[Vertex, ...]
    columns: tuple[Vertex, ...]
    weights: NDArray[np.float64]
    since: str = ""
    until: str = ""
