"""A store as one file and back: the same store, or one clear sentence and nothing half made."""

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StopRun
from kg.graph import release_quads
from kg.store import EmbeddedStore
from kg.store.backup import backup, restore
from tests.graph.records import RUN, northmoor, release_by


@pytest.fixture
def full(store: EmbeddedStore) -> EmbeddedStore:
    """Return a store with two releases, one of them in place of an earlier text."""
    store.put_release(release_quads(northmoor(), (), RUN))
    for words in ("We need “partnership”.\n\tNow \\ then", "We need “partnership” 😀."):
        store.put_release(release_quads(release_by("Ada Marsh", words, source="a.txt"), (), RUN))
    return store


def test_a_store_comes_back_as_it_was(full: EmbeddedStore, tmp_path: Path) -> None:
    """The same quads, the same merge, the same found words, and again the same file."""
    file, again = tmp_path / "b.nq.gz", tmp_path / "again.nq.gz"
    count = backup(full, file)
    assert restore(file, tmp_path / "restored") == count
    restored = EmbeddedStore(tmp_path / "restored")
    assert list(restored.canonical()) == list(full.canonical())
    every = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY STR(?s) STR(?p) STR(?o)"
    rows, before = restored.query(every), full.query(every)
    assert isinstance(rows, ox.QuerySolutions)
    assert isinstance(before, ox.QuerySolutions)
    assert list(map(tuple, rows)) == list(map(tuple, before))
    assert restored.search("partnership") == full.search("partnership") != []
    assert backup(restored, again) == count
    assert again.read_bytes() == file.read_bytes()


def test_a_restored_store_can_be_written_to(full: EmbeddedStore, tmp_path: Path) -> None:
    """It is a store like any other."""
    backup(full, tmp_path / "b.nq.gz")
    restore(tmp_path / "b.nq.gz", tmp_path / "restored")
    change = release_quads(release_by("Jo Reed", "No.", source="a.txt"), (), RUN)
    EmbeddedStore(tmp_path / "restored", writable=True).put_release(change)
    full.put_release(change)
    restored = EmbeddedStore(tmp_path / "restored")
    assert list(restored.canonical()) == list(full.canonical())


def test_any_rdf_program_reads_a_backup(full: EmbeddedStore, tmp_path: Path) -> None:
    """It is N-Quads."""
    count = backup(full, tmp_path / "b.nq.gz")
    read = ox.parse(gzip.decompress((tmp_path / "b.nq.gz").read_bytes()), ox.RdfFormat.N_QUADS)
    assert len(set(read)) == count


def without_last_line(content: bytes) -> bytes:
    """Return a backup that somebody cut at the end of a line."""
    return gzip.compress(b"".join(gzip.decompress(content).splitlines(keepends=True)[:-1]))


def with_a_line_less(content: bytes) -> bytes:
    """Return a backup from the midst of which a line is gone."""
    lines = gzip.decompress(content).splitlines(keepends=True)
    return gzip.compress(b"".join(lines[:5] + lines[6:]))


def of_the_future(content: bytes) -> bytes:
    """Return a backup of a format that nobody knows yet."""
    return gzip.compress(gzip.decompress(content).replace(b"format 2", b"format 99", 1))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda content: content[: len(content) // 2], "cannot be read"),
        (without_last_line, "is not whole"),
        (with_a_line_less, "is not whole"),
        (of_the_future, "format 99; this version reads formats 1 to 2"),
        (lambda _: b"PK\x03\x04", "cannot be read"),
        (lambda _: gzip.compress(b"<a> <b> <c> .\n"), "no backup of a store"),
        (lambda _: gzip.compress(b"# NHS Positions store, format 2\nrubbish\n"), "line 2, is no"),
        (lambda _: gzip.compress(b"\xff\xfe"), "cannot be read"),
    ],
)
def test_half_a_backup_makes_no_store(
    full: EmbeddedStore, tmp_path: Path, spoil: object, sentence: str
) -> None:
    """Whatever is wrong with the file, nothing is left at the place."""
    file = tmp_path / "b.nq.gz"
    backup(full, file)
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator] # a function of the table
    with pytest.raises(StopRun, match=sentence):
        restore(file, tmp_path / "restored")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.nq.gz", "store"]


def test_nothing_is_restored_over_a_store(full: EmbeddedStore, tmp_path: Path) -> None:
    """A folder that holds anything stays as it is."""
    backup(full, tmp_path / "b.nq.gz")
    before = list(full.canonical())
    with pytest.raises(StopRun, match="is not an empty folder"):
        restore(tmp_path / "b.nq.gz", full.place)
    assert list(full.canonical()) == before


def test_a_backup_that_cannot_be_written_leaves_the_older_one(
    full: EmbeddedStore, tmp_path: Path
) -> None:
    """A folder that is not there is named."""
    with pytest.raises(StopRun, match="cannot be written: No such file or directory"):
        backup(full, tmp_path / "missing" / "b.nq.gz")


def test_compacting_keeps_everything(full: EmbeddedStore) -> None:
    """The graph and what is found in it are the same before and after."""
    before, found = list(full.canonical()), full.search("partnership")
    full.compact()
    assert list(full.canonical()) == before
    assert full.search("partnership") == found
