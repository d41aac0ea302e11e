"""Places that a user names (files, folders, standard input) to releases, one by one."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import SkipItem
from kg.model import Release
from kg.read.decode import decode
from kg.read.header import find_date, find_title

LONGEST = 300_000
"""Characters that a release may have: about 50,000 words, a hundred times a usual release."""

_ENDINGS = {".txt", ".text"}


def read_sources(sources: Sequence[str]) -> Iterator[Release | SkipItem]:
    """Yield a Release for each text of *sources* in order, or the SkipItem that says why not.

    A source is a file, a folder (all `.txt` files below it, by name) or `-` for standard input,
    which is named `stdin`. One bad file never stops the rest.
    """
    for source in sources:
        try:
            yield from _read_source(source)
        except SkipItem as skip:
            yield skip


def _read_source(source: str) -> Iterator[Release | SkipItem]:
    if source == "-":
        yield _release(sys.stdin.buffer.read(LONGEST * 4 + 1), "stdin", "standard input")
        return
    if source.startswith(("http://", "https://")):
        raise SkipItem(
            f"{source}: addresses cannot be read yet.",
            "Save the page as a text file and name that.",
        )
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path)
        return
    yield _read_file(path)


def _read_folder(folder: Path) -> Iterator[Release | SkipItem]:
    try:
        files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS and p.is_file())
    except OSError as error:
        raise SkipItem(f"{folder}: the folder cannot be listed ({error.strerror}).") from error
    if not files:
        raise SkipItem(
            f"{folder}: no text in this folder or below it.", "Name a folder that holds .txt files."
        )
    for path in files:
        try:
            yield _read_file(path)
        except SkipItem as skip:
            yield skip


def _read_file(path: Path) -> Release:
    # A file name need not be valid Unicode; what stands in the graph must be.
    source = os.fsencode(path).decode("utf-8", "backslashreplace")
    name = os.fsencode(path.stem).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST * 4 + 1)
    except FileNotFoundError as error:
        raise SkipItem(f"{source}: no such file or folder.", "Check the name.") from error
    except OSError as error:
        raise SkipItem(
            f"{source}: the file cannot be read ({error.strerror}).", "Check its permissions."
        ) from error
    return _release(data, name, source)


def _release(data: bytes, name: str, source: str) -> Release:
    if len(data) > LONGEST * 4:
        raise SkipItem(*_too_long(source, f"more than {LONGEST * 4 // 1_000_000} MB"))
    text = decode(data, source)
    if not text.strip():
        what = "the file is empty" if not text else "the file holds only white space"
        raise SkipItem(f"{source}: {what}.", "A release needs some text.")
    if len(text) > LONGEST:
        raise SkipItem(*_too_long(source, f"{len(text):,} characters"))
    date, rule = find_date(text, name) or (None, None)
    return Release(name, text, source, title=find_title(text), date=date, date_rule=rule)


def _too_long(source: str, size: str) -> tuple[str, str]:
    return (
        f"{source}: too long for one release ({size}; at most {LONGEST:,} characters).",
        "Split it into one file for each release.",
    )
