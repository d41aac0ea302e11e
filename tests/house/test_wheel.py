"""The wheel carries everything: built, installed elsewhere, it runs the demonstration."""

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run *command* in *folder* with nothing of this checkout in its environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KG_", "VIRTUAL"))}
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    run([*build, str(ROOT)], folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_ontology_queries_pictures_and_data(wheel: Path) -> None:
    """One file of each kind that is no code, and no test, is in the archive."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "ontology/positions.ttl",
        "ontology/topics.ttl",
        "ontology/shapes.ttl",
        "queries/who-advocates.rq",
        "viz/evidence.rq",
        "viz/templates/graph.html",
        "viz/vendor/sigma.js",
        "viz/vendor/LICENCES.txt",
        "kg/data/register/organisations.csv",
        "kg/data/releases/2015-09-30-nuffield-trust-nhs-improvement.txt",
        "kg/py.typed",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]


def test_an_installed_wheel_runs_the_demonstration(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, outside the checkout, `kg demo` answers and draws.

    The dependencies are lent by this environment, by a path file, so that the test needs no
    network; the code and the data come from the wheel alone.
    """
    place = tmp_path / "env"
    venv.create(place, with_pip=False)
    python = str(place / "bin" / "python")
    target = Path(
        run(
            [python, "-c", "import site; print(site.getsitepackages()[0])"], tmp_path
        ).stdout.strip()
    )
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    run([*pip, "--no-index", str(wheel)], tmp_path)
    (target / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    home = run([python, "-c", "import kg; print(kg.__file__)"], tmp_path).stdout
    assert str(place) in home
    done = run([str(place / "bin" / "kg"), "demo", "--out", "demo"], tmp_path)
    assert "Angela Pedder" in done.stdout
    assert (tmp_path / "demo" / "graph.ttl").stat().st_size > 10_000
    assert (tmp_path / "demo" / "graph.html").stat().st_size > 10_000
