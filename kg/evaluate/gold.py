"""Gold files, and extractions in their form, as records.

The form is that of the annotation guide: one JSON object a release, with `people` (each with
`posts`), `organisations` and `statements` (each with `positions`); keys beyond it are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SkipItem, StopRun


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody is called in one release: the fullest form, and the others."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form, the fullest first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Post:
    """A role of a named person, at an organisation or at none (empty)."""

    person: str
    role: str
    organisation: str
    former: bool


@dataclass(frozen=True, slots=True)
class Position:
    """A stance on a topic; `confidence` (0 to 1) and `rule` are an extraction's."""

    topic: str
    stance: str
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported as saying: `content` are exact substrings of the text."""

    speaker: str
    kind: str
    content: tuple[str, ...]
    positions: tuple[Position, ...]
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, a person or a program, found in one release."""

    id: str
    people: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold reading with the text that it reads, and the place of that text."""

    reading: Reading
    text: str
    place: Path


def read_folder(folder: Path) -> Iterator[Gold | SkipItem]:
    """Yield each `NAME.json` of *folder* with its `NAME.txt`, by name, or why it cannot be used.

    Raises:
        StopRun: the folder does not exist or holds no JSON file.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise StopRun(
            f"{folder} holds no gold files.",
            "Give a folder with a NAME.json of the annotation guide's form beside each NAME.txt.",
        )
    for file in files:
        text = file.with_suffix(".txt")
        try:
            reading = _reading(json.loads(file.read_text("utf-8")), str(file))
            yield Gold(reading, text.read_text("utf-8"), text)
        except SkipItem as error:
            yield error
        except OSError as error:
            yield SkipItem(f"{error.filename}: {error.strerror}.", "Each gold file needs its text.")
        except ValueError as error:
            yield SkipItem(f"{file}: is no JSON in UTF-8: {error}.", "Mend it, or leave it out.")


def read_lines(file: Path) -> dict[str, Reading]:
    """Return the readings of a JSON Lines file, one object a line, by their id.

    Raises:
        StopRun: the file cannot be read, or a line is not of the gold form.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
        readings = [
            _reading(json.loads(line), f"{file}, line {number}")
            for number, line in enumerate(lines, 1)
            if line.strip()
        ]
    except SkipItem as error:
        raise StopRun(error.message, error.hint) from error
    except (OSError, ValueError) as error:
        raise StopRun(
            f"{file} cannot be read: {error}.", "Give what `kg extract` wrote: JSON, one a line."
        ) from error
    return {reading.id: reading for reading in readings}


def _reading(value: Any, where: str) -> Reading:
    """Return a JSON value as a reading.

    Raises:
        SkipItem: it has not the form of a gold file.
    """
    try:
        return reading_of(value)
    except (KeyError, TypeError, AttributeError) as error:
        what = f"has no {error}" if isinstance(error, KeyError) else f"has a wrong type ({error})"
        raise SkipItem(
            f"{where}: {what}.", "The form of a gold file is described in docs/accuracy.md."
        ) from error


def reading_of(value: Mapping[str, Any]) -> Reading:
    """Return an object in the gold form as a reading.

    Raises:
        KeyError: a key is missing. TypeError or AttributeError: a value has another type.
    """
    return Reading(
        id=value["id"],
        people=tuple(map(_name, value["people"])),
        organisations=tuple(map(_name, value["organisations"])),
        posts=tuple(
            Post(
                person["name"],
                post.get("role") or "",
                post.get("organisation") or "",
                bool(post.get("former")),
            )
            for person in value["people"]
            for post in person.get("posts", ())
        ),
        statements=tuple(map(_statement, value["statements"])),
    )


def _name(value: Mapping[str, Any]) -> Name:
    return Name(value["name"], tuple(value.get("aliases", ())))


def _statement(value: Mapping[str, Any]) -> Statement:
    content = value["content"]
    return Statement(
        speaker=value.get("speaker") or "",
        kind=value.get("kind", ""),
        content=(content,) if isinstance(content, str) else tuple(content),
        positions=tuple(
            Position(p["topic"], p["stance"], p.get("confidence", 1.0), p.get("rule", ""))
            for p in value.get("positions", ())
        ),
        confidence=value.get("confidence", 1.0),
        rule=value.get("rule", ""),
    )
