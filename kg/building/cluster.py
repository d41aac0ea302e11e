"""Machines of a Dask cluster that read parts; what they find comes in the order of the sources.

Each worker of the cluster has as many processes that read as it has threads (`Workers`): the
language model is loaded once in each, and a text that breaks one down is one that is left out.

Source: the documentation of Dask.distributed (BSD-3-Clause), "Worker plugins" and "Resilience".
"""

import logging
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import cast
from uuid import uuid4

from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin, get_worker

import kg
from kg.building.marks import everything_else
from kg.building.parts import Cluster, Part, parts_of
from kg.building.shelf import Shelf
from kg.building.workers import Other, Read, Workers
from kg.errors import KgError, SkipItem, StopRun
from kg.read import Options, find_originals

SECONDS = 60
"""How long a scheduler, and the first worker, may take to answer."""


class Readers(WorkerPlugin):
    """The processes of a worker that read; made when it joins, ended when it goes.

    Args:
        rules: what matters to what is read (`everything_else`), as the program that asks has it.
    """

    def __init__(self, rules: str) -> None:
        self.name = f"kg-readers-{uuid4().hex}"
        self._rules = rules

    def setup(self, worker: Worker) -> None:
        """Make the processes; each starts when it is needed.

        Raises:
            StopRun: another version of the program is installed on this machine.
        """
        if everything_else() != self._rules:
            raise StopRun(
                f"The worker {worker.address} has other rules, topics or models than this program.",
                f"Install the same on each: version {kg.__version__}, and the same language model.",
            )
        self.workers = Workers(worker.state.nthreads)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask names it
        """End the processes."""
        self.workers.__exit__()


class Deaf(WorkerPlugin):
    """Makes a worker of this machine leave Ctrl-C to the program that started it."""

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask names it
        """Ignore the signal; Dask calls this in the main thread, where that can be said."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_part(part: Part, address: str, readers: str, options: Options, force: bool) -> None:
    """Read a part, on a worker, and put it on the shelf; one that lies there is not read again.

    Raises:
        StopRun: no language model is installed, or the part cannot be written.
    """
    shelf = Shelf(address)
    if force or not shelf.has(part.key):
        plugin = cast(Readers, get_worker().plugins[readers])
        shelf.put(part.key, plugin.workers.in_order(find_originals(part.sources, options)))


def read_on(
    cluster: Cluster,
    sources: Sequence[str],
    options: Options,
    jobs: int,
    is_stored: Callable[[str], bool],
    *,
    force: bool = False,
) -> Generator[Read | Other]:
    """Yield what `kg.building.workers.read_all` does, though other machines have read.

    Parts that are whole are not read again. A part whose workers died again and again is left out.

    Args:
        cluster: the machines.
        sources: files, folders, and addresses of `fsspec`.
        options: how they are read.
        jobs: how many processes of this machine read, where there is no scheduler.
        is_stored: says of a mark whether what bears it is stored already.
        force: whether parts that are whole are read again, too.

    Raises:
        StopRun: the cluster cannot be used, or has another version; the place of the parts cannot
            be used. Parts that are whole stay.
    """
    shelf = Shelf(cluster.parts)
    parts = list(parts_of(sources, options, cluster))
    whole = set() if force else shelf.whole()
    wanted = {part.key: part for part in parts if isinstance(part, Part) and part.key not in whole}
    with ExitStack() as stack:
        work: dict[str, Future[None]] = {}
        if wanted:
            client = client_of(cluster.scheduler, min(jobs, len(wanted)), stack)
            work = _submit(client, wanted, cluster.parts, replace(options, kept=None), force, stack)
        for part in parts:
            if isinstance(part, SkipItem):
                yield part
            elif part.key in work and _has_failed(work[part.key]):
                yield from (_lost(source) for source in part.sources)
            else:
                yield from shelf.take(part.key, is_stored)


def client_of(scheduler: str | None, jobs: int, stack: ExitStack) -> Client:
    """Return a client of the scheduler, or of processes of this machine.

    Args:
        scheduler: its address; None for processes of this machine.
        jobs: how many of them.
        stack: ends what is started.

    Raises:
        StopRun: no scheduler answers, or no worker has joined it.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters we say ourselves
    try:
        if scheduler is None:
            local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs,
                threads_per_worker=1,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            )
            here = Client(stack.enter_context(local))  # type: ignore[no-untyped-call]
            stack.callback(here.close)
            here.register_plugin(Deaf())
            return here
        client = Client(scheduler, timeout=SECONDS)  # type: ignore[no-untyped-call]
        stack.callback(client.close)
        client.wait_for_workers(1, timeout=SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise StopRun(
            f"The cluster at {scheduler or 'this machine'} cannot be used: {error}.",
            "Check that the scheduler runs at this address, and that workers have joined it.",
        ) from error
    return client


def _submit(
    client: Client,
    wanted: dict[str, Part],
    address: str,
    options: Options,
    force: bool,
    stack: ExitStack,
) -> dict[str, Future[None]]:
    """Ask for parts; what is not done when this ends is not done any more."""
    readers = Readers(everything_else())
    try:
        client.register_plugin(readers)
    except KgError:
        raise
    except Exception as error:  # whatever a machine without this program complains of
        raise _unlike(error) from error
    stack.callback(_end, client, readers)
    work = {
        key: client.submit(
            read_part, part, address, readers.name, options, force, key=f"{readers.name}-{key}"
        )
        for key, part in wanted.items()
    }
    stack.callback(client.cancel, list(work.values()))
    return work


def _end(client: Client, readers: Readers) -> None:
    with suppress(Exception):  # a machine that is gone has nothing to end
        client.unregister_worker_plugin(readers.name)  # type: ignore[no-untyped-call]


def _has_failed(future: Future[None]) -> bool:
    """Wait for a part; say whether its workers died again and again."""
    try:
        future.result()
    except KilledWorker:
        return True
    except KgError:
        raise
    except Exception as error:
        raise _unlike(error) from error
    return False


def _lost(source: str) -> SkipItem:
    return SkipItem(
        f"{source}: the machines that read its part ended, again and again.",
        "They may need more memory; the same command tries this part again.",
    )


def _unlike(error: Exception) -> StopRun:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return StopRun(
        f"The cluster cannot read: {what}.",
        f"Each of its machines needs nhs-positions[dask] {kg.__version__}; parts that are whole"
        " stay, and the same command goes on.",
    )
