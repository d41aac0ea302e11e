"""The JSON of Cytoscape and Cytoscape.js (cyjs)."""

import json

import networkx as nx

from viz.formats.parts import described, graph
from viz.networks.network import Network


def cytoscape(network: Network) -> str:
    """Return the nodes and edges, each with its data; `name` is what Cytoscape shows of a node."""
    data = nx.cytoscape_data(graph(network), name="label")
    # networkx writes pairs here; Cytoscape wants an object. `cytoscape_graph` reads both.
    data["data"] = {"name": described(network)}
    for edge in data["elements"]["edges"]:
        edge["data"]["interaction"] = edge["data"]["measure"]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
