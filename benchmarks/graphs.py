"""Makes stores of a million triples and more, of invented releases, always the same ones.

usage: python benchmarks/graphs.py [--triples NUMBER] [--cache FOLDER]   (default: 1000000)

Every release is made as the records that an extraction gives and becomes quads as those do, so
that its text holds each quotation at its offsets and `kg verify` finds nothing wrong. It is drawn
from its number alone, so that a larger graph holds the smaller one. Few speak often and many
seldom; few topics are spoken of often; speakers belong to camps, so that there are sides. People
are invented. Half of the bodies are of the register, and every other one of the people who are
heard most is put into it. On the topic `RARE` the same few positions are taken in a graph of any
size.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from benchmarks.invented.releases import made_release
from benchmarks.invented.world import World
from kg.graph import Run, ontology_quads, register_quads, release_quads
from kg.graph.nquads import oxigraph_quad
from kg.store import EmbeddedStore
from kg.store.derived import PREFACE, derived_quads

MILLION = 1_000_000
RUN = Run("benchmark", "none")


def quads(triples: int) -> Iterator[ox.Quad]:
    """Yield the named graphs of a store: ontology, register, releases, and what follows from them.

    Args:
        triples: how many quads the releases have together, at least; the last one is whole.
    """
    world = World()
    yield from map(oxigraph_quad, [*ontology_quads(), *register_quads(world.register)])
    derived = {PREFACE}
    made = 0
    for number in count():
        extraction, links = made_release(world, number)
        found = [oxigraph_quad(quad) for quad in release_quads(extraction, links, RUN)]
        derived |= derived_quads(found)
        yield from found
        made += len(found)
        if made >= triples:
            break
    yield from derived


def made_store(triples: int, cache: Path) -> Path:
    """Return the folder of the store with so many triples; make it if the cache has it not."""
    place = cache / f"store-{triples}"
    if not place.exists():
        beside = cache / f"store-{triples}.part"
        shutil.rmtree(beside, ignore_errors=True)
        EmbeddedStore(beside, writable=True).bulk_load(quads(triples))
        beside.rename(place)
    return place


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where made stores lie."""
    folder = Path(tempfile.gettempdir()) / "kg-benchmarks"
    parser.add_argument("--cache", type=Path, default=folder, metavar="FOLDER")


def main() -> None:
    """Make the store, and say what is in it."""
    parser = argparse.ArgumentParser(description="Make a store of invented releases.")
    parser.add_argument("--triples", type=int, default=MILLION, metavar="NUMBER")
    add_cache(parser)
    options = parser.parse_args()
    began = time.monotonic()
    place = made_store(options.triples, options.cache)
    print(f"{place}  {time.monotonic() - began:.0f} s")
    for kind, number in EmbeddedStore(place).counts().items():
        print(f"{kind:10}{number:12,}")


if __name__ == "__main__":
    main()
