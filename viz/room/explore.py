"""The explorer: actors and topics as a network that one walks through, and as a list."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.store.base import Store
from viz.page import own_file
from viz.palette import DARK, LIGHT, STANCE_STYLES
from viz.room import facts
from viz.room.asked import tail
from viz.room.frame import Room
from viz.room.scene import MOST_NODES, as_data, read_scene, strongest
from viz.room.vendored import vendored
from viz.room.words import words_of


def explore_page(store: Store, room: Room, asked: Mapping[str, str]) -> str:  # noqa: ARG001 - its script reads them
    """Return the page of the explorer.

    On a server its script asks for what it shows. A file holds all of it, since from a file nothing
    can be asked.
    """
    labels = facts.labels(store)
    spoken = facts.on_topics(store)
    topics = sorted((labels.get(iri) or tail(iri), iri) for iri in spoken)
    data: dict[str, Any] = {
        "most": MOST_NODES,
        "themes": {"light": asdict(LIGHT), "dark": asdict(DARK)},
        "dashes": {style.stance: style.dash for style in STANCE_STYLES},
        "ends": {style.stance: style.end for style in STANCE_STYLES},
        "addresses": {
            "page": room.links.page("explore"),
            "scene": room.links.file("explore.json"),
            "words": room.links.file("explore/words.json"),
        },
    }
    if room.links.ending:
        data["scene"] = as_data(strongest(read_scene(store)), room.links)
        data["words"] = [
            words
            for iri in spoken
            for words in words_of(store, room.links, iri, most=None)["words"]
        ]
    return room.render(
        "explore.html",
        sheets=("explore.css",),
        vendored=(vendored("sigma.js"),),
        scripts=tuple(own_file(f"templates/room/{name}.js") for name in ("canvas", "explore")),
        topics=topics,
        data=data,
    )
