"""Which pages a site has: those that it must have, and all to which they lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.store.base import Store
from ontology.namespaces import BASE
from viz.room.asked import ask, text
from viz.room.frame import Room
from viz.room.links import VOCABULARIES, Links, answer_file, file_of
from viz.room.pages import PAGES, Page
from viz.room.things import thing_page_of
from viz.site.answers import Answers, questions_page
from viz.site.search import found_page

_THINGS = """SELECT DISTINCT ?thing {
  VALUES ?class { foaf:Person pos:Group org:Organization pos:Topic pos:Release pos:Position
    pos:Statement }
  ?thing a ?class
}"""
_TERMS = f"""SELECT DISTINCT ?thing {{
  ?thing ?p ?o FILTER(STRSTARTS(STR(?thing), "{BASE}") && CONTAINS(STR(?thing), "#"))
}}"""

Where = tuple[str, int]
"""A page: the IRI of a thing, or the path of another page; and which part of it, from 1."""


@dataclass(frozen=True, slots=True)
class Followed(Links):
    """Links that note where they lead.

    Args:
        terms: the IRIs with a `#` that have a place in the page of their vocabulary.
        seen: the pages to which they have led.
        asked: the questions to whose answers they have led, by the paths of these.
    """

    terms: frozenset[str] = frozenset()
    seen: set[Where] = field(default_factory=set)
    asked: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def to(self, iri: str) -> str | None:
        """Return where the page of an IRI is; of a term that is not known, its vocabulary."""
        page, mark, _ = iri.partition("#")
        if page.startswith(BASE):
            self.seen.add((page, 1))
            if mark and not (iri in self.terms and page.removeprefix(BASE) in VOCABULARIES):
                iri = page
        return Links.to(self, iri)

    def page(self, path: str, **asked: Any) -> str:
        """Return where a page is that is no thing of the graph."""
        name = answer_file(asked) if path == "ask" else path
        if path == "ask":
            self.asked[name] = {
                key: str(value) for key, value in asked.items() if value and key != "page"
            }
        self.seen.add((name, int(asked.get("page") or 1)))
        return Links.page(self, path, **asked)

    def part(self, iri: str, number: int, **also: object) -> str | None:
        """Return where a part of the page of an IRI is."""
        if number > 1 and iri.startswith(BASE):
            self.seen.add((iri, number))
            return Links(self.root, self.ending).part(iri, number, **also)
        return self.to(iri)


def pages(store: Store) -> Iterator[tuple[str, str]]:
    """Yield each page of a site: its file, with `/` between folders, and its text.

    Args:
        store: what is told.

    Raises:
        StopRun: the store cannot answer.
    """
    terms = frozenset(text(row, "thing") for row in ask(store, _TERMS))
    things = sorted(text(row, "thing") for row in ask(store, _THINGS))
    coming = [*((path, 1) for path in OWN), *((iri, 1) for iri in things if iri.startswith(BASE))]
    known = set(coming)
    answers = Answers(store)
    asked: dict[str, Mapping[str, str]] = {}
    while coming:
        where = coming.pop()
        file = file_at(where)
        links = Followed("../" * file.count("/"), ".html", terms)
        room = Room(links)
        if where[0] in asked:
            yield file, answers.page(room, asked[where[0]], where[1])
        else:
            yield file, _page(store, room, *where)
        new = links.seen - known
        asked |= links.asked
        known |= new
        coming += new


def file_at(where: Where) -> str:
    """Return the file of a page.

    >>> file_at(("", 1)), file_at(("people", 2)), file_at((f"{BASE}id/release/1", 3))
    ('index.html', 'people.2.html', 'id/release/1.3.html')
    """
    name, part = where
    stem = file_of(name.removeprefix(BASE)) if name.startswith(BASE) else name or "index"
    return f"{stem}.{part}.html" if part > 1 else f"{stem}.html"


def _page(store: Store, room: Room, name: str, part: int) -> str:
    if not name.startswith(BASE):
        return OWN[name](store, room, {"page": str(part)})
    shown = thing_page_of(store, room, name, part)
    return shown.html if shown else room.render("nothing.html", iri=name, part=part)


OWN: Mapping[str, Page] = {**PAGES, "questions": questions_page, "search": found_page}
"""The pages that are no things of the graph, by their paths."""
