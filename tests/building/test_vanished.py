"""What is gone from a folder is kept and named, or taken out where that is wished."""

from pathlib import Path

import pytest

from kg.building.vanished import places_in, vanished
from kg.graph import release_quads
from kg.store import EmbeddedStore
from tests.building.conftest import Build, lines
from tests.graph.records import NORTHMOOR, RUN, northmoor

SOURCES = ("in/a.txt", "in/deep/b.txt", "in/c.zip!/d.txt", "in/e.csv#3", "inn/f.txt", "g.txt")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """A store with one release from each source."""
    store = EmbeddedStore(tmp_path_factory.mktemp("store"), writable=True)
    for source in SOURCES:
        release = northmoor(f"{NORTHMOOR}{source}\n", source=source)
        store.put_release(release_quads(release, (), RUN))
    return store


@pytest.mark.parametrize(
    ("named", "read", "there", "gone"),
    [
        (["in"], [], [], SOURCES[:4]),
        (["in/"], ["in/a.txt"], [], SOURCES[1:4]),
        (["in"], [], ["in"], ()),
        (["in"], [], ["in/deep", "in/a.txt"], SOURCES[2:4]),
        (["in"], [], ["in/c.zip", "in/e.csv", "in/a.txt"], SOURCES[1:2]),
        (["in/deep", "in/e.csv"], [], [], ("in/deep/b.txt", "in/e.csv#3")),
        (["."], ["g.txt"], [], SOURCES[:5]),
        (["g.txt"], [], [], ()),
        (["-", "https://example.org/in"], [], [], ()),
        (["/in"], [], [], ()),
    ],
)
def test_gone_is_what_was_not_met_in_a_place_that_could_be_read(
    store: EmbeddedStore, named: list[str], read: list[str], there: list[str], gone: list[str]
) -> None:
    """Neighbours do not count, nor what lies in a place that could not be looked into."""
    found = [source for source, _ in vanished(store, named, set(read), set(there))]
    assert found == sorted(gone)


@pytest.mark.parametrize("place", ["in/deep/b.txt", "in/May: the end.txt", "in: x/y: z", "a.csv#3"])
def test_the_place_of_what_was_left_out_is_known_whatever_it_is_called(place: str) -> None:
    """Else a file that cannot be read today would count as gone."""
    assert place in places_in(f"{place}: not plain text (a fault: at 3).")


def test_what_is_gone_is_kept_and_named_until_it_is_withdrawn(
    build_again: Build, letters: Path
) -> None:
    """Only the wish takes it out, with all that followed from it."""
    (letters / "beds.txt").unlink()
    kept = build_again()
    assert ([source for source, _ in kept.vanished], kept.withdrawn) == (
        ["letters/beds.txt"],
        False,
    )
    assert any("letters/beds.txt" in line for line in lines())
    assert build_again(withdraw=True).withdrawn
    assert build_again().vanished == []
    build_again(place="fresh")
    assert lines() == lines("fresh")


def test_a_folder_that_is_not_there_takes_nothing_with_it(
    build_again: Build, letters: Path
) -> None:
    """A disk that is not mounted: the folder is missing, or is empty."""
    before = lines()
    letters.rename("elsewhere")
    assert build_again(withdraw=True).vanished == []
    letters.mkdir()
    report = build_again(withdraw=True)
    assert (report.vanished, len(report.skipped)) == ([], 1)
    assert lines() == before
