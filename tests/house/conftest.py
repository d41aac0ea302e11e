"""The program as its wheel installs it, and what its demonstration makes; `kg` in this process."""

import os
import site
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

__all__ = ["Installed", "Run", "run"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installed:
    """An environment outside the checkout: its program `kg`, and the folder of the package."""

    kg: Path
    package: Path


def call(command: list[str], folder: Path) -> str:
    """Run *command* in *folder* with nothing of this checkout in its environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KG_", "VIRTUAL"))}
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    call([*build, str(ROOT)], folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return an environment of its own into which the wheel was installed.

    The dependencies are lent by this environment, by a path file, so that the test needs no
    network; the code and the data come from the wheel alone.
    """
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False)
    python = str(place / "bin" / "python")
    ask_where = [python, "-c", "import site; print(site.getsitepackages()[0])"]
    target = Path(call(ask_where, place).strip())
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    call([*pip, "--no-index", str(wheel)], place)
    (target / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    home = Path(call([python, "-c", "import kg; print(kg.__file__)"], place).strip())
    assert home.is_relative_to(place)
    return Installed(place / "bin" / "kg", home.parent)


@pytest.fixture(scope="session")
def demo(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the demonstration was run, with what it printed in `said.txt`."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "said.txt").write_text(call([str(installed.kg), "demo"], folder), "utf-8")
    return folder
