"""What a reader of a format gives back: the text, and what the source tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model import PartialDate

T = TypeVar("T", str, PartialDate)


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What a source tells about itself, with the rule that found it.

    A rule names what is told and where it stood: `title.og`, `date.json-ld`, `publisher.author`.
    """

    value: T
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """One release as its source has it.

    `text` is what is kept: every span counts in it. `media_type` is the source's. `notes` are
    sentences that a user should read: what was guessed, repaired or left out.
    """

    text: str
    media_type: str
    title: Told[str] | None = None
    date: Told[PartialDate] | None = None
    publisher: Told[str] | None = None
    notes: tuple[str, ...] = ()
