"""Folders of invented releases, and stores that are built from them."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.building import Report, Wishes, build
from kg.building.common import put_common_graphs
from kg.cli import main
from kg.store import EmbeddedStore

LETTERS = {
    "ward.txt": """Northmoor opens a ward

3 May 2016

Ada Marsh, chair of Northmoor Trust, said: “We need far more collaboration between our own wards.”
""",
    "beds.txt": """Westhaven has no beds

4 May 2016

Ben Holt, chief executive of Westhaven Trust, said: “There is a real risk to social care here.”
""",
    "staff.txt": """Kellan wants staff

5 May 2016

Cara Penn, medical director of Kellan Trust, said: “We oppose the closure of the walk-in centre.”
""",
}
"""Three releases of an invented world, by the names of their files."""

Build = Callable[..., Report]


def write_letters(folder: Path) -> None:
    """Write the three releases into a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three releases, a store of them, and one with no release yet."""
    world = tmp_path_factory.mktemp("world")
    write_letters(world / "letters")
    with contextlib.chdir(world):
        put_common_graphs(EmbeddedStore(Path("fresh"), writable=True))
        shutil.copytree("fresh", "store")
        build(["letters"], EmbeddedStore(Path("store"), writable=True))
    return world


@pytest.fixture
def letters(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with three releases, named from where the test stands; beside it, their store."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(world, tmp_path, dirs_exist_ok=True)
    return Path("letters")


@pytest.fixture
def build_again(letters: Path) -> Build:
    """Build the folder into a store, with any wishes, and return the report."""

    def call(*, place: str = "store", **wishes: object) -> Report:
        store = EmbeddedStore(Path(place), writable=True)
        return build([str(letters)], store, Wishes(**wishes))  # type: ignore[arg-type]

    return call


Kg = Callable[..., Result]


@pytest.fixture
def kg(letters: Path) -> Kg:  # noqa: ARG001 - it stands where they lie
    """Run a command beside the three releases; without `--store`, on their store."""

    def call(*arguments: object) -> Result:
        environment = {"KG_STORE": "store", "KG_DEBUG": None, "KG_LEDGER": None}
        runner = CliRunner(env=environment)
        result = runner.invoke(main, list(map(str, arguments)), prog_name="kg")
        assert "Traceback" not in result.output
        return result

    return call


def lines(place: str = "store") -> list[str]:
    """Return what a store holds, without its runs, in canonical form."""
    return [line for line in EmbeddedStore(Path(place)).canonical() if "/graph/run/" not in line]
