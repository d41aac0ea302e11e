"""The picture of who stands where: actors, topics, and the stances between them."""

import base64
import hashlib
from collections import Counter
from dataclasses import asdict
from importlib.resources import files

from kg.model import PartialDate
from kg.store.base import Store
from viz.filters import Filters
from viz.marks import Edge, best_connected, edges_of, vis_data
from viz.page import look, own_file, templates
from viz.palette import DARK, LIGHT, STANCE_STYLES
from viz.records import Drawing, Kind, positions_query, read_scene

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def graph_page(store: Store, filters: Filters) -> str:
    """Return one HTML page, whole in itself, that draws who takes which stance on which topic.

    The page loads nothing: its security policy forbids every address and every script but the two
    that it carries, named by their hashes. All text of the graph is escaped. The same store and
    filters give the same page, byte for byte. Time grows with the number of positions; at most
    `viz.marks.MOST_NODES` nodes are drawn, the best connected, and the page says so.
    """
    found = read_scene(store, filters)
    drawn = best_connected(found)
    edges = edges_of(drawn)
    names = {node.iri: f"n{number}" for number, node in enumerate(drawn.nodes)}
    data = vis_data(drawn, edges, names)
    data["themes"] = {"light": asdict(LIGHT), "dark": asdict(DARK)}
    library = _library()
    script = own_file("templates/graph.js")
    environment = templates()
    environment.filters["plain_date"] = plain_date
    environment.filters["around"] = around
    return environment.get_template("graph.html").render(
        **look("graph.css"),
        library=library,
        script=script,
        policy=" ".join(_source_hash(text) for text in (library, script)),
        data=data,
        edges=edges,
        names=names,
        nodes={node.iri: node for node in drawn.nodes},
        topics=[node for node in drawn.nodes if node.kind is Kind.TOPIC],
        styles=STANCE_STYLES,
        counts=_counts(drawn, edges),
        left_out=len(found.nodes) - len(drawn.nodes),
        latest=max((e.date for e in found.evidence), default=""),
        asked=filters.sentence(),
        query=positions_query(filters),
    )


def plain_date(iso: str) -> str:
    """Return an ISO date as it is read aloud, as precise as it is given.

    >>> plain_date("2015-09-30"), plain_date("2015-09"), plain_date("2015")
    ('30 September 2015', 'September 2015', '2015')
    """
    year, *rest = PartialDate(iso[:10]).iso.split("-")
    month = [MONTHS[int(part) - 1] for part in rest[:1]]
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def around(words: str, exact: str) -> tuple[str, str, str]:
    """Return *words* cut in three, with *exact* in the middle; all before it where it is not there.

    >>> around("We need more staff now.", "more staff")
    ('We need ', 'more staff', ' now.')
    """
    return words.partition(exact)


def _counts(drawing: Drawing, edges: list[Edge]) -> dict[str, int]:
    """Return what the page says about its own size."""
    kinds = Counter(node.kind for node in drawing.nodes if not node.listed)
    return {
        "actors": len({e.holder for e in drawing.evidence}),
        "topics": kinds[Kind.TOPIC],
        "positions": sum(edge.count for edge in edges),
        "releases": len({e.release for e in drawing.evidence}),
        "listed": sum(node.listed and node.kind is not Kind.BODY for node in drawing.nodes),
    }


def _library() -> str:
    """Return the source of vis-network that pyvis carries, licence included."""
    found = [f / "vis-network.min.js" for f in (files("pyvis") / "lib").iterdir()]
    newest = max((f for f in found if f.is_file()), key=str)
    return newest.read_text(encoding="utf-8")


def _source_hash(script: str) -> str:
    """Return the name by which a Content-Security-Policy allows *script* (CSP 3, section 2.3.1)."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
