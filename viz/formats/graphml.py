"""GraphML without extensions, as Gephi, igraph, Cytoscape and networkx read it."""

import networkx as nx

from viz.formats.parts import graph
from viz.networks.network import Network


def graphml(network: Network) -> str:
    """Return a file with the data of `viz.formats.parts.graph`.

    Each key bears its own name: Gephi takes keys with the names `d3` and `d7`, which networkx gives
    by itself, for the labels that yEd writes. It also complains about data of the whole graph, so
    there is none.
    """
    lines = nx.generate_graphml(graph(network), named_key_ids=True)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
