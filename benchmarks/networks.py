"""What networks of a thousand actors cost, beside the loop over pairs and beside networkx.

usage: python benchmarks/networks.py

The first table has a network of net agreement from its statements: ours, and the loop over all
pairs of statements, which is what the formulas say. The loop is stopped after `PATIENCE` seconds;
what it would take is then told from the share of its rows that it did, each of which costs the
same. Where it did rows, they hold the same weights. The second table has ten and a hundred times
as many statements, and the third what is measured of a network, beside networkx. Times are
processor time, and the ratios those of one run.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from typing import TypeVar

import networkx as nx
import numpy as np

from kg.model import Stance
from viz.networks.backbone import backbone
from viz.networks.build import Recipe, network
from viz.networks.coding import Actors, Coded, coded
from viz.networks.communities import communities
from viz.networks.measures import betweenness, measures
from viz.networks.network import Duplicates, Measure, Network
from viz.records import Drawing, Evidence, Kind, Node

ACTORS, TOPICS, STATEMENTS = 1_000, 40, 50_000
PATIENCE = 20.0
"""How many seconds the loop may take."""
RECIPE = Recipe(measure=Measure.SUBTRACT, duplicates=Duplicates.INCLUDE)

Result = TypeVar("Result")


def made(actors: int, statements: int, seed: int = 5) -> Drawing:
    """Return statements of two camps: few speak often, and few topics are spoken of often."""
    chance = Random(seed)  # noqa: S311 - invented data, the same each time
    nodes = [Node(f"b/{n}", f"Body {n}", Kind.BODY) for n in range(actors)]
    nodes += [Node(f"t/{n}", f"topic {n}", Kind.TOPIC) for n in range(TOPICS)]
    found = []
    for number in range(statements):
        actor = number if number < actors else min(int(chance.expovariate(5 / actors)), actors - 1)
        topic = min(int(chance.expovariate(4 / TOPICS)), TOPICS - 1)
        side = (Stance.ADVOCATES, Stance.OPPOSES)[actor % 2]
        found.append(
            Evidence(
                position=f"p/{number}",
                holder=f"b/{actor}",
                topic=f"t/{topic}",
                stance=side if chance.random() < 0.7 else chance.choice(list(Stance)),
                act="",
                form="direct",
                words="",
                exact="",
                start=0,
                end=1,
                role="",
                former=False,
                body="",
                body_then="",
                release=f"r/{number // 8}",
                title="",
                date=f"{2010 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                rule="",
                confidence=1.0,
            )
        )
    return Drawing(tuple(nodes), tuple(found))


def looped(statements: Sequence[Coded]) -> tuple[dict[str, dict[str, int]], float]:
    """Return the weights of the first actors by looking at all pairs, and the share of rows done.

    *statements* are in the order of their actors.
    """
    began = time.process_time()
    weights: dict[str, dict[str, int]] = {}
    for number, one in enumerate(statements):
        if one.actor not in weights and time.process_time() - began > PATIENCE:
            return weights, number / len(statements)
        row = weights.setdefault(one.actor, defaultdict(int))
        for other in statements:
            if other.topic == one.topic and other.actor != one.actor:
                if other.stance is one.stance:
                    row[other.actor] += 1
                elif Stance.CONCERN not in (one.stance, other.stance):
                    row[other.actor] -= 1
    return weights, 1.0


def timed(work: Callable[..., Result], *given: object) -> tuple[Result, float]:
    """Return what *work* makes of what is given, and the processor seconds of all its threads."""
    began = time.process_time()
    found = work(*given)
    return found, time.process_time() - began


def same(found: Network, weights: Mapping[str, Mapping[str, int]]) -> bool:
    """Say whether the rows of the loop are those of the network."""
    place = {vertex.iri: number for number, vertex in enumerate(found.rows)}
    return all(
        [row.get(vertex.iri, 0) for vertex in found.rows] == found.weights[place[actor]].tolist()
        for actor, row in weights.items()
    )


def beside_the_loop() -> None:
    """Print what a network costs, and what the loop over pairs of statements costs."""
    print(f"{'net agreement of 1,000 actors':44}{'s':>10}{'loop, s':>12}{'ratio':>10}")
    for size in (STATEMENTS // 20, STATEMENTS):
        drawing = made(ACTORS, size)
        found, mine = timed(network, drawing, RECIPE)
        statements = sorted(coded(drawing, Actors.BODIES), key=lambda each: each.actor)
        (weights, share), theirs = timed(looped, statements)
        if not same(found, weights):
            raise ValueError("the loop gives other weights")
        told = f"{'' if share == 1 else '~'}{theirs / share:,.1f}"
        print(f"{f'{size:,} statements':44}{mine:10.2f}{told:>12}{theirs / share / mine:10,.0f}")


def growth() -> None:
    """Print what ten and a hundred times as many statements cost."""
    print(f"\n{'more statements of 1,000 actors':44}{'s':>10}{'growth':>12}")
    drawing = made(ACTORS, STATEMENTS)
    first = 0.0
    for times in (1, 10, 100):
        more = replace(drawing, evidence=drawing.evidence * times)
        _, taken = timed(network, more, RECIPE)
        first = first or taken
        print(f"{f'{len(more.evidence):,} statements':44}{taken:10.2f}{taken / first:12.1f}")


def beside_networkx() -> None:
    """Print what is measured of a network, and what networkx takes for it in the smaller one."""
    print(f"\n{'measures':44}{'s':>10}{'networkx, s':>12}{'ratio':>10}")
    for actors in (ACTORS // 4, ACTORS):
        found = network(made(actors, STATEMENTS * actors // ACTORS), RECIPE)
        attraction = np.maximum(found.weights, 0)
        graph: nx.Graph[int] = nx.from_numpy_array(attraction)
        print(f"{actors:,} actors, {graph.number_of_edges():,} ties above 0")
        theirs: dict[str, Callable[..., object]] = {
            "communities, one run": partial(nx.community.louvain_communities, seed=1),
        }
        if actors < ACTORS:  # it would take minutes
            theirs["betweenness"] = nx.betweenness_centrality
        works: dict[str, Callable[[], object]] = {
            "communities, one run": partial(communities, found, 1),
            "communities, ten runs": partial(communities, found),
            "betweenness": partial(betweenness, attraction),
            "all measures of each vertex": partial(measures, found),
            "backbone": partial(backbone, found),
        }
        for name, work in works.items():
            _, mine = timed(work)
            print(f"  {name:42}{mine:10.2f}", end="")
            if name in theirs:
                _, other = timed(theirs[name], graph)
                print(f"{other:12.2f}{other / mine:10.0f}", end="")
            print(flush=True)


def main() -> None:
    """Measure, and print the tables."""
    beside_the_loop()
    growth()
    beside_networkx()


if __name__ == "__main__":
    main()
