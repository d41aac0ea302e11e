"""Which page a thing of the graph has: that of what it is, or a plain one of all that is said."""

from collections.abc import Callable

from kg.store.base import Store
from ontology.namespaces import FOAF, ORG, POS, PROV, RDF
from viz.room.asked import ask, text
from viz.room.body import body_page
from viz.room.corrections import gone_page
from viz.room.frame import Room
from viz.room.person import group_page, person_page
from viz.room.plain import plain_page
from viz.room.position import position_page, statement_page
from viz.room.release import release_page
from viz.room.shown import Shown
from viz.room.topic import topic_page

_CLASSES = f"SELECT DISTINCT ?class {{ VALUES ?thing {{ UNDEF }} ?thing <{RDF.type}> ?class }}"
_PAGES: dict[str, Callable[[Store, Room, str, int], Shown | None]] = {
    str(FOAF.Person): person_page,
    str(ORG.Organization): body_page,
    str(POS.Group): group_page,
    str(POS.Topic): topic_page,
    str(POS.Release): release_page,
    str(POS.Position): position_page,
    str(POS.Statement): statement_page,
    str(PROV.Entity): gone_page,
}
"""By class; the first that a thing is of counts."""


def thing_page_of(
    store: Store,
    room: Room,
    iri: str,
    part: int = 1,
    *,
    kind: str | None = None,
    plain: bool = False,
) -> Shown | None:
    """Return one part of the page of an IRI.

    People, groups, bodies, topics, releases, statements and positions have pages of their own; of
    all others, and of those that lack what their page is made of, a plain list says all there is.

    Args:
        store: what is asked.
        room: the room that the page stands in.
        iri: the thing.
        part: which part of its page, from 1.
        kind: of a topic, the kind of body to which it is narrowed: the end of the kind's IRI.
        plain: show the plain list, whatever it is.

    Returns:
        The part, or None where the graph says nothing of the thing, or its page has no such part.

    Raises:
        StopRun: the store cannot answer.
    """
    classes = set() if plain else {text(r, "class") for r in ask(store, _CLASSES, thing=iri)}
    page = next((page for name, page in _PAGES.items() if name in classes), None)
    if page is topic_page:
        return topic_page(store, room, iri, part, kind)
    shown = page(store, room, iri, part) if page and not kind else None
    if shown or part != 1 or kind:
        return shown
    return plain_page(store, room, iri, beside=plain)
