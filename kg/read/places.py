"""The places that a user names (files, folders, standard input, addresses), to originals."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SkipItem
from kg.read.contents import is_kind, known_endings, originals_in
from kg.read.folder import files_below
from kg.read.limits import MOST_BYTES
from kg.read.names import shown
from kg.read.options import Options
from kg.read.original import Original
from kg.read.sidecar import NAME as SIDECAR
from kg.read.sidecar import Sidecars

if TYPE_CHECKING:
    from kg.read.web.pages import Web

_Found = Iterator[Original | SkipItem]
_PAGE = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def find_originals(sources: Sequence[str], options: Options | None = None) -> _Found:
    """Yield each release of *sources*, unread, in order, or the SkipItem that says why not.

    A source is a file, a folder (all files below it of a kind that can be read, by name), a web
    address, an address of `fsspec`, or `-` for standard input, which is named `stdin`. Feeds come
    last. One bad source never stops the rest.

    Raises:
        StopRun: the file in which pages of the web are kept cannot be used.
    """
    options = options or Options()
    addresses = [*filter(_PAGE.match, sources), *options.feeds]
    with ExitStack() as stack:
        web = stack.enter_context(_web(addresses, options)) if addresses else None
        sidecars = Sidecars(_load)
        for source in sources:
            yield from _named(_of(source, options, sidecars, web))
        for feed in options.feeds:
            if web:
                yield from _named(web.pages_of_feed(feed))


def _web(addresses: Sequence[str], options: Options) -> "Web":
    from kg.read.web.pages import Web  # whoever reads files starts sooner without

    return Web(addresses, options)


def _named(found: _Found) -> _Found:
    """Yield what is found, and at the end why no more could be."""
    try:
        yield from found
    except SkipItem as skip:
        yield skip


def _of(source: str, options: Options, sidecars: Sidecars, web: "Web | None") -> _Found:
    if source == "-":
        return originals_in(
            sys.stdin.buffer,
            source,
            "stdin",
            options.columns,
            options.told,
            media_type=options.media_type,
        )
    if web and _PAGE.match(source):
        return web.page(source)
    if _ADDRESS.match(source):
        from kg.read.remote import originals_at  # needs a library that not everybody has

        return originals_at(source, options)
    path = Path(source)
    if path.is_dir():
        return _in_folder(path, options, sidecars)
    return _in_file(path, options, sidecars)


def _in_folder(folder: Path, options: Options, sidecars: Sidecars) -> _Found:
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


def _in_file(path: Path, options: Options, sidecars: Sidecars) -> _Found:
    place, name = shown(path), shown(path.name)
    facts, fault = sidecars.of(str(path.parent), path.name)
    if fault:
        yield fault
    try:
        with path.open("rb") as file:
            yield from originals_in(file, place, name, options.columns, options.told.over(facts))
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
            return file.read(MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SkipItem(
            f"{shown(path)}: the file cannot be read ({error.strerror}).", "Check its permissions."
        ) from error
