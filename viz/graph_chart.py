"""The graph for print: the marks of the page, where they stand there, as a chart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import atan2, degrees, hypot, sqrt
from typing import Any

from viz.chart import Spec
from viz.palette import STANCE_STYLES
from viz.records import Kind

APART = 9
"""How far lines between the same two marks stand apart, in pixels."""

NEAR = 6
"""How far from a topic its lines end, in pixels."""

ENDS = {"arrow": "triangle", "bar": "stroke", "circle": "circle"}
LETTER, LINE = 0.58, 1.2
"""How wide a letter is, and how high a line, for a font of size 1."""

KEY = "Filled circle: person; broken circle: group; square: body; box: topic; thin line: a post."

Mark = Mapping[str, Any]


def graph_chart(data: Mapping[str, Sequence[Mark]], heading: Spec) -> Spec:
    """Return for `viz.chart` what `viz.marks.vis_data` gives for the page, save those only named.

    *heading* is what `viz.picture.headed` gives.
    """
    nodes = {node["id"]: node for node in data["nodes"] if not node["listed"]}
    edges = [e for e in data["edges"] if e["from"] in nodes and e["to"] in nodes]
    lines = _lines(edges, nodes)
    boxes = [_box(node) for node in nodes.values()]
    left = min((box["x"] for box in boxes), default=0) - 10
    right = max((box["x2"] for box in boxes), default=0) + 10
    top = min((box["y"] for box in boxes), default=0) - 10
    bottom = max((box["y2"] for box in boxes), default=0) + 10

    def place(name: str, low: float, high: float) -> Spec:
        scale = {"domain": [low, high], "nice": False, "zero": False}
        return {"field": name, "type": "quantitative", "scale": scale, "axis": None}

    x, y = place("x", left, right), place("y", bottom, top)
    both = {"x": x, "y": y}
    ends = {**both, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    # A large picture is seen from afar, and many lines are drawn fainter, as in the page.
    far = max(1.0, (right - left) / 1400)
    thin = min(1.0, 13 / sqrt(max(len(edges), 1)))
    labels = _labels(nodes.values())
    written = {**both, "text": {"field": "text"}, "size": _as_given("font")}
    return {
        "title": {**heading["title"], "fontSize": 20 * far, "subtitleFontSize": 13 * far},
        "description": heading["description"],
        "width": max(right - left, 300),
        "height": max(bottom - top, 200),
        "data": {"values": []},
        "resolve": {"scale": {"color": "independent", "strokeDash": "independent"}},
        "layer": [
            {
                "data": {"values": [line for line in lines if not line["stance"]]},
                "mark": {"type": "rule", "color": "var(--quiet)", "strokeOpacity": 0.6},
                "encoding": {**ends, "strokeDash": _as_given("dash")},
            },
            {
                "data": {"values": [line for line in lines if line["stance"]]},
                "mark": {"type": "rule", "strokeOpacity": thin},
                "encoding": {
                    **ends,
                    "color": _by_stance([f"var(--{s.stance})" for s in STANCE_STYLES], far),
                    "strokeDash": _by_stance([s.dash or (1, 0) for s in STANCE_STYLES], far),
                    "strokeWidth": _as_given("width"),
                    "description": {"field": "says"},
                },
            },
            {
                "data": {"values": [line for line in lines if line["stance"]]},
                "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 3},
                "encoding": {
                    "x": {**x, "field": "x2"},
                    "y": {**y, "field": "y2"},
                    "color": _as_given("colour"),
                    "stroke": _as_given("colour"),
                    "shape": _as_given("end"),
                    "size": {"value": 70},
                    "angle": _as_given("angle"),
                },
            },
            {
                "data": {"values": [box for box in boxes if box["topic"]]},
                "mark": {
                    "type": "rect",
                    "color": "var(--raised)",
                    "stroke": "var(--rule)",
                    "cornerRadius": 5,
                },
                "encoding": {**ends, "description": {"field": "says"}},
            },
            {
                "data": {"values": [label for label in labels if not label["topic"]]},
                "mark": {
                    "type": "text",
                    "baseline": "middle",
                    "color": "var(--paper)",
                    "stroke": "var(--paper)",
                    "strokeWidth": 4,
                },
                "encoding": written,
            },
            {
                "data": {"values": [_dot(n) for n in nodes.values() if n["kind"] != Kind.TOPIC]},
                "mark": {"type": "point", "opacity": 1, "strokeWidth": 1.5},
                "encoding": {
                    **both,
                    "size": _as_given("area"),
                    "shape": _as_given("shape"),
                    "fill": _as_given("fill"),
                    "stroke": _as_given("stroke"),
                    "strokeDash": _as_given("dash"),
                    "description": {"field": "says"},
                },
            },
            {
                "data": {"values": labels},
                "mark": {"type": "text", "baseline": "middle"},
                "encoding": {**written, "color": _as_given("ink")},
            },
        ],
    }


def _as_given(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _by_stance(values: Sequence[Any], far: float) -> Spec:
    return {
        "field": "stance",
        "type": "nominal",
        "scale": {"domain": [style.stance for style in STANCE_STYLES], "range": values},
        "legend": {
            "title": None,
            "symbolType": "stroke",
            "symbolSize": 500 * far**2,
            "labelFontSize": 12 * far,
        },
    }


def _lines(edges: Sequence[Mark], nodes: Mapping[str, Mark]) -> list[Mark]:
    """Return where each line begins and ends: at the rim of the marks that it joins."""
    beside = Counter((edge["from"], edge["to"]) for edge in edges)
    turn = Counter[tuple[str, str]]()
    ends = {style.stance: ENDS[style.end] for style in STANCE_STYLES}
    lines: list[Mark] = []
    for edge in edges:
        pair = edge["from"], edge["to"]
        start, goal = nodes[pair[0]], nodes[pair[1]]
        across, down = goal["x"] - start["x"], goal["y"] - start["y"]
        length = hypot(across, down) or 1.0
        turn[pair] += 1
        aside = APART * (turn[pair] - (beside[pair] + 1) / 2)
        shift = -down / length * aside, across / length * aside
        stance = edge.get("stance", "")
        reach = 1 - min(1.0, _rim(goal, (across, down), shift))
        lines.append(
            {
                "x": start["x"] + shift[0],
                "y": start["y"] + shift[1],
                "x2": start["x"] + across * reach + shift[0],
                "y2": start["y"] + down * reach + shift[1],
                "stance": stance,
                "colour": f"var(--{stance})",
                "end": ends.get(stance, ""),
                "angle": degrees(atan2(down, across)) + 90,
                "width": edge["width"],
                "dash": list(edge["dashes"] or (1, 0)),
                "says": f"{start['name']} {stance} {goal['name']}",
            }
        )
    return lines


def _rim(node: Mark, way: tuple[float, float], shift: tuple[float, float]) -> float:
    """Return how far before the middle of *node* a line ends, as a share of its length.

    The line goes *way*, and passes the middle at *shift*; it ends at the side where it first comes
    near.
    """
    if node["kind"] != Kind.TOPIC:
        return float(node["size"]) / (hypot(*way) or 1.0)
    halves = (side / 2 + NEAR for side in _extent(node))
    return min(
        (half / abs(along) + aside / along if along else 1.0)
        for half, along, aside in zip(halves, way, shift, strict=True)
    )


def _extent(node: Mark) -> tuple[float, float]:
    """Return how wide and how high the label of *node* is, with its margin where it is a box."""
    lines, font = node["label"].split("\n"), node["font"]["size"]
    wide, high = max(map(len, lines)) * font * LETTER, len(lines) * font * LINE
    return (wide + 18, high + 16) if node["kind"] == Kind.TOPIC else (wide, high)


def _box(node: Mark) -> Mark:
    """Return the room that *node* takes with its label."""
    wide, high = _extent(node)
    topic = node["kind"] == Kind.TOPIC
    radius = 0 if topic else node["size"]
    half = max(wide / 2, radius)
    return {
        "x": node["x"] - half,
        "x2": node["x"] + half,
        "y": node["y"] - (high / 2 if topic else radius),
        "y2": node["y"] + (high / 2 if topic else radius + 4 + high),
        "topic": topic,
        "says": node["name"],
    }


def _dot(node: Mark) -> Mark:
    person = node["kind"] == Kind.PERSON
    ink = "var(--quiet)" if node["kind"] == Kind.BODY else "var(--actor)"
    return {
        "x": node["x"],
        "y": node["y"],
        "area": (2 * node["size"]) ** 2,
        "shape": "square" if node["kind"] == Kind.BODY else "circle",
        "fill": ink if person else "var(--paper)",
        "stroke": ink,
        "dash": [3, 3] if node["kind"] == Kind.GROUP else [1, 0],
        "says": node["name"],
    }


def _labels(nodes: Iterable[Mark]) -> list[Mark]:
    """Return each line of each label with its place: in the box of a topic, below other marks."""
    labels: list[Mark] = []
    for node in nodes:
        lines, font = node["label"].split("\n"), node["font"]["size"]
        topic = node["kind"] == Kind.TOPIC
        first = -(len(lines) - 1) / 2 if topic else 0.5
        below = node["y"] + (0 if topic else node["size"] + 4)
        labels += [
            {
                "x": node["x"],
                "y": below + (first + number) * font * LINE,
                "text": line,
                "font": font,
                "topic": topic,
                "ink": "var(--quiet)" if node["kind"] == Kind.BODY else "var(--ink)",
            }
            for number, line in enumerate(lines)
        ]
    return labels
