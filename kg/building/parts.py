"""The parts of a build on many machines: which files each of them has to read.

Where one part ends and the next begins is decided by the names of the files, and not by how many
there are: a file that comes or goes changes one part, and all others are known again by their keys.

Source: Muthitacharoen, Chen and Mazières, "A Low-bandwidth Network File System" (SOSP 2001), which
cuts files at places that their content decides, for the same reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.building.marks import everything_else
from kg.errors import SkipItem, StopRun
from kg.model import content_id
from kg.read import Options
from kg.read.contents import is_kind, known_endings
from kg.read.folder import files_below
from kg.read.names import shown
from kg.read.sidecar import NAME as SIDECAR

_LARGEST = 4
"""How many times the usual number of files a part may have."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PAGE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where many machines read, and write what they have read.

    Args:
        parts: the folder, or the address of `fsspec`, in which the parts lie.
        scheduler: the address of Dask's scheduler; None for processes of this machine.
        size: about how many files a part has.
    """

    parts: str
    scheduler: str | None = None
    size: int = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Some files, in order.

    Args:
        key: 16 digits that change with the files, and with all that matters to what is read.
        sources: their paths or addresses.
    """

    key: str
    sources: tuple[str, ...]


_File = tuple[str, str]
"""A path or an address, and what changes with the file and with what is told of it beside."""


def parts_of(
    sources: Sequence[str], options: Options, cluster: Cluster
) -> Iterator[Part | SkipItem]:
    """Yield the parts of *sources*, in order, and what holds nothing to read.

    No file is opened: that it changed is known by its time and size, or by what its store tells.

    Raises:
        StopRun: a source cannot be read by other machines, or no language model is installed.
    """
    _refuse(sources, options, cluster)
    rules = everything_else(), repr(options.told), sorted(options.columns.items())
    files: list[_File] = []
    for found in _files(sources):
        if isinstance(found, SkipItem):
            yield found
            continue
        files.append(found)
        at_end = int(content_id(found[0]), 16) % cluster.size == 0
        if at_end or len(files) == _LARGEST * cluster.size:
            yield _part(files, rules)
            files = []
    if files:
        yield _part(files, rules)


def _part(files: Sequence[_File], rules: object) -> Part:
    return Part(content_id(rules, files), tuple(source for source, _ in files))


def _refuse(sources: Sequence[str], options: Options, cluster: Cluster) -> None:
    for source in (*options.feeds, *sources):
        if source == "-" or "::" in source or _PAGE.match(source):
            raise StopRun(
                f"{shown(source)} cannot be read by many machines: only files, folders and single"
                " addresses of fsspec can.",
                "Build it without --engine dask.",
            )
    if cluster.scheduler is None:
        return
    for place in (*sources, cluster.parts):
        if not (_ADDRESS.match(place) or Path(place).is_absolute()):
            raise StopRun(
                f"{shown(place)}: another machine does not know what this path begins with.",
                "Give the whole path of a folder that all machines share, or an address.",
            )


def _files(sources: Sequence[str]) -> Iterator[_File | SkipItem]:
    for source in sources:
        try:
            yield from _at(source) if _ADDRESS.match(source) else _below(Path(source))
        except SkipItem as skip:
            yield skip


def _at(address: str) -> Iterator[_File]:
    from kg.read.remote import files_at  # needs a library that not everybody has

    system, root, infos = files_at(address)
    for path, info in infos.items():
        if path == root or is_kind(path):
            beside = infos.get(f"{path.rpartition('/')[0]}/{SIDECAR}")
            yield system.unstrip_protocol(path), f"{_told(info)} {_told(beside)}"


def _told(info: object) -> str:
    return repr(sorted(info.items(), key=str)) if isinstance(info, dict) else ""


def _below(path: Path) -> Iterator[_File | SkipItem]:
    sidecars: dict[Path, str] = {}
    found = False
    for file in files_below(path) if path.is_dir() else [path]:
        if isinstance(file, SkipItem):
            yield file
        elif file == path or is_kind(file.name):
            found = True
            folder = file.parent
            if folder not in sidecars:
                sidecars[folder] = _state(folder / SIDECAR)
            yield str(file), f"{_state(file)} {sidecars[folder]}"
    if not found:
        raise SkipItem(
            f"{shown(path)}: no text in this folder or below it.",
            f"Name a folder that holds releases; known are {known_endings()}.",
        )


def _state(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:  # whoever reads it says so
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"
