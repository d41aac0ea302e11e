"""The picture of who stands where: actors, topics, and the stances between them."""

from dataclasses import asdict

from kg.store.base import Store
from viz.filters import Filters
from viz.marks import edges_of, library, strongest, vis_data
from viz.palette import DARK, LIGHT
from viz.picture import names_of, render
from viz.records import Drawing, Kind, read_scene


def graph_page(store: Store, filters: Filters) -> str:
    """Return one HTML page, whole in itself, that draws who takes which stance on which topic.

    The same store and filters give the same page, byte for byte. Time grows with the number of
    positions; at most `viz.marks.MOST_NODES` nodes are drawn, the speakers with most positions, and
    the page says what is left out.
    """
    found = read_scene(store, filters)
    drawn = strongest(found, centre=filters.around.iri if filters.around else None)
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
        left_out=_left_out(found, drawn),
    )


def _left_out(found: Drawing, drawn: Drawing) -> dict[str, int]:
    """Return what was found and is not drawn: speakers, their positions, and who is only named."""
    kept = {item.holder for item in drawn.evidence}
    rest = [item for item in found.evidence if item.holder not in kept]
    speakers = {item.holder for item in rest}
    return {
        "speakers": len(speakers),
        "positions": len({item.position for item in rest}),
        "named": len(found.nodes) - len(drawn.nodes) - len(speakers),
    }
