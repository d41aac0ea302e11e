"""The pictures by name; each is imported only when it is drawn."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viz.picture import Picture

PICTURES = {
    "graph": "viz.graph:Graph",
    "positions": "viz.positions:Positions",
    "timeline": "viz.timeline:Timeline",
    "alliances": "viz.alliances:Alliances",
}


def picture_class(name: str) -> "Callable[..., Picture]":
    """Return what makes a picture of a store and filters."""
    made: Callable[..., Picture] = resolve_name(PICTURES[name])
    return made
