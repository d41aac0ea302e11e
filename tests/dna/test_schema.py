"""A file that we write is what version 3 of the Discourse Network Analyzer expects."""

import base64
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.dna.schema import cut, password_hash, salt_of
from kg.dna.write import dna_bytes
from tests.dna.coded import by_hand, rows, saved

TABLES = set(
    "ATTRIBUTEVALUES ATTRIBUTEVARIABLES CODERRELATIONS CODERS DATABOOLEAN DATAINTEGER DATALONGTEXT "
    "DATASHORTTEXT DOCUMENTS ENTITIES REGEXES SETTINGS STATEMENTS STATEMENTTYPES VARIABLELINKS "
    "VARIABLES".split()
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the invented codings."""
    return saved(by_hand(), tmp_path_factory.mktemp("dna"))


def test_it_has_the_tables_of_dna_and_one_of_ours(place: Path) -> None:
    """No other table may surprise DNA; ours is named so that nobody takes it for one of DNA's."""
    found = {name for (name,) in rows(place, "SELECT name FROM sqlite_master WHERE sql NOT NULL")}
    assert found == TABLES | {"NHSPOSITIONS"}


def test_it_names_the_version_whose_schema_it_has(place: Path) -> None:
    """DNA looks there first."""
    assert ("version", "3.0.7") in rows(place, "SELECT * FROM SETTINGS")


def test_its_types_and_variables_are_those_of_a_new_file_and_ours_come_behind(place: Path) -> None:
    """DNA's own have the ids that DNA gives them."""
    found = rows(place, "SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES")
    assert sorted(found)[:4] == [
        (1, "person", "short text", 1),
        (2, "organization", "short text", 1),
        (3, "concept", "short text", 1),
        (4, "agreement", "boolean", 1),
    ]
    assert sorted(found)[10] == (11, "note", "long text", 3)
    assert {name for _, name, _, _ in sorted(found)[11:]} == set(
        "stance act form role rule confidence value".split()
    )
    labels = rows(place, "SELECT Label FROM STATEMENTTYPES")
    assert labels == [("Annotation",), ("DNA Statement",), ("NPF Story Element",)]


def test_every_statement_has_a_value_of_each_variable(place: Path) -> None:
    """DNA joins them all, and would not show a statement that lacks one."""
    missing = """SELECT s.ID, v.Variable FROM STATEMENTS s JOIN VARIABLES v
        ON v.StatementTypeId = s.StatementTypeId
        WHERE NOT EXISTS (SELECT 1 FROM DATABOOLEAN d
            WHERE d.StatementId = s.ID AND d.VariableId = v.ID)
        AND NOT EXISTS (SELECT 1 FROM DATASHORTTEXT d
            WHERE d.StatementId = s.ID AND d.VariableId = v.ID)"""
    assert rows(place, missing) == []
    assert rows(place, "SELECT count(*) FROM STATEMENTS") == [(6,)]


def test_each_short_text_has_an_empty_name_and_each_name_every_attribute(place: Path) -> None:
    """A new statement in DNA starts with the empty names."""
    short = rows(place, "SELECT ID FROM VARIABLES WHERE DataType = 'short text'")
    assert rows(place, "SELECT VariableId FROM ENTITIES WHERE Value = ''") == short
    without = """SELECT e.Value, a.AttributeVariable FROM ENTITIES e
        JOIN ATTRIBUTEVARIABLES a USING (VariableId) WHERE NOT EXISTS (SELECT 1
            FROM ATTRIBUTEVALUES v WHERE v.EntityId = e.ID AND v.AttributeVariableId = a.ID)"""
    assert rows(place, without) == []


def test_all_that_is_referred_to_is_there(place: Path) -> None:
    """Foreign keys hold, though SQLite does not look unless it is asked."""
    assert rows(place, "PRAGMA foreign_key_check") == []
    assert rows(place, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO STATEMENTS VALUES (99, 1, 1, 5, 5, 1)",
        "INSERT INTO ENTITIES (VariableId, Value) VALUES (1, 'Ada Marsh')",
        "INSERT INTO ENTITIES (VariableId, Value) VALUES (1, hex(zeroblob(96)))",
        "UPDATE CODERS SET Red = 256",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (1, 4, 0)",
        "INSERT INTO VARIABLES VALUES (99, 'x', 'text', 1)",
    ],
)
def test_it_refuses_what_dna_refuses(place: Path, wrong: str) -> None:
    """The checks and keys of the schema are in force."""
    with closing(sqlite3.connect(place)) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(wrong)


def test_the_text_of_a_statement_stands_between_its_offsets(place: Path) -> None:
    """Start is inclusive, stop exclusive, in UTF-16 as Java counts: behind 𝒳 that is one more."""
    query = """SELECT s.ID, Start, Stop, Text FROM STATEMENTS s
        JOIN DOCUMENTS d ON d.ID = DocumentId"""
    words = {}
    for number, start, stop, text in rows(place, query):
        units = str(text).encode("utf-16-le")
        words[number] = units[2 * int(str(start)) : 2 * int(str(stop))].decode("utf-16-le")
    assert words[1] == "more beds"
    assert words[3] == "was for it"


def test_a_password_is_hashed_as_jasypt_does() -> None:
    """The digest is of salt and password, then of itself, 100,000 times in all."""
    salt = bytes(range(16))
    written = base64.b64decode(password_hash("secret", salt))
    digest = hashlib.sha256(salt + b"secret").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert (written[:16], written[16:]) == (salt, digest)
    assert salt_of("Ada", "secret") != salt_of("Ben", "secret")


def test_the_same_records_give_the_same_bytes() -> None:
    """A file can be kept under version control: nothing in it tells when it was made."""
    assert dna_bytes(by_hand()) == dna_bytes(by_hand())


def test_what_is_too_long_for_a_column_is_cut_with_a_mark() -> None:
    """190 code points fit; a longer text ends in an ellipsis."""
    assert cut("x" * 190) == "x" * 190
    assert cut("x" * 191) == "x" * 189 + "…"
