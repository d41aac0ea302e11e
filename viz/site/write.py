"""Writes a site: its pages, what they search and ask, and the data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.store.base import GraphStore
from viz.room.vendored import all_vendored
from viz.site.data import data_files
from viz.site.folder import folder_of
from viz.site.follow import pages
from viz.site.part import part_of
from viz.site.search import search_files


@dataclass(frozen=True, slots=True)
class Written:
    """What a site is now.

    `pages` and `bytes` are all it holds, `largest` the greatest page; `changed` and `removed` count
    files; `triples` says how large the graph is that stands in it.
    """

    pages: int
    files: int
    bytes: int
    largest: tuple[int, str]
    changed: int
    removed: int
    triples: int


def write_site(store: GraphStore, place: Path, on_page: Callable[[int], None]) -> Written:
    """Write the reading room of a store as files; what is unchanged there stays untouched.

    The same store gives the same bytes.

    Args:
        store: what is told.
        place: the folder: new, empty, or one that holds a site of before.
        on_page: is told how many pages are written so far.

    Raises:
        StopRun: the store cannot be read, or the folder holds what no site wrote.
    """
    part = part_of(store)
    count, size, largest = 0, 0, (0, "")
    with folder_of(place) as folder:

        def write(file: str, content: bytes) -> None:
            nonlocal size
            size += len(content)
            folder.write(file, content)

        for file, page in pages(part):
            content = page.encode("utf-8", "replace")
            write(file, content)
            count += 1
            largest = max(largest, (len(content), file))
            on_page(count)
        for script in all_vendored().values():
            write(f"static/{script.file}", script.body)
        for file, content in (*search_files(part), *data_files(part)):
            write(file, content)
        moved = folder.move()
    return Written(count, moved.files, size, largest, moved.changed, moved.removed, part.triples)
