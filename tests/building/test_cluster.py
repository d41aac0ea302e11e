"""Builds on a Dask cluster: the store is that of a usual build, whoever dies on the way."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from kg.building import Report, Wishes, build, cluster
from kg.building.cluster import Readers, client_of
from kg.building.one import Counts, Found
from kg.building.parts import Cluster, Part, parts_of
from kg.building.shelf import Shelf
from kg.building.workers import Other, Read
from kg.cli import main
from kg.errors import SkipItem, StopRun
from kg.graph.nquads import oxigraph_quad
from kg.graph.terms import Sheet
from kg.read import Options
from kg.store import EmbeddedStore
from ontology.namespaces import DCTERMS, GRAPH, ID
from tests.building.conftest import LETTERS, write_letters

NOWHERE = "tcp://127.0.0.1:1"


@pytest.fixture(scope="module")
def machines() -> Iterator[LocalCluster]:
    """Two workers in processes of their own, with a nanny each."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as two:
        yield two


def kill_at_work(client: Client, parts: Path, killed: list[int]) -> None:
    """Once the first part is whole, kill a worker that has more to read, without warning."""
    pids = client.run(os.getpid)
    while not any(parts.glob("*.json")):
        time.sleep(0.01)
    work = client.processing()  # type: ignore[no-untyped-call]
    busy = next(address for address, keys in work.items() if keys)
    os.kill(pids[busy], signal.SIGKILL)
    killed.append(pids[busy])


def lines(place: str) -> list[str]:
    """Return the canonical lines of a store."""
    return list(EmbeddedStore(Path(place)).canonical())


def test_a_worker_dies_and_the_store_is_that_of_a_usual_build(
    tmp_path: Path, machines: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two is killed while it reads; what is whole is not read again, by nobody."""
    monkeypatch.chdir(tmp_path)
    folder, parts = tmp_path / "letters", tmp_path / "parts"
    write_letters(folder)
    for number in range(5):
        text = f"{LETTERS['ward.txt']}\nEdition {number}.\n"
        (folder / f"ward-{number}.txt").write_text(text, "utf-8")
    (folder / "copy.txt").write_text(LETTERS["ward.txt"], "utf-8")
    (folder / "broken.txt").write_bytes(b"\0" * 100)

    def built(store: EmbeddedStore, scheduler: str | None) -> Report:
        where = Cluster(f"file://{parts}", scheduler, size=1) if scheduler else None
        return build([str(folder)], store, Wishes(jobs=1, record=False, cluster=where))

    killed: list[int] = []
    with Client(machines) as client:  # type: ignore[no-untyped-call]
        killer = Thread(target=kill_at_work, args=(client, parts, killed))
        killer.start()
        report = built(EmbeddedStore(Path("first"), writable=True), machines.scheduler_address)
        killer.join()
    assert killed
    usual = built(EmbeddedStore(Path("usual"), writable=True), None)
    assert report.read == usual.read == 9
    assert report.counts == usual.counts
    assert [skip.message for skip in report.skipped] == [skip.message for skip in usual.skipped]
    assert lines("first") == lines("usual")

    second = EmbeddedStore(Path("second"), writable=True)
    assert built(second, NOWHERE).read == 9
    again = built(second, NOWHERE)
    assert (again.read, again.unchanged) == (0, 9)
    del second
    assert lines("second") == lines("usual")


def test_a_worker_with_other_rules_reads_nothing(machines: LocalCluster) -> None:
    """What two versions find would not be one graph."""
    with (
        Client(machines) as client,  # type: ignore[no-untyped-call]
        pytest.raises(StopRun, match="other rules, topics or models"),
    ):
        client.register_plugin(Readers("0123456789abcdef"))


def test_ctrl_c_is_for_the_program_and_not_for_its_workers() -> None:
    """A worker that it reaches as well, since they share a terminal, goes on without a word."""
    with ExitStack() as stack:
        client = client_of(None, 1, stack)
        (process,) = client.run(os.getpid).values()
        os.kill(process, signal.SIGINT)
        time.sleep(0.2)
        assert list(client.run(os.getpid).values()) == [process]


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, after a while."""
    monkeypatch.setattr(cluster, "SECONDS", 0.1)
    with ExitStack() as stack, pytest.raises(StopRun, match=f"cluster at {NOWHERE} cannot be used"):
        client_of(NOWHERE, 1, stack)


def test_a_file_more_changes_one_part(tmp_path: Path) -> None:
    """All other parts keep their keys; a file that is changed changes its own alone."""
    for number in range(100):
        (tmp_path / f"{number:03}.txt").write_text("Text.", "utf-8")

    def keys() -> list[str]:
        parts = parts_of([str(tmp_path)], Options(), Cluster("parts", size=5))
        return [part.key for part in parts if isinstance(part, Part)]

    before = keys()
    assert len(before) > 10
    (tmp_path / "0345.txt").write_text("New.", "utf-8")
    more = keys()
    assert len(set(before) - set(more)) == 1
    assert len(set(more) - set(before)) in {1, 2}
    (tmp_path / "099.txt").write_text("Changed.", "utf-8")
    assert len(set(more) - set(keys())) == 1
    (tmp_path / "releases.toml").write_text('["*.txt"]\npublisher = "Kellan Trust"\n', "utf-8")
    assert set(more).isdisjoint(keys())


def test_files_at_an_address_are_parts_as_well(tmp_path: Path) -> None:
    """The same files, by their addresses; a file can be named alone."""
    write_letters(tmp_path)
    address = f"file://{tmp_path}"
    for source, number in ((address, 3), (f"{address}/ward.txt", 1)):
        (part,) = parts_of([source], Options(), Cluster("parts", size=10**12))
        assert isinstance(part, Part)
        assert len(part.sources) == number
        assert f"{address}/ward.txt" in part.sources


@pytest.mark.parametrize(
    ("source", "scheduler"),
    [
        ("-", None),
        ("https://example.org/news", None),
        ("zip://*.txt::file:///a.zip", None),
        ("letters", NOWHERE),
    ],
)
def test_what_others_cannot_read_is_refused(source: str, scheduler: str | None) -> None:
    """Before anything is read."""
    with pytest.raises(StopRun):
        list(parts_of([source], Options(), Cluster("/parts", scheduler)))


def test_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    """An empty folder is named."""
    (skip,) = parts_of([str(tmp_path)], Options(), Cluster("parts"))
    assert isinstance(skip, SkipItem)
    assert skip.message.startswith(f"{tmp_path}: no text")


def found(name: str, title: str) -> Found:
    """Return a release that says no more than its title."""
    sheet = Sheet(GRAPH[f"release/{name}"])
    sheet.add(ID[f"release/{name}"], DCTERMS.title, title)
    quads = [oxigraph_quad(quad) for quad in sheet.quads()]
    return Found(f"{name}.txt", str(sheet.graph), Counts(people=1), quads)


def test_a_part_gives_back_what_was_put_in_it() -> None:
    """Releases in their order, each with its own quads, though two have the same graph."""
    shelf = Shelf("memory://parts/back")
    skip = SkipItem("c.txt: it holds no text.", "A release needs some text.")
    read: list[Read | Other] = [
        Read("a.mbox", "m1", [found("a", "One"), skip, found("a", "“Two”\nlines")]),
        skip,
        Read("b.txt", "m2", [found("b", "Three")]),
    ]
    shelf.put("key", read)
    assert shelf.whole() == {"key"}
    assert shelf.has("key")
    assert not shelf.has("other")

    def said(items: list[Read | Other]) -> list[object]:
        return [
            (one.place, one.mark, *map(str, one.items)) if isinstance(one, Read) else str(one)
            for one in items
        ]

    assert said(list(shelf.take("key", lambda _: False))) == said(read)
    assert list(shelf.take("key", lambda _: True))[::2] == ["a.mbox", "b.txt"]


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    """It is not stored, and it is said what to do."""
    shelf = Shelf(str(tmp_path))
    shelf.put("key", [Read("a.txt", "m", [found("a", "One")])])
    (tmp_path / "key.nq.gz").write_bytes(b"half")
    with pytest.raises(StopRun, match=r"key\.nq\.gz in .* is damaged"):
        list(shelf.take("key", lambda _: False))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key.json", "key.nq.gz"]


def test_no_password_is_kept_with_parts() -> None:
    """An address that holds one is refused, and not repeated."""
    with pytest.raises(StopRun) as refused:
        Shelf("s3://user:secret@parts/2026")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "dask"], "Say with --parts"),
        (["--parts", "p"], "are for --engine dask"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    """With exit code 2."""
    result = CliRunner().invoke(
        main, ["build", str(tmp_path), "--store", str(tmp_path / "store"), *arguments]
    )
    assert result.exit_code == 2
    assert said in result.stderr
