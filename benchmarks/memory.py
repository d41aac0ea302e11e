"""Whether memory stays flat over many releases that are read in one process.

usage: python benchmarks/memory.py [--releases NUMBER]   (default: 1000)

The releases are made of the paragraphs of our own texts, drawn and joined anew for each (seeded),
with names that no text has had before and other numbers: words never end, and so must be forgotten.
Printed is the resident memory (Linux) on the way; the baseline is the hundredth release, by which
all is loaded and warm.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from kg.extract import Extractor, as_gold
from kg.model import Release
from kg.register import load_register
from kg.resources import data_folder
from ontology.topics import load_topics

WARM = 100
SHOWN = {WARM, 200, 500, *(step * 10**power for step in (1, 2, 5) for power in range(3, 7))}
_SYLLABLES = (
    "ba cor den fel gra hol kin lor mar nes ost pel rud sal tor und vel wick yar zen".split()
)
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\d")


def releases(number: int) -> Iterator[Release]:
    """Yield *number* releases of eight to sixteen paragraphs, always the same ones."""
    chance = random.Random(2015)  # noqa: S311 - the same releases each time
    texts = [
        *(data_folder() / "gold/tuning").glob("*.txt"),
        *(data_folder() / "releases").glob("*"),
    ]
    paragraphs = [
        paragraph
        for text in sorted(texts)
        for paragraph in text.read_text("utf-8").split("\n\n")
        if paragraph.strip()
    ]
    for count in range(number):
        drawn = chance.sample(paragraphs, chance.randint(8, 16))
        text = _NAME.sub(lambda _: _name(chance), "\n\n".join(drawn))
        text = _NUMBER.sub(lambda _: str(chance.randrange(10)), text)
        yield Release(f"r{count}", text, "made")


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4)).capitalize()


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
