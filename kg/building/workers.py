"""Processes that read originals at the same time; what they find comes in the order asked for."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from threading import local
from typing import NamedTuple

import kg
from kg.building.marks import mark_of
from kg.building.one import Item, OneByOne
from kg.building.worker import packed, unpacked
from kg.errors import SkipItem
from kg.process import EndedError, Process, TooSlowError
from kg.read import Original

FEW = 24
"""Up to so many originals are read sooner in this process than others have started."""

SECONDS = 600.0
"""How long an original may take: a usual release takes a tenth of a second."""

_AHEAD = 4
"""How many originals wait for each process: memory stays flat, and no process waits for work."""

_ROOT = str(Path(kg.__file__).parents[1])

Other = SkipItem | str
"""What is passed on as it is: why something is left out, or the place of what is unchanged."""


class Read(NamedTuple):
    """An original that was read: its place, the mark of what it gives, and what was found in it."""

    place: str
    mark: str
    items: list[Item]


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    originals: Iterable[Original | Other], jobs: int, ledger: Path | None = None
) -> Generator[Read | Other]:
    """Yield each original with what is found in it, and all that is no original as it is, in order.

    Args:
        originals: is asked for some more than were yielded.
        jobs: how many processes read; with 1, or where there is little to read, none is started.
        ledger: the corrections to put into effect.

    Raises:
        StopRun: no language model is installed; the register or the ledger cannot be read.
    """
    coming = iter(originals)
    first: list[Original | Other] = []
    if jobs > 1:
        number = 0
        for item in coming:
            first.append(item)
            number += isinstance(item, Original)
            if number > FEW:
                break
        if number <= FEW:
            jobs = 1
    everything = chain(first, coming)
    if jobs == 1:
        with OneByOne(ledger) as read:
            for item in everything:
                yield _done(item, read(item)) if isinstance(item, Original) else item
        return
    with Workers(jobs, ledger) as workers:
        yield from workers.in_order(everything)


class Workers:
    """Some processes, each with a thread that talks to it.

    Args:
        jobs: how many.
        ledger: the corrections to put into effect.
        seconds: how long an original may take before its process is ended and it is left out.
    """

    def __init__(self, jobs: int, ledger: Path | None = None, seconds: float = SECONDS) -> None:
        self._jobs, self._seconds = jobs, seconds
        # Not by -m: a module in the user's folder must not be taken for another.
        self._script = (
            f"import sys; sys.path.append({_ROOT!r}); "
            f"from kg.building.worker import main; main({str(ledger) if ledger else None!r})"
        )
        self._threads = ThreadPoolExecutor(jobs)
        self._own = local()
        self._processes: set[Process] = set()
        self._closed = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, whatever they are at."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in tuple(self._processes):
            process.kill()
        self._threads.shutdown()
        for process in self._processes:
            process.close()

    @property
    def pids(self) -> list[int]:
        """Return the numbers of the processes."""
        return [process.pid for process in tuple(self._processes)]

    def in_order(self, items: Iterable[Original | Other]) -> Generator[Read | Other]:
        """Yield each original with what is found in it, and all else as it is, in order."""
        coming = iter(items)
        waiting: deque[Callable[[], Read | Other]] = deque()
        while True:
            for item in islice(coming, max(0, _AHEAD * self._jobs - len(waiting))):
                waiting.append(self._later(item))
            if not waiting:
                return
            yield waiting.popleft()()

    def _later(self, item: Original | Other) -> Callable[[], Read | Other]:
        if not isinstance(item, Original):
            return lambda: item
        future: Future[list[Item]] = self._threads.submit(self._read, item)
        return lambda: _done(item, future.result())

    def _read(self, original: Original) -> list[Item]:
        """Let the process of this thread read; where it dies, try once more with a new one."""
        last = ""
        for _ in range(2):
            process = getattr(self._own, "process", None) or self._start()
            try:
                _, body = process.ask(packed(original), self._seconds)
                return unpacked(body)
            except TooSlowError:
                self._let_go(process)
                return [
                    SkipItem(
                        f"{original.place}: reading it took more than {self._seconds:.0f} seconds.",
                        "Split it, or leave it out.",
                    )
                ]
            except EndedError as error:
                self._let_go(process)
                last = str(error)
                if self._closed:
                    return []
        return [
            SkipItem(
                f"{original.place}: the process that read it ended ({last}).",
                "It may need more memory than there is: use fewer --jobs, or leave it out.",
            )
        ]

    def _start(self) -> Process:
        process = Process("-P", "-c", self._script)
        self._processes.add(process)
        self._own.process = process
        return process

    def _let_go(self, process: Process) -> None:
        self._processes.discard(process)
        self._own.process = None


def _done(original: Original, items: list[Item]) -> Read:
    return Read(original.place, mark_of(original), items)
