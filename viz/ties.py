"""A network of actors as a drawing: where they stand, and the marks of actors and ties."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from viz.chart import Spec
from viz.layout import Size, arrange, give_room
from viz.palette import CAMPS, TIES

FONT, LINE_LENGTH = 14, 18
SHAPE, ROOM = 1.6, 1.3
"""Width over height, and how many times the area of all labels a drawing takes."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is drawn: `id` is the name in the page, `camp` the letter of the community."""

    id: str
    name: str
    count: int
    camp: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two drawn actors, by their places among those drawn, and the weight between them."""

    one: int
    other: int
    weight: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an actor is drawn: centre and radius in pixels, and its name in lines below."""

    x: float
    y: float
    radius: float
    label: str


def marks_of(actors: Sequence[Actor], links: Iterable[tuple[int, int]]) -> tuple[list[Mark], Size]:
    """Return where each actor stands, near those it is linked with, and the size of the whole.

    No two labels overlap. The same network is laid out the same.
    """
    most = max((actor.count for actor in actors), default=1)
    radii = [9 + 9 * sqrt(actor.count / most) for actor in actors]
    labels = ["\n".join(textwrap.wrap(actor.name, LINE_LENGTH)) for actor in actors]
    boxes = {
        actor.id: _box(radius, label)
        for actor, radius, label in zip(actors, radii, labels, strict=True)
    }
    points = arrange(boxes, [(actors[one].id, actors[other].id) for one, other in links])
    centres = np.array(list(give_room(points, boxes, SHAPE, ROOM).values())).reshape(-1, 2)
    halves = np.array(list(boxes.values())).reshape(-1, 2) / 2
    corner = (centres - halves).min(axis=0, initial=np.inf)
    wide, high = (centres + halves - corner).max(axis=0, initial=1.0)
    marks = [
        Mark(
            round(float(x - corner[0]), 1),
            round(float(y - corner[1]) + radius + 4, 1),
            radius,
            label,
        )
        for x, y, radius, label in zip(
            centres[:, 0], (centres - halves)[:, 1], radii, labels, strict=True
        )
    ]
    return marks, (float(round(wide)), float(round(high)))


def spec(
    actors: Sequence[Actor], marks: Sequence[Mark], size: Size, ties: Sequence[dict[str, Any]]
) -> Spec:
    """Return the drawing for `viz.chart`, still without title and description.

    *ties* have `one` and `other` (places among the actors), `kind` (`agree` or `disagree`),
    `width` in pixels, `link` and `says`.
    """
    wide, high = size
    fills = {_community(camp): _fill(camp) for camp in sorted({actor.camp for actor in actors})}
    values = [
        {
            "x": mark.x,
            "y": mark.y,
            "under": mark.y + mark.radius + 4,
            "area": 3.14159 * mark.radius**2,
            "camp": actor.camp,
            "community": _community(actor.camp),
            "label": mark.label,
            "link": f"#{actor.id}",
            "says": f"{actor.name}, {_community(actor.camp)}",
        }
        for actor, mark in zip(actors, marks, strict=True)
    ]
    lines = [
        {
            **{name: tie[name] for name in ("kind", "width", "link", "says")},
            "x": marks[tie["one"]].x,
            "y": marks[tie["one"]].y,
            "x2": marks[tie["other"]].x,
            "y2": marks[tie["other"]].y,
        }
        for tie in reversed(ties)  # the strongest lie on top
    ]
    label = {"type": "text", "baseline": "top", "lineBreak": "\n", "fontSize": FONT, "aria": False}
    under = {"y": _place("under", high), "text": {"field": "label"}}
    return {
        "width": wide,
        "height": high,
        "encoding": {"x": _place("x", wide)},
        "resolve": {"legend": {"fill": "independent"}},
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "opacity": 0.7},
                "encoding": {
                    "y": _place("y", high),
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "stroke": _told("kind", list(TIES), [tie.colour for tie in TIES.values()]),
                    "strokeDash": _told("kind", list(TIES), [tie.dash for tie in TIES.values()]),
                    "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
                    "href": {"field": "link"},
                    "description": {"field": "says"},
                },
            },
            {
                "data": {"values": values},
                "layer": [
                    {
                        "mark": {"type": "point", "filled": True, "opacity": 1},
                        "encoding": {
                            "y": _place("y", high),
                            "fill": _told("community", list(fills), list(fills.values())),
                            "size": {"field": "area", "type": "quantitative", "scale": None},
                            "href": {"field": "link"},
                            "description": {"field": "says"},
                        },
                    },
                    {
                        "mark": {
                            "type": "text",
                            "fontSize": FONT - 1,
                            "fontWeight": "bold",
                            "color": "var(--paper)",
                            "aria": False,
                        },
                        "encoding": {"y": _place("y", high), "text": {"field": "camp"}},
                    },
                    {
                        "mark": {**label, "stroke": "var(--paper)", "strokeWidth": 4},
                        "encoding": under,
                    },
                    {"mark": {**label, "color": "var(--ink)"}, "encoding": under},
                ],
            },
        ],
    }


def _box(radius: float, label: str) -> Size:
    """Return the width and height of a disc with its label below, and room around both."""
    lines = label.split("\n")
    wide = max(2 * radius, max(map(len, lines)) * FONT * 0.54)
    return wide + 14, 2 * radius + len(lines) * FONT * 1.2 + 16


def _community(camp: str) -> str:
    return f"community {camp}" if camp else "in no community"


def _fill(camp: str) -> str:
    """Return the colour of a disc; beyond the five largest communities, the letter alone tells."""
    return CAMPS.get(camp, "var(--actor)" if camp else "var(--quiet)")


def _place(field: str, extent: float) -> Spec:
    """Return a channel whose values are pixels from the left, or from the top."""
    scale = {"domain": [0, extent], "nice": False, "zero": False, "reverse": field != "x"}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _told(field: str, domain: Sequence[str], values: Sequence[object]) -> Spec:
    """Return a channel that tells a field by a sign each."""
    scale = {"domain": domain, "range": values}
    return {"field": field, "type": "nominal", "scale": scale, "title": None}
