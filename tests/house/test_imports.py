"""The direction of imports: data flows one way, and so do they."""

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contract of pyproject.toml over the packages in *folder*."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_follow_the_data() -> None:
    """No room imports one that comes after it in the flow."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_against_the_flow_is_found(tmp_path: Path) -> None:
    """The contract breaks when the reader imports the graph, so that it is seen to be able to."""
    packages = ("kg", "ontology", "queries", "viz")
    contract = (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.importlinter]")[1]
    (tmp_path / "pyproject.toml").write_text("[tool.importlinter]" + contract, "utf-8")
    for package in packages:
        for source in (ROOT / package).rglob("*.py"):
            copy = tmp_path / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(source.read_text("utf-8"), "utf-8")
    wrong = textwrap.dedent("""
        import kg.graph
    """)
    with (tmp_path / "kg/read/header.py").open("a", encoding="utf-8") as file:
        file.write(wrong)
    done = lint(tmp_path)
    assert done.returncode == 1
    assert "kg.read.header -> kg.graph" in done.stdout
