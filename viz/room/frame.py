"""What every page of the reading room has: where it leads, what can be done, and its look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from viz.page import look, own_file, source_hash, templates
from viz.palette import STANCE_STYLES
from viz.picture import plain_date
from viz.room.links import Links, anchor
from viz.room.vendored import Vendored


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who has signed in to correct.

    Args:
        name: who it is.
        token: what the forms of a page must have.
        told: what the last correction did, to be said once.
    """

    name: str
    token: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a page stands in.

    Args:
        links: where the page leads.
        answers: whether plain questions are answered, as a server does.
        writable: whether what is read may be corrected.
        hand: who has signed in to correct, if somebody has.
    """

    links: Links
    answers: bool = False
    writable: bool = False
    hand: Hand | None = None

    def render(
        self,
        template: str,
        *,
        sheets: Sequence[str] = (),
        scripts: Sequence[str] = (),
        vendored: Sequence[Vendored] = (),
        **own: Any,
    ) -> str:
        """Return the page of a template that stands on `room/frame.html`; all text is escaped.

        Args:
            template: its name, below `templates/room/`.
            sheets: style sheets that add to those of the room, by their names in that folder.
            scripts: the scripts that run in it, beside that of the search; its policy allows them
                by their hashes.
            vendored: the scripts of others that run before them. Beside a page that lies in a file
                lie scripts of whose hashes no browser takes note: its policy allows them all.
            own: what only this template wants.
        """
        sheets = (*sheets, "correct.css") if self.writable else sheets
        on_server = not self.links.ending
        for name in ("search", *(() if on_server else ("files",))):
            scripts = (own_file(f"templates/room/{name}.js"), *scripts)
        others = [f"'{script.integrity}'" for script in vendored] if on_server else ["'self'"]
        return (
            templates()
            .get_template(f"room/{template}")
            .render(
                **look("room/frame.css", *(f"room/{sheet}" for sheet in sheets)),
                room=self,
                scripts=scripts,
                vendored=vendored,
                on_server=on_server,
                policy=" ".join([*map(source_hash, scripts), *dict.fromkeys(others)]),
                styles={style.stance: style for style in STANCE_STYLES},
                day=day,
                anchor=anchor,
                **own,
            )
        )


def day(iso: str) -> str:
    """Return a date as it is read aloud; what is no date as it stands."""
    try:
        return plain_date(iso)
    except ValueError:
        return iso
