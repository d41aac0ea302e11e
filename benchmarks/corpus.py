"""What a build of many releases costs: on one core and on two, and again when nothing has changed.

usage: python benchmarks/corpus.py [--releases NUMBER] [--jobs NUMBER]   (default: 10000 and 2)

The releases are those of `benchmarks/invented/texts.py`. In turn, each in a process of its own: the
language model parses the bare texts; `kg build` reads them with one job, then with more, each into
a new store; and once more, when nothing has changed. The first three are measured from the
hundredth release on, by which all is loaded and warm; the last from start to end. Printed are
seconds by the clock and of the processors (of all processes together) and the ratios. The goals: on
two cores 1.8 times as many releases a second as on one; at most 1.3 times the bare parse; the
second run 50 times as fast; the same memory at the last release as at the hundredth. Where others
use the machine as well, trust the ratios of processor time.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.invented.texts import releases

WARM = 100


@dataclass(frozen=True, slots=True)
class Moment:
    """What this process and all that it started have taken: seconds, and memory in MB (Linux)."""

    clock: float
    busy: float
    memory: float


def moment() -> Moment:
    """Return what was taken until now."""
    processes = list(_family(os.getpid()))
    return Moment(time.monotonic(), sum(map(_busy, processes)), sum(map(_memory, processes)))


def _family(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in (thread / "children").read_text("ascii").split():
            yield from _family(int(child))


def _busy(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else 0.0


def parse(folder: Path) -> list[Moment]:
    """Parse the bare texts with the language model; return the moments of WARM and of the end."""
    from kg.extract.text.language import load_language

    language = load_language()
    moments = []
    files = sorted(folder.iterdir())
    for number, file in enumerate(files, 1):
        with language.memory_zone():
            language(file.read_text("utf-8"))
        if number in {WARM, len(files)}:
            moments.append(moment())
    return moments


def build(folder: Path, store: Path, jobs: int) -> list[Moment]:
    """Build a folder into a store; return the moments of WARM and of the last release."""
    from kg.building import Wishes
    from kg.building import build as built
    from kg.store import EmbeddedStore

    moments: list[Moment] = []
    numbers = count(1)
    total = sum(1 for _ in folder.iterdir())

    def on_item(_: object) -> None:
        if next(numbers) in {WARM, total}:
            moments.append(moment())

    opened = EmbeddedStore(store, writable=True)
    built([str(folder)], opened, Wishes(jobs=jobs), on_item=on_item)
    return moments


def apart(*arguments: object) -> tuple[list[Moment], Moment]:
    """Do a step in a process of its own; return its moments, and what it took from start to end."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, __file__, "--step", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    moments = [Moment(**told) for told in json.loads(done.stdout)]
    return moments, Moment(time.monotonic() - began, busy, moments[-1].memory)


def measured(moments: list[Moment], releases: int) -> Moment:
    """Return what a release took from WARM on, in milliseconds, and the growth of memory."""
    warm, last = moments
    number = releases - WARM
    return Moment(
        1000 * (last.clock - warm.clock) / number,
        1000 * (last.busy - warm.busy) / number,
        last.memory / warm.memory,
    )


def main() -> None:
    """Make the releases, do the steps, and print the table."""
    parser = argparse.ArgumentParser(description="What a build of many releases costs.")
    parser.add_argument("--releases", type=int, default=10_000, metavar="NUMBER")
    parser.add_argument("--jobs", type=int, default=2, metavar="NUMBER")
    parser.add_argument("--step", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        name, folder, *rest = options.step
        work = parse if name == "parse" else partial(build, store=Path(rest[0]), jobs=int(rest[1]))
        print(json.dumps([asdict(one) for one in work(Path(folder))]))
        return
    number, jobs = options.releases, options.jobs
    if number <= WARM:
        parser.error(f"--releases must be more than {WARM}")
    with tempfile.TemporaryDirectory() as place:
        folder, many = Path(place, "releases"), Path(place, "many")
        folder.mkdir()
        for release in releases(number):
            (folder / f"{release.name}.txt").write_text(release.text, "utf-8")
        steps = {
            "bare parse": apart("parse", folder),
            "build, 1 job": apart("build", folder, Path(place, "one"), 1),
            f"build, {jobs} jobs": apart("build", folder, many, jobs),
        }
        _, again = apart("build", folder, many, jobs)
    print(f"{number} releases        clock ms   busy ms   memory MB   since release {WARM}")
    found = {name: measured(moments, number) for name, (moments, _) in steps.items()}
    for name, one in found.items():
        memory = steps[name][0][-1].memory
        print(f"{name:18}{one.clock:14.1f}{one.busy:10.1f}{memory:12.0f}{one.memory:14.3f}")
    bare, alone, together = found.values()
    _, first = steps[f"build, {jobs} jobs"]
    print(
        f"releases a second, {jobs} jobs / 1 job: {alone.clock / together.clock:.2f} by the clock"
    )
    print(f"processor time, {jobs} jobs / 1 job: {together.busy / alone.busy:.2f}")
    print(f"processor time, build / bare parse: {alone.busy / bare.busy:.2f}")
    print(f"nothing new: {again.clock:.1f} s by the clock, {again.busy:.1f} s busy")
    by_clock, busy = first.clock / again.clock, first.busy / again.busy
    print(f"first run / second run: {by_clock:.0f} by the clock, {busy:.0f} busy")


if __name__ == "__main__":
    main()
