"""Files that are written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import StopRun


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file beside its place and rename it at the end: an older one stays until then.

    Raises:
        StopRun: it cannot be written; an older file stays as it was.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise StopRun(
            f"{target} cannot be written: {error.strerror or error}.",
            "Choose another file, or make room on the disk; an older file stays as it was.",
        ) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole.

    Raises:
        StopRun: as for `whole_file`.
    """
    with whole_file(target) as file:
        file.write(content)
