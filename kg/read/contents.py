"""What one file holds: a release, the rows of a table, the members of an archive."""

import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.errors import SkipItem
from kg.read.archive import Archive
from kg.read.limits import HEAD, LONGEST, MOST_BYTES, TEXT_BYTES
from kg.read.media import ENDINGS, MARKDOWN, PLAIN, ZIP, media_type_of
from kg.read.names import stem
from kg.read.original import Facts, Original
from kg.read.sidecar import NAME as SIDECAR
from kg.read.sidecar import Sidecars
from kg.read.table import TABLES, rows

KINDS = {**ENDINGS, **TABLES}
"""The media type that the ending of a name promises: documents, archives and tables."""

_DEEPEST = 2
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_TEXTS = {PLAIN, MARKDOWN}


def is_kind(name: str) -> bool:
    """Say whether a file of a folder is one to read, by the ending of its name."""
    return PurePosixPath(name).suffix.lower() in KINDS


def originals_in(
    stream: BinaryIO,
    place: str,
    name: str,
    columns: Mapping[str, str],
    told: Facts,
    *,
    media_type: str | None = None,
    depth: int = 0,
) -> Iterator[Original | SkipItem]:
    """Yield what *stream* holds, a file that lies at *place*.

    No more is read of it than a release may have; archives and tables are read bit by bit.

    Args:
        stream: read from where it stands.
        place: as `Original.place`.
        name: the file's name, with its ending.
        columns: those of a table, as `Options.columns`.
        told: what is known of it from elsewhere.
        media_type: where somebody said what it is; else its first bytes and its name tell.
        depth: how many archives it lies in.

    Raises:
        SkipItem: nothing more of it can be used.
    """
    head = stream.read(HEAD)
    kind = media_type or KINDS.get(PurePosixPath(name).suffix.lower())
    if kind and kind in TABLES.values():
        yield from rows(head, stream, place, name, kind, columns, told)
        return
    if head.startswith(_ARCHIVE) and kind == ZIP and stream.seekable():
        yield from _archived(stream, place, columns, told, depth)
        return
    kind = media_type or media_type_of(head, name) or PLAIN
    limit = TEXT_BYTES if kind in _TEXTS else MOST_BYTES
    data = head + stream.read(limit + 1 - len(head))
    if len(data) > limit:
        raise too_long(place, f"more than {limit / 1_000_000:.1f} MB")
    if head.startswith(_ARCHIVE):  # the directory of an archive stands at its end
        kind = media_type or media_type_of(data, name) or ZIP
    if kind == ZIP:
        yield from _archived(io.BytesIO(data), place, columns, told, depth)
        return
    yield Original(place, stem(name), data, kind, told)


def too_long(place: str, size: str) -> SkipItem:
    """Return why something is left out that is longer than a release can be."""
    return SkipItem(
        f"{place}: too long for one release ({size}; at most {LONGEST:,} characters).",
        "Split it into one file for each release.",
    )


def _archived(
    stream: BinaryIO, place: str, columns: Mapping[str, str], told: Facts, depth: int
) -> Iterator[Original | SkipItem]:
    if depth == _DEEPEST:
        raise SkipItem(
            f"{place}: an archive in an archive in an archive.", "Unpack the inner ones first."
        )
    archive = Archive(stream, place)
    yield from archive.refused
    sidecars = Sidecars(lambda folder: _sidecar(archive, folder), f"{place}!/")
    names = [name for name in archive.names if is_kind(name)]
    if not names and not archive.refused:
        raise SkipItem(f"{place}: no release in this archive.", f"Known are {known_endings()}.")
    for name in names:
        folder, _, file = name.rpartition("/")
        facts, fault = sidecars.of(folder, file)
        if fault:
            yield fault
        try:
            data = io.BytesIO(archive.read(name))
            yield from originals_in(
                data, f"{place}!/{name}", file, columns, told.over(facts), depth=depth + 1
            )
        except SkipItem as skip:
            yield skip
        if archive.is_spent:
            return


def _sidecar(archive: Archive, folder: str) -> bytes | None:
    name = f"{folder}/{SIDECAR}".lstrip("/")
    return archive.read(name) if name in archive else None


def known_endings() -> str:
    """Return the endings of names that are read, for a message."""
    return ", ".join(KINDS)
