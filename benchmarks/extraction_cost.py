"""What extraction costs beside the parse of the language model alone, in one run.

usage: python benchmarks/extraction_cost.py [FILE_OR_FOLDER ...]   (default: data/releases)

Both read the same texts in turn, several rounds, after one round to warm up. Printed are the
medians in milliseconds a release and the ratio: the goal is at most 1.3.
"""

import statistics
import sys
import time
from collections.abc import Callable

from kg.extract import Extractor
from kg.extract.text.language import load_language
from kg.model import Release
from kg.read import read_sources
from kg.register import load_register
from kg.resources import data_folder
from ontology.topics import load_topics

ROUNDS = 9


def seconds(work: Callable[[Release], object], releases: list[Release]) -> float:
    """Return the processor seconds that *work* takes over all *releases*."""
    began = time.process_time()
    for release in releases:
        work(release)
    return time.process_time() - began


def main(sources: list[str]) -> None:
    """Measure and print the table."""
    releases = [item for item in read_sources(sources) if isinstance(item, Release)]
    language = load_language()
    register = load_register(data_folder() / "register")
    extractor = Extractor(load_topics(), [body.name for body in register.organisations])

    def parse(release: Release) -> object:
        return language(release.text)

    def extract(release: Release) -> object:
        return extractor(release)

    seconds(parse, releases), seconds(extract, releases)
    rounds = [(seconds(parse, releases), seconds(extract, releases)) for _ in range(ROUNDS)]
    bare = statistics.median(pair[0] for pair in rounds)
    ours = statistics.median(pair[1] for pair in rounds)
    ratio = statistics.median(pair[1] / pair[0] for pair in rounds)
    characters = sum(len(release.text) for release in releases)
    print(f"{len(releases)} releases, {characters:,} characters, {ROUNDS} rounds")
    print(f"{'bare parse':12}{1000 * bare / len(releases):8.1f} ms a release   1.00")
    print(f"{'extraction':12}{1000 * ours / len(releases):8.1f} ms a release   {ratio:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:] or [str(data_folder() / "releases")])
