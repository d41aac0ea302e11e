"""What a Dask cluster costs beside a usual build, and what its parts take: the ground of a plan.

usage: python benchmarks/cluster.py [--releases NUMBER] [--jobs NUMBER]   (default: 1000 and 2)

The releases are those of `benchmarks/invented/texts.py`. Each step is a `kg build` into a new
store: as usual; by a cluster of as many processes of this machine; by no cluster, from the parts
that the other left, and this once more. All three stores must hold the same. Printed are seconds
by the clock and of the processors (of all processes together, with the time that they take to
start), and the bytes that a release takes in the parts and in the store. Where others use the
machine as well, trust the ratios of processor time.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.invented.texts import releases
from kg.store import EmbeddedStore


def build(folder: Path, store: Path, *arguments: str) -> tuple[float, float]:
    """Build a folder into a store; return seconds by the clock and of the processors."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kg", "build", str(folder), "--store", str(store)]
    subprocess.run([*command, "--no-record", *arguments], check=True, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, busy


def size(folder: Path) -> int:
    """Return how many bytes the files below a folder hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Make the releases, do the steps, and print the table."""
    parser = argparse.ArgumentParser(description="What a Dask cluster costs.")
    parser.add_argument("--releases", type=int, default=1_000, metavar="NUMBER")
    parser.add_argument("--jobs", type=int, default=2, metavar="NUMBER")
    options = parser.parse_args()
    number, jobs = options.releases, f"--jobs={options.jobs}"
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder, parts = place / "releases", place / "parts"
        folder.mkdir()
        for release in releases(number):
            (folder / f"{release.name}.txt").write_text(release.text, "utf-8")
        dask = ("--engine=dask", f"--parts={parts}", "--part-size=20", jobs)
        steps = {
            "as usual": build(folder, place / "usual", jobs),
            "by a cluster": build(folder, place / "cluster", *dask),
            "from its parts": build(folder, place / "again", *dask),
            "nothing new": build(folder, place / "again", *dask),
        }
        held = [sorted(EmbeddedStore(place / s).canonical()) for s in ("usual", "cluster", "again")]
        sizes = {
            "texts": size(folder),
            "parts": size(parts),
            "N-Quads of the store": sum(len(line) + 1 for line in held[0]),
            "store": size(place / "usual"),
        }
    print(f"{number} releases, {options.jobs} jobs    clock s    busy s    busy ms a release")
    for name, (clock, busy) in steps.items():
        print(f"{name:22}{clock:12.1f}{busy:10.1f}{1000 * busy / number:14.1f}")
    usual, cluster, *_ = (busy for _, busy in steps.values())
    print(f"processor time, by a cluster / as usual: {cluster / usual:.2f}")
    print(f"quads a release: {len(held[0]) / number:.0f}; stores are the same: {is_same(held)}")
    for name, count in sizes.items():
        print(f"{name:22}{count / number / 1000:10.1f} kB a release")


def is_same(held: list[list[str]]) -> bool:
    """Say whether all stores hold the same."""
    return all(lines == held[0] for lines in held)


if __name__ == "__main__":
    main()
