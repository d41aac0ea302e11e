"""A small page that says one thing: what went wrong, and what to do."""

from viz.room.frame import Room


def notice_page(room: Room, title: str, text: str, hint: str) -> str:
    """Return a page of the room with a title and a sentence or two."""
    return room.render("notice.html", title=title, text=text, hint=hint)
