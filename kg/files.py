"""Files that are written whole or not at all."""

import os
from pathlib import Path

from kg.errors import StopRun


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place, then rename it, so that an older one stays until then.

    Raises:
        StopRun: it cannot be written; an older file stays as it was.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise StopRun(
            f"{target} cannot be written: {error.strerror or error}.",
            "Choose another file, or make room on the disk; an older file stays as it was.",
        ) from error
