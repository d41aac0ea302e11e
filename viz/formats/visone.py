"""GraphML in the dialect that Discourse Network Analyzer writes for visone.

Keys, ids, shapes and colours are that program's; places are computed instead of drawn by lot. Each
node also has its IRI and kind, where that program has the attributes of its entities.
"""

from math import cos, pi, sin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from viz.formats.parts import Sense, names, node_ids, sense, ties, vertices
from viz.layout import Point, arrange, give_room
from viz.networks.network import Mode, Network
from viz.records import Kind

NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:visone": "http://visone.info/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns/graphml "
    "http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd ",
}
NODE_KEYS = {
    "id": "string",
    "name": "string",
    "iri": "string",
    "kind": "string",
    "variable": "string",
    "frequency": "int",
}
VARIABLES = {
    Kind.PERSON: "person",
    Kind.GROUP: "person",
    Kind.BODY: "organization",
    Kind.TOPIC: "concept",
}
COLOURS = {
    Sense.AGREES: "#00ff00",
    Sense.DISAGREES: "#ff0000",
    Sense.BOTH: "#0000ff",
    Sense.CONCERN: "#800080",  # not known to Discourse Network Analyzer
    Sense.NOTHING: "#000000",
}
ACTOR, TOPIC = "#ffffff", "#ffd75e"
MOST_ARRANGED = 300
"""Arranging takes time that grows with the square of the vertices: 3 seconds for so many."""

LETTER, LINE = 7.0, 40.0
"""The room for a letter of a label and for its line, in pixels."""


def visone(network: Network) -> str:
    """Return a file that visone, and Discourse Network Analyzer's users, know how to open."""
    found = ties(network)
    root = Element("graphml", NAMESPACES)
    SubElement(root, "key", {"for": "node", "id": "d0", "yfiles.type": "nodegraphics"})
    SubElement(root, "key", {"for": "edge", "id": "e0", "yfiles.type": "edgegraphics"})
    SubElement(root, "key", {"for": "graph", "id": "prop", "visone.type": "properties"})
    for name, kind in NODE_KEYS.items():
        _add_key(root, "node", name, kind)
    _add_key(root, "edge", "weight", "double")
    graph = SubElement(
        root,
        "graph",
        {
            "edgedefault": "undirected",
            "id": "DNA",
            "parse.edges": str(len(found)),
            "parse.nodes": str(len(vertices(network))),
            "parse.order": "free",
        },
    )
    shown = SubElement(graph, "data", {"key": "prop"})
    SubElement(shown, "visone:labelAttribute", {"edgeLabel": "weight", "nodeLabel": "name"})
    _add_nodes(graph, network)
    _add_edges(graph, network)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_key(root: Element, scope: str, name: str, kind: str) -> None:
    SubElement(root, "key", {"id": name, "for": scope, "attr.name": name, "attr.type": kind})


def _add_data(element: Element, key: str, text: str) -> None:
    SubElement(element, "data", {"key": key}).text = text


def _add_nodes(graph: Element, network: Network) -> None:
    known, labels = vertices(network), names(network)
    places = _places(network)
    for key, vertex, label in zip(node_ids(network), known, labels, strict=True):
        node = SubElement(graph, "node", {"id": key})
        texts = (
            key.removeprefix("n"),
            label,
            vertex.iri,
            vertex.kind,
            VARIABLES[vertex.kind],
            str(vertex.count),
        )
        for name, text in zip(NODE_KEYS, texts, strict=True):
            _add_data(node, name, text)
        _add_shape(node, label, places[key], is_topic=vertex.kind is Kind.TOPIC)


def _add_shape(node: Element, label: str, place: Point, *, is_topic: bool) -> None:
    data = SubElement(node, "data", {"key": "d0"})
    shape = SubElement(SubElement(data, "visone:shapeNode"), "y:ShapeNode")
    x, y = (f"{at:.1f}" for at in place)
    SubElement(shape, "y:Geometry", {"height": "20.0", "width": "20.0", "x": x, "y": y})
    fill = TOPIC if is_topic else ACTOR
    SubElement(shape, "y:Fill", {"color": fill, "transparent": "false"})
    SubElement(shape, "y:BorderStyle", {"color": "#000000", "type": "line", "width": "1.0"})
    text = SubElement(
        shape,
        "y:NodeLabel",
        {
            "alignment": "center",
            "autoSizePolicy": "content",
            "backgroundColor": "#FFFFFF",
            "fontFamily": "Dialog",
            "fontSize": "12",
            "fontStyle": "plain",
            "hasLineColor": "false",
            "height": "19.0",
            "modelName": "eight_pos",
            "modelPosition": "n",
            "textColor": "#000000",
            "visible": "true",
        },
    )
    text.text = label
    SubElement(shape, "y:Shape", {"type": "roundrectangle" if is_topic else "ellipse"})


def _add_edges(graph: Element, network: Network) -> None:
    keys = node_ids(network)
    for one, other, weight in ties(network):
        edge = SubElement(graph, "edge", {"source": keys[one], "target": keys[other]})
        _add_data(edge, "weight", repr(weight))
        data = SubElement(edge, "data", {"key": "e0"})
        line = SubElement(SubElement(data, "visone:polyLineEdge"), "y:PolyLineEdge")
        colour = COLOURS[sense(network.measure, weight)]
        SubElement(line, "y:LineStyle", {"color": colour, "type": "line", "width": "2.0"})


def _places(network: Network) -> dict[str, Point]:
    """Return the place of each node in pixels; ties pull, but for negative ones."""
    keys = node_ids(network)
    if len(keys) > MOST_ARRANGED:
        turn, radius = 2 * pi / len(keys), LINE * len(keys) / 2 / pi
        turns = {key: at * turn for at, key in enumerate(keys)}
        return {key: (radius * cos(at), radius * sin(at)) for key, at in turns.items()}
    near = [
        (keys[one], keys[other])
        for one, other, weight in ties(network)
        if weight > 0 or network.mode is Mode.TWO
    ]
    boxes = {
        key: (LETTER * len(name), LINE) for key, name in zip(keys, names(network), strict=True)
    }
    return give_room(arrange(keys, near), boxes, shape=1.4, room=3.0)
