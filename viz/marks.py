"""The drawing as nodes and edges of vis-network, made with pyvis."""

import json
import textwrap
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from math import log2, sqrt
from typing import Any

from pyvis.network import Network

from viz.layout import Point, Size, arrange, give_room, in_rows
from viz.palette import STANCE_STYLES
from viz.picture import Edge
from viz.records import Drawing, Kind, Node

MOST_NODES = 300
"""More than that nobody can read, and the canvas becomes slow."""

MOST_AROUND = 80
"""So many can be read at a glance, names and all."""

SHAPES = {Kind.PERSON: "dot", Kind.GROUP: "dot", Kind.BODY: "square", Kind.TOPIC: "box"}
LINE_LENGTH = 20

# Width over height, and how much white space: on a narrow page there is less to give away.
LANDSCAPE, PORTRAIT = (1.45, 2.5), (0.55, 0.9)

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"scaling": {"label": {"drawThreshold": 6}}, "borderWidth": 1.5},
    "edges": {"selectionWidth": 1, "hoverWidth": 0.5, "arrowStrikethrough": False},
}


def strongest(drawing: Drawing, limit: int, centre: str | None = None) -> Drawing:
    """Return the part of *drawing* with at most *limit* nodes that has most positions.

    Speakers come in the order of their positions, then of their names, each with all of its
    topics, so that no speaker is drawn by halves; the second one of a body brings the body, too.
    The first for whom there is no room ends the row. *centre*, those who speak in its posts, and
    the bodies for which they speak, come before all others. Where all speakers have room, those
    only named fill what is left, most posts first.
    """
    if len(drawing.nodes) <= limit:
        return drawing
    nodes = {node.iri: node for node in drawing.nodes}
    positions: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    near = {centre}
    for item in drawing.evidence:
        positions.setdefault(item.holder, set()).add(item.position)
        topics.setdefault(item.holder, set()).add(item.topic)
        bodies.setdefault(item.holder, set()).update({item.body} - {""})
        if centre == item.body:
            near.add(item.holder)
    kept = nodes.keys() & {centre}
    spoken: set[str] = set()
    for holder in sorted(topics, key=lambda h: (h not in near, -len(positions[h]), nodes[h])):
        joined = bodies[holder] if holder in near else bodies[holder] & spoken
        brought = {holder} | topics[holder] | joined
        if kept and len(kept | brought) > limit:
            break
        kept |= brought
        spoken |= bodies[holder]
    else:
        posts = Counter(end for tie in drawing.ties for end in (tie.person, tie.body))
        rest = [node for node in drawing.nodes if node.iri not in kept]
        rest.sort(key=lambda node: (-posts[node.iri], node))
        kept.update(node.iri for node in rest[: limit - len(kept)])
    return Drawing(
        tuple(node for node in drawing.nodes if node.iri in kept),
        tuple(item for item in drawing.evidence if item.holder in kept),
        tuple(tie for tie in drawing.ties if kept.issuperset((tie.person, tie.body))),
    )


def vis_data(drawing: Drawing, edges: list[Edge], names: Mapping[str, str]) -> dict[str, Any]:
    """Return what vis-network needs: `{"nodes": […], "edges": […], "options": {…}}`.

    *names* gives the name in the page (`n7`) of each IRI. Nodes carry two places: `x`, `y` for a
    wide page and `tall` for a narrow one. Colours are left to the page, which knows the theme.
    """
    weights = Counter[str]()
    for edge in edges:
        weights.update({edge.actor: edge.count, edge.topic: edge.count})
    faces = {node.iri: _Face(node, weights, len(drawing.nodes)) for node in drawing.nodes}
    main = {node.iri for node in drawing.nodes if not node.listed}
    links = {(edge.actor, edge.topic) for edge in edges}
    links |= {(tie.person, tie.body) for tie in drawing.ties}
    points = arrange(sorted(main), sorted(link for link in links if main.issuperset(link)))
    wide, tall = (_places(drawing, faces, points, *page) for page in (LANDSCAPE, PORTRAIT))
    about = _posts(drawing)
    net = Network(directed=True)
    net.set_options(json.dumps(OPTIONS))
    for node in drawing.nodes:
        face, (x, y) = faces[node.iri], wide[node.iri]
        net.add_node(
            names[node.iri],
            face.label,
            shape=SHAPES[node.kind],
            size=face.radius,
            font={"size": face.font},
            x=round(x),
            y=round(y),
            tall=[round(part) for part in tall[node.iri]],
            kind=node.kind,
            name=node.name,
            listed=node.listed,
            about=about[node.iri],
        )
    beside = Counter((edge.actor, edge.topic) for edge in edges)
    turn = Counter[tuple[str, str]]()
    styles = {style.stance: style for style in STANCE_STYLES}
    for edge in edges:
        pair, style = (edge.actor, edge.topic), styles[edge.stance]
        turn[pair] += 1
        net.add_edge(
            names[edge.actor],
            names[edge.topic],
            id=edge.id,
            stance=edge.stance,
            count=edge.count,
            width=1.6 + 0.8 * log2(edge.count),
            dashes=list(style.dash) or False,
            arrows={"to": {"enabled": True, "type": style.end, "scaleFactor": 0.65}},
            smooth=_bend(turn[pair] - (beside[pair] + 1) / 2),
        )
    for number, pair in enumerate(sorted({(tie.person, tie.body) for tie in drawing.ties})):
        past = all(tie.former for tie in drawing.ties if (tie.person, tie.body) == pair)
        net.add_edge(
            *(names[end] for end in pair),
            id=f"p{number}",
            width=1,
            dashes=[4, 4] if past else False,
            arrows="",
            smooth=False,
        )
    return {"nodes": net.nodes, "edges": net.edges, "options": net.options}


def library() -> str:
    """Return the source of vis-network that pyvis carries, licence included."""
    found = [f / "vis-network.min.js" for f in (files("pyvis") / "lib").iterdir()]
    newest = max((f for f in found if f.is_file()), key=str)
    return newest.read_text(encoding="utf-8")


def _posts(drawing: Drawing) -> dict[str, list[str]]:
    """Return for each node its posts in words: a person's at bodies, a body's with people."""
    names = {node.iri: node.name for node in drawing.nodes}
    posts: dict[str, list[str]] = {node.iri: [] for node in drawing.nodes}
    for tie in drawing.ties:
        role = f"former {tie.role}" if tie.former else tie.role
        posts[tie.person].append(f"{role}, {names[tie.body]}")
        posts[tie.body].append(f"{names[tie.person]}, {role}")
    return posts


class _Face:
    """How large a node is drawn: `radius` and `font` in pixels, `box` with room around it."""

    def __init__(self, node: Node, weights: Mapping[str, int], crowd: int) -> None:
        weight = weights.get(node.iri, 0)
        heaviest = max(weights.values(), default=1)
        # A crowd is seen from afar: topics, and the actors that weigh most, are written larger.
        share = 1.0 if node.kind is Kind.TOPIC else sqrt(weight / heaviest)
        far = 1 + max(0.0, sqrt(crowd / 40) - 1) * share
        self.kind = node.kind
        self.radius = (6 + 1.6 * sqrt(weight)) * sqrt(far)
        self.font = round((15 if node.kind is Kind.TOPIC else 13) * far)
        lines = textwrap.wrap(node.name, LINE_LENGTH) or [node.iri]
        self.label = "\n".join(lines)
        wide = max(len(line) for line in lines) * self.font * 0.58
        high = len(lines) * self.font * 1.25
        if node.kind is Kind.TOPIC:
            self.box: Size = (wide + 2 * self.font + 30, high + self.font + 24)
        else:
            self.box = (max(wide, 2 * self.radius) + 26, high + 2 * self.radius + 26)

    def middle(self, centre: Point) -> Point:
        """Return where the mark stands so that mark and label together fill the box."""
        x, y = centre
        return centre if self.kind is Kind.TOPIC else (x, y - self.box[1] / 2 + self.radius + 10)


def _places(
    drawing: Drawing,
    faces: Mapping[str, _Face],
    points: Mapping[str, Point],
    shape: float,
    room: float,
) -> dict[str, Point]:
    """Return the place of each node: those with *points* there, the others in rows below.

    Rows are in the order of bodies, each beside its people.
    """
    main = {iri: faces[iri].box for iri in points}
    centres = give_room(points, main, shape, room)
    left, right, bottom = 0.0, 600.0, 0.0
    if centres:
        left = min(centres[iri][0] - main[iri][0] / 2 for iri in main)
        right = max(centres[iri][0] + main[iri][0] / 2 for iri in main)
        bottom = max(centres[iri][1] + main[iri][1] / 2 for iri in main)
    names = {node.iri: node.name for node in drawing.nodes}
    body = {tie.person: names[tie.body] for tie in drawing.ties}
    rest = sorted(
        (node for node in drawing.nodes if node.listed),
        key=lambda node: (body.get(node.iri, node.name), node.kind, node),
    )
    rows = in_rows({node.iri: faces[node.iri].box for node in rest}, right - left, bottom + 60)
    middle = (left + right) / 2
    centres.update({iri: (x + middle, y) for iri, (x, y) in rows.items()})
    return {iri: faces[iri].middle(centre) for iri, centre in centres.items()}


def _bend(offset: float) -> dict[str, Any] | bool:
    """Return the curve of an edge that stands *offset* places beside the straight line."""
    if offset == 0:
        return False
    return {
        "enabled": True,
        "type": "curvedCW" if offset > 0 else "curvedCCW",
        "roundness": 0.3 * abs(offset),
    }
