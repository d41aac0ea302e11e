"""A store of two invented releases, read by the real stages."""

import shutil
from pathlib import Path

import pytest

from kg.building import Wishes, build
from kg.pipeline import Stages
from kg.store import EmbeddedStore

LETTER = """Northmoor opens a ward

3 May 2016

Ada Marsh, chair of Northmoor Hospitals, said: “We need far more collaboration between wards and \
with every council in the county.”

Jo Reed of Westhaven Council said: “We oppose the privatisation of hospital services.”
"""
REPRINT = """Westhaven Gazette

5 May 2016

The hospital will open a ward. Ada Marsh, chair of Northmoor Hospitals, said: “We need far more \
collaboration between wards and with every council in the county.”
"""


@pytest.fixture(scope="session")
def stages() -> Stages:
    """What releases pass through, loaded once."""
    return Stages()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store and of the two files that it was built from."""
    folder = tmp_path_factory.mktemp("curate")
    for name, text in (("letter", LETTER), ("reprint", REPRINT)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    store = EmbeddedStore(folder / "store", writable=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build(["letter.txt", "reprint.txt"], store, Wishes(record=False))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder, to change; the working folder is there."""
    shutil.copytree(built, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"
