"""What every page of the reading room has: where it leads, what can be done, and its look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from viz.page import look, own_file, source_hash, templates
from viz.palette import STANCE_STYLES
from viz.picture import plain_date
from viz.room.links import Links


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a page stands in.

    Args:
        links: where the page leads.
        answers: whether plain questions are answered, as a server does.
        writable: whether what is read may be corrected.
    """

    links: Links
    answers: bool = False
    writable: bool = False

    def render(
        self, template: str, *, sheets: Sequence[str] = (), scripts: Sequence[str] = (), **own: Any
    ) -> str:
        """Return the page of a template that stands on `room/frame.html`; all text is escaped.

        Args:
            template: its name, below `templates/room/`.
            sheets: style sheets that add to those of the room, by their names in that folder.
            scripts: the scripts that run in it, beside that of the search; its policy allows them
                by their hashes.
            own: what only this template wants.
        """
        scripts = (own_file("templates/room/search.js"), *scripts)
        return (
            templates()
            .get_template(f"room/{template}")
            .render(
                **look("room/frame.css", *(f"room/{sheet}" for sheet in sheets)),
                room=self,
                scripts=scripts,
                policy=" ".join(map(source_hash, scripts)),
                styles={style.stance: style for style in STANCE_STYLES},
                day=day,
                **own,
            )
        )


def day(iso: str) -> str:
    """Return a date as it is read aloud; what is no date as it stands."""
    try:
        return plain_date(iso)
    except ValueError:
        return iso
