"""The folder of an embedded store: how it is known as ours, and in which format it is.

<place>/format.json     {"format": 1, "created_by": "0.1.0"}
<place>/graph/          the database
"""

import json
from pathlib import Path

import kg
from kg.errors import StopRun

FORMAT = 1
"""The version of the layout and of what the graphs hold; another version is not opened."""

_REBUILD = "Choose another folder with --store, or delete this one and build again."


def database_folder(place: Path, *, writable: bool) -> Path:
    """Return the folder of the database, after checking that *place* is a store of ours.

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
            _make(place, marker)
        found = json.loads(marker.read_text(encoding="utf-8"))
    except OSError as error:
        raise StopRun(
            f"The folder {place} cannot be used as a store: {error.strerror or error}.",
            "Choose a folder that you may read and write with --store.",
        ) from error
    except ValueError as error:
        raise StopRun(f"{marker} is not the mark of a store of ours.", _REBUILD) from error
    version = found.get("format") if isinstance(found, dict) else None
    if version != FORMAT:
        raise StopRun(
            f"The store at {place} has format {version!r}; this version reads format {FORMAT}.",
            _REBUILD,
        )
    return place / "graph"


def _make(place: Path, marker: Path) -> None:
    beside = marker.with_suffix(".part")
    if place.exists() and (not place.is_dir() or set(place.iterdir()) - {beside}):
        raise StopRun(
            f"{place} is not a store and not an empty folder; nothing was written to it.",
            "Choose a new or an empty folder with --store.",
        )
    place.mkdir(parents=True, exist_ok=True)
    mark = {"format": FORMAT, "created_by": kg.__version__}
    beside.write_text(json.dumps(mark) + "\n", encoding="utf-8")
    beside.replace(marker)
