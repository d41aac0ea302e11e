"""The first page: what is in the graph."""

from collections.abc import Mapping

from kg.store.base import Store
from viz.room.frame import Room


def home_page(store: Store, room: Room, asked: Mapping[str, str]) -> str:  # noqa: ARG001 - filled soon
    """Return the first page of the room."""
    return room.render("home.html")
