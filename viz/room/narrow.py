"""The page that stands in place of a picture which cannot be drawn: what it may be narrowed to."""

from collections.abc import Mapping

from viz.room.frame import Room

NARROWED = ("topic", "stance", "actor", "around", "since", "until", "accepted")
"""What the address of a picture may narrow it to."""


def narrow_page(
    room: Room, picture: str, narrowed: Mapping[str, str], message: str, hint: str
) -> str:
    """Return the page.

    Args:
        room: the room.
        picture: the name of the picture.
        narrowed: what was asked for, by `NARROWED`.
        message: why it is not drawn.
        hint: what to do about it.
    """
    return room.render(
        "narrow.html",
        sheets=("form.css",),
        picture=picture,
        narrowed=narrowed,
        message=message,
        hint=hint,
    )
