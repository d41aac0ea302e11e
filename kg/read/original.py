"""A release as it lies at its place, not read yet; and what is known of it from elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.model import PartialDate, content_id
from kg.read.told import Told


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a release outside its text; each with the rule that found it."""

    title: Told[str] | None = None
    date: Told[PartialDate] | None = None
    publisher: Told[str] | None = None

    def over(self, other: Facts) -> Facts:
        """Return these facts, and those of *other* where these tell nothing."""
        return Facts(
            self.title or other.title, self.date or other.date, self.publisher or other.publisher
        )


NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one release, or of several that one file holds (a mailbox).

    Args:
        place: where it lies, as messages name it and the graph keeps it: a path, an address,
            `a.zip!/b.html` for a member of an archive, `a.csv#12` for a row of a table.
        name: the file's name without its ending, or the id that a table gives.
        data: the bytes that are read.
        media_type: of *data*.
        told: what overrules the text's own title, date and publisher.
        row: the whole row of a table, of which *data* is one cell.
    """

    place: str
    name: str
    data: bytes
    media_type: str
    told: Facts = NOTHING
    row: bytes = b""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes as they lie there (a row's: of the whole row)."""
        return hashlib.sha256(self.row or self.data).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Return 16 digits that change with the bytes, and with anything told of them."""
        return content_id(self.sha256, self.name, self.media_type, repr(self.told))
