"""Files at addresses that the library `fsspec` knows: `s3://`, `gs://`, `memory://` and others."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from kg.errors import SkipItem
from kg.read.contents import is_kind, known_endings, originals_in
from kg.read.limits import MOST_BYTES
from kg.read.names import has_user, shown
from kg.read.options import Options
from kg.read.original import Original
from kg.read.sidecar import NAME as SIDECAR
from kg.read.sidecar import Sidecars


def originals_at(address: str, options: Options) -> Iterator[Original | SkipItem]:
    """Yield the files at an address or below it, as those of a folder.

    Raises:
        SkipItem: the library, or its part for this kind of address, is missing; or nothing can be
            read there.
    """
    system, root, infos = files_at(address)

    def load(folder: str) -> bytes | None:
        path = f"{folder}/{SIDECAR}"
        there = path in infos or (root in infos and system.exists(path))
        return bytes(system.cat_file(path, end=MOST_BYTES)) if there else None

    sidecars = Sidecars(load)
    for path in filter(is_kind, infos) if root not in infos else [root]:
        folder, _, name = path.rpartition("/")
        place = shown(system.unstrip_protocol(path))
        try:
            facts, fault = sidecars.of(folder, name)
            if fault:
                yield fault
            with system.open(path, "rb") as file:
                yield from originals_in(
                    file, place, shown(name), options.columns, options.told.over(facts)
                )
        except SkipItem as skip:
            yield skip
        except Exception as error:
            yield _unreadable(place, error)


def files_at(address: str) -> tuple[Any, str, dict[str, Any]]:
    """Return the file system of an address, its path there, and the files at it or below it.

    What the file system tells of a file is found by its path, in the order of the paths; names that
    begin with a dot are left out.

    Raises:
        SkipItem: as for `originals_at`.
    """
    if has_user(address):
        raise SkipItem(
            "An address with a user or a password in it cannot be read.",
            "Give them as the library of this kind of address wants it: the address is kept.",
        )
    try:
        import fsspec  # an extra
    except ImportError as error:
        raise SkipItem(
            f"{shown(address)}: this kind of address needs the library fsspec.",
            "Install it: pip install 'nhs-positions[fsspec]'.",
        ) from error
    try:
        system, root = fsspec.url_to_fs(address)
        is_file = system.isfile(root)
        infos = {root: system.info(root)} if is_file else system.find(root, detail=True)
    except Exception as error:  # each kind of address has faults of its own
        raise _unreadable(address, error) from error
    infos = {
        path: infos[path]
        for path in sorted(infos)
        if not any(part.startswith(".") for part in PurePosixPath(path.removeprefix(root)).parts)
    }
    if not (is_file or any(map(is_kind, infos))):
        raise SkipItem(
            f"{shown(address)}: nothing to read at this address or below it.",
            f"Name one that holds releases; known are {known_endings()}.",
        )
    return system, root, infos


def _unreadable(place: str, error: Exception) -> SkipItem:
    what = " ".join(str(error).split())[:200] or type(error).__name__
    return SkipItem(
        f"{shown(place)}: it cannot be read ({shown(what)}).",
        "Check the address, and the user and password that its library wants.",
    )
