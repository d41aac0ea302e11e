"""What the pictures of 1,000 and 10,000 positions cost, and of more.

usage: python benchmarks/pictures.py [--most NUMBER]   (default: 10000)

For each number of positions, a store of invented releases is made, and each picture drawn from it
as a page and as an SVG file, reading the store included. The last column is how many times as long
as the tenth part of the positions it takes: 10 is as it should be. Times are processor time.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import count, takewhile
from pathlib import Path

from kg.graph import ontology_quads, release_quads
from kg.store import EmbeddedStore
from tests.viz.corpus import RUN, crowd
from viz.alliances import Alliances
from viz.chart import svg
from viz.filters import Filters
from viz.graph import Graph
from viz.palette import LIGHT
from viz.picture import Picture
from viz.positions import Positions
from viz.timeline import Timeline

SPEAKERS = 400
"""As many as the cast of `tests.viz.corpus` has names for, so that they do not grow with it."""
PICTURES: dict[str, Callable[[EmbeddedStore, Filters], Picture]] = {
    "graph": Graph,
    "positions": Positions,
    "timeline": Timeline,
    "alliances": Alliances,
}


def made(folder: Path, positions: int) -> EmbeddedStore:
    """Return a store of so many positions."""
    store = EmbeddedStore(folder / str(positions), writable=True)
    store.put_graphs(ontology_quads())
    for release in crowd(SPEAKERS, positions):
        store.put_release(release_quads(release, (), RUN))
    return store


def seconds(
    picture: Callable[[EmbeddedStore, Filters], Picture], store: EmbeddedStore, form: str
) -> float:
    """Return the processor time that it takes to draw *picture* as a `page` or a `file`."""
    start = time.process_time()
    drawn = picture(store, Filters())
    if form == "page":
        drawn.page()
    else:
        svg(drawn.chart(), LIGHT)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=10_000)
    most: int = parser.parse_args().most
    before: dict[tuple[str, str], float] = {}
    print(f"{'picture':<12}{'as':<8}{'positions':>10}{'seconds':>10}{'times':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for positions in takewhile(lambda number: number <= most, (1000 * 10**n for n in count())):
            store = made(Path(folder), positions)
            for name, picture in PICTURES.items():
                for form in ("page", "file"):
                    took = seconds(picture, store, form)
                    times = took / before[name, form] if (name, form) in before else None
                    before[name, form] = took
                    told = f"{times:8.1f}" if times else f"{'':>8}"
                    print(f"{name:<12}{form:<8}{positions:>10,}{took:>10.2f}{told}", flush=True)


if __name__ == "__main__":
    main()
