"""The places that a user names (files, folders, standard input, addresses), to originals."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import SkipItem
from kg.read.contents import is_kind, known_endings, originals_in
from kg.read.folder import files_below
from kg.read.limits import MOST_BYTES
from kg.read.names import shown
from kg.read.options import Options
from kg.read.original import Original
from kg.read.sidecar import NAME as SIDECAR
from kg.read.sidecar import Sidecars

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def find_originals(
    sources: Sequence[str], options: Options | None = None
) -> Iterator[Original | SkipItem]:
    """Yield each release of *sources*, unread, in order, or the SkipItem that says why not.

    A source is a file, a folder (all files below it of a kind that can be read, by name), a web
    address or `-` for standard input, which is named `stdin`. One bad source never stops the rest.
    """
    options = options or Options()
    for source in sources:
        yield from _named(_of(source, options))


def _named(found: Iterator[Original | SkipItem]) -> Iterator[Original | SkipItem]:
    """Yield what is found, and at the end why no more could be."""
    try:
        yield from found
    except SkipItem as skip:
        yield skip


def _of(source: str, options: Options) -> Iterator[Original | SkipItem]:
    if source == "-":
        return originals_in(
            sys.stdin.buffer,
            source,
            "stdin",
            options.columns,
            options.told,
            media_type=options.media_type,
        )
    path = Path(source)
    if path.is_dir():
        return _in_folder(path, options)
    return _in_file(path, options, Sidecars(_load))


def _in_folder(folder: Path, options: Options) -> Iterator[Original | SkipItem]:
    sidecars = Sidecars(_load)
    found = False
    for path in files_below(folder):
        if isinstance(path, SkipItem):
            yield path
        elif is_kind(path.name):
            found = True
            yield from _named(_in_file(path, options, sidecars))
    if not found:
        raise SkipItem(
            f"{shown(folder)}: no text in this folder or below it.",
            f"Name a folder that holds releases; known are {known_endings()}.",
        )


def _in_file(path: Path, options: Options, sidecars: Sidecars) -> Iterator[Original | SkipItem]:
    place = shown(path)
    facts, fault = sidecars.of(str(path.parent), path.name)
    if fault:
        yield fault
    try:
        with path.open("rb") as file:
            yield from originals_in(
                file, place, shown(path.name), options.columns, options.told.over(facts)
            )
    except FileNotFoundError as error:
        raise SkipItem(f"{place}: no such file or folder.", "Check the name.") from error
    except OSError as error:
        raise SkipItem(
            f"{place}: the file cannot be read ({error.strerror}).", "Check its permissions."
        ) from error


def _load(folder: str) -> bytes | None:
    path = Path(folder, SIDECAR)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SkipItem(
            f"{shown(path)}: the file cannot be read ({error.strerror}).", "Check its permissions."
        ) from error
    if len(data) > MOST_BYTES:
        raise SkipItem(f"{shown(path)}: longer than a file can be.", "Shorten it.")
    return data
