"""Which folders are stores, and who may open them when."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore, RemoteStore, open_store
from tests.graph.records import RUN, release_by

QUADS = release_quads(release_by("Ada Marsh", "We need partnership."), (), RUN)


def test_a_missing_or_empty_folder_becomes_a_store_when_written_to(tmp_path: Path) -> None:
    """The mark of the format is there, and the store can be opened again to read."""
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "new" / "store"):
        EmbeddedStore(place, writable=True)
        mark = json.loads((place / "format.json").read_text())
        assert mark["format"] == 2
        assert list(EmbeddedStore(place).quads()) == []


def test_reading_makes_no_store(tmp_path: Path) -> None:
    """A mistyped name is an error and leaves nothing behind."""
    with pytest.raises(StopRun, match="There is no store at"):
        open_store(str(tmp_path / "mistyped"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_never_written_to(tmp_path: Path) -> None:
    """A folder with anything in it is left as it is, and so is a file."""
    (tmp_path / "thesis.doc").write_text("mine")
    for place in (tmp_path, tmp_path / "thesis.doc"):
        with pytest.raises(StopRun):
            open_store(str(place), writable=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    assert (tmp_path / "thesis.doc").read_text() == "mine"


def test_a_store_that_was_half_made_is_made_whole(tmp_path: Path) -> None:
    """A process that died while it marked the folder does not spoil it."""
    (tmp_path / "format.part").write_text('{"for')
    open_store(str(tmp_path), writable=True)


@pytest.mark.parametrize("mark", ['{"format": 3}', '{"format": "1"}', "[]", "{}"])
def test_a_store_of_another_format_is_not_opened(tmp_path: Path, mark: str) -> None:
    """A newer or older store says so, to readers and to writers."""
    (tmp_path / "format.json").write_text(mark)
    for writable in (False, True):
        with pytest.raises(StopRun, match="this version reads formats 1 to 2"):
            open_store(str(tmp_path), writable=writable)


def test_a_mark_that_is_no_json_is_refused(tmp_path: Path) -> None:
    """A file of that name that is not ours makes no store."""
    (tmp_path / "format.json").write_bytes(b"\xff\xfe")
    with pytest.raises(StopRun, match="not the mark of a store"):
        open_store(str(tmp_path))


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    """A store without its database is refused in words."""
    (tmp_path / "format.json").write_text('{"format": 1}')
    with pytest.raises(StopRun, match="cannot be opened"):
        open_store(str(tmp_path))


def test_only_one_may_write_at_a_time(tmp_path: Path) -> None:
    """Neither this process nor another can open for writing what is being written."""
    held = EmbeddedStore(tmp_path, writable=True)
    with pytest.raises(StopRun, match="is writing to the store at"):
        EmbeddedStore(tmp_path, writable=True)
    code = f"from kg.store import open_store; open_store({str(tmp_path)!r}, writable=True)"
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert "StopRun: Another process is writing to the store at" in other.stderr
    held.put_release(QUADS)


def test_others_may_read_while_one_writes(tmp_path: Path) -> None:
    """A reader sees what was stored when it opened, and nothing half written."""
    writer = EmbeddedStore(tmp_path, writable=True)
    writer.put_release(QUADS)
    reader = EmbeddedStore(tmp_path)
    before = list(reader.canonical())
    writer.put_release(release_quads(release_by("Jo Reed", "No."), (), RUN))
    assert list(reader.canonical()) == before
    assert len(list(EmbeddedStore(tmp_path).canonical())) > len(before)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    """A store opened for reading refuses to store."""
    EmbeddedStore(tmp_path, writable=True)
    with pytest.raises(StopRun, match="could not be written"):
        EmbeddedStore(tmp_path).put_release(QUADS)


def test_an_address_is_a_remote_store() -> None:
    """What begins like an address of the web is an endpoint, and is not asked until a query."""
    assert isinstance(open_store("HTTP://localhost:1/query"), RemoteStore)
