"""The page of a person, or of an unnamed group: posts, positions, allies, changes."""

from kg.store.base import Store
from viz.room.actor import Around, around, by_topic, grouped, read_about, summaries
from viz.room.asked import names_of
from viz.room.frame import Room
from viz.room.posts import posts_of
from viz.room.said import MOST, read_said, taken_by
from viz.room.shown import Shown, also_of, parts_of


def person_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return one part of the page of a person; None where it has not so many."""
    return _page(store, room, iri, part, "Person")


def group_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return one part of the page of an unnamed group; None where it has not so many."""
    return _page(store, room, iri, part, "Group whose members the text does not name")


def _page(store: Store, room: Room, iri: str, part: int, kind: str) -> Shown | None:
    taken = by_topic(taken_by(store, iri))
    parts = parts_of(len(taken), MOST)
    if not 1 <= part <= parts:
        return None
    topics = summaries(taken, MOST)
    beside = around(store, iri, taken) if part == 1 else Around()
    html = room.render(
        "person.html",
        sheets=("said.css", "actor.css"),
        iri=iri,
        kind=kind,
        about=read_about(store, iri),
        posts=posts_of(store, iri) if part == 1 else [],
        total=len(taken),
        topics=topics,
        names=names_of(store, {one.topic for one in topics} | beside.topics),
        said=grouped(
            read_said(store, (t.position for t in taken[(part - 1) * MOST : part * MOST]))
        ),
        beside=beside,
        also=also_of(room, iri, part, parts),
    )
    return Shown(html, parts)
