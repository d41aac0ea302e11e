"""GEXF 1.3, for Gephi: with colours, sizes, and the time in which each vertex speaks.

Source: the GEXF 1.3 schema (gexf.net/1.3/gexf.xsd, with its dynamics and viz parts).
"""

import calendar
from math import sqrt
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from viz.formats.parts import (
    Sense,
    described,
    graph,
    has_groups,
    node_ids,
    number,
    sense,
    ties,
    vertices,
)
from viz.networks.network import Network, Vertex
from viz.palette import LIGHT
from viz.records import Kind

NAMESPACE = "http://gexf.net/1.3"
NODE_COLOURS = {
    Kind.PERSON: LIGHT.actor,
    Kind.GROUP: LIGHT.quiet,
    Kind.BODY: LIGHT.actor,
    Kind.TOPIC: LIGHT.rule,
}
EDGE_COLOURS = {
    Sense.AGREES: LIGHT.advocates,
    Sense.DISAGREES: LIGHT.opposes,
    Sense.BOTH: LIGHT.ink,
    Sense.CONCERN: LIGHT.concern,
    Sense.NOTHING: LIGHT.quiet,
}
SMALLEST, LARGEST = 10.0, 60.0


def gexf(network: Network) -> str:
    """Return a dynamic graph: a vertex lasts from its first dated statement to its last.

    A vertex without dates is always there, and so is a tie while both its ends are. A date that is
    less precise than a day lasts for its whole month or year. The area of a vertex grows with the
    number of its statements; its colour tells its kind, and the colour of a tie what it says.
    """
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": f"{NAMESPACE}/viz", "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "NHS Positions"
    SubElement(meta, "description").text = described(network)
    whole = SubElement(
        root,
        "graph",
        {
            "defaultedgetype": "undirected",
            "idtype": "string",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
            **_lasting(network.since, network.until),
        },
    )
    _add_nodes(whole, network)
    _add_edges(SubElement(whole, "edges"), network)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_nodes(parent: Element, network: Network) -> None:
    data = graph(network).nodes
    kinds = {"iri": "string", "kind": "string", "count": "integer"}
    if has_groups(network):
        kinds["community"] = "integer"
    attributes = SubElement(parent, "attributes", {"class": "node", "mode": "static"})
    for name, kind in kinds.items():
        SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})
    nodes = SubElement(parent, "nodes")
    most = max((vertex.count for vertex in vertices(network)), default=1)
    for vertex, key in zip(vertices(network), node_ids(network), strict=True):
        known = data[key]
        lasting = _lasting(vertex.since, vertex.until)
        node = SubElement(nodes, "node", {"id": key, "label": known["label"], **lasting})
        values = SubElement(node, "attvalues")
        for name in kinds:
            SubElement(values, "attvalue", {"for": name, "value": str(known[name])})
        SubElement(node, "viz:color", _channels(NODE_COLOURS[vertex.kind]))
        SubElement(node, "viz:size", {"value": number(_diameter(vertex, most))})


def _add_edges(edges: Element, network: Network) -> None:
    keys = node_ids(network)
    for at, (one, other, weight) in enumerate(ties(network), start=1):
        edge = SubElement(
            edges,
            "edge",
            {
                "id": f"e{at}",
                "source": keys[one],
                "target": keys[other],
                "weight": number(weight),
            },
        )
        colour = EDGE_COLOURS[sense(network.measure, weight)]
        SubElement(edge, "viz:color", _channels(colour))


def _diameter(vertex: Vertex, most: int) -> float:
    return round(max(SMALLEST, LARGEST * sqrt(vertex.count / most)), 2)


def _channels(colour: str) -> dict[str, str]:
    """Return `#rrggbb` as three numbers up to 255."""
    return {name: str(int(colour[at : at + 2], 16)) for name, at in (("r", 1), ("g", 3), ("b", 5))}


def _lasting(since: str, until: str) -> dict[str, str]:
    """Return the first and the last day, or nothing where no date is known."""
    if not since:
        return {}
    year, month = int(until[:4]), int(until[5:7] or 12)
    last = f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"
    return {"start": (since + "-01-01")[:10], "end": until[:10] if len(until) >= 10 else last}
