"""What a build of many releases costs: on one core and on two, and again when nothing has changed.

usage: python benchmarks/corpus.py [--releases NUMBER] [--sample NUMBER] [--jobs NUMBER]
       (default: 10000, 1000 and 2)

The releases are those of `benchmarks/invented/texts.py`. In turn, each in a process of its own: the
language model parses the bare texts of the sample; `kg build` reads the sample with one job, then
all releases with more, each into a new store; and once more, when nothing has changed. What is
compared is measured from the hundredth release to the end of the sample: by then all is loaded and
warm. The last is measured from start to end. Printed are seconds by the clock and of the processors
(of all processes together), memory and the ratios. The goals: on two cores 1.8 times as many
releases a second as on one; at most 1.3 times the bare parse; the second run 50 times as fast; the
same memory at the last release as at the hundredth. Where others use the machine as well, trust the
ratios of processor time.
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


def parse(folder: Path, sample: int) -> list[Moment]:
    """Parse the bare texts of the sample with the language model; return the `moments`."""
    from kg.extract.text.language import load_language

    language = load_language()
    moments = []
    for number, file in enumerate(sorted(folder.iterdir())[:sample], 1):
        with language.memory_zone():
            language(file.read_text("utf-8"))
        if number in {WARM, sample}:
            moments.append(moment())
    return moments


def build(folder: Path, sample: int, store: Path, jobs: int) -> list[Moment]:
    """Build a folder into a store; return the moments of WARM, of the sample and of the last."""
    from kg.building import Wishes
    from kg.building import build as built
    from kg.store import EmbeddedStore

    moments: list[Moment] = []
    numbers = count(1)
    total = sum(1 for _ in folder.iterdir())

    def on_item(_: object) -> None:
        if next(numbers) in {WARM, sample, total}:
            moments.append(moment())

    opened = EmbeddedStore(store, writable=True)
    built([str(folder)], opened, Wishes(jobs=jobs), on_item=on_item)
    return moments


def apart(sample: int, *arguments: object) -> tuple[list[Moment], Moment]:
    """Do a step in a process of its own; return its moments, and what it took from start to end."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, __file__, "--sample", str(sample), "--step", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    moments = [Moment(**told) for told in json.loads(done.stdout)]
    return moments, Moment(time.monotonic() - began, busy, moments[-1].memory)


def measured(moments: list[Moment], releases: int) -> Moment:
    """Return what a release of the sample took from WARM on, in milliseconds; memory in MB."""
    warm, last = moments[:2]
    number = releases - WARM
    return Moment(
        1000 * (last.clock - warm.clock) / number,
        1000 * (last.busy - warm.busy) / number,
        moments[-1].memory,
    )


def main() -> None:
    """Make the releases, do the steps, and print the table."""
    parser = argparse.ArgumentParser(description="What a build of many releases costs.")
    parser.add_argument("--releases", type=int, default=10_000, metavar="NUMBER")
    parser.add_argument("--sample", type=int, default=1_000, metavar="NUMBER")
    parser.add_argument("--jobs", type=int, default=2, metavar="NUMBER")
    parser.add_argument("--step", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    number, sample, jobs = options.releases, options.sample, options.jobs
    if options.step:
        name, folder, *rest = options.step
        work = parse if name == "parse" else partial(build, store=Path(rest[0]), jobs=int(rest[1]))
        print(json.dumps([asdict(one) for one in work(Path(folder), sample)]))
        return
    if not WARM < sample < number:
        parser.error(f"--sample must be more than {WARM}, and --releases more than that")
    with tempfile.TemporaryDirectory() as place:
        some, everything, many = (Path(place, name) for name in ("some", "all", "many"))
        for folder, size in ((some, sample), (everything, number)):
            folder.mkdir()
            for order, release in enumerate(releases(size)):
                (folder / f"{order:06}.txt").write_text(release.text, "utf-8")
        steps = {
            "bare parse": apart(sample, "parse", some),
            "build, 1 job": apart(sample, "build", some, Path(place, "one"), 1),
            f"build, {jobs} jobs": apart(sample, "build", everything, many, jobs),
        }
        _, again = apart(sample, "build", everything, many, jobs)
    print(f"{sample} releases        clock ms   busy ms   memory MB at the end")
    found = {name: measured(moments, sample) for name, (moments, _) in steps.items()}
    for name, one in found.items():
        print(f"{name:18}{one.clock:14.1f}{one.busy:10.1f}{one.memory:12.0f}")
    bare, alone, together = found.values()
    moments, first = steps[f"build, {jobs} jobs"]
    print(
        f"releases a second, {jobs} jobs / 1 job: {alone.clock / together.clock:.2f} by the clock"
    )
    print(f"processor time, {jobs} jobs / 1 job: {together.busy / alone.busy:.2f}")
    print(f"processor time, build / bare parse: {alone.busy / bare.busy:.2f}")
    print(f"all {number} releases, {jobs} jobs: {first.clock:.0f} s by the clock")
    growth = moments[-1].memory / moments[0].memory
    print(f"memory, release {number} / release {WARM}: {growth:.3f}")
    print(f"nothing new: {again.clock:.1f} s by the clock, {again.busy:.1f} s busy")
    by_clock, busy = first.clock / again.clock, first.busy / again.busy
    print(f"first run / second run: {by_clock:.0f} by the clock, {busy:.0f} busy")


if __name__ == "__main__":
    main()
