"""Where a correction belongs: the words, who said them, and what was found there.

The place is known by words and their context, never by an IRI, which newer rules would change.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.model import Act, Form, Stance

CONTEXT = 32
"""How many code points before and after words are kept to find them by, as in the graph."""


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Named:
    """An actor: a name, and what follows `id/` in its IRI (`person/ada-marsh`) where known.

    Raises:
        ValueError: there is no name, or the id is none.
    """

    name: str
    kind: Kind = Kind.PERSON
    id: str = ""

    def __post_init__(self) -> None:
        one_line("name of an actor", self.name, least=1)
        if self.id and not re.fullmatch(rf"{self.kind}/[\w.~%-]+(/[\w.~%-]+)*", self.id, re.ASCII):
            raise ValueError(
                f"{self.id!r} is no id of a {self.kind}, such as {self.kind}/ada-marsh"
            )


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a release with what stands around them; `start` is where they stood, as a hint.

    Source: "Web Annotation Data Model" (W3C), text quote selector.

    Raises:
        ValueError: there are no words, or they began before the text.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0

    def __post_init__(self) -> None:
        if not self.exact.strip():
            raise ValueError("a quotation has no words")
        if self.start < 0:
            raise ValueError(f"a quotation cannot begin at {self.start}")
        for part in (self.exact, self.prefix, self.suffix):
            whole_text("quotation", part)

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Quote":
        """Return the words of a text from *start* to *end*, with their context."""
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return cls(text[start:end], before, after, start)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of what is corrected, and what was found there.

    `sources` are the places that the release was read from. `quote` carries the position; without
    it the whole statement is meant. `statement` are its parts in reading order. `topic`, `stance`
    and `act` are empty where no single position is meant.

    Raises:
        ValueError: the release's id is none, or there are no words to find the place by.
    """

    release: str
    speaker: Named
    statement: tuple[Quote, ...]
    sources: tuple[str, ...] = ()
    quote: Quote | None = None
    form: Form = Form.DIRECT
    topic: str = ""
    stance: Stance | None = None
    act: Act | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch("[0-9a-f]{16}", self.release):
            raise ValueError(f"{self.release!r} is no id of a release (16 hexadecimal digits)")
        if not self.statement:
            raise ValueError("the anchor has no words of a statement")
        for source in self.sources:
            whole_text("source", source)
        if bool(self.topic) != (self.stance is not None):
            raise ValueError("the anchor of a position has both a topic and a stance")
        one_line("topic", self.topic)

    @property
    def of_position(self) -> bool:
        """Say whether a single position is meant, and not the whole statement."""
        return bool(self.topic)

    def as_statement(self) -> "Anchor":
        """Return the anchor of the whole statement."""
        return replace(self, quote=None, topic="", stance=None, act=None)


def one_line(what: str, text: str, *, least: int = 0) -> None:
    """Check that a text is one line of 500 characters at most, and has enough of them.

    Raises:
        ValueError: it is not.
    """
    whole_text(what, text)
    if len(text.strip()) < least or len(text) > 500 or re.search(r"[\x00-\x1f\x7f-\x9f]", text):
        raise ValueError(f"the {what} must be one line of at most 500 characters, not {text!r}")


def whole_text(what: str, text: str) -> None:
    """Check that a text can be written as UTF-8.

    Raises:
        ValueError: it cannot: JSON can name half of a character.
    """
    if re.search("[\ud800-\udfff]", text):
        raise ValueError(f"the {what} holds half a character, which no file can")
