"""Where each node stands: computed once, the same on every machine, and still ever after."""

from collections.abc import Iterable, Mapping
from math import sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from viz.spread import evened

Point = tuple[float, float]
Size = tuple[float, float]

HUB = ""
ROUNDS = 200


def arrange(names: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """Return a point for each name, in no unit, so that linked names are near each other.

    Parts of the network that hang together by no link are held near the middle by a node that is
    not drawn.

    Source: Jacomy et al., "ForceAtlas2, a Continuous Graph Layout Algorithm" (PLoS ONE 9(6),
    2014), as networkx has it; it starts from a circle, so that no chance is in it.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(links)
    if not graph:
        return {}
    parts = [max(sorted(part), key=graph.degree) for part in nx.connected_components(graph)]
    graph.add_edges_from((HUB, name) for name in parts[1:] and parts)
    found = nx.forceatlas2_layout(
        graph, pos=nx.circular_layout(graph), max_iter=150, scaling_ratio=4.0, gravity=3.0
    )
    found.pop(HUB, None)
    return dict(zip(found, evened(np.array(list(found.values()))), strict=True))


def give_room(
    points: Mapping[str, Point], boxes: Mapping[str, Size], shape: float, room: float
) -> dict[str, Point]:
    """Return the centre of each box in pixels, near its point, so that no two boxes overlap.

    *points* lie in the unit square; *boxes* gives widths and heights in pixels; *shape* is width
    over height of the picture, *room* how many times the area of the boxes it takes at first.
    """
    if not boxes:
        return {}
    sizes = np.array(list(boxes.values()))
    raw = np.array([points[name] for name in boxes])
    area = room * float(sizes.prod(axis=1).sum())
    span = np.array([sqrt(area * shape), sqrt(area / shape)])
    placed = _push_apart((raw - 0.5) * span, sizes)
    return {name: (float(x), float(y)) for name, (x, y) in zip(boxes, placed, strict=True)}


def _push_apart(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move boxes that overlap along the axis where they overlap least, until none does.

    The picture grows by 1 % in each round that finds an overlap, so that there comes to be room.
    """
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    # Boxes with one centre part in the order in which they stand in the list.
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(ROUNDS):
        gap = points[:, None, :] - points[None, :, :]
        overlap = reach - np.abs(gap)
        one, other = np.nonzero(np.triu(overlap.min(axis=2) > 0, k=1))
        if not one.size:
            break
        points = points * 1.01
        depth = overlap[one, other]
        axis = depth.argmin(axis=1)
        pairs = np.arange(one.size)
        way = np.sign(gap[one, other][pairs, axis])
        way[way == 0] = order[one, other][way == 0]
        push = way * (depth[pairs, axis] / 2 + 0.5)
        np.add.at(points, (one, axis), push)
        np.add.at(points, (other, axis), -push)
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
