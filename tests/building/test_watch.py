"""Files that are watched: a change is told once, when it is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.building.watch import how_many, watched
from kg.errors import StopRun
from tests.building.conftest import Kg


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Things to do while the program sleeps, one each time; then it is interrupted."""
    waiting: list[object] = []

    def sleep(_: float) -> None:
        if not waiting:
            raise KeyboardInterrupt
        waiting.pop(0)()  # type: ignore[operator]

    monkeypatch.setattr("time.sleep", sleep)
    return waiting


def told(sources: list[str]) -> Iterator[list[str]]:
    """Yield what is told until the interruption."""
    try:
        yield from watched(sources)
    except KeyboardInterrupt:
        return


def test_a_change_is_told_when_it_is_over(letters: Path, steps: list[object]) -> None:
    """A file that grows is told once; one that comes, one that goes, and what is told beside."""

    def grow() -> None:
        with (letters / "ward.txt").open("a") as file:
            file.write("More. ")

    def nothing() -> None: ...

    steps += [nothing, grow, grow, grow, nothing]
    steps += [lambda: (letters / "new.txt").write_text("x"), nothing]
    steps += [(letters / "beds.txt").unlink, nothing]
    steps += [lambda: (letters / "releases.toml").write_text("x"), nothing]
    steps += [lambda: (letters / ".hidden.txt").write_text("x"), nothing]
    assert list(told(["letters"])) == [
        [],
        ["letters/ward.txt"],
        ["letters/new.txt"],
        ["letters/beds.txt"],
        ["letters/releases.toml"],
    ]


@pytest.mark.parametrize("source", ["-", "https://example.org/feed", "s3://bucket"])
def test_only_files_can_be_watched(source: str) -> None:
    """One sentence says so, and names cron."""
    with pytest.raises(StopRun, match="cannot be watched"):
        next(watched([source]))


def test_the_command_builds_again_until_ctrl_c(letters: Path, kg: Kg, steps: list[object]) -> None:
    """It ends with the code of an interrupted program, in a whole state."""
    steps += [lambda: (letters / "new.txt").write_text("A ward opens.\n"), lambda: None]
    result = kg("build", letters, "--watch")
    assert result.exit_code == 130
    assert "unchanged: 3" in result.stderr
    assert "Changed: 1: letters/new.txt." in result.stderr
    assert "Releases read: 1; unchanged: 3" in result.stderr


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("sources", "number"),
    [
        (["letters"], 3),
        (["letters", "letters/ward.txt"], 4),
        (["letters", "-"], None),
        (["https://example.org/"], None),
        (["table.csv"], None),
    ],
)
def test_how_much_there_is_to_read_is_told_where_it_can_be(
    sources: list[str], number: int | None
) -> None:
    """A table, an archive or a feed may hold any number."""
    Path("table.csv").write_text("text\nx\n")
    assert how_many(sources) == number
