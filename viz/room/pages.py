"""The pages of the room that are no things of the graph, by their address."""

from collections.abc import Callable, Mapping

from kg.store.base import Store
from viz.room.editor import editor_page
from viz.room.explore import explore_page
from viz.room.frame import Room
from viz.room.home import home_page
from viz.room.lists import bodies_page, groups_page, people_page, releases_page, topics_page

Page = Callable[[Store, Room, Mapping[str, str]], str]
"""Makes a page from a store, the room, and the parameters of its address."""

PAGES: Mapping[str, Page] = {
    "": home_page,
    "people": people_page,
    "groups": groups_page,
    "bodies": bodies_page,
    "topics": topics_page,
    "releases": releases_page,
    "editor": editor_page,
    "explore": explore_page,
}
"""Those that a server and a site have alike."""
