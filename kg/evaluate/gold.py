"""Gold files, and extractions in their form, as records.

The form is that of docs/accuracy.md: one JSON object a release, with `people` (each with `posts`),
`organisations` and `statements` (each with `positions`); keys beyond it are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SkipItem, StopRun
from kg.evaluate.fields import Fields
from kg.model import READ_FORMS, Stance


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
    """What one reader, a person or a program, found in the release whose file has the stem `id`."""

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

    A gold file is left out as a whole where one content string does not stand in its text, or a
    kind or stance is unknown: what can never be found would count as missed for ever.

    Raises:
        StopRun: the folder does not exist or holds no JSON file.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise StopRun(
            f"{folder} holds no gold files.",
            "Give a folder with a NAME.json beside each NAME.txt (docs/accuracy.md says how).",
        )
    for file in files:
        place = file.with_suffix(".txt")
        try:
            fields = Fields.of({**_json(_text(file), str(file)).value, "id": file.stem}, str(file))
            gold = Gold(_reading(fields), _text(place), place)
            _check(gold, str(file))
        except SkipItem as error:
            yield error
        else:
            yield gold


def read_lines(file: Path) -> dict[str, Reading]:
    """Return the readings of a JSON Lines file, one object a line, by their id.

    Raises:
        StopRun: the file cannot be read, a line is not of the gold form, or two have one id.
    """
    readings: dict[str, Reading] = {}
    try:
        for number, line in enumerate(_text(file).split("\n"), 1):
            if line.strip():
                where = f"{file}, line {number}"
                reading = _reading(_json(line, where))
                if reading.id in readings:
                    raise SkipItem(f"{where}: {reading.id} was read before.", "Keep one of them.")
                readings[reading.id] = reading
    except SkipItem as error:
        raise StopRun(error.message, error.hint) from error
    return readings


def reading_of(value: object, where: str) -> Reading:
    """Return a JSON value in the gold form as a reading; *where* names it in errors.

    Raises:
        SkipItem: it has another form.
    """
    return _reading(Fields.of(value, where))


def _text(file: Path) -> str:
    """Return the text of a file in UTF-8.

    Raises:
        SkipItem: it cannot be read.
    """
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        hint = "Each NAME.json needs its NAME.txt." if file.suffix == ".txt" else "Check the name."
        raise SkipItem(f"{file}: {error.strerror}.", hint) from error
    except UnicodeDecodeError as error:
        raise SkipItem(
            f"{file}: is not in UTF-8 (byte {error.start}).", "Save it in UTF-8."
        ) from error


def _json(text: str, where: str) -> Fields:
    try:
        return Fields.of(json.loads(text), where)
    except (ValueError, RecursionError) as error:
        raise SkipItem(f"{where}: is no JSON ({error}).", "Mend it, or leave it out.") from error


def _check(gold: Gold, where: str) -> None:
    """Check what only gold must be.

    Raises:
        SkipItem: a content string does not stand in the text, or a kind or stance is unknown.
    """
    for number, statement in enumerate(gold.reading.statements, 1):
        here = f"{where}: statements {number}"
        if statement.kind not in READ_FORMS:
            raise SkipItem(
                f"{here}: kind is {statement.kind!r}.", f"Known: {', '.join(READ_FORMS)}."
            )
        for position in statement.positions:
            if position.stance not in set(Stance):
                raise SkipItem(
                    f"{here}: stance is {position.stance!r}.", f"Known: {', '.join(Stance)}."
                )
        if not any(map(str.strip, statement.content)):
            raise SkipItem(f"{here}: content is empty.", "Copy it from the text.")
        for words in statement.content:
            if words not in gold.text:
                raise SkipItem(
                    f"{here}: does not stand in {gold.place.name}: {words[:60]!r}.",
                    "Copy the content from the text, character for character.",
                )


def _reading(fields: Fields) -> Reading:
    people = fields.objects("people", needed=True)
    return Reading(
        id=fields.text("id"),
        people=tuple(map(_name, people)),
        organisations=tuple(map(_name, fields.objects("organisations", needed=True))),
        posts=tuple(
            Post(
                person.text("name"),
                post.text_or_none("role"),
                post.text_or_none("organisation"),
                post.flag("former"),
            )
            for person in people
            for post in person.objects("posts")
        ),
        statements=tuple(map(_statement, fields.objects("statements", needed=True))),
    )


def _name(fields: Fields) -> Name:
    return Name(fields.text("name"), fields.texts("aliases"))


def _statement(fields: Fields) -> Statement:
    return Statement(
        speaker=fields.text_or_none("speaker"),
        kind=fields.text_or_none("kind"),
        content=fields.texts("content", needed=True),
        positions=tuple(
            Position(
                position.text("topic"),
                position.text("stance"),
                position.share("confidence"),
                position.text_or_none("rule"),
            )
            for position in fields.objects("positions")
        ),
        confidence=fields.share("confidence"),
        rule=fields.text_or_none("rule"),
    )
