"""Where each node stands: computed once, the same on every machine, and still ever after."""

from collections.abc import Iterable, Mapping
from math import sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Size = tuple[float, float]

SEED = 2015
ROOM = 3.2
"""How many times the area of its boxes a picture takes: white space is what makes it legible."""


def arrange(
    boxes: Mapping[str, Size], links: Iterable[tuple[str, str]], shape: float
) -> dict[str, Point]:
    """Return the centre of each box, in pixels, so that linked boxes are near and none overlap.

    *boxes* gives width and height in pixels; *shape* is width over height of the whole picture.
    Any part of the network that hangs together by no link stays near the middle.

    Source: Jacomy et al., "ForceAtlas2, a Continuous Graph Layout Algorithm" (PLoS ONE 9(6),
    2014), as networkx has it. The removal of overlaps after it is ours.
    """
    if not boxes:
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from(links)
    found = nx.forceatlas2_layout(
        graph,
        pos=nx.circular_layout(graph),
        max_iter=400,
        scaling_ratio=4.0,
        gravity=3.0,
        seed=SEED,
    )
    sizes = np.array([boxes[name] for name in graph])
    points = np.array([found[name] for name in graph])
    area = ROOM * float(sizes.prod(axis=1).sum())
    span = np.array([sqrt(area * shape), sqrt(area / shape)])
    extent = np.ptp(points, axis=0)
    extent[extent < 1e-9] = 1.0
    centred = (points - points.mean(axis=0)) / extent * span
    apart = _push_apart(centred, sizes)
    return {name: (float(x), float(y)) for name, (x, y) in zip(graph, apart, strict=True)}


def _push_apart(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move boxes that overlap along the axis where they overlap least, until none does.

    The limit of rounds bounds the time; with more white space than boxes it is not reached.
    """
    points = points.copy()
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(500):
        gap = points[:, None, :] - points[None, :, :]
        overlap = reach - np.abs(gap)
        clash = np.logical_and(overlap[:, :, 0] > 0, overlap[:, :, 1] > 0)
        np.fill_diagonal(clash, val=False)
        if not clash.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        # Boxes with one centre part in the order in which they stand in the list.
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        way = np.where(gap == 0, order[:, :, None], np.sign(gap))
        push = np.where(clash[:, :, None], way * (overlap / 2 + 0.5), 0.0)
        points[:, 0] += 0.6 * np.where(sideways, push[:, :, 0], 0.0).sum(axis=1)
        points[:, 1] += 0.6 * np.where(sideways, 0.0, push[:, :, 1]).sum(axis=1)
    return points


def in_rows(boxes: Mapping[str, Size], width: float, top: float) -> dict[str, Point]:
    """Return the centre of each box, set like words in lines of *width* pixels from *top* down."""
    places: dict[str, Point] = {}
    x, y, line = 0.0, top, 0.0
    for name, (wide, high) in boxes.items():
        if x and x + wide > width:
            x, y, line = 0.0, y + line, 0.0
        places[name] = (x + wide / 2 - width / 2, y + high / 2)
        x, line = x + wide, max(line, high)
    return places
