"""A `.dna` file to records. One bad document or statement is named and left out, never the rest."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg.dna.offsets import Offsets
from kg.dna.records import Coded, Coder, DnaFile, Document, Entity
from kg.dna.schema import FURTHER, NAMES
from kg.errors import SkipItem, StopRun

_WAIT = 2.0
_NEEDED = frozenset(
    "SETTINGS CODERS DOCUMENTS STATEMENTTYPES VARIABLES STATEMENTS ENTITIES DATABOOLEAN "
    "DATAINTEGER DATASHORTTEXT DATALONGTEXT ATTRIBUTEVARIABLES ATTRIBUTEVALUES".split()
)
_ASIDE = (
    ("regular expression", "REGEXES", ""),
    ("link between variables", "VARIABLELINKS", ""),
    (
        "restriction between coders",
        "CODERRELATIONS",
        " WHERE 0 IN (viewStatements, editStatements, viewDocuments, editDocuments)",
    ),
)
"""What the graph has no place for: what it is, its table, and which rows say something."""

_SPELLINGS = {"organisation": "organization"}
_ONLY_DNA = "Name a file that the Discourse Network Analyzer, version 3, has saved."


def read_dna(path: Path) -> DnaFile:
    """Return what a file of version 3 of the Discourse Network Analyzer holds.

    A statement counts if its type has a concept, a person or an organization, and a variable that
    is true or false or a whole number, called agreement or the only one of its kind; above 0 means
    to agree.

    Raises:
        StopRun: there is no such file, it is no `.dna` file, one of another version, or locked.
    """
    if not path.is_file():
        raise StopRun(f"{path}: no such file.", "Check the name.")
    try:
        with closing(_opened(path)) as database:
            version = _version(path, database)
            if not version.startswith("3"):
                _refuse_version(path, version)
            return _Reader(path.name, database).file()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StopRun(
                f"{path} is locked by another program.",
                "Close it in the Discourse Network Analyzer, and import it again.",
            ) from error
        raise StopRun(f"{path} cannot be read: {error}.", _ONLY_DNA) from error
    except sqlite3.DatabaseError as error:
        raise StopRun(f"{path} is no SQLite database: {error}.", _ONLY_DNA) from error


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
    database.row_factory = sqlite3.Row
    return database


def _version(path: Path, database: sqlite3.Connection) -> str:
    tables = {row[0].upper() for row in database.execute("SELECT name FROM sqlite_master")}
    if not {"SETTINGS", "DOCUMENTS", "STATEMENTS"} <= tables:
        raise StopRun(f"{path} is a SQLite database, and no .dna file.", _ONLY_DNA)
    row = database.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()
    version = str(row[0]) if row else ""
    if version.startswith("3") and not tables >= _NEEDED:
        missing = ", ".join(sorted(_NEEDED - tables))
        raise StopRun(f"{path} lacks tables of a .dna file: {missing}.", _ONLY_DNA)
    return version


def _refuse_version(path: Path, version: str) -> NoReturn:
    if version.startswith("2"):
        raise StopRun(
            f"{path} was saved by version {version} of the Discourse Network Analyzer.",
            "Make a new file in version 3, import this one there, and import that here.",
        )
    raise StopRun(f"{path} is of an unknown version ({version or 'none is stated'}).", _ONLY_DNA)


@dataclass(frozen=True, slots=True)
class _Type:
    """A type of statement: the ids of its short texts by name, and of what may tell the side.

    The latter come with the table of their values.
    """

    label: str
    variables: dict[str, int]
    sides: dict[str, tuple[int, str]]

    @property
    def counts(self) -> bool:
        return (
            "concept" in self.variables
            and bool(self.variables.keys() & {"person", "organization"})
            and self.side is not None
        )

    @property
    def side(self) -> tuple[int, str] | None:
        """The variable that tells the side: `agreement`, or else the only one that there is."""
        only = next(iter(self.sides.values())) if len(self.sides) == 1 else None
        return self.sides.get("agreement", only)


class _Reader:
    """Reads one open file, table by table."""

    def __init__(self, name: str, database: sqlite3.Connection) -> None:
        self._name = name
        self._database = database
        self._skipped: list[SkipItem] = []
        self._aside: Counter[str] = Counter()

    def file(self) -> DnaFile:
        coders = {row["ID"]: Coder(str(row["Name"]), _colour(row)) for row in self._all("CODERS")}
        documents = {d.number: d for d in self._documents(coders)}
        types = self._types()
        entities = self._entities(types)
        statements = tuple(self._statements(coders, documents, types, entities))
        self._count_aside()
        return DnaFile(
            self._name,
            tuple(coders.values()),
            tuple(documents.values()),
            tuple(entities.values()),
            statements,
            self._graphs(),
            {what: n for what, n in sorted(self._aside.items()) if n},
            tuple(self._skipped),
        )

    def _all(self, table: str) -> Iterator[sqlite3.Row]:
        return self._database.execute(f"SELECT * FROM {table} ORDER BY ID")  # noqa: S608 - ours

    def _skip(self, what: str, why: str) -> None:
        self._skipped.append(SkipItem(f"{self._name}, {what}: {why}."))

    def _count_aside(self) -> None:
        for what, table, where in _ASIDE:
            if self._has(table):
                query = f"SELECT count(*) FROM {table}{where}"  # noqa: S608 - our own words
                self._aside.update({what: self._database.execute(query).fetchone()[0]})

    def _has(self, table: str) -> bool:
        found = self._database.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND upper(name) = ?", (table,)
        )
        return found.fetchone() is not None

    def _documents(self, coders: dict[int, Coder]) -> Iterator[Document]:
        for row in self._all("DOCUMENTS"):
            text, coder = row["Text"], coders.get(row["Coder"])
            if not isinstance(text, str) or not text.strip():
                self._skip(f"document {row['ID']}", "it holds no text")
                continue
            if not isinstance(row["Date"], int):
                self._skip(f"document {row['ID']}", f"its date is {row['Date']!r}, and no number")
                continue
            yield Document(
                number=row["ID"],
                title=_text(row["Title"]),
                text=text,
                seconds=row["Date"],
                coder=coder.name if coder else "",
                author=_text(row["Author"]),
                source=_text(row["Source"]),
                section=_text(row["Section"]),
                notes=_text(row["Notes"]),
                type=_text(row["Type"]),
            )

    def _types(self) -> dict[int, _Type]:
        types = {row["ID"]: _Type(str(row["Label"]), {}, {}) for row in self._all("STATEMENTTYPES")}
        for row in self._all("VARIABLES"):
            found = types.get(row["StatementTypeId"])
            name = _text(row["Variable"]).strip().casefold()
            if found is None:
                continue
            if row["DataType"] == "short text":
                found.variables.setdefault(_SPELLINGS.get(name, name), row["ID"])
            elif row["DataType"] in ("boolean", "integer"):
                table = "DATABOOLEAN" if row["DataType"] == "boolean" else "DATAINTEGER"
                found.sides[name] = (row["ID"], table)
        return types

    def _entities(self, types: dict[int, _Type]) -> dict[int, Entity]:
        """Return the names of the variables that count, by id."""
        variables = {
            identity: name
            for kind in types.values()
            if kind.counts
            for name, identity in kind.variables.items()
        }
        attributes: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for row in self._database.execute(
            "SELECT EntityId, AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES AS v"
            " JOIN ATTRIBUTEVARIABLES AS a ON v.AttributeVariableId = a.ID ORDER BY a.ID, v.ID"
        ):
            attributes[row[0]].append((_text(row[1]), _text(row[2])))
        rows = [row for row in self._all("ENTITIES") if row["VariableId"] in variables]
        names = {row["ID"]: _text(row["Value"]) for row in rows}
        return {
            row["ID"]: Entity(
                variables[row["VariableId"]],
                names[row["ID"]],
                _colour(row),
                names.get(row["ChildOf"], ""),
                tuple(attributes[row["ID"]]),
            )
            for row in rows
        }

    def _statements(
        self,
        coders: dict[int, Coder],
        documents: dict[int, Document],
        types: dict[int, _Type],
        entities: dict[int, Entity],
    ) -> Iterator[Coded]:
        texts = {
            (row["StatementId"], row["VariableId"]): row["Entity"]
            for row in self._all("DATASHORTTEXT")
        }
        sides = {
            (row["StatementId"], row["VariableId"]): (row["Value"], table)
            for table in ("DATABOOLEAN", "DATAINTEGER")
            for row in self._all(table)
        }
        offsets: dict[int, Offsets] = {}
        for row in self._all("STATEMENTS"):
            kind = types.get(row["StatementTypeId"])
            if kind is None or not kind.counts:
                self._aside[f"statement of the type “{kind.label if kind else '?'}”"] += 1
                continue
            try:
                document = documents.get(row["DocumentId"])
                if document is None:
                    raise ValueError(f"document {row['DocumentId']} is not there, or was left out")
                if document.number not in offsets:
                    offsets[document.number] = Offsets(document.text)
                yield self._statement(
                    row, kind, document, offsets[document.number], coders, texts, sides, entities
                )
            except ValueError as error:
                self._skip(f"statement {row['ID']}", str(error))

    def _statement(
        self,
        row: sqlite3.Row,
        kind: _Type,
        document: Document,
        offsets: Offsets,
        coders: dict[int, Coder],
        texts: dict[tuple[int, int], int],
        sides: dict[tuple[int, int], tuple[Any, str]],
        entities: dict[int, Entity],
    ) -> Coded:
        """Return one statement.

        Raises:
            ValueError: something that it needs is not there; the message says what.
        """
        number = row["ID"]
        start, end = offsets.to_points(row["Start"]), offsets.to_points(row["Stop"])
        if not start < end:
            raise ValueError(f"it goes from {start} to {end}, which is no stretch of the text")
        if row["Coder"] not in coders:
            raise ValueError(f"its coder {row['Coder']} is not there")
        names = {}
        for name, variable in kind.variables.items():
            entity = entities.get(texts.get((number, variable), -1))
            if entity is None and name in NAMES:
                raise ValueError(f"its {name} is not there")
            names[name] = entity.name if entity else ""
        variable, table = kind.side or (-1, "")
        side, _ = sides.get((number, variable), (None, table))
        if not isinstance(side, int):
            raise ValueError("whether it agrees is not there")
        further = {name: names[name] for name in FURTHER if names.get(name)}
        if table == "DATAINTEGER":
            if side == 0:
                raise ValueError("its number is 0, which takes no side")
            further["value"] = str(side)
        person, organization = names.get("person", ""), names.get("organization", "")
        if not person.strip() and not organization.strip():
            raise ValueError("it names neither a person nor an organization")
        if not names["concept"].strip():
            raise ValueError("it names no concept")
        coder = coders[row["Coder"]].name
        place = (number, document.number, start, end, coder)
        return Coded(*place, person, organization, names["concept"], side > 0, further)

    def _graphs(self) -> dict[str, str]:
        if not self._has("NHSPOSITIONS"):
            return {}
        rows = self._database.execute("SELECT Graph, Quads FROM NHSPOSITIONS ORDER BY Graph")
        return {str(graph): str(quads) for graph, quads in rows}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _colour(row: sqlite3.Row) -> tuple[int, int, int]:
    red, green, blue = (
        value if isinstance(value, int) and 0 <= value <= 255 else 0
        for value in (row["Red"], row["Green"], row["Blue"])
    )
    return red, green, blue
