"""The words behind a node or a line of the explorer."""

from typing import Any

from kg.model import Stance
from kg.store.base import Store
from viz.room.frame import day
from viz.room.links import Links
from viz.room.said import Said, read_said, taken_by, taken_in_posts, taken_on

MOST_WORDS = 30
"""How many positions are told at a time, the newest."""


def words_of(
    store: Store,
    links: Links,
    of: str,
    on: str | None = None,
    stance: Stance | None = None,
    most: int | None = MOST_WORDS,
) -> dict[str, Any]:
    """Return the positions of an actor, those taken in posts at a body, or those on a topic.

    `words`: for each position who says it in which post, on what, the stance, the words, the date,
    the title of the release, and the addresses of their pages. `left_out`: how many more there are.

    Args:
        store: what is asked.
        links: where pages are.
        of: the IRI of the actor, body or topic.
        on: the topic to which that is narrowed.
        stance: the stance to which that is narrowed.
        most: how many are told; None for all.
    """
    taken = [*taken_by(store, of), *taken_in_posts(store, of)] or taken_on(store, of)
    taken.sort(key=lambda one: one.date, reverse=True)
    wanted = [
        one.position for one in taken if on in (None, one.topic) and stance in (None, one.stance)
    ]
    found = [_told(said, links) for said in read_said(store, wanted[:most])]
    return {"words": found, "left_out": len(wanted[most:]) if most else 0}


def _told(said: Said, links: Links) -> dict[str, Any]:
    return {
        "who": said.who,
        "actor": links.to(said.holder),
        "post": ", ".join(filter(None, (said.former * "former", said.role, said.organisation))),
        "body": links.to(said.body),
        "stance": said.stance,
        "about": said.about,
        "topic": links.to(said.topic),
        "words": said.words,
        "date": day(said.date),
        "title": said.title,
        "release": links.to(said.release),
        "position": links.to(said.position),
    }
