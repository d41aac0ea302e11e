"""The folder of an embedded store: how it is known as ours, and in which format it is.

<place>/format.json     {"format": 2, "created_by": "0.1.0"}
<place>/graph/          the database
<place>/words.sqlite    the text index (since format 2)
<place>/tried/          what an update is tried out on, while it is
<place>/pages.sqlite    pages of the web as they were fetched last, where there are any
<place>/runs/           what each `kg build` did (`kg.building`)
<place>/writer.json     who opened it to write last: {"process": 4711, "since": "2026-…"}
<place>/corrections.jsonl  what people corrected, where they did: no build can make it anew
"""

import contextlib
import datetime
import json
import os
from pathlib import Path
from typing import NoReturn

import kg
from kg.errors import StopRun

FORMAT = 2
"""The version of the layout and of what the graphs hold; whoever writes brings a store to it."""

OLDEST = 1
"""The oldest version that can be read, and brought to the newest."""

GRAPH, WORDS, TRIED, PAGES = "graph", "words.sqlite", "tried", "pages.sqlite"
_WRITER = "writer.json"

LEDGER = "corrections.jsonl"
"""What people corrected, which may lie in a folder before there is a store, and outlives it."""

_REBUILD = (
    f"Choose another folder with --store, or delete what is in this one but {LEDGER}, and build "
    "again."
)


def store_format(place: Path, *, writable: bool) -> int:
    """Return the format of the store at *place*, after checking that it is one of ours.

    A folder that is missing or empty becomes a store if `writable`; nothing is ever written into
    a folder that holds anything else.

    Raises:
        StopRun: *place* is no store, or one of another format, or cannot be read or made.
    """
    marker = place / "format.json"
    try:
        if not marker.exists():
            if not writable:
                raise StopRun(
                    f"There is no store at {place}.",
                    "Build one with `kg build`, or name another place with --store.",
                )
            _make(place)
        found = json.loads(marker.read_text(encoding="utf-8"))
    except OSError as error:
        raise StopRun(
            f"The folder {place} cannot be used as a store: {error.strerror or error}.",
            "Choose a folder that you may read and write with --store.",
        ) from error
    except ValueError as error:
        raise StopRun(f"{marker} is not the mark of a store of ours.", _REBUILD) from error
    version = found.get("format") if isinstance(found, dict) else None
    if not isinstance(version, int) or not OLDEST <= version <= FORMAT:
        raise StopRun(
            f"The store at {place} has format {version!r}; "
            f"this version reads formats {OLDEST} to {FORMAT}.",
            _REBUILD,
        )
    return version


def mark(place: Path) -> None:
    """Mark the folder as a store of the newest format.

    Raises:
        OSError: it cannot be written; an older mark stays.
    """
    beside = place / "format.part"
    content = {"format": FORMAT, "created_by": kg.__version__}
    beside.write_text(json.dumps(content) + "\n", encoding="utf-8")
    beside.replace(place / "format.json")


def sign(place: Path) -> None:
    """Write down that this process writes to the store, for others who want to."""
    since = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with contextlib.suppress(OSError):  # it helps others, and nothing hangs on it
        content = json.dumps({"process": os.getpid(), "since": since})
        (place / _WRITER).write_text(content + "\n", encoding="utf-8")


def signature(place: Path) -> str:
    """Return who wrote down last that it writes to the store, as part of a sentence."""
    try:
        found = json.loads((place / _WRITER).read_text(encoding="utf-8"))
        return f" (process {int(found['process'])}, since {found['since']!s:.25})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _make(place: Path) -> None:
    ours = {place / "format.part", place / LEDGER}
    if place.exists() and (not place.is_dir() or set(place.iterdir()) - ours):
        raise StopRun(
            f"{place} is not a store and not an empty folder; nothing was written to it.",
            "Choose a new or an empty folder with --store.",
        )
    place.mkdir(parents=True, exist_ok=True)
    mark(place)


def refuse(place: Path, error: Exception, *, writable: bool) -> NoReturn:
    """Say why a store cannot be opened.

    Raises:
        StopRun: always.
    """
    if writable and "lock" in str(error).lower():
        raise StopRun(
            f"Another process is writing to the store at {place}{signature(place)}.",
            "Wait until it has ended, or choose another folder with --store.",
        ) from error
    raise StopRun(
        f"The store at {place} cannot be opened: {error}.",
        "If it was damaged, delete the folder and build again.",
    ) from error


def could_not_write(place: Path, error: Exception) -> NoReturn:
    """Say why a store could not be written.

    Raises:
        StopRun: always.
    """
    raise StopRun(
        f"The store at {place} could not be written: {error}.",
        "Make room on the disk and build again; what was stored before is whole.",
    ) from error
