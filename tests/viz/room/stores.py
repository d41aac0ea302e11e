"""Small stores of invented releases, and what a browser would show of a page's text."""

from collections.abc import Iterable
from html.parser import HTMLParser

import pyoxigraph as ox

from kg.graph import ontology_quads, release_quads
from kg.graph.nquads import oxigraph_quad
from kg.model import Extraction, Link
from kg.store.base import QueryResults
from kg.store.derived import derived_quads
from tests.graph.records import RUN
from viz.room.frame import Room
from viz.room.links import Links

ROOM = Room(Links(), answers=True)


class Held:
    """A store in memory, whose default graph is the merge of all that it holds."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._store = ox.Store()
        self._store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)

    def add(self, turtle: str) -> None:
        """Add triples, so written."""
        self._store.load(turtle.encode(), ox.RdfFormat.TURTLE)

    def replace(self, text: str, other: str) -> None:
        """Put another literal in the place of one, wherever it stands."""
        for quad in list(self._store.quads_for_pattern(None, None, ox.Literal(text))):
            self._store.remove(quad)
            self._store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(other)))

    def query(self, sparql: str) -> QueryResults:
        """Answer a query."""
        return self._store.query(sparql)

    def search(self, text: str) -> None:
        """Know of no text index."""


def held(*releases: Extraction, links: Iterable[Link] = (), ontology: bool = True) -> Held:
    """Return a store of releases, of what they imply, and of the ontology.

    The links are those of the first release.
    """
    quads = [oxigraph_quad(quad) for quad in ontology_quads()] if ontology else []
    found = [
        oxigraph_quad(quad)
        for number, one in enumerate(releases)
        for quad in release_quads(one, () if number else links, RUN)
    ]
    return Held([*quads, *found, *derived_quads(found)])


class TextOf(HTMLParser):
    """The text of the release in a page, without what stands beside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.targets: list[str] = []
        self._in_text = self._beside = False
        self._line = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the text begins, and what can be led to."""
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given["href"] or ""] if tag == "a" else []
        if tag == "article":
            self._in_text = True
        elif tag == "aside":
            self._beside = True
        elif tag == "p" and self._in_text and not self._beside:
            self._line = True

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        if tag == "article":
            self._in_text = False
        elif tag == "aside":
            self._beside = False
        elif tag == "p" and not self._beside:
            self._line = False

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self._line:
            self.text += data
