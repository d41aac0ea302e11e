"""An attribution relation as the rules find it, before anybody knows who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.text.language import Parsed
from kg.model import Form, Span


@dataclass(frozen=True, slots=True)
class Noun:
    """A source that the sentence names: the head of its noun phrase, in its parse.

    `verb` is the verb that it speaks by, where that is known; `mention` is the relative pronoun
    that stands for it in its clause ("who").
    """

    parsed: Parsed
    head: Token
    verb: Token | None = None
    mention: Token | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A source that stands in a line or heading: the place to look for a name in."""

    place: Span


@dataclass(frozen=True, slots=True)
class Together:
    """Sources that speak jointly: the place that names all of them."""

    place: Span


@dataclass(frozen=True, slots=True)
class Carried:
    """No source here: whoever spoke or was spoken of before code point `at`."""

    at: int


@dataclass(frozen=True, slots=True)
class Interviewee:
    """No source here: the person whom the whole text questions."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """No source here: the body that issues the release speaks as "we"."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """No source, and none meant: "is expected to …", "was accused of …"."""


Source = Noun | Named | Together | Carried | Interviewee | Issuer | Nobody


@dataclass(frozen=True, slots=True)
class Relation:
    """Source, cue and content of one attribution.

    `counts` says whether the annotation guide takes it for a statement, or only the wider sense
    of attribution does.
    """

    rule: Rule
    source: Source
    content: tuple[Span, ...]
    form: Form
    cue: Span | None = None
    counts: bool = True

    @property
    def at(self) -> int:
        """Return where the relation stands in reading order: its cue, else its content."""
        return self.content[0].start
