"""What a file holds is read, and what cannot be used is named; the rest is read all the same."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dna.read import read_dna
from kg.dna.records import Coded, Entity
from kg.errors import StopRun
from tests.dna.coded import by_hand, changed, document, saved

Damage = Callable[[Path], object]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Every document, statement, coder and name is there, with all that it says."""
    file, found = by_hand(), read_dna(saved(by_hand(), tmp_path))
    assert found.documents == file.documents
    assert found.coders == file.coders
    assert found.statements == file.statements
    named = {(e.variable, e.name): e for e in found.entities if e.name}
    for entity in file.entities:
        like = named[entity.variable, entity.name]
        assert (like.colour, like.parent) == (entity.colour, entity.parent)
        assert set(entity.attributes) <= set(like.attributes)
    assert found.skipped == ()


def test_what_the_graph_has_no_place_for_is_counted(tmp_path: Path) -> None:
    """Annotations and patterns are DNA's own; so is who may not see whose statements."""
    place = changed(
        saved(by_hand(), tmp_path),
        "INSERT INTO STATEMENTS VALUES (50, 3, 1, 0, 3, 1)",
        "INSERT INTO REGEXES VALUES ('beds?', 1, 2, 3)",
        "UPDATE CODERRELATIONS SET viewStatements = 0 WHERE ID < 3",
    )
    assert read_dna(place).aside == {
        "regular expression": 1,
        "restriction between coders": 2,
        "statement of the type “Annotation”": 1,
    }


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE STATEMENTS SET Stop = 999 WHERE ID = 1", "statement 1: 999 is beyond the text"),
        ("UPDATE STATEMENTS SET Start = 48 WHERE ID = 3", "statement 3: 48 is in the midst"),
        ("UPDATE STATEMENTS SET DocumentId = 9 WHERE ID = 1", "statement 1: document 9 is not"),
        ("UPDATE STATEMENTS SET Coder = 9 WHERE ID = 1", "statement 1: its coder 9 is not there"),
        ("DELETE FROM DATABOOLEAN WHERE StatementId = 1", "statement 1: whether it agrees"),
        (
            "DELETE FROM DATASHORTTEXT WHERE StatementId = 1 AND VariableId = 3",
            "statement 1: its concept is not there",
        ),
        (
            "UPDATE DATASHORTTEXT SET Entity = (SELECT ID FROM ENTITIES WHERE VariableId = 3"
            " AND Value = '') WHERE StatementId = 1 AND VariableId = 3",
            "statement 1: it names no concept",
        ),
        (
            "UPDATE DATASHORTTEXT SET Entity = (SELECT ID FROM ENTITIES WHERE VariableId = 2"
            " AND Value = '') WHERE StatementId = 3 AND VariableId = 2",
            "statement 3: it names neither a person nor an organization",
        ),
        ("UPDATE DOCUMENTS SET Text = ' ' WHERE ID = 2", "document 2: it holds no text"),
        ("UPDATE DOCUMENTS SET Date = 'May' WHERE ID = 2", "document 2: its date is 'May'"),
    ],
)
def test_one_bad_thing_is_named_and_the_rest_is_read(tmp_path: Path, sql: str, said: str) -> None:
    """A message names the file and the statement or document, and says what is missing."""
    found = read_dna(changed(saved(by_hand(), tmp_path), sql))
    assert f"wards.dna, {said}" in found.skipped[0].message
    assert len(found.statements) in {3, 5}


def test_a_number_takes_a_side_by_its_sign(tmp_path: Path) -> None:
    """Where a file has a scale in place of agreement, its number is kept; 0 takes no side."""
    place = changed(
        saved(by_hand(), tmp_path),
        "UPDATE VARIABLES SET DataType = 'integer' WHERE ID = 4",
        "INSERT INTO DATAINTEGER SELECT ID, StatementId, VariableId, StatementId - 3"
        " FROM DATABOOLEAN",
        "DELETE FROM DATABOOLEAN",
    )
    found = read_dna(place)
    sides = {one.number: (one.agrees, one.further["value"]) for one in found.statements}
    assert sides[1] == (False, "-2")
    assert sides[6] == (True, "3")
    assert "statement 3: its number is 0, which takes no side" in found.skipped[0].message


def test_agreement_tells_the_side_among_several(tmp_path: Path) -> None:
    """A study may have more that is true or false; without agreement among two, none is guessed."""
    more = "INSERT INTO VARIABLES VALUES (99, 'quoted', 'boolean', 1)"
    place = changed(saved(by_hand(), tmp_path), more)
    assert read_dna(place).statements == by_hand().statements
    changed(place, "UPDATE VARIABLES SET Variable = 'for' WHERE Variable = 'agreement'")
    assert read_dna(place).aside == {"statement of the type “DNA Statement”": 6}


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda place: place.unlink(), "no such file"),
        (lambda place: place.write_text("no database " * 99), "is no SQLite database"),
        (lambda place: place.write_bytes(b""), "and no .dna file"),
        (lambda place: changed(place, "DROP TABLE DOCUMENTS"), "and no .dna file"),
        (lambda place: changed(place, "DROP TABLE ENTITIES"), "lacks tables .*: ENTITIES"),
        (
            lambda place: changed(place, "UPDATE SETTINGS SET Value = '2.0 beta 25'"),
            "was saved by version 2.0 beta 25",
        ),
        (lambda place: changed(place, "UPDATE SETTINGS SET Value = '9'"), "unknown version"),
        (lambda place: changed(place, "DELETE FROM SETTINGS"), "none is stated"),
    ],
    ids=range(8),
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, damage: Damage, said: str
) -> None:
    """It names the file, says what it is, and what to do."""
    place = saved(by_hand(), tmp_path)
    damage(place)
    with pytest.raises(StopRun, match=said) as stopped:
        read_dna(place)
    assert str(place) in stopped.value.message
    assert stopped.value.hint


def test_a_file_that_is_being_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where DNA is in the midst of saving, it is said, and nothing is half read."""
    monkeypatch.setattr("kg.dna.read._WAIT", 0.05)
    place = saved(by_hand(), tmp_path)
    with closing(sqlite3.connect(place)) as database:
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StopRun, match="locked by another program"):
            read_dna(place)


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    """A quotation mark in a name is text to SQL."""
    file = by_hand()
    hostile = "Robert'); DROP TABLE STATEMENTS;--</script>"
    statements = tuple(replace(one, person=hostile) for one in file.statements[:1])
    entities = (*file.entities, *(replace(e, name=hostile) for e in file.entities[-1:]))
    found = read_dna(saved(replace(file, statements=statements, entities=entities), tmp_path))
    assert found.statements[0].person == hostile


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES, NAMES, st.booleans(), st.text("a𝒳 ", min_size=1))))
def test_any_names_and_any_texts_come_back(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, str, bool, str]]
) -> None:
    """Every statement that names somebody and a concept is read as it was written."""
    texts = [document(number, f"{text}.") for number, (*_, text) in enumerate(drawn, 1)]
    said = tuple(
        Coded(number, number, 0, len(text), "Coder 1", person, body, concept, agrees)
        for number, (person, body, concept, agrees, text) in enumerate(drawn, 1)
        if (person.strip() or body.strip()) and concept.strip()
    )
    kinds = ("person", "organization", "concept")
    names = {(kind, getattr(one, kind)) for one in said for kind in kinds}
    entities = tuple(Entity(kind, name) for kind, name in sorted(names) if name)
    file = replace(by_hand(), documents=tuple(texts), statements=said, entities=entities)
    found = read_dna(saved(file, tmp_path_factory.mktemp("law")))
    assert found.statements == said
    assert found.documents == file.documents
    assert found.skipped == ()
