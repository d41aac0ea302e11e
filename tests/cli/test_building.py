"""`kg build`, `kg extract`, `kg view`, `kg export` and `kg verify`, the whole way."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.resources import data_folder
from tests.cli.conftest import Run

RELEASE = next((data_folder() / "releases").glob("*.txt"))
LETTER = """Northmoor opens a ward

3 May 2016

Ada Marsh, chair of Northmoor Hospitals, said: “We need far more collaboration between wards.”
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A release of two sentences in an invented world."""
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    return file


@pytest.fixture(scope="module")
def built(common_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that the letter was built into."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    place = folder / "store"
    shutil.copytree(common_store, place)
    result = CliRunner().invoke(main, ["build", f"{folder}/letter.txt", "--store", f"{place}"])
    assert result.exit_code == 0, result.output
    return place


def test_the_offsets_of_an_answer_are_those_of_the_text(run: Run, built: Path) -> None:
    """What `kg ask` gives as words stands at its offsets in the text that the store keeps."""
    place = ("--format", "json", "--store", built)
    asked = run("ask", "Who advocates collaboration?", *place)
    text = run("query", "SELECT ?t { ?r pos:text ?t }", *place)
    (row,) = json.loads(asked.stdout)["rows"]
    kept = json.loads(text.stdout)[0]["t"]
    assert kept[row["start"] : row["end"]] == row["words"]
    assert row["who"] == "Ada Marsh"


@pytest.mark.usefixtures("begun")
def test_a_build_reports_and_leaves_out(run: Run, letter: Path) -> None:
    """What was read and why something was left out stand on standard error; the code is 1."""
    result = run("build", letter, "nothing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing.txt" in result.stderr
    assert "Releases read: 1;" in result.stderr
    assert "left out: 1" in result.stderr


@pytest.mark.usefixtures("begun")
def test_a_build_of_nothing_ends_with_two(run: Run) -> None:
    """Where no source could be read at all, the input was wrong."""
    result = run("build", "nothing.txt")
    assert result.exit_code == 2
    assert "nothing.txt" in result.stderr


def test_extraction_is_one_json_object_a_line(run: Run, letter: Path) -> None:
    """Releases come in the order given, each with its statements and their spans."""
    result = run("extract", letter, RELEASE)
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], second["id"]) == ("letter", RELEASE.stem)
    assert first["statements"][0]["content"] == ["We need far more collaboration between wards."]
    assert first["statements"][0]["spans"]["content"]


def test_extraction_of_standard_input(run: Run) -> None:
    """`-` is standard input."""
    result = run("extract", "-", text=LETTER)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["statements"]


def test_extraction_goes_on_after_a_bad_source(run: Run, letter: Path) -> None:
    """The good one is written, the bad one named, and the code is 1."""
    result = run("extract", "nothing.txt", letter)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "letter"
    assert "Left out: nothing.txt" in result.stderr


def test_a_view_is_one_page(run: Run, small_store: Path, tmp_path: Path) -> None:
    """The page is written; filters are understood as topics, stances and dates."""
    arguments = ["--topic", "joint working", "--stance", "advocates", "--since", "May 2016"]
    result = run("view", "graph", "-o", "page.html", *arguments, "--store", small_store)
    assert result.exit_code == 0, result.stderr
    assert "<html" in (tmp_path / "page.html").read_text("utf-8")[:500]
    result = run(
        "view", "graph", "-o", "around.html", "--around", "joint working", "--store", small_store
    )
    assert result.exit_code == 0, result.stderr
    assert "around Collaboration" in (tmp_path / "around.html").read_text("utf-8")


def test_alliances_are_drawn_as_they_are_asked_for(
    run: Run, small_store: Path, tmp_path: Path
) -> None:
    """The measure, the normalisation and the actors reach the picture."""
    options = ["--actors", "people", "--measure", "conflict", "--normalise", "average"]
    result = run("view", "alliances", "-o", "x.html", *options, "--store", small_store)
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "The weight of a tie is disagreement: pairs of statements on one topic, divided" in page
    assert "people and groups" in page


@pytest.mark.parametrize("picture", ["graph", "positions", "timeline", "alliances"])
def test_a_view_can_be_printed(run: Run, small_store: Path, tmp_path: Path, picture: str) -> None:
    """Each picture is a page, an SVG or a PNG, as the file's name ends."""
    for name, start in (("a.html", b"<!DOCTYPE"), ("a.svg", b"<svg"), ("a.PNG", b"\x89PNG")):
        result = run("view", picture, "-o", name, "--store", small_store)
        assert result.exit_code == 0, result.stderr
        assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["positions", "-o", "page.pdf"], "End it in .html for a page"),
        (["positions", "-o", "page"], "End it in .html for a page"),
        (["graph", "-o", "page.svg", "--actors", "bodies"], "The picture graph takes no --actors."),
    ],
)
def test_what_cannot_be_drawn_is_said(
    run: Run, small_store: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    """A file of no known form, and a choice that a picture does not have, are one sentence."""
    result = run("view", *arguments, "--store", small_store)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(tmp_path.glob("page*"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--topic", "colaboration"], "Near it: Collaboration."),
        (["--since", "soon"], "“soon” is not a date"),
        (["--stance", "maybe"], "maybe"),
        (["--around", "colaboration"], "Near it: Collaboration."),
        (["--measure", "net"], "The picture graph takes no --measure.\nLeave it out, or draw alli"),
    ],
)
def test_a_wrong_filter_is_said(
    run: Run, small_store: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    """An unknown topic names those near it; no page is written."""
    result = run("view", "graph", "-o", "page.html", *arguments, "--store", small_store)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_an_export_is_written(run: Run, small_store: Path, tmp_path: Path) -> None:
    """The ending names the format; an unknown one is refused."""
    assert run("export", "graph.ttl", "--store", small_store).exit_code == 0
    assert "@prefix" in (tmp_path / "graph.ttl").read_text("utf-8")
    result = run("export", "graph.doc", "--store", small_store)
    assert result.exit_code == 2
    assert "graph.doc" in result.stderr


def test_problems_are_listed_with_exit_code_one(run: Run, small_store: Path) -> None:
    """The small graph lacks much that a whole one has: each thing is a row."""
    result = run("verify", "--format", "json", "--store", small_store)
    problems = json.loads(result.stdout)
    assert result.exit_code == 1
    assert problems
    assert {"kind", "where", "message"} == set(problems[0])
    assert f": {len(problems)}." in result.stderr


def test_a_sound_file_is_verified(run: Run, built: Path) -> None:
    """What was built and exported is sound."""
    run("export", "graph.trig", "--with-ontology", "--store", built)
    result = run("verify", "graph.trig")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing is wrong in graph.trig." in result.stderr


def test_a_store_goes_into_one_file_and_back(run: Run, built: Path) -> None:
    """What was built is counted, written, restored elsewhere, compacted, and answers the same."""
    told = run("store", "info", "--format", "json", "--store", built).stdout
    assert {"what": "releases", "count": 1} in json.loads(told)
    assert run("store", "backup", "all.nq.gz", "--store", built).exit_code == 0
    assert run("store", "restore", "all.nq.gz", "--store", "other").exit_code == 0
    assert run("store", "compact", "--store", "other").exit_code == 0
    question = ("ask", "Who advocates collaboration?", "--format", "json")
    told = run(*question, "--store", built).stdout
    assert "Ada Marsh" in told
    assert run(*question, "--store", "other").stdout == told


def test_a_backup_of_rubbish_is_one_clear_sentence(run: Run, letter: Path) -> None:
    """The release itself is no backup, and an endpoint no place for one."""
    for arguments, sentence in (
        ((letter, "--store", "new"), "cannot be read"),
        (("x.nq.gz", "--store", "http://h/q"), "restored to a folder"),
    ):
        result = run("store", "restore", *arguments)
        assert result.exit_code == 2
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr
