"""What is unchanged is not read; what changed, came or went is noticed."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import marks
from tests.building.conftest import LETTERS, Build, lines

ROOT = Path(__file__).parents[2]


def test_a_second_run_reads_nothing_and_changes_nothing(build_again: Build) -> None:
    """Three releases are read, then none; the store holds the same."""
    first = build_again(place="fresh")
    second = build_again(place="fresh")
    assert (first.read, first.unchanged) == (3, 0)
    assert (second.read, second.unchanged) == (0, 3)
    assert lines("fresh") == lines()


@pytest.mark.usefixtures("letters")
def test_nothing_new_needs_no_language_model() -> None:
    """A process that finds nothing new never imports spaCy, which takes seconds."""
    script = (
        "import sys; from kg.cli import main\n"
        "main(['build', 'letters', '--store', 'store'], standalone_mode=False)\n"
        "sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "unchanged: 3" in done.stderr


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (lambda: Path("letters/ward.txt").write_text("Nothing is said here.\n", "utf-8"), 1),
        (lambda: Path("letters/ward.txt").rename("letters/wards.txt"), 1),
        (lambda: Path("letters/new.txt").write_text("A new ward opens.\n", "utf-8"), 1),
        (lambda: Path("letters/releases.toml").write_text('["w*"]\ndate = 2016-06-01\n'), 1),
        (lambda: Path("letters/beds.txt").unlink(), 0),
        (lambda: Path("letters/beds.txt").touch(), 0),
    ],
    ids=["text", "name", "new", "told", "gone", "touched"],
)
def test_what_changed_is_read_and_nothing_else(
    build_again: Build, change: object, read: int
) -> None:
    """A text, a name, what is told beside: each change concerns its release alone."""
    change()  # type: ignore[operator]
    assert build_again().read == read
    assert build_again().read == 0


def test_what_is_built_bit_by_bit_is_what_is_built_at_once(
    build_again: Build, letters: Path
) -> None:
    """A changed text leaves nothing of the old one; the store is as if it had never been."""
    (letters / "ward.txt").write_text(LETTERS["beds.txt"].replace("Ben", "Bea"), "utf-8")
    build_again()
    (letters / "new.txt").write_text(LETTERS["ward.txt"], "utf-8")
    build_again()
    build_again(place="fresh")
    assert lines() == lines("fresh")


def test_a_changed_rule_reads_everything_again(
    build_again: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules, topics and register are known by their files."""
    marks.everything_else.cache_clear()
    monkeypatch.setattr(marks, "_files", lambda: [Path("letters/ward.txt")])
    try:
        assert build_again().read == 3
    finally:
        marks.everything_else.cache_clear()


def test_the_files_that_matter_are_found() -> None:
    """The topics, the weights of positions and the register are among them; the command is not."""
    names = {file.name for file in marks._files()}
    assert {"topics.ttl", "weights.tsv", "linker.py", "pipeline.py", "media.py"} <= names
    assert any(name.endswith((".csv", ".tsv")) for name in names)
    assert "group.py" not in names


def test_a_text_that_moves_on_to_another_place_is_marked_there(
    build_again: Build, letters: Path
) -> None:
    """The place that it left is read after the one that it came to."""
    (letters / "beds.txt").write_text(LETTERS["staff.txt"], "utf-8")
    (letters / "staff.txt").write_text("A new ward opens.\n", "utf-8")
    assert build_again().read == 2
    assert build_again().read == 0
    build_again(place="fresh")
    assert lines() == lines("fresh")


def test_what_is_forced_is_read_again(build_again: Build) -> None:
    """`--force` takes nothing for unchanged."""
    before = lines()
    assert build_again(force=True).read == 3
    assert lines() == before


def test_one_text_at_two_places_is_one_release_that_both_places_hold(
    build_again: Build, letters: Path
) -> None:
    """It is unchanged at both; where one goes away, the other is read again for its own title."""
    (letters / "copy.txt").write_text(LETTERS["ward.txt"], "utf-8")
    build_again()
    assert build_again().unchanged == 4
    (letters / "copy.txt").unlink()
    gone = build_again(withdraw=True)
    assert gone.withdrawn
    assert (gone.read, gone.unchanged) == (1, 2)
    assert build_again().unchanged == 3
    build_again(place="fresh")
    assert lines() == lines("fresh")


@pytest.mark.parametrize("changed", ["copy.txt", "ward.txt"])
def test_where_one_of_two_places_gets_another_text_the_other_tells_its_own_title(
    build_again: Build, letters: Path, changed: str
) -> None:
    """Whichever of them described the release before, and in whichever order they are read."""
    (letters / "copy.txt").write_text(LETTERS["ward.txt"], "utf-8")
    build_again()
    (letters / changed).write_text("A new ward opens.\n", "utf-8")
    again = build_again()
    assert (again.read, again.unchanged) == (2, 2)
    assert build_again().unchanged == 4
    build_again(place="fresh")
    assert lines() == lines("fresh")
