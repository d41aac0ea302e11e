"""The picture of who stands where: actors, topics, and the stances between them."""

from dataclasses import asdict

from kg.store.base import Store
from viz.filters import Filters
from viz.marks import best_connected, edges_of, library, vis_data
from viz.palette import DARK, LIGHT
from viz.picture import names_of, render
from viz.records import Kind, read_scene


def graph_page(store: Store, filters: Filters) -> str:
    """Return one HTML page, whole in itself, that draws who takes which stance on which topic.

    The same store and filters give the same page, byte for byte. Time grows with the number of
    positions; at most `viz.marks.MOST_NODES` nodes are drawn, the best connected, and the page says
    so.
    """
    found = read_scene(store, filters)
    drawn = best_connected(found)
    edges = edges_of(drawn)
    data = vis_data(drawn, edges, names_of(drawn))
    data["themes"] = {"light": asdict(LIGHT), "dark": asdict(DARK)}
    return render(
        "graph",
        drawn,
        edges,
        filters,
        library=library(),
        data=data,
        listed=sum(node.listed and node.kind is not Kind.BODY for node in drawn.nodes),
        left_out=len(found.nodes) - len(drawn.nodes),
    )
