"""Records to a `.dna` file: the same records give the same file."""

import sqlite3
from contextlib import closing
from itertools import permutations

from kg.dna.offsets import Offsets
from kg.dna.records import DnaFile, Entity
from kg.dna.schema import (
    FURTHER,
    NAMES,
    PASSWORD,
    STATEMENT,
    TYPES,
    VARIABLES,
    VERSION,
    cut,
    password_hash,
    salt_of,
    tables,
)

_ATTRIBUTES = ("Type", "Alias", "Notes")
"""The attributes that DNA gives to every variable of short text in a new file."""


def dna_bytes(file: DnaFile, password: str = PASSWORD) -> bytes:
    """Return the file, which the Discourse Network Analyzer, version 3, opens.

    What is longer than a column takes is cut (`schema.cut`). Every coder has the password.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(tables())
        _Writer(database, file, password).write()
        database.commit()
        database.execute("VACUUM")
        return database.serialize()


class _Writer:
    """Fills the empty tables of one database."""

    def __init__(self, database: sqlite3.Connection, file: DnaFile, password: str) -> None:
        self._database = database
        self._file = file
        self._password = password
        self._coders = {coder.name: number for number, coder in enumerate(file.coders, 1)}
        self._variables = {
            (name, kind): number for number, (name, _, kind) in enumerate(VARIABLES, 1)
        }
        self._short = {
            (name, kind): self._variables[name, kind]
            for name, data, kind in VARIABLES
            if data == "short text"
        }
        self._entities: dict[tuple[str, str], int] = {}

    def write(self) -> None:
        self._insert("SETTINGS", "Property Value", VERSION.items())
        self._write_coders()
        self._write_types()
        self._write_documents()
        self._write_entities()
        self._write_statements()
        self._insert("NHSPOSITIONS", "Graph Quads", self._file.graphs.items())

    def _insert(self, table: str, columns: str, rows: object) -> None:
        names = columns.split()
        marks = ", ".join("?" * len(names))
        self._database.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - ours
            rows,  # type: ignore[arg-type] # rows of so many columns
        )

    def _write_coders(self) -> None:
        rows = (
            (number, cut(coder.name), *coder.colour, self._hash(coder.name))
            for number, coder in enumerate(self._file.coders, 1)
        )
        self._insert("CODERS", "ID Name Red Green Blue Password", rows)
        pairs = permutations(range(1, len(self._file.coders) + 1), 2)
        self._insert("CODERRELATIONS", "Coder OtherCoder", pairs)

    def _hash(self, coder: str) -> str:
        return password_hash(self._password, salt_of(coder, self._password))

    def _write_types(self) -> None:
        types = ((number, label, *colour) for number, label, colour in TYPES)
        self._insert("STATEMENTTYPES", "ID Label Red Green Blue", types)
        variables = (
            (self._variables[name, kind], name, data, kind) for name, data, kind in VARIABLES
        )
        self._insert("VARIABLES", "ID Variable DataType StatementTypeId", variables)

    def _write_documents(self) -> None:
        rows = (
            (
                *(d.number, cut(d.title), d.text, self._coders[d.coder], d.seconds),
                *(cut(text) for text in (d.author, d.source, d.section, d.type)),
                d.notes,
            )
            for d in self._file.documents
        )
        columns = "ID Title Text Coder Date Author Source Section Type Notes"
        self._insert("DOCUMENTS", columns, rows)

    def _write_entities(self) -> None:
        """Write the names of each short text, the empty one first, and their attributes."""
        own = {(e.variable, e.name): e for e in self._file.entities}
        rows: list[tuple[int | str, ...]] = []
        values: list[tuple[int | str, ...]] = []
        attributes = self._write_attributes()
        for (variable, kind), identity in self._short.items():
            names = [name for of, name in own if of == variable] if kind == STATEMENT else []
            names += self._further(variable) if variable in FURTHER else []
            for name in dict.fromkeys(["", *names]):
                number = len(rows) + 1
                self._entities[variable, name] = number
                entity = own.get((variable, name), Entity(variable, name))
                rows.append((number, identity, cut(name), *entity.colour))
                values += [
                    (number, attributes[identity, attribute], cut(entity.attribute(attribute)))
                    for of, attribute in attributes
                    if of == identity
                ]
        self._insert("ENTITIES", "ID VariableId Value Red Green Blue", rows)
        self._insert("ATTRIBUTEVALUES", "EntityId AttributeVariableId AttributeValue", values)
        parents = (
            (self._entities[e.variable, e.parent], self._entities[e.variable, e.name])
            for e in self._file.entities
            if e.parent
        )
        self._database.executemany("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", parents)

    def _write_attributes(self) -> dict[tuple[int, str], int]:
        """Write the names of attributes; return the id of each by variable and name."""
        found: dict[tuple[int, str], int] = {}
        for (variable, kind), identity in self._short.items():
            own = (
                name
                for entity in self._file.entities
                if kind == STATEMENT and entity.variable == variable
                for name, _ in entity.attributes
            )
            for name in dict.fromkeys((*_ATTRIBUTES, *own)):
                found[identity, name] = len(found) + 1
        rows = ((number, *key) for key, number in found.items())
        self._insert("ATTRIBUTEVARIABLES", "ID VariableId AttributeVariable", rows)
        return found

    def _further(self, variable: str) -> list[str]:
        return sorted({s.further.get(variable, "") for s in self._file.statements} - {""})

    def _write_statements(self) -> None:
        offsets = {d.number: Offsets(d.text) for d in self._file.documents}
        rows, sides, texts = [], [], []
        agreement = self._variables["agreement", STATEMENT]
        for s in self._file.statements:
            units = offsets[s.document].to_units
            place = (units(s.start), units(s.end))
            rows.append((s.number, STATEMENT, s.document, *place, self._coders[s.coder]))
            sides.append((s.number, agreement, int(s.agrees)))
            values = dict(zip(NAMES, (s.person, s.organization, s.concept), strict=True))
            values |= {name: s.further.get(name, "") for name in FURTHER}
            texts += [
                (s.number, self._variables[name, STATEMENT], self._entities[name, value])
                for name, value in values.items()
            ]
        self._insert("STATEMENTS", "ID StatementTypeId DocumentId Start Stop Coder", rows)
        self._insert("DATABOOLEAN", "StatementId VariableId Value", sides)
        self._insert("DATASHORTTEXT", "StatementId VariableId Entity", texts)
