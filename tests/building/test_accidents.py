"""Whatever happens, the store is whole, the next build goes on, and nothing is there twice."""

import gc
import os
import resource
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.building import Wishes, build
from kg.building.marks import FINGERPRINT
from kg.building.one import Found, OneByOne
from kg.errors import StopRun
from kg.read import Original, find_originals
from kg.store import EmbeddedStore
from tests.building.conftest import LETTERS, Build, Kg, lines

KILLS = 4
"""`benchmarks/kills.py` kills a hundred times."""


def write_edition(folder: Path, number: int) -> None:
    """Write the three releases anew, each with another last paragraph."""
    for name, text in LETTERS.items():
        (folder / name).write_text(f"{text}\nThis is edition {number}.\n", "utf-8")


def expected(folder: Path, read: OneByOne) -> dict[str, set[str]]:
    """Return the graph of each release as it is to be: its name and its quads."""
    return {
        item.graph: set(map(str, item.quads))
        for original in find_originals([str(folder)])
        if isinstance(original, Original)
        for item in read(original)
        if isinstance(item, Found)
    }


def assert_whole(graphs: dict[str, set[str]]) -> int:
    """Check that each release is one of these, whole, and that no source has two; count them."""
    store = EmbeddedStore(Path("store"))
    held = [graph for graph in store.graphs() if "/graph/release/" in graph.value]
    sources = []
    for graph in held:
        quads = [quad for quad in store.quads(graph) if quad.predicate != FINGERPRINT]
        assert set(map(str, quads)) == graphs[graph.value]
        sources += [
            quad.object for quad in quads if quad.subject == graph and "source" in str(quad)
        ]
    assert len(set(sources)) == len(sources) == len(held)
    return len(held)


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process that has all that this one has loaded; return its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except StopRun as error:
        Path("complaint").write_text(str(error), "utf-8")
        os._exit(2)
    except BaseException:  # the tests of this process must not go on in the other
        os._exit(9)
    os._exit(0)


def test_a_killed_build_leaves_whole_releases_and_the_next_goes_on(letters: Path) -> None:
    """Killed without warning at four moments of its work, with new texts each time."""
    graphs: dict[str, set[str]] = {}
    with OneByOne() as read:
        graphs |= expected(letters, read)
        for number in range(KILLS):
            write_edition(letters, number)
            graphs |= expected(letters, read)
    began = time.monotonic()
    _, status = os.waitpid(in_child(lambda: _build(letters)), 0)
    whole = time.monotonic() - began
    assert status == 0
    killed = 0
    for number in range(KILLS):
        write_edition(letters, number)
        child = in_child(lambda: _build(letters))
        time.sleep(whole * (number + 0.5) / KILLS)
        os.kill(child, signal.SIGKILL)
        killed += os.waitpid(child, 0)[1] == signal.SIGKILL
        assert assert_whole(graphs) == 3
    assert killed > KILLS / 2
    _build(letters)
    build([str(letters)], EmbeddedStore(Path("fresh"), writable=True))
    assert lines() == lines("fresh")


def test_a_full_disk_is_one_sentence_and_the_store_stays_whole(letters: Path) -> None:
    """No file may grow: the build ends, and goes on when there is room."""
    write_edition(letters, 1)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        _build(letters)

    _, status = os.waitpid(in_child(work), 0)
    assert os.waitstatus_to_exitcode(status) == 2
    assert "could not be written" in Path("complaint").read_text("utf-8")
    _build(letters)
    build([str(letters)], EmbeddedStore(Path("fresh"), writable=True))
    assert lines() == lines("fresh")


def test_sources_that_are_pulled_away_are_named_and_kept(letters: Path) -> None:
    """The folder goes after the first release: what was not read is left out, and does not go."""
    write_edition(letters, 1)

    def pull(_: object) -> None:
        shutil.rmtree(letters, ignore_errors=True)

    store = EmbeddedStore(Path("store"), writable=True)
    report = build(["letters"], store, Wishes(jobs=1, withdraw=True), on_item=pull)
    assert report.read == 1
    assert len(report.skipped) == 2
    assert all("letters/" in skip.message for skip in report.skipped)
    assert report.vanished == []


def test_ctrl_c_leaves_a_record_and_the_next_build_goes_on(letters: Path) -> None:
    """What was read before is stored; the run says that it was broken off."""
    write_edition(letters, 1)

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    store = EmbeddedStore(Path("store"), writable=True)
    with pytest.raises(KeyboardInterrupt):
        build(["letters"], store, Wishes(jobs=1), on_item=stop)
    del store
    broken = sorted(Path("store/runs").glob("*.json"))[-1].read_text("utf-8")
    assert '"broken_off": true' in broken
    assert '"read": 1' in broken
    store = EmbeddedStore(Path("store"), writable=True)
    report = build(["letters"], store)
    assert (report.read, report.unchanged) == (2, 1)


def test_of_two_builds_the_second_says_who_writes(letters: Path, kg: Kg) -> None:
    """It ends at once with one sentence; the first is not disturbed."""
    store = EmbeddedStore(Path("store"), writable=True)
    second = kg("build", letters)
    assert second.exit_code == 2
    assert f"(process {os.getpid()}, since 20" in second.stderr
    assert build([str(letters)], store).unchanged == 3


def test_one_bad_file_among_good_ones_is_named_and_harms_nothing(
    letters: Path, build_again: Build
) -> None:
    """It is named each time, until it is mended; the report of it keeps no store open."""
    (letters / "bad.txt").write_bytes(b"\x00\x01 no text")
    (letters / "zzz.pdf").write_bytes(b"%PDF-1.4 and no more")
    gc.disable()
    for _ in range(2):
        report = build_again()
        assert (report.read, report.unchanged) == (0, 3)
        assert [skip.message.partition(": ")[0] for skip in report.skipped] == [
            "letters/bad.txt",
            "letters/zzz.pdf",
        ]
    gc.enable()


def _build(folder: Path) -> None:
    build([str(folder)], EmbeddedStore(Path("store"), writable=True), Wishes(jobs=1))
