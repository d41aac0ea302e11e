"""The files below a folder, by name."""

import stat
from collections.abc import Iterator
from pathlib import Path

from kg.errors import SkipItem
from kg.read.names import shown


def files_below(folder: Path) -> Iterator[Path | SkipItem]:
    """Yield each regular file below *folder*, in the order of the names, folder by folder.

    Names that begin with a dot are left out. A link is followed; one to a folder that was read
    before, or that it lies in itself, is named and not followed again. Pipes and devices are no
    files.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            found = path.stat()
            if stat.S_ISREG(found.st_mode):
                yield path
            if not stat.S_ISDIR(found.st_mode):
                continue
            identity = (found.st_dev, found.st_ino)
            if identity in seen:
                yield SkipItem(
                    f"{shown(path)}: a link to a folder that is read already.",
                    "Remove the link, or leave it: nothing is missing.",
                )
                continue
            seen.add(identity)
            names = sorted(below.name for below in path.iterdir() if not below.name.startswith("."))
        except OSError as error:
            yield SkipItem(
                f"{shown(path)}: it cannot be looked into ({error.strerror}).",
                "Check where it leads to, and its permissions.",
            )
            continue
        waiting.extend(path / name for name in reversed(names))
