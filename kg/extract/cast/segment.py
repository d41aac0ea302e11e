"""A name that may be, cut from a run of capitalised words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kg.extract.cast.capitals import Word, place
from kg.model import Span


class Look(Enum):
    """What a segment names, as far as its words alone tell."""

    PERSON = "person"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A name that may be: its words (without forms of address, which are `titles`).

    `opens` is True where it stands at the beginning of a sentence, where capitals prove little.
    """

    words: tuple[Word, ...]
    look: Look
    titles: tuple[Word, ...] = ()
    opens: bool = False

    @property
    def span(self) -> Span:
        """Return the place of the words, without the titles."""
        return place(self.words)

    @property
    def outer(self) -> Span:
        """Return the place of the words with the titles before them."""
        return place((*self.titles, *self.words))
