"""Whether memory stays flat over many releases that are read in one process.

usage: python benchmarks/memory.py [--releases NUMBER]   (default: 1000)

The releases are those of `benchmarks/invented/texts.py`: their words never end, and so must be
forgotten. Printed is the resident memory (Linux) on the way; the baseline is the hundredth release,
by which all is loaded and warm.
"""

import argparse
import json
import re
from pathlib import Path

from benchmarks.invented.texts import releases
from kg.extract import Extractor, as_gold
from kg.register import load_register
from kg.resources import data_folder
from ontology.topics import load_topics

WARM = 100
SHOWN = {WARM, 200, 500, *(step * 10**power for step in (1, 2, 5) for power in range(3, 7))}


def resident() -> float:
    """Return the resident memory of this process in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Read the releases and print the table."""
    parser = argparse.ArgumentParser(description="Memory over many releases in one process.")
    parser.add_argument("--releases", type=int, default=1000, metavar="NUMBER")
    number = parser.parse_args().releases
    register = load_register(data_folder() / "register")
    extractor = Extractor(load_topics(), [body.name for body in register.organisations])
    warm = resident()
    print(f"{'releases':>10}{'MB':>8}{'ratio':>8}")
    for count, release in enumerate(releases(number), 1):
        json.dumps(as_gold(extractor(release)))
        if count == WARM:
            warm = resident()
        if count in SHOWN or count == number:
            print(f"{count:10}{resident():8.0f}{resident() / warm:8.3f}", flush=True)


if __name__ == "__main__":
    main()
