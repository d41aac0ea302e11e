"""The two laws: graph to file to graph, and file to graph to file, lose nothing that both know."""

from pathlib import Path

import pytest

from kg.dna import export_dna
from kg.store import EmbeddedStore
from kg.verify import verify
from ontology.namespaces import GRAPH
from tests.dna.coded import changed, rows
from tests.dna.conftest import Imported, Make, brought
from viz.filters import Filters
from viz.records import read_positions

NAMED = """SELECT e.Value FROM DATASHORTTEXT t JOIN ENTITIES e ON e.ID = t.Entity
    JOIN VARIABLES v ON v.ID = t.VariableId WHERE t.StatementId = s.ID AND v.Variable = """
TABLES = {
    "coders": "SELECT Name, Red, Green, Blue FROM CODERS",
    "documents": """SELECT d.ID, Title, Text, Author, Source, Section, Notes, Type, Date, c.Name
        FROM DOCUMENTS d JOIN CODERS c ON c.ID = d.Coder""",
    "entities": """SELECT v.Variable, e.Value, e.Red, e.Green, e.Blue, p.Value FROM ENTITIES e
        JOIN VARIABLES v ON v.ID = e.VariableId LEFT JOIN ENTITIES p ON p.ID = e.ChildOf
        WHERE v.ID < 4""",
    "attributes": """SELECT v.Variable, e.Value, a.AttributeVariable, x.AttributeValue
        FROM ATTRIBUTEVALUES x JOIN ENTITIES e ON e.ID = x.EntityId
        JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId
        JOIN VARIABLES v ON v.ID = e.VariableId
        WHERE v.ID < 4 AND a.AttributeVariable IN ('Type', 'Alias', 'Notes')""",
    "statements": f"""SELECT DocumentId, Start, Stop, c.Name, b.Value, ({NAMED} 'person'),
        ({NAMED} 'organization'), ({NAMED} 'concept') FROM STATEMENTS s
        JOIN CODERS c ON c.ID = s.Coder JOIN DATABOOLEAN b ON b.StatementId = s.ID""",  # noqa: S608
}


def releases_of(store: EmbeddedStore) -> set[str]:
    """Return the lines of everything in a store but register and ontology."""
    apart = (f"<{GRAPH['register']}> .", f"<{GRAPH['ontology']}> .")
    return {line for line in store.canonical() if not line.endswith(apart)}


def test_a_graph_comes_back_from_a_file_as_it_went(
    machine: EmbeddedStore, sent: Path, make: Make
) -> None:
    """Every triple of every release is there again, with its IRI, and what it implies."""
    back = make("back")
    report = brought(sent, back)
    assert (report.kept, report.coded, report.gone) == (4, 0, 0)
    assert releases_of(back) == releases_of(machine)


def test_the_same_store_gives_the_same_file(
    machine: EmbeddedStore, sent: Path, tmp_path: Path
) -> None:
    """Nothing in a file tells when it was made."""
    export_dna(machine, tmp_path / "northmoor.dna")
    assert (tmp_path / "northmoor.dna").read_bytes() == sent.read_bytes()


@pytest.fixture(scope="module")
def again(hand: Imported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the store of the hand-coded file was exported to."""
    place = tmp_path_factory.mktemp("again") / "again.dna"
    export_dna(hand.store, place)
    return place


@pytest.mark.parametrize("table", TABLES)
def test_a_file_comes_back_from_the_graph_table_by_table(
    hand: Imported, again: Path, table: str
) -> None:
    """Documents, coders, names with colours and attributes, and statements are the same rows."""
    assert rows(again, TABLES[table]) == rows(hand.file, TABLES[table])


def test_hand_coded_positions_come_back_with_their_iris(
    hand: Imported, again: Path, make: Make
) -> None:
    """Also where the file has another name by then, the coding stays the one that it was."""
    back = make("codings")
    assert brought(again, back).kept == 6
    assert releases_of(back) == releases_of(hand.store)


def test_what_dna_shows_of_the_machine_says_where_it_is_from(sent: Path) -> None:
    """Stance, act, form, role, rule and confidence stand beside each statement; so do IRIs."""
    told = ", ".join(f"({NAMED} '{name}')" for name in ("act", "form", "role", "rule"))
    found = rows(sent, f"SELECT c.Name, {told} FROM STATEMENTS s JOIN CODERS c ON c.ID = s.Coder")  # noqa: S608
    assert ("NHS Positions", "calls-for", "direct", "chief executive", "topic-and-act") in found
    attributes = """SELECT e.Value, x.AttributeValue FROM ATTRIBUTEVALUES x
        JOIN ENTITIES e ON e.ID = x.EntityId
        JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId
        WHERE a.AttributeVariable = 'IRI' AND AttributeValue LIKE '%/person/ada-marsh'"""
    assert [name for name, _ in rows(sent, attributes)] == ["Ada Marsh"]


def test_concern_is_a_concept_of_its_own(sent: Path) -> None:
    """So DNA's networks tie it to concern about the same, and set it against nothing."""
    found = rows(
        sent,
        f"SELECT ({NAMED} 'concept'), b.Value, ({NAMED} 'stance') FROM STATEMENTS s"  # noqa: S608
        " JOIN DATABOOLEAN b ON b.StatementId = s.ID",
    )
    assert ("Concern: Funding", 1, "concern") in found


def test_a_part_can_be_written_for_analysis(machine: EmbeddedStore, tmp_path: Path) -> None:
    """Only the positions that are named stand in it, with their texts, and no graphs."""
    evidence = read_positions(machine, Filters()).evidence
    one = next(e for e in evidence if e.holder.endswith("ben-okoro"))
    written = export_dna(machine, tmp_path / "part.dna", positions={one.position})
    assert (written.documents, written.statements, written.undated) == (1, 1, 1)
    assert rows(tmp_path / "part.dna", "SELECT * FROM NHSPOSITIONS") == []


def test_a_file_without_graphs_makes_nothing_surer_than_it_is(
    sent: Path, make: Make, tmp_path: Path
) -> None:
    """The machine's statements keep their rule; one that was turned round is a person's."""
    place = tmp_path / "bare.dna"
    place.write_bytes(sent.read_bytes())
    turned = "UPDATE DATABOOLEAN SET Value = 1 - Value WHERE StatementId = 1"
    store = make("bare")
    assert brought(changed(place, "DROP TABLE NHSPOSITIONS", turned), store).coded == 4
    found = read_positions(store, Filters()).evidence
    told = sorted((e.rule, e.confidence, e.act, e.form) for e in found)
    assert told == [
        ("coded-by-hand", 1.0, "disagrees", "direct"),
        ("topic-and-act", 0.75, "calls-for", "direct"),
        ("topic-and-act", 0.75, "supports", "direct"),
        ("topic-and-act", 0.75, "warns-of", "indirect"),
    ]
    assert verify(store) == []


def test_what_people_did_in_dna_comes_back_as_theirs(
    sent: Path, make: Make, tmp_path: Path
) -> None:
    """One changed, one deleted, one added: the rest is as it was, and nothing counts twice."""
    place = tmp_path / "northmoor.dna"
    place.write_bytes(sent.read_bytes())
    changed(
        place,
        "UPDATE DATABOOLEAN SET Value = 1 - Value WHERE StatementId = 1",
        "DELETE FROM STATEMENTS WHERE ID = 2",
        "INSERT INTO STATEMENTS VALUES (99, 1, 1, 0, 5, 1)",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (99, 4, 1)",
        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity)"
        " SELECT 99, VariableId, Entity FROM DATASHORTTEXT WHERE StatementId = 3",
    )
    store = make("corrected")
    brought(sent, store)
    before = read_positions(store, Filters()).evidence
    report = brought(place, store)
    after = read_positions(store, Filters()).evidence
    assert (report.kept, report.coded, report.gone) == (len(before) - 2, 2, 2)
    assert report.coders == ("Admin", "NHS Positions (corrected)")
    assert len(after) == len(before)
    assert len({e.position for e in after} & {e.position for e in before}) == len(before) - 2
    assert sum(e.rule == "coded-by-hand" for e in after) == 2
