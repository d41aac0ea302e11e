"""What a user may say of how sources are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import PartialDate
from kg.read.original import Facts
from kg.read.told import Told


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Args:
        feeds: addresses of feeds and sitemaps, of which the pages are read after the sources.
        publisher: who issued all that is read, whatever it says itself.
        date: when all that is read was issued.
        media_type: what standard input holds; None to find out.
        columns: the names of a table's columns for `text`, `title`, `date`, `publisher` and `id`;
            usual names are found without. An empty name says that there is no such column.
        kept: the file in which pages of the web are kept, so that unchanged ones are not fetched
            again; None to fetch them each time.
        only: what the address of a page of a feed or sitemap must hold; empty for all.
        most_pages: how many pages of one feed or sitemap are read.
        pause: seconds between two requests to one host.
    """

    feeds: tuple[str, ...] = ()
    publisher: str | None = None
    date: PartialDate | None = None
    media_type: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kept: Path | None = None
    only: str = ""
    most_pages: int = 1000
    pause: float = 1.0

    @property
    def told(self) -> Facts:
        """Return what the user says of all releases."""
        return Facts(
            date=Told(self.date, "date.option") if self.date else None,
            publisher=Told(self.publisher, "publisher.option") if self.publisher else None,
        )
