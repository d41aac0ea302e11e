"""One run: what is new or changed is read and stored, and a report is left of it."""

import datetime
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.building.answers import Answers, runs_folder, state_of
from kg.building.common import (
    begin_writing,
    is_finished,
    put_common_graphs,
    put_near_duplicates,
    source_of,
)
from kg.building.marks import everything_else, is_marked, mark_of, marked
from kg.building.one import Found
from kg.building.parts import Cluster
from kg.building.report import RUN_GRAPHS, Report
from kg.building.vanished import places_in, vanished
from kg.building.workers import Other, Read, cores, read_all
from kg.curate import Correction, Verdict, read_ledger, whole_ledger
from kg.errors import SkipItem, StopRun
from kg.files import write_whole
from kg.languages import installed_model, versions
from kg.pipeline import Stages
from kg.read import Options, Original, find_originals
from kg.read.names import has_user
from kg.reread import apply_corrections
from kg.store import GraphStore

AT_ONCE = 16_000
"""About so many quads are stored together, those of some thirty releases."""

AT_LATEST = 5.0
"""After so many seconds what was read is stored, however little it is."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a run is to go.

    Args:
        options: how the sources are read.
        jobs: how many processes read; None for one a core.
        force: whether what is unchanged is read again, too.
        withdraw: whether what vanished is taken out of the store.
        ledger: the file of the corrections to put into effect.
        record: whether the run leaves a record. Without one the same releases give the same
            store, byte for byte.
        cluster: machines that read in place of processes of this one; corrections come after.
    """

    options: Options = field(default_factory=Options)
    jobs: int | None = None
    force: bool = False
    withdraw: bool = False
    ledger: Path | None = None
    record: bool = True
    cluster: Cluster | None = None


def build(
    sources: Sequence[str],
    store: GraphStore,
    wishes: Wishes | None = None,
    *,
    on_item: Callable[[str | SkipItem], None] | None = None,
) -> Report:
    """Read *sources* into *store*; return what was done.

    What is read is stored every few seconds, each release whole or not at all.

    Args:
        sources: what `kg.read` reads.
        store: open for writing; the register and the ontology are written to it too.
        wishes: how the run is to go.
        on_item: told of each original: its place, or why something is left out.

    Raises:
        StopRun: the store cannot be written; the releases stored before stay.
        KeyboardInterrupt: it was broken off; the releases read before stay, with a record.
    """
    run = _Run(sources, store, wishes or Wishes(), on_item or (lambda _: None))
    try:
        run.read()
        run.finish()
    except KeyboardInterrupt:
        run.report.broken_off = True
        run.store_waiting()
        run.leave_record()
        raise
    return run.report


class _Run:
    """One run while it goes on."""

    def __init__(
        self,
        sources: Sequence[str],
        store: GraphStore,
        wishes: Wishes,
        on_item: Callable[[str | SkipItem], None],
    ) -> None:
        self._sources, self._store, self._wishes = sources, store, wishes
        self._on_item = on_item
        self._began = time.monotonic()
        self._read: set[str] = set()
        self._there: set[str] = set()
        self._unchanged: set[str] = set()
        self._marks: set[str] = set()
        self._waiting: list[list[ox.Quad]] = []
        self._stored = self._began
        started = _now()
        self.report = Report(
            id=_new_id(store, started),
            sources=tuple(
                "an address with a password" if has_user(source) else source
                for source in (*sources, *wishes.options.feeds)
            ),
            versions={
                "kg": kg.__version__,
                "rules": everything_else(),
                **versions(installed_model(), "spacy"),
            },
            started=_said(started),
        )

    def read(self) -> None:
        """Read what is new or changed, and store it."""
        put_common_graphs(self._store)
        ledger = self._wishes.ledger
        if ledger:
            whole_ledger(self._store, ledger)
        with closing(self._everything()) as everything:
            for item in everything:
                if isinstance(item, Read):
                    self._put(item)
                    self._on_item(item.place)
                elif isinstance(item, SkipItem):
                    self._leave_out(item)
                else:
                    self.report.unchanged += 1
                    self._there.add(item)
                    self._on_item(item)
        self.store_waiting()

    def finish(self) -> None:
        """Do what can be done only when all is read, and leave a record."""
        report, store = self.report, self._store
        report.vanished = list(vanished(store, self._sources, self._read, self._there))
        report.withdrawn = self._wishes.withdraw and bool(report.vanished)
        if report.withdrawn:
            begin_writing(store)
            store.withdraw(source for source, _ in report.vanished)
        self._read_again()
        if self._wishes.ledger:
            apply_corrections(store, self._wishes.ledger, Stages, new=self._not_shown())
        self.leave_record(finished=True)

    def _read_again(self) -> None:
        """Read what lost its mark, since a source of the same text has gone after it was looked at.

        What it tells of itself was left out in favour of that source (`without_sources`).
        """
        if not self._read and not self.report.withdrawn:
            return
        lost = {mark for mark in self._marks if not is_marked(self._store, mark)}
        if not lost:
            return
        again = [source for source in self._sources if source != "-"]  # that is read only once
        originals = find_originals(again, self._wishes.options)
        wanted = (o for o in originals if isinstance(o, Original) and mark_of(o) in lost)
        for item in read_all(wanted, 1, self._wishes.ledger):
            if isinstance(item, Read):
                known = item.mark in self._unchanged
                self.report.unchanged -= known
                self._put(item, counts=known)
        self.store_waiting()

    def _not_shown(self) -> Iterator[Correction]:
        """Yield corrections of which the store does not show that a release was read without."""
        wishes = self._wishes
        if wishes.cluster and wishes.ledger and self.report.releases:
            for correction in read_ledger(wishes.ledger).standing():
                if correction.verdict in {Verdict.SAME, Verdict.DIFFERENT}:
                    yield correction

    def leave_record(self, *, finished: bool = False) -> None:
        """Bring what follows from all releases in step, if *finished*; then say what was done."""
        report, store = self.report, self._store
        if finished and not is_finished(store):
            new = set(report.releases)
            pairs = put_near_duplicates(store)
            report.near_duplicates = [
                (source_of(store, one), source_of(store, other))
                for one, other in pairs
                if one in new or other in new
            ]
        report.ended = _said(_now())
        report.seconds = time.monotonic() - self._began
        if not self._wishes.record:
            return
        store.put_graphs(report.quads())
        if isinstance(store.place, Path):
            folder = runs_folder(store.place)
            folder.mkdir(exist_ok=True)
            if finished:
                Answers(folder).follow(report.id, store, state_of(store))
            write_whole(folder / f"{report.id}.json", report.as_json().encode())

    def _everything(self) -> Generator[Read | Other]:
        """Yield what is read, by processes of this machine or by a cluster."""
        wishes = self._wishes
        jobs = wishes.jobs or cores()
        if wishes.cluster is None:
            return read_all(self._wanted(), jobs, wishes.ledger)
        try:
            from kg.building.cluster import read_on  # an extra
        except ImportError as error:
            raise StopRun(
                "--engine dask needs the library Dask.",
                "Install it: pip install 'nhs-positions[dask]'.",
            ) from error
        return read_on(
            wishes.cluster, self._sources, wishes.options, jobs, self._is_stored, force=wishes.force
        )

    def _is_stored(self, mark: str) -> bool:
        if self._wishes.force or not is_marked(self._store, mark):
            return False
        self._unchanged.add(mark)
        self._marks.add(mark)
        return True

    def _wanted(self) -> Iterator[Original | SkipItem | str]:
        """Yield each original that must be read; of one that need not be, its place."""
        for original in find_originals(self._sources, self._wishes.options):
            if isinstance(original, SkipItem):
                yield original
            elif self._is_stored(mark_of(original)):
                yield original.place
            else:
                yield original

    def store_waiting(self) -> None:
        """Store what was read and waits to be stored with others."""
        if self._waiting:
            begin_writing(self._store)
            self._store.put_releases(self._waiting)
        self._waiting = []
        self._stored = time.monotonic()

    def _put(self, read: Read, *, counts: bool = True) -> None:
        """Take the releases of an original; only the last is marked, once all are there.

        What was read in this run before *counts* no more.
        """
        items = read.items
        found = [item for item in items if isinstance(item, Found)]
        for number, release in enumerate(found, 1):
            whole = number == len(items)
            mark = [marked(release.graph, read.mark)] if whole else []
            self._waiting.append([*release.quads, *mark])
            if whole:
                self._marks.add(read.mark)
            if counts:
                self._read.add(release.source)
                self.report.releases.append(release.graph)
                self.report.counts = self.report.counts.plus(release.counts)
        waited = time.monotonic() - self._stored
        if sum(map(len, self._waiting)) > AT_ONCE or waited > AT_LATEST:
            self.store_waiting()
        for item in items:
            if isinstance(item, SkipItem):
                self._leave_out(item)

    def _leave_out(self, skip: SkipItem) -> None:
        # Only its words: where it was raised would keep the store open as long as the report.
        skip.__traceback__ = skip.__cause__ = skip.__context__ = None
        self.report.skipped.append(skip)
        self._there.update(places_in(skip.message))
        self._on_item(skip)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _said(time_of_day: datetime.datetime) -> str:
    return time_of_day.isoformat(timespec="seconds").replace("+00:00", "Z")


def _new_id(store: GraphStore, started: datetime.datetime) -> str:
    """Return a name for the run that no run of the store has."""
    name = started.strftime("%Y%m%dT%H%M%SZ")
    for number in count(1):
        found = name if number == 1 else f"{name}-{number}"
        if not any(store.match(None, None, None, ox.NamedNode(f"{RUN_GRAPHS}{found}"))):
            return found
    raise AssertionError("there is always another number")
