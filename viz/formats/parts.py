"""What the formats share: names that none of them trips over, and the ties of a network."""

import re
from collections.abc import Callable
from enum import StrEnum

import networkx as nx
import numpy as np

from viz.networks.communities import communities
from viz.networks.network import Measure, Mode, Network, Vertex

# What XML 1.0 (section 2.2) cannot hold, the controls, and the marks that turn text around.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def one_line(name: str) -> str:
    r"""Return *name* on one line, single spaces between words, with � for what no file can hold.

    >>> one_line("Royal\n  College\x00")
    'Royal College�'
    """
    return _HOSTILE.sub("�", " ".join(name.split())) or "�"


def vertices(network: Network) -> tuple[Vertex, ...]:
    """Return each vertex once: the rows, and in a two-mode network the columns after them."""
    return network.rows if network.mode is Mode.ONE else network.rows + network.columns


def names(network: Network, reworded: Callable[[str], str] = one_line) -> list[str]:
    """Return a name for each of `vertices`, on one line, and no name twice.

    Where names are alike once they are *reworded*, the later ones get a number: "Funding (2)".
    """
    found: dict[str, None] = {}  # a set that keeps the order
    for vertex in vertices(network):
        name = distinct = reworded(one_line(vertex.label))
        number = 1
        while distinct in found:
            number += 1
            distinct = f"{name} ({number})"
        found[distinct] = None
    return list(found)


def no_formula(name: str) -> str:
    """Return *name* with an apostrophe before it where a spreadsheet would take it for a formula.

    Source: OWASP, "CSV Injection".

    >>> no_formula("=1+1"), no_formula("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name


def ties(network: Network) -> list[tuple[int, int, float]]:
    """Return the pairs with a weight other than 0, as indices into `vertices`, each pair once."""
    one_mode = network.mode is Mode.ONE
    weights = np.triu(network.weights, k=1) if one_mode else network.weights
    first_column = 0 if one_mode else len(network.rows)
    return [
        (int(row), int(column) + first_column, float(weights[row, column]))
        for row, column in zip(*np.nonzero(weights), strict=True)
    ]


def number(weight: float) -> str:
    """Return *weight* in decimals, no exponent, as short as reads back to the same number.

    >>> number(-3.0), number(0.1), number(1e-7)
    ('-3', '0.1', '0.0000001')
    """
    return np.format_float_positional(weight, trim="-")


class Sense(StrEnum):
    """What a tie says of those that it joins."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    BOTH = "both"
    CONCERN = "concern"
    NOTHING = "nothing"


def sense(measure: Measure, weight: float) -> Sense:
    """Return what a *weight* other than 0 says; under `combine` it is a sum of codes."""
    match measure:
        case Measure.CONGRUENCE:
            return Sense.AGREES
        case Measure.CONFLICT:
            return Sense.DISAGREES
        case Measure.SUBTRACT:
            return Sense.AGREES if weight > 0 else Sense.DISAGREES
        case Measure.COMBINE:
            codes = {1: Sense.AGREES, 2: Sense.DISAGREES, 4: Sense.CONCERN}
            return codes.get(int(weight), Sense.BOTH)
        case Measure.IGNORE:
            return Sense.NOTHING


def node_ids(network: Network) -> list[str]:
    """Return an id for each of `vertices` that XML takes for one: n1, n2, …."""
    return [f"n{number}" for number in range(1, len(vertices(network)) + 1)]


def has_groups(network: Network) -> bool:
    """Say whether ties bring actors together: not with topics, and not where they are conflicts."""
    one_mode = network.mode is Mode.ONE and bool(network.rows)
    return one_mode and network.measure is not Measure.CONFLICT


def groups(network: Network) -> tuple[int, ...]:
    """Return the community of each vertex, from 0; nothing where there are none to be found."""
    return communities(network).labels if has_groups(network) else ()


def graph(network: Network) -> "nx.Graph[str]":
    """Return *network* as networkx has it, with what is known of each vertex and tie.

    Nodes bear `label`, `iri`, `kind` and `count`, and `community` where there are `groups`; edges
    `weight` and `measure`.
    """
    drawn: nx.Graph[str] = nx.Graph()
    ids = node_ids(network)
    for key, vertex, name in zip(ids, vertices(network), names(network), strict=True):
        known = {"iri": vertex.iri, "kind": str(vertex.kind), "count": vertex.count}
        drawn.add_node(key, label=name, **known)
    for key, community in zip(ids, groups(network), strict=False):
        drawn.nodes[key]["community"] = community
    for one, other, weight in ties(network):
        drawn.add_edge(ids[one], ids[other], weight=weight, measure=str(network.measure))
    return drawn


def described(network: Network) -> str:
    """Return in words how the weights were made, for the files that have a place for it."""
    kind = "actors and actors" if network.mode is Mode.ONE else "actors and topics"
    codes = " (1 advocates, 2 opposes, 4 concern)" if network.measure is Measure.COMBINE else ""
    dates = f"{network.since} to {network.until}" if network.since else "no dates"
    return (
        f"{kind}; measure: {network.measure}{codes}; normalisation: {network.normalisation}; "
        f"duplicates: {network.duplicates}; {dates}"
    )
