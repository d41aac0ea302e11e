"""The files that sources name or hold: how many there are, and when one of them changes."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import SkipItem, StopRun
from kg.read.contents import is_kind
from kg.read.folder import files_below
from kg.read.media import ENDINGS
from kg.read.names import shown
from kg.read.sidecar import NAME as SIDECAR

EVERY = 2.0
"""How many seconds pass between two looks at the files."""

_State = dict[Path, tuple[int, int]]


def files_of(sources: Sequence[str]) -> Iterator[Path]:
    """Yield each file that is read for *sources*, and what is told of those beside them."""
    for source in sources:
        path = Path(source)
        if path.is_file():
            yield path
            continue
        for file in files_below(path):
            if not isinstance(file, SkipItem) and (is_kind(file.name) or file.name == SIDECAR):
                yield file


def how_many(sources: Sequence[str]) -> int | None:
    """Return how many releases there are to read; None where a file may hold any number of them."""
    if any(_is_no_file(source) for source in sources):
        return None
    files = [file for file in files_of(sources) if file.name != SIDECAR]
    return len(files) if all(file.suffix.lower() in ENDINGS for file in files) else None


def watched(sources: Sequence[str], every: float = EVERY) -> Iterator[list[str]]:
    """Yield an empty list at once, and then the files that changed, each time some have changed.

    Nothing is told while files still change: one that is being copied is not read half.

    Args:
        sources: files and folders.
        every: seconds between two looks.

    Raises:
        StopRun: a source is neither.
    """
    if wrong := [source for source in sources if _is_no_file(source)]:
        raise StopRun(
            f"{wrong[0]} cannot be watched: only files and folders can.",
            "Leave --watch out, and let cron start the program again.",
        )
    known = _state(sources)
    yield []
    while True:
        time.sleep(every)
        last, now = known, _state(sources)
        if now == known:
            continue
        while last != now:
            time.sleep(every)
            last, now = now, _state(sources)
        changed = {path for path, _ in known.items() ^ now.items()}
        known = now
        yield sorted(map(shown, changed))


def _is_no_file(source: str) -> bool:
    return source == "-" or "://" in source


def _state(sources: Sequence[str]) -> _State:
    """Return time and size of each file, as they stand now."""
    state: _State = {}
    for file in files_of(sources):
        try:
            found = file.stat()
        except OSError:  # it has just gone
            continue
        state[file] = found.st_mtime_ns, found.st_size
    return state
