"""What a run did is recorded; two runs are compared."""

import json
from pathlib import Path

import pytest

from kg.building.answers import Answers
from kg.building.difference import difference
from kg.errors import StopRun
from kg.store import EmbeddedStore
from tests.building.conftest import LETTERS, Build, Kg, lines


def test_a_run_is_recorded_in_the_graph_and_as_a_file(kg: Kg, letters: Path) -> None:
    """What was read, left out and gone, with the releases and when, in both."""
    (letters / "new.txt").write_text(f"{LETTERS['ward.txt']}Nothing more.\n")
    (letters / "beds.txt").unlink()
    (letters / "bad.txt").write_bytes(b"\x00")
    assert kg("build", letters, "--report", "report.json").exit_code == 1
    report = json.loads(Path("report.json").read_text("utf-8"))
    assert Path(f"store/runs/{report['run']}.json").read_text("utf-8") == Path(
        "report.json"
    ).read_text("utf-8")
    assert (report["read"], report["unchanged"]) == (1, 2)
    assert report["vanished"] == ["letters/beds.txt"]
    assert report["skipped"][0]["message"].startswith("letters/bad.txt: ")
    assert sorted(report["near_duplicates"][0]) == ["letters/new.txt", "letters/ward.txt"]
    assert set(report["versions"]) >= {"kg", "rules", "spacy"}
    (first, last) = json.loads(kg("runs", "--format", "json").stdout)
    assert (first["read"], first["vanished"]) == (3, 0)
    assert {**last, "started": "", "ended": ""} == {
        "run": report["run"],
        "started": "",
        "ended": "",
        "read": 1,
        "unchanged": 2,
        "positions": report["found"]["positions"],
        "leftOut": 1,
        "vanished": 1,
        "brokenOff": False,
    }
    asked = (
        "SELECT ?text { ?run a pos:Build ; prov:generated ?graph . ?graph dcterms:source ?text }"
    )
    rows = json.loads(kg("query", asked, "--format", "json").stdout)
    assert {row["text"] for row in rows} == {f"letters/{name}" for name in (*LETTERS, "new.txt")}


def test_a_run_without_a_record_leaves_the_same_store(kg: Kg, letters: Path) -> None:
    """`--no-record`: not a quad more, not a file more."""
    store = list(EmbeddedStore(Path("store")).canonical())
    files = sorted(Path("store/runs").iterdir())
    assert kg("build", letters, "--no-record").exit_code == 0
    assert list(EmbeddedStore(Path("store")).canonical()) == store
    assert sorted(Path("store/runs").iterdir()) == files


def test_no_password_is_recorded(kg: Kg) -> None:
    """An address with one is left out, and nothing of it stands in graph or file."""
    address = "https://ada:swordfish@example.org/news"
    result = kg("build", "letters", address, "--feed", address)
    assert result.exit_code == 1
    stored = [*EmbeddedStore(Path("store")).canonical()]
    stored += [file.read_text("utf-8") for file in Path("store/runs").glob("*.json")]
    assert not [text for text in (*stored, result.stderr) if "swordfish" in text]
    assert [text for text in stored if "an address with a password" in text]


def test_two_runs_are_compared(kg: Kg, letters: Path) -> None:
    """A renamed speaker is a change in the same words; a new text brings all that it says."""
    staff = letters / "staff.txt"
    staff.write_text(staff.read_text("utf-8").replace("Cara Penn", "Carla Penn"), "utf-8")
    (letters / "beds.txt").unlink()
    (letters / "new.txt").write_text(
        "Dunmore helps\n\n6 May 2016\n\nDai Rees, chair of Dunmore Trust, said: “We support the"
        " plan for better pay.”\n",
        "utf-8",
    )
    kg("build", letters, "--withdraw-vanished")
    result = kg("diff", "--format", "json")
    found = json.loads(result.stdout)["changes"]
    actors = {
        (c["what"], (c["after"] or c["before"])["name"]) for c in found if c["kind"] == "actor"
    }
    assert {("came", "Carla Penn"), ("went", "Cara Penn"), ("went", "Ben Holt")} <= actors
    assert ("came", "Dai Rees") in actors
    changed = [c for c in found if c["what"] == "changed"]
    assert {(c["before"]["holder"], c["after"]["holder"]) for c in changed} == {
        ("Cara Penn", "Carla Penn")
    }
    gone = [c["before"] for c in found if (c["what"], c["kind"]) == ("went", "position")]
    assert {position["source"] for position in gone} == {"letters/beds.txt"}
    posts = {c["after"]["role"] for c in found if (c["what"], c["kind"]) == ("came", "post")}
    assert posts == {"chair", "medical director"}
    text = kg("diff").stdout
    assert "~ position Carla Penn – opposes" in text
    assert "holder was Cara Penn, is Carla Penn" in text
    assert text.count("\n") == len(found)


def test_a_run_that_changed_nothing_is_no_change(kg: Kg, letters: Path) -> None:
    """Runs are named by their beginning; the last is meant where none is named."""
    kg("build", letters)
    result = kg("diff")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(": 0 changes.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["1999"], "There is no run 1999."),
        (["2"], "runs begin with 2."),
    ],
)
def test_a_run_that_is_not_known_is_said(
    kg: Kg, letters: Path, arguments: list[str], message: str
) -> None:
    """One sentence, and where the runs are listed."""
    kg("build", letters)
    result = kg("diff", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "`kg runs` lists the runs." in result.stderr


def test_a_store_without_runs_has_nothing_to_compare(kg: Kg) -> None:
    """And none to list."""
    assert "too few runs" in kg("diff", "--store", "fresh").stderr
    assert "No run is recorded" in kg("runs", "--store", "fresh").stderr


def test_what_other_commands_changed_is_seen_by_the_next_run(
    build_again: Build, letters: Path
) -> None:
    """A release that was taken out by hand went between two runs, and is read again."""
    answers = Answers(Path("store/runs"))
    store = EmbeddedStore(Path("store"), writable=True)
    store.withdraw(["letters/ward.txt"])
    del store
    (letters / "ward.txt").unlink()
    report = build_again()
    changes = difference(answers, answers.runs()[0], report.id)
    assert {change.what for change in changes} == {"went"}
    assert any(change.before.get("name") == "Ada Marsh" for change in changes)


def test_a_damaged_table_is_one_sentence(tmp_path: Path) -> None:
    """It says what to do about it."""
    (tmp_path / "answers.sqlite").write_bytes(b"no table" * 100)
    with pytest.raises(StopRun, match="cannot be used"):
        Answers(tmp_path).runs()


def test_the_same_quotation_in_two_releases_is_one_statement_at_two_places(
    kg: Kg, letters: Path
) -> None:
    """Two papers print the same words of the same speaker."""
    words = LETTERS["ward.txt"].partition("Ada")[2]
    (letters / "paper.txt").write_text(f"A paper writes\n\n7 May 2016\n\nAda{words}", "utf-8")
    kg("build", letters)
    asked = (
        "SELECT ?s (COUNT(DISTINCT ?r) AS ?places) { ?s a pos:Statement ; pos:reportedIn ?r ;"
        " pos:speaker/foaf:name 'Ada Marsh' } GROUP BY ?s"
    )
    (row,) = json.loads(kg("query", asked, "--format", "json").stdout)
    assert row["places"] == 2


@pytest.mark.usefixtures("letters")
def test_the_graphs_of_runs_are_the_only_ones_with_times() -> None:
    """So that all others are the same for the same releases."""
    every = list(EmbeddedStore(Path("store")).canonical())
    timed = [line for line in every if "#dateTime> <" in line]
    assert timed
    assert not set(timed) & set(lines())
