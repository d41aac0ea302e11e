"""The picture of who stands where: actors, topics, and the stances between them."""

from dataclasses import asdict

from kg.store.base import Store
from viz.chart import Spec
from viz.filters import Filters
from viz.graph_chart import KEY, graph_chart
from viz.marks import MOST_AROUND, MOST_NODES, library, strongest, vis_data
from viz.page import many, own_file
from viz.palette import DARK, LIGHT
from viz.picture import SPEAKERS, edges_of, headed, lede, names_of, render
from viz.records import Drawing, Kind, read_scene


class Graph:
    """Who takes which stance on which topic, as a graph.

    Time grows with the number of positions; at most `viz.marks.MOST_NODES` nodes are drawn, around
    an actor or topic `viz.marks.MOST_AROUND`: the speakers with most positions. The page says what
    is left out.
    """

    def __init__(self, store: Store, filters: Filters) -> None:
        self._filters = filters
        self._found = read_scene(store, filters)
        self._centre = filters.around.iri if filters.around else None
        limit = MOST_AROUND if self._centre else MOST_NODES
        self._drawn = strongest(self._found, limit, self._centre)
        self._edges = edges_of(self._drawn)

    def page(self) -> str:
        """Return one HTML page, whole in itself.

        The same store and filters give the same page, byte for byte.
        """
        names = names_of(self._drawn)
        data = vis_data(self._drawn, self._edges, names)
        data["centre"] = names.get(self._centre or "")
        data["themes"] = {"light": asdict(LIGHT), "dark": asdict(DARK)}
        return render(
            "graph",
            self._drawn,
            self._edges,
            self._filters,
            sheets=("graph.css",),
            scripts=(library(), own_file("templates/graph.js")),
            also={e: [names[e.body]] for e in self._drawn.evidence if e.body in names},
            data=data,
            listed=sum(n.listed and n.kind is not Kind.BODY for n in self._drawn.nodes),
            left_out=_left_out(self._found, self._drawn),
        )

    def chart(self) -> Spec:
        """Return the graph for `viz.chart`, without those only named."""
        data = vis_data(self._drawn, self._edges, names_of(self._drawn))
        left = _left_out(self._found, self._drawn)["speakers"]
        note = f"Drawn are those with most positions; left out: {many(left, *SPEAKERS[None])}."
        heading = headed(
            "Who stands where", lede(self._edges), self._filters, KEY, note if left else ""
        )
        return graph_chart(data, heading)


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
