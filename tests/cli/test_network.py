"""`kg network`: for people, for programs, as files, over time, and what is said of wrong use."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import networkx as nx
import pytest

from tests.cli.conftest import Run

PEOPLE = ("network", "--actors", "people", "--measure", "subtract")


def test_the_report_for_people(run: Run, small_store: Path) -> None:
    """The size first, then ties with the strongest before, communities, and who is central."""
    result = run(*PEOPLE, "--store", small_store)
    assert result.exit_code == 0, result.stderr
    size, way, _, title, _, _, _, *ties = result.stdout.splitlines()[:10]
    assert size == "3 actors, 3 ties, 5 statements"
    assert way == (
        "actors and actors; measure: subtract; normalisation: none; duplicates: document; "
        "2016-05-03 to 2017-02"
    )
    assert title == "The strongest ties: 3"
    assert [line.split("  ")[0] for line in ties] == ["Ada Marsh", "Ada Marsh", "Ben Okoro"]
    assert [line.split()[-1] for line in ties] == ["-2", "2", "-1"]
    assert "2       Ada Marsh; Senior nurses" in result.stdout
    assert "100% of congruence lies within" in result.stdout
    assert "The most central: 3\n" in result.stdout


def test_the_record_for_programs(run: Run, small_store: Path) -> None:
    """Everything with its IRI; ties point at IRIs."""
    found = json.loads(run(*PEOPLE, "--format", "json", "--store", small_store).stdout)
    assert list(found) == [
        *("mode", "measure", "normalisation", "duplicates", "since", "until"),
        *("nodes", "ties", "communities", "polarisation"),
    ]
    ada, ben, nurses = found["nodes"]
    assert (ada["name"], ada["statements"], ada["until"]) == ("Ada Marsh", 2, "2017-02")
    assert ada["community"] == nurses["community"] != ben["community"]
    assert found["ties"][0] == {"from": ada["iri"], "to": ben["iri"], "weight": -2.0}
    assert found["polarisation"]["balance"] == 1.0


def test_bodies_are_those_who_speak_for_them(run: Run, small_store: Path) -> None:
    """Whoever speaks for no body is left aside, and it is said."""
    result = run("network", "--format", "edges", "--store", small_store)
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["from", "to", "weight", "measure", "since", "until"],
        ["Northmoor Hospitals", "Westhaven Council", "1", "congruence", "2016-05-03", "2017-02"],
    ]
    assert result.stderr == (
        "Left aside: 3 positions of people and groups who speak for no body.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ([], ['"Ada Marsh";2;0', '"Ben Okoro";-1;1', '"Senior nurses";1;0']),
        (["--measure", "combine"], ['"Ada Marsh";1;0', '"Ben Okoro";2;1', '"Senior nurses";1;0']),
        (["--duplicates", "range"], ['"Ada Marsh";1;0', '"Ben Okoro";-1;1', '"Senior nurses";1;0']),
        (
            ["--normalise", "activity"],
            ['"Ada Marsh";1.000000;0.000000', '"Ben Okoro";-0.500000;0.'],
        ),
        (["--from", "2017"], ['"Ada Marsh";1;0', '"Ben Okoro";-1;1']),
        (["--to", "May 2016"], ['"Ada Marsh";1']),
        (["--topic", "joint working"], ['"Ada Marsh";2', '"Ben Okoro";-1', '"Senior nurses";1']),
        (["--stance", "opposes"], ['"Ben Okoro";-1']),
        (["--actor", "marsh"], ['"Ada Marsh";2']),
        (["--min-statements", "2"], ['"Ada Marsh";2;0', '"Ben Okoro";-1;1']),
        (["--min-weight", "2"], ['"Ada Marsh";2;0', '"Ben Okoro";0;0', '"Senior nurses";0;0']),
    ],
)
def test_what_narrows_or_weighs_the_network(
    run: Run, small_store: Path, arguments: list[str], rows: list[str]
) -> None:
    """Each option by what it does to the matrix of people and topics."""
    usual = ("network", "--mode", "two", "--actors", "people", "--format", "csv")
    result = run(*usual, *arguments, "--store", small_store)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()[1:]
    assert len(lines) >= len(rows)
    assert all(line.startswith(row) for line, row in zip(lines, rows, strict=False))


def test_the_ending_names_the_format(run: Run, small_store: Path, tmp_path: Path) -> None:
    """Each ending gives a file of its format, and says so."""
    for name in ("n.graphml", "n.gexf", "n.csv", "n.dl", "n.cyjs", "n.json"):
        result = run(*PEOPLE, "-o", name, "--store", small_store)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.endswith(f"Wrote {name}.\n")
    drawn = nx.read_graphml(tmp_path / "n.graphml")
    assert {data["label"] for _, data in drawn.nodes(data=True)} == {
        *("Ada Marsh", "Ben Okoro", "Senior nurses")
    }
    assert (tmp_path / "n.gexf").read_text("utf-8").count("<node ") == 3
    assert (tmp_path / "n.csv").read_text("utf-8").startswith('"";"Ada Marsh"')
    assert (tmp_path / "n.dl").read_text("utf-8").startswith("dl n = 3")
    assert len(json.loads((tmp_path / "n.cyjs").read_text("utf-8"))["elements"]["nodes"]) == 3
    assert len(json.loads((tmp_path / "n.json").read_text("utf-8"))["nodes"]) == 3


def test_a_format_may_be_named(run: Run, small_store: Path, tmp_path: Path) -> None:
    """`visone` shares its ending with plain GraphML."""
    run(*PEOPLE, "--format", "visone", "-o", "n.graphml", "--store", small_store)
    assert "visone:shapeNode" in (tmp_path / "n.graphml").read_text("utf-8")


def test_a_dna_file_holds_the_statements(run: Run, small_store: Path, tmp_path: Path) -> None:
    """Those that the network counts, and no others."""
    arguments = ("--actors", "people", "--topic", "funding", "--store", small_store)
    result = run("network", "-o", "n.dna", *arguments)
    assert result.stderr == "Wrote n.dna: 1 statements in 1 documents.\n"
    with closing(sqlite3.connect(tmp_path / "n.dna")) as file:
        assert file.execute("SELECT COUNT(*) FROM STATEMENTS").fetchone() == (1,)


YEARS = ("--actors", "people", "--window", "5", "--unit", "months", "--step", "5")


def test_windows_are_a_row_a_record_or_a_file_each(
    run: Run, small_store: Path, tmp_path: Path
) -> None:
    """Nobody speaks between May 2016 and February 2017; that window is no file."""
    table = run("network", *YEARS, "--store", small_store).stdout.splitlines()
    assert [line.split() for line in table[2:]] == [["2016-05-03", "2016-10-02", *"1000"]]
    found = json.loads(run("network", *YEARS, "--format", "json", "--store", small_store).stdout)
    assert [(each["start"], len(each["nodes"])) for each in found] == [("2016-05-03", 1)]
    result = run("network", *YEARS, "-o", "n.csv", "--store", small_store)
    assert [path.name for path in tmp_path.iterdir()] == ["n 01 2016-05-03 2016-10-02.csv"]
    assert result.stderr.endswith("Wrote n 01 2016-05-03 2016-10-02.csv.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence", "advice"),
    [
        (["--measure", "combine"], "combine is no measure in a network of mode one", "congruence"),
        (["--mode", "two", "--normalise", "jaccard"], "jaccard is no normalisation", "prominence"),
        (["-o", "n.doc"], "The ending of n.doc names no format", ".graphml"),
        (["--format", "table", "-o", "n.csv"], "A table is for reading", "graphml"),
        (["--unit", "days"], "--unit and --step are those of a window", "--window"),
        (["--window", "1", "--format", "csv"], "writes files here", "-o FILE"),
        (["--format", "dna"], "writes files here", "-o FILE"),
        (["--window", "1", "-o", "n.dna"], "holds statements and no windows", "--window"),
        (["--window", "99", "--unit", "years"], "No window of 99 years fits", "narrower"),
        (["--mode", "two", "--measure", "combine", "--backbone", ".1"], "no backbone", "subtract"),
        (["--from", "soon"], "“soon” is not a date", ""),
        (["--topic", "colaboration"], "There is no topic", "Near it: Collaboration."),
        (["--from", "2030", "-o", "n.dna"], "Nothing in the store fits", "--actors people"),
        (["--from", "2030", "-o", "n.csv"], "Nothing in the store fits", "--actors people"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    run: Run, small_store: Path, tmp_path: Path, arguments: list[str], sentence: str, advice: str
) -> None:
    """What is wrong, and what would be right; no file is written."""
    result = run("network", *arguments, "--store", small_store)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert advice in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_fits_it_is_said(run: Run, small_store: Path) -> None:
    """For people a sentence, for programs empty lists."""
    arguments = ("--from", "2030", "--store", small_store)
    assert "Nothing in the store fits" in run("network", *arguments).stderr
    found = json.loads(run("network", "--format", "json", *arguments).stdout)
    assert (found["nodes"], found["ties"], found["communities"]) == ([], [], None)


def test_a_backbone_leaves_ties_out(run: Run, small_store: Path) -> None:
    """Among three no tie is too strong for chance, so none is left."""
    result = run(*PEOPLE, "--backbone", "0.05", "--format", "edges", "--store", small_store)
    assert result.stdout.splitlines() == ["from,to,weight,measure,since,until"]
