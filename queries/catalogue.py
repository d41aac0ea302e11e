"""The catalogue: every `.rq` file of this folder, read by its header.

A header is the `#+` lines at the top of a file. `question`, `columns` and `row` must stand there;
`asks` and `params` may. A value stands on the line of its key, or on indented lines below it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import StopRun
from ontology.namespaces import BASE, DEFAULT_BASE

FOLDER = Path(__file__).parent
ENDING = ".rq"

_KEYS = ("question", "asks", "params", "columns", "row")
_PARAMETER = re.compile(r"(?P<name>[A-Za-z_]\w*): (?P<kind>\w+), (?P<need>required|optional)")
_COLUMN = re.compile(r"(?P<name>[A-Za-z_]\w*): (?P<kind>\w+), (?P<meaning>.+)")
_PHRASING = re.compile(r"(?P<text>.+?)(?: = (?P<name>\w+) (?P<value>.+))?")


class Kind(StrEnum):
    """What a parameter is: it decides how a word that a person gives is read."""

    TOPIC = "topic"
    ACTOR = "actor"
    BODY = "body"
    PLACE = "place"
    STANCE = "stance"
    DATE = "date"
    TEXT = "text"
    BODY_KIND = "kind"


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    IRI = "iri"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that a person may give a value; left out, an optional one is any."""

    name: str
    kind: Kind
    required: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    kind: ColumnKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Another way to put a question, as a pattern (`queries.phrasing`); it may fix a parameter."""

    pattern: str
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue.

    `id` is the file's stem; `title` the question in words, with a placeholder for each required
    parameter; `row` says what one row of the answer means; `sparql` the query
    without its header.
    """

    id: str
    title: str
    phrasings: tuple[Phrasing, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    row: str
    sparql: str = field(repr=False)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of this name, or None."""
        return next((p for p in self.parameters if p.name == name), None)


def load_catalogue(folder: Path = FOLDER) -> dict[str, Question]:
    """Return the questions of a folder by id, in the order of the alphabet.

    Raises:
        StopRun: a file cannot be read, or its header is malformed; the message names file and line.
    """
    files = sorted(folder.glob(f"*{ENDING}"))
    return {file.stem: read_question(read_sparql(file), file.stem, str(file)) for file in files}


_COMMON = (
    "who-advocates who-opposes who-is-concerned positions-of-actor positions-on-topic"
    " body-through-people changed-position new-since agreements disagreements contested-topics"
    " most-heard posts-of-person"
).split()


@cache
def shipped() -> Mapping[str, Question]:
    """Return the questions that are shipped, read once."""
    return MappingProxyType(load_catalogue())


def common_first(questions: Iterable[Question]) -> list[Question]:
    """Return the questions with those first that most people come with, the others as they are."""
    order = {name: number for number, name in enumerate(_COMMON)}
    return sorted(questions, key=lambda question: order.get(question.id, len(order)))


def read_sparql(file: Path) -> str:
    """Return the text of a query file, with the default base replaced by the one in force.

    Raises:
        StopRun: the file cannot be read, or is not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8").replace(DEFAULT_BASE, BASE)
    except OSError as error:
        raise StopRun(f"{file} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StopRun(
            f"{file} is no UTF-8 text (byte {error.start}).", "Save the query as UTF-8."
        ) from error


def has_header(sparql: str) -> bool:
    """Say whether a query begins with a header."""
    return sparql.startswith("#+")


def read_question(sparql: str, question_id: str, place: str) -> Question:
    """Return the question that a query with a header asks.

    Args:
        sparql: the text of the file.
        question_id: the name of the question.
        place: what to call the file in a message.

    Raises:
        StopRun: the header is malformed.
    """
    header = _Header(sparql, place)
    parameters = tuple(
        Parameter(m["name"], Kind(m["kind"]), m["need"] == "required")
        for m in header.matches("params", _PARAMETER, "name: kind, required|optional", Kind)
    )
    columns = tuple(
        Column(m["name"], ColumnKind(m["kind"]), m["meaning"])
        for m in header.matches("columns", _COLUMN, "name: kind, what it means", ColumnKind)
    )
    phrasings = tuple(
        Phrasing(m["text"], ((m["name"], m["value"]),) if m["name"] else ())
        for m in header.matches("asks", _PHRASING, "a phrasing")
    )
    title, row = header.one("question"), header.one("row")
    body = "".join(line for line in sparql.splitlines(keepends=True) if not line.startswith("#+"))
    question = Question(question_id, title, phrasings, parameters, columns, row, body)
    header.check(question)
    return question


class _Header:
    """The lines of a header by key, with their numbers."""

    def __init__(self, sparql: str, place: str) -> None:
        self._place = place
        self._lines: dict[str, list[tuple[int, str]]] = {}
        key = ""
        for number, line in enumerate(sparql.splitlines(), 1):
            if not line.startswith("#+"):
                break
            content = line.removeprefix("#+")
            if content.startswith("   "):
                if not key:
                    raise self._error(number, "an indented line stands before any key")
                self._lines[key].append((number, content.strip()))
                continue
            key, colon, value = content.strip().partition(":")
            if not colon or key not in _KEYS:
                raise self._error(number, f"{content.strip()!r} is none of {', '.join(_KEYS)}")
            if key in self._lines:
                raise self._error(number, f"{key} stands twice")
            self._lines[key] = [(number, value.strip())] if value.strip() else []

    def one(self, key: str) -> str:
        """Return the one value of a key."""
        lines = self._lines.get(key, [])
        if len(lines) != 1:
            raise self._error(1, f"{key} must have one line, and has {len(lines)}")
        return lines[0][1]

    def matches(
        self, key: str, pattern: re.Pattern[str], form: str, kinds: type[StrEnum] | None = None
    ) -> list[re.Match[str]]:
        """Return each line of a key, matched."""
        found = []
        for number, line in self._lines.get(key, []):
            match = pattern.fullmatch(line)
            if match is None:
                raise self._error(number, f"{line!r} has not the form {form!r}")
            if kinds is not None and match["kind"] not in set(kinds):
                known = ", ".join(kinds)
                raise self._error(number, f"{match['kind']!r} is no kind; kinds are {known}")
            found.append(match)
        return found

    def check(self, question: Question) -> None:
        """Check that placeholders, parameters and columns belong together."""
        names = {parameter.name for parameter in question.parameters}
        for pattern in (question.title, *(p.pattern for p in question.phrasings)):
            for slot in re.findall(r"\{(\w*)\}", pattern):
                if slot not in names:
                    raise self._error(1, f"{{{slot}}} in {pattern!r} is no parameter")
        for phrasing in question.phrasings:
            for name, _ in phrasing.fixed:
                if name not in names:
                    raise self._error(1, f"{name!r} is fixed by {phrasing.pattern!r}, and unknown")
        if not question.columns:
            raise self._error(1, "columns must name at least one column")

    def _error(self, line: int, problem: str) -> StopRun:
        return StopRun(
            f"{self._place}, line {line}: the header of the query is malformed: {problem}.",
            "docs/asking.md shows a header; without any #+ line the file is a plain query.",
        )
