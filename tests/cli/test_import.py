"""`kg import` and `kg export FILE.dna`: what they say, and how they end."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.dna.coded import by_hand, changed, rows, saved


def test_a_file_goes_in_and_out(run: Run, tmp_path: Path) -> None:
    """What was left aside is said, and each position names its coder."""
    place = changed(saved(by_hand(), tmp_path), "INSERT INTO REGEXES VALUES ('bed', 0, 0, 0)")
    result = run("import", place, "--store", "s")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Documents: 2; statements coded by hand by Coder 1, Coder 2: 6;" in result.stderr
    assert "no place for it: regular expression (1)." in result.stderr
    explained = run("explain", "Ada Marsh", "--store", "s").stdout
    assert "coded by Coder 1 in wards.dna" in explained
    assert "rule coded-by-hand: Somebody read the text" in explained
    written = run("export", "out.dna", "--password", "x", "--store", "s")
    assert "Wrote out.dna: 6 statements in 2 documents." in written.stderr
    assert rows(tmp_path / "out.dna", "SELECT count(*) FROM STATEMENTS") == [(6,)]


def test_what_is_left_out_is_named(run: Run, tmp_path: Path) -> None:
    """The exit code is 1 where something was left out, 2 where nothing else was there."""
    place = changed(saved(by_hand(), tmp_path), "UPDATE STATEMENTS SET Stop = 999 WHERE ID = 1")
    result = run("import", place, "--store", "s")
    assert result.exit_code == 1
    assert "Left out: wards.dna, statement 1: 999 is beyond the text" in result.stderr
    changed(place, "DELETE FROM DATABOOLEAN")
    assert run("import", place, "--store", "s").exit_code == 2


def test_a_file_that_is_none_is_one_sentence(run: Run, tmp_path: Path) -> None:
    """Nothing is stored, and no store is made."""
    (tmp_path / "x.dna").write_text("nothing")
    result = run("import", "x.dna", "--store", "s")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: x.dna is no SQLite database")
    assert run("import", "none.dna", "--store", "s").stderr.startswith(
        "kg: none.dna: no such file."
    )
    assert not (tmp_path / "s").exists()


def test_concepts_of_a_file_narrow_networks_and_pictures(run: Run, tmp_path: Path) -> None:
    """A topic that only the store has is found by its label, as one of ours is."""
    run("import", saved(by_hand(), tmp_path), "--store", "s")
    for narrowed, statements in ((), [2, 1]), (("--topic", "more beds"), [1, 1]):
        told = run("network", "--actors", "people", *narrowed, "--format", "json", "--store", "s")
        assert [node["statements"] for node in json.loads(told.stdout)["nodes"]] == statements
    page = run("view", "positions", "--topic", "more beds", "-o", "p.html", "--store", "s")
    assert page.exit_code == 0, page.stderr
