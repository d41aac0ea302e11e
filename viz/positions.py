"""The picture of positions: actors down, topics across, and where they meet, the stances."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from kg.model import Stance
from kg.store.base import Store
from viz.chart import Spec, stances
from viz.filters import Filters
from viz.networks.build import labels_of
from viz.networks.coding import Actors
from viz.order import in_blocks
from viz.page import many, own_file
from viz.picture import SPEAKERS, Edge, edges_of, headed, lede, positions_of, render
from viz.records import Drawing, Node, read_positions

MOST_ACTORS, MOST_TOPICS = 100, 40
"""More than that nobody can read."""

AXIS = {"title": None, "grid": True, "tickBand": "extent"}


class Positions:
    """Who takes which stance on which topic, as a matrix.

    Attributes:
        rows: the actors that are drawn, in an order in which those who agree stand together.
        columns: the topics, likewise.
        edges: what stands in the cells; at most one for each stance.
        left_out: how many actors, topics and positions were found and are not drawn.
    """

    def __init__(self, store: Store, filters: Filters, actors: Actors | None = None) -> None:
        self._filters = filters
        self._actors = actors
        self._found = read_positions(store, filters)
        every = edges_of(self._found, actors)
        kept = _strongest(every)
        self.edges = [e for e in every if e.actor in kept and e.topic in kept]
        self.rows, self.columns = _ordered(self._found, self.edges)
        self.left_out = {
            "actors": len({edge.actor for edge in every}) - len(self.rows),
            "topics": len({edge.topic for edge in every}) - len(self.columns),
            "positions": len(positions_of(every)) - len(positions_of(self.edges)),
        }

    def page(self) -> str:
        """Return one HTML page, whole in itself. The same store gives the same page."""
        shown = {node.iri for node in (*self.rows, *self.columns)}
        shown |= {i for edge in self.edges for e in edge.evidence for i in (e.holder, e.body)}
        nodes = tuple(node for node in self._found.nodes if node.iri in shown)
        place = {node.iri: number for number, node in enumerate((*self.rows, *self.columns))}
        listed = sorted(
            self.edges, key=lambda e: (place[e.actor], place[e.topic], list(Stance).index(e.stance))
        )
        cells: dict[tuple[str, str], list[Edge]] = {}
        for edge in listed:
            cells.setdefault((edge.actor, edge.topic), []).append(edge)
        return render(
            "positions",
            Drawing(nodes, ()),
            listed,
            self._filters,
            sheets=("shapes.css", "positions.css"),
            scripts=(own_file("templates/table.js"),),
            rows=self.rows,
            columns=self.columns,
            cells=cells,
            totals=_totals(self.edges),
            left_out=self.left_out,
            speakers=SPEAKERS[self._actors],
        )

    def chart(self) -> Spec:
        """Return the matrix for `viz.chart`."""
        nodes, totals = (*self.rows, *self.columns), _totals(self.edges)
        names = {iri: f"{label} · {totals[iri]}" for iri, label in labels_of(nodes).items()}
        place = {node.iri: number for number, node in enumerate(nodes)}
        said = {node.iri: node.name for node in nodes}
        left = self.left_out
        speakers = SPEAKERS[self._actors]
        note = (
            f"Drawn are those with most positions; left out: {many(left['actors'], *speakers)}, "
            f"{many(left['topics'], 'topic', 'topics')}."
        )
        return {
            **headed(
                "Who takes which stance on what",
                lede(self.edges, speakers),
                self._filters,
                note if left["positions"] else "",
            ),
            "data": {
                "values": [
                    {
                        "who": names[edge.actor],
                        "topic": names[edge.topic],
                        "row": place[edge.actor],
                        "column": place[edge.topic],
                        "stance": edge.stance,
                        "count": edge.count,
                        "label": str(edge.count) if edge.count > 1 else "",
                        "says": f"{said[edge.actor]} {edge.stance} {said[edge.topic]}",
                    }
                    for edge in self.edges
                ]
            },
            "width": {"step": 66, "for": "position"},
            "height": {"step": 26},
            "encoding": {
                "x": {
                    "field": "topic",
                    "type": "nominal",
                    "sort": {"field": "column", "op": "min"},
                    "axis": {**AXIS, "orient": "top", "labelAngle": -50},
                },
                "xOffset": {
                    "field": "stance",
                    "type": "nominal",
                    "sort": list(Stance),
                    "scale": {"domain": list(Stance)},
                },
                "y": {
                    "field": "who",
                    "type": "nominal",
                    "sort": {"field": "row", "op": "min"},
                    "axis": AXIS,
                },
            },
            "layer": [
                {
                    "mark": {"type": "point", "filled": True, "opacity": 1},
                    "encoding": {
                        **stances(),
                        "size": {
                            "field": "count",
                            "type": "quantitative",
                            "scale": {"domain": [0, 16], "range": [20, 420], "clamp": True},
                            "legend": None,
                        },
                        "description": {"field": "says"},
                    },
                },
                {
                    "mark": {
                        "type": "text",
                        "dx": 11,
                        "dy": 1,
                        "fontSize": 9,
                        "color": "var(--ink)",
                    },
                    "encoding": {"text": {"field": "label"}},
                },
            ],
        }


def _strongest(edges: Sequence[Edge]) -> set[str]:
    """Return the actors with most positions, and the topics of most of theirs."""
    kept = _first({e.actor for e in edges}, _totals(edges), MOST_ACTORS)
    left = [edge for edge in edges if edge.actor in kept]
    return kept | _first({e.topic for e in left}, _totals(left), MOST_TOPICS)


def _first(iris: Iterable[str], totals: Counter[str], limit: int) -> set[str]:
    return set(sorted(iris, key=lambda iri: (-totals[iri], iri))[:limit])


def _totals(edges: Sequence[Edge]) -> Counter[str]:
    """Return the number of positions of each actor and on each topic."""
    totals = Counter[str]()
    for edge in edges:
        totals.update({edge.actor: edge.count, edge.topic: edge.count})
    return totals


def _ordered(drawing: Drawing, edges: Iterable[Edge]) -> tuple[list[Node], list[Node]]:
    """Return actors and topics of *edges*, each in an order in which blocks show."""
    actors, topics = {edge.actor for edge in edges}, {edge.topic for edge in edges}
    rows = [node for node in drawing.nodes if node.iri in actors]
    columns = [node for node in drawing.nodes if node.iri in topics]
    row_of = {node.iri: place for place, node in enumerate(rows)}
    column_of = {node.iri: place for place, node in enumerate(columns)}
    sort_of = {stance: place for place, stance in enumerate(Stance)}
    counts = np.zeros((len(rows), len(columns), len(sort_of)))
    for edge in edges:
        counts[row_of[edge.actor], column_of[edge.topic], sort_of[edge.stance]] = edge.count
    down, across = in_blocks(counts)
    return [rows[place] for place in down], [columns[place] for place in across]
