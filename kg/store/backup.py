"""A whole store as one file, and back: sorted N-Quads, gzipped, which any RDF program reads.

The first line says what it is, the last how many quads stand between them, so that half a file is
never taken for a whole one. The same store always gives the same file. What follows from the
named graphs (the merge, the text index) is made again.

Source: "RDF 1.1 N-Quads" (W3C), with comments; RFC 1952 (gzip).
"""

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StopRun
from kg.files import whole_file
from kg.graph.nquads import canonical_lines
from kg.store.base import GraphStore
from kg.store.embedded import EmbeddedStore
from kg.store.folder import FORMAT, OLDEST

_HEAD, _TAIL = "# NHS Positions store, format ", "# quads: "


def backup(store: GraphStore, target: Path) -> int:
    """Write all named graphs of a store to a file; return the number of quads.

    Memory grows with the largest graph only.

    Raises:
        StopRun: the store cannot be read, or the file cannot be written; an older file stays.
    """
    count = 0
    with whole_file(target) as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        file.write(f"{_HEAD}{FORMAT}\n".encode())
        for graph in store.graphs():
            lines = canonical_lines(store.quads(graph))
            count += len(lines)
            file.write("".join(f"{line}\n" for line in lines).encode())
        file.write(f"{_TAIL}{count}\n".encode())
    return count


def restore(source: Path, place: Path) -> int:
    """Make a store at *place* from a backup; return the number of quads.

    It is made beside its place and then renamed: at *place* is the whole store, or nothing.

    Raises:
        StopRun: *place* is not missing or empty, the file is no whole backup or cannot be read,
            or the store cannot be written.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise StopRun(
            f"{place} is not an empty folder; nothing was written to it.",
            "Restore to a new folder with --store.",
        )
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        try:
            count = EmbeddedStore(beside, writable=True).bulk_load(_quads(source))
            if place.exists():
                place.rmdir()
            beside.rename(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise StopRun(
            f"The store at {place} cannot be written: {error.strerror or error}.",
            "Choose another folder with --store, or make room on the disk.",
        ) from error
    return count


def _quads(source: Path) -> Iterator[ox.Quad]:
    """Yield the quads of a backup.

    Raises:
        StopRun: the file cannot be read, or is no whole backup.
    """
    try:
        with gzip.open(source, "rt", encoding="utf-8", newline="\n") as file:
            head = file.readline()
            version = head.removeprefix(_HEAD).strip()
            if not head.startswith(_HEAD) or not version.isdecimal():
                raise StopRun(
                    f"{source} is no backup of a store.",
                    "Give a file that `kg store backup` wrote.",
                )
            if not OLDEST <= int(version) <= FORMAT:
                raise StopRun(
                    f"{source} is a backup of format {version}; "
                    f"this version reads formats {OLDEST} to {FORMAT}.",
                    "Restore it with the version that wrote it, or a newer one.",
                )
            yield from _checked(file, source)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StopRun(f"{source} cannot be read: {reason}.", "Check that the file is whole.") from (
            error
        )


def _checked(lines: Iterator[str], source: Path) -> Iterator[ox.Quad]:
    """Yield a quad for each line, up to the last, which must tell their number."""
    count = 0
    for number, line in enumerate(lines, 2):
        if line.startswith(_TAIL):
            if line != f"{_TAIL}{count}\n":
                break
            return
        try:
            (quad,) = ox.parse(line, ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise StopRun(f"{source}, line {number}, is no quad: {error}.") from error
        count += 1
        yield quad
    raise StopRun(
        f"{source} is not whole: it ends after {count:,} quads, without the line that counts them.",
        "Take another copy of the backup.",
    )
