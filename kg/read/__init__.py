"""Reads: files, folders, archives, tables, pages, standard input. Writes: Release records.

Does not know: language, names, graphs.

Two steps, so that what is unchanged need not be read: `find_originals` gives the bytes of each
release with their hash, and a `Reader` makes releases of them. `read_sources` does both.
"""

from collections.abc import Iterator, Sequence

from kg.errors import SkipItem
from kg.model import Release
from kg.read.options import Options
from kg.read.original import Original
from kg.read.places import find_originals
from kg.read.reader import Reader

__all__ = ["Options", "Original", "Reader", "find_originals", "read_sources"]


def read_sources(
    sources: Sequence[str], options: Options | None = None
) -> Iterator[Release | SkipItem]:
    """Yield a Release for each text of *sources* in order, or the SkipItem that says why not."""
    with Reader() as read:
        for original in find_originals(sources, options):
            if isinstance(original, SkipItem):
                yield original
            else:
                yield from read(original)
