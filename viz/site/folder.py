"""The folder of a site: all files are made before one is put in its place.

A list in the folder says which files the site wrote. Only these are ever replaced or removed.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import StopRun
from kg.files import write_whole

LIST = "site.json"
"""The file that lists the others."""

NEW = ".site-new"
"""Where files lie until all are written: within the folder, as it may be a disk of its own."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many files a folder holds now, how many of them are new or changed, and how many went."""

    files: int
    changed: int
    removed: int


class Folder:
    """The files of a site on their way to their folder.

    Args:
        place: the folder.
    """

    def __init__(self, place: Path, beside: Path, old: frozenset[str]) -> None:
        self._place, self._beside, self._old = place, beside, old
        self._new: set[str] = set()

    def write(self, file: str, content: bytes) -> None:
        """Write a file; its name has `/` between folders."""
        target = self._beside / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self._new.add(file)

    def move(self) -> Moved:
        """Bring the files to their place, and remove those that are no more.

        Raises:
            StopRun: another's file stands where one should be; nothing was changed.
        """
        names = sorted(self._new)
        for file in names:
            if file not in self._old and (self._place / file).exists():
                raise StopRun(
                    f"{self._place / file} stands where the site has a page, and is none of its.",
                    "Move it away, or name another folder.",
                )
        _list(self._place, sorted(self._new | self._old))
        changed = sum(self._bring(file) for file in names)
        gone = sorted(self._old - self._new)
        for file in gone:
            (self._place / file).unlink(missing_ok=True)
        for folder in sorted(
            {p for file in gone for p in PurePosixPath(file).parents}, reverse=True
        ):
            if str(folder) != "." and not any((self._place / folder).iterdir()):
                (self._place / folder).rmdir()
        _list(self._place, names)
        return Moved(len(names), changed, len(gone))

    def _bring(self, file: str) -> bool:
        """Put a file in its place, and say whether it is new there."""
        source, target = self._beside / file, self._place / file
        if target.is_file() and target.read_bytes() == source.read_bytes():
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        return True


@contextmanager
def folder_of(place: Path) -> Iterator[Folder]:
    """Open the folder of a site, to write it anew.

    Raises:
        StopRun: it holds what no site wrote, or cannot be written.
    """
    try:
        old = _old(place)
        place.mkdir(parents=True, exist_ok=True)
        if not (place / LIST).exists():
            _list(place, ())  # so that it is known again, should this be its end
        beside = place / NEW
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        try:
            yield Folder(place, beside, old)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise StopRun(
            f"The site cannot be written to {place}: {error.strerror or error}.",
            "Name another folder, or make room on the disk; run it again to have it whole.",
        ) from error


def _list(place: Path, files: Iterable[str]) -> None:
    text = json.dumps({"by": "kg site", "files": list(files)}, indent=0, ensure_ascii=False)
    write_whole(place / LIST, f"{text}\n".encode())


def _old(place: Path) -> frozenset[str]:
    """Return the files that a site wrote to a folder before.

    Raises:
        StopRun: it holds others.
    """
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return frozenset()
    fault = StopRun(
        f"{place} holds what `kg site` did not write.",
        "Name a new folder, or one that holds a site of before.",
    )
    try:
        told = json.loads((place / LIST).read_text(encoding="utf-8"))
        files = frozenset(str(file) for file in told["files"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise fault from error
    if told.get("by") != "kg site" or not all(_inside(place, file) for file in files):
        raise fault
    return files


def _inside(place: Path, file: str) -> bool:
    """Say whether a file lies in a folder, whatever its name says and whatever links lie there."""
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\\" in file or ":" in file:
        return False
    parent = os.path.realpath(place / path.parent)
    return Path(parent).is_relative_to(os.path.realpath(place))
