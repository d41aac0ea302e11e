"""The register of UK health bodies, people and posts: what linking compares names with.

Four CSV files (UTF-8, a header line, lists joined by `|`), described in `data/register/README.md`.
The whole register is checked when it is loaded, so that whatever reads it may trust it.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StopRun
from kg.model import PartialDate


@dataclass(frozen=True, slots=True)
class RegisterOrganisation:
    """One body, or one code of the NHS Organisation Data Service (ODS).

    `ambiguous_names` are those of its names that somebody else bears too ("Reform"). `start` and
    `end` are the first and last day of the body as far as known; an empty `end` does not mean
    that it still exists. `region`, `icb` and `part_of` are ids of other bodies.
    """

    id: str
    name: str
    kind: str
    source: str
    acronyms: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    ambiguous_names: tuple[str, ...] = ()
    ods_code: str | None = None
    ror_id: str | None = None
    wikidata_id: str | None = None
    website: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    foundation_trust_since: PartialDate | None = None
    region: str | None = None
    icb: str | None = None
    part_of: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """One person in public life; `name` and `other_names` are without honorifics."""

    id: str
    name: str
    source: str
    other_names: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    parlparse_id: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPost:
    """One person in one post; an empty `start` or `end` is unknown, never "from ever" or "now".

    `observed_on` is a date on which a source shows the person in the post.
    """

    person: str
    organisation: str
    title: str
    kind: str
    source: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    acting: bool = False
    observed_on: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """A body gave way to another, or (`kind` "renamed", one id twice) took another name."""

    predecessor: str
    predecessor_name: str
    successor: str
    successor_name: str
    kind: str
    source: str
    date: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All that the register knows; every id that a row refers to is there."""

    organisations: tuple[RegisterOrganisation, ...] = ()
    people: tuple[RegisterPerson, ...] = ()
    posts: tuple[RegisterPost, ...] = ()
    successions: tuple[Succession, ...] = ()


def surely_before(one: PartialDate, other: PartialDate) -> bool:
    """Say whether *one* is before *other*, however the parts that they leave open are filled.

    >>> surely_before(PartialDate("2015-08"), PartialDate("2015-09-30"))
    True
    >>> surely_before(PartialDate("2015"), PartialDate("2015-09-30"))
    False
    """
    known = min(len(one.iso), len(other.iso))
    return one.iso[:known] < other.iso[:known]


def load_register(folder: Path) -> Register:
    """Read the four files of *folder* (see its `README.md` for their columns).

    Raises:
        StopRun: a file is missing or not UTF-8, a column is missing or unknown, or a value is
            malformed, repeated where it must be unique, or refers to nothing; the message names
            file, line and column.
    """
    organisations = _organisations(folder / "organisations.csv")
    bodies = {organisation.id for organisation in organisations}
    people = _people(folder / "people.csv")
    posts = _posts(folder / "posts.csv", {person.id for person in people}, bodies)
    successions = _successions(folder / "successions.csv", bodies)
    return Register(organisations, people, posts, successions)


def _organisations(path: Path) -> tuple[RegisterOrganisation, ...]:
    columns = (
        "id name acronyms other_names former_names ambiguous_names kind ods_code ror_id wikidata_id"
        " website start end foundation_trust_since region icb part_of source note"
    )
    rows = list(_rows(path, columns))
    ids = {row.values["id"] for row in rows}
    once = _Once()
    found = []
    for row in rows:
        once.check(row, "id")
        once.check(row, "ods_code")
        code = row.form("ods_code", r"[A-Z0-9]{3,6}")
        if row.values["id"].startswith("ods:") and row.values["id"] != f"ods:{code}":
            raise row.wrong("ods_code", f"{code} is not the code in the id {row.values['id']}")
        start, end = row.period()
        found.append(
            RegisterOrganisation(
                id=row.need("id", r"(ods:[A-Z0-9]+|nha:[a-z0-9-]+)"),
                name=row.need("name"),
                kind=row.need("kind"),
                source=row.need("source"),
                acronyms=row.list("acronyms"),
                other_names=row.list("other_names"),
                former_names=row.list("former_names"),
                ambiguous_names=row.list("ambiguous_names"),
                ods_code=code,
                ror_id=row.form("ror_id", r"https://ror\.org/0[a-z0-9]{8}"),
                wikidata_id=row.form("wikidata_id", r"Q[1-9][0-9]*"),
                website=row.form("website", r"https?://\S+"),
                start=start,
                end=end,
                foundation_trust_since=row.date("foundation_trust_since"),
                region=row.reference("region", ids),
                icb=row.reference("icb", ids),
                part_of=row.reference("part_of", ids),
                note=row.values["note"],
            )
        )
    return tuple(found)


def _people(path: Path) -> tuple[RegisterPerson, ...]:
    once = _Once()
    found = []
    for row in _rows(path, "id name other_names honorifics parlparse_id source note"):
        once.check(row, "id")
        found.append(
            RegisterPerson(
                id=row.need("id", r"per:[a-z0-9-]+"),
                name=row.need("name"),
                source=row.need("source"),
                other_names=row.list("other_names"),
                honorifics=row.list("honorifics"),
                parlparse_id=row.form("parlparse_id", r"uk\.org\.publicwhip/person/[0-9]+"),
                note=row.values["note"],
            )
        )
    return tuple(found)


def _posts(path: Path, people: set[str], bodies: set[str]) -> tuple[RegisterPost, ...]:
    columns = "person organisation title kind start end acting observed_on source note"
    found = []
    for row in _rows(path, columns):
        start, end = row.period()
        found.append(
            RegisterPost(
                person=row.refer("person", people),
                organisation=row.refer("organisation", bodies),
                title=row.need("title"),
                kind=row.need("kind"),
                source=row.need("source"),
                start=start,
                end=end,
                acting=row.form("acting", "yes") is not None,
                observed_on=row.date("observed_on"),
                note=row.values["note"],
            )
        )
    return tuple(found)


def _successions(path: Path, bodies: set[str]) -> tuple[Succession, ...]:
    columns = "predecessor predecessor_name successor successor_name date kind source note"
    return tuple(
        Succession(
            predecessor=row.refer("predecessor", bodies),
            predecessor_name=row.need("predecessor_name"),
            successor=row.refer("successor", bodies),
            successor_name=row.need("successor_name"),
            kind=row.need("kind"),
            source=row.need("source"),
            date=row.date("date"),
            note=row.values["note"],
        )
        for row in _rows(path, columns)
    )


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    values: Mapping[str, str]

    def wrong(self, column: str, problem: str) -> StopRun:
        return StopRun(
            f"{self.path}, line {self.line}, column {column}: {problem}.",
            "Correct the row; data/register/README.md says what each column holds.",
        )

    def need(self, column: str, form: str = r".*\S.*") -> str:
        value = self.form(column, form)
        if value is None:
            raise self.wrong(column, "is empty")
        return value

    def form(self, column: str, form: str) -> str | None:
        value = self.values[column]
        if not value:
            return None
        if not re.fullmatch(form, value):
            raise self.wrong(column, f"{value!r} does not have the form {form}")
        return value

    def list(self, column: str) -> tuple[str, ...]:
        parts = tuple(self.values[column].split("|")) if self.values[column] else ()
        if any(part != part.strip() or not part for part in parts):
            raise self.wrong(column, "a name in the list is empty or has spaces around it")
        return parts

    def date(self, column: str) -> PartialDate | None:
        try:
            return PartialDate(self.values[column]) if self.values[column] else None
        except ValueError:
            problem = f"{self.values[column]!r} is not a date YYYY, YYYY-MM or YYYY-MM-DD"
            raise self.wrong(column, problem) from None

    def period(self) -> tuple[PartialDate | None, PartialDate | None]:
        start, end = self.date("start"), self.date("end")
        if start and end and surely_before(end, start):
            raise self.wrong("end", f"{end.iso} is before the start, {start.iso}")
        return start, end

    def refer(self, column: str, known: set[str]) -> str:
        value = self.need(column)
        if value not in known:
            raise self.wrong(column, f"{value!r} is in no row of the register")
        return value

    def reference(self, column: str, known: set[str]) -> str | None:
        return self.refer(column, known) if self.values[column] else None


class _Once:
    """Remembers the values of columns in which each value may stand only once."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], int] = {}

    def check(self, row: _Row, column: str) -> None:
        value = row.values[column]
        first = self._lines.setdefault((column, value), row.line)
        if value and first != row.line:
            raise row.wrong(column, f"{value!r} stands in line {first} already")


def _rows(path: Path, columns: str) -> Iterator[_Row]:
    expected = columns.split()
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            header = list(reader.fieldnames or ())
            if sorted(header) != sorted(expected):
                lacks = ", ".join(c for c in expected if c not in header) or "none"
                more = ", ".join(c for c in header if c not in expected) or "none"
                raise StopRun(
                    f"{path}, line 1: columns missing: {lacks}; not known or repeated: {more}.",
                    f"The header must name these columns: {', '.join(expected)}.",
                )
            for values in reader:
                row = _Row(path, reader.line_num, values)
                if None in values or None in values.values():
                    raise row.wrong(header[-1], f"the row does not have {len(header)} fields")
                yield row
    except OSError as error:
        raise StopRun(
            f"{path}: the register cannot be read ({error.strerror}).",
            "Give the folder that holds organisations, people, posts and successions .csv.",
        ) from error
    except UnicodeDecodeError as error:
        raise StopRun(
            f"{path}: not UTF-8 (byte {error.start} of a block is {error.object[error.start]:#x}).",
            "Save the file as UTF-8.",
        ) from error
    except csv.Error as error:
        raise StopRun(f"{path}: not a CSV file ({error}).", "Check the quotation marks.") from error
