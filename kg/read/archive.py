"""The members of a ZIP archive, read in memory: nothing is ever written to the disk.

Source: ".ZIP File Format Specification" (PKWARE, 6.3.10), sections 4.3 and 4.4.
"""

import re
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.errors import SkipItem
from kg.read.limits import MOST_BYTES
from kg.read.names import HOSTILE, shown

MOST_MEMBERS = 100_000
"""Members of an archive."""

MOST_UNPACKED = 2_000_000_000
"""Bytes of all members of an archive, unpacked."""

MOST_TIMES = 200
"""How many times as long as in the archive a member may become, from a megabyte on."""

_MOST_DIRECTORY = 100 * MOST_MEMBERS
"""Bytes of the directory of an archive; each entry takes 46 and the name."""

_RATIO_FROM = 1_000_000
_UNPACK = "Unpack it yourself if you trust it."
_CHUNK = 1 << 16
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    RuntimeError,  # an unknown way of packing (NotImplementedError), or a password
    IndexError,
)


class Archive:
    """A ZIP archive that lies at *place*.

    `names` are the members that can be read, sorted: files with a name that stays in the archive.
    `refused` says of each other one why it is left out; hidden ones, folders and what a Mac adds
    are no members.

    Raises:
        SkipItem: it is no archive, or asks for more than `MOST_MEMBERS` allows.
    """

    def __init__(self, stream: BinaryIO, place: str) -> None:
        self._place = place
        self._left = MOST_UNPACKED
        try:
            size = _directory_size(stream)
            if size > _MOST_DIRECTORY:
                raise SkipItem(
                    f"{place}: an archive with more than {MOST_MEMBERS:,} members.",
                    "Split it into several.",
                )
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise SkipItem(
                f"{place}: a broken archive, or none ({error}).", "Make it again as a ZIP archive."
            ) from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        self.refused: list[SkipItem] = []
        for member in self._zip.infolist():
            self._enter(member)
        self.names = sorted(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def is_spent(self) -> bool:
        """Say whether more was unpacked than all of an archive may be."""
        return self._left < 0

    def _enter(self, member: zipfile.ZipInfo) -> None:
        name = member.orig_filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if name.endswith("/") or any(_is_hidden(part) for part in parts):
            return
        if fault := _fault(name, member):
            self.refused.append(
                SkipItem(
                    f"{self._place}!/{shown(name)}: {fault}.", "Make the archive again without it."
                )
            )
        elif name in self._members:
            self.refused.append(
                SkipItem(
                    f"{self._place}!/{name}: the archive has two members of this name.",
                    "The first of them is read; name the second otherwise.",
                )
            )
        else:
            self._members[name] = member

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            SkipItem: it is broken, packed in an unknown way, or grows beyond the limits of one
                file, of an archive, or of packing.
        """
        member, place = self._members[name], f"{self._place}!/{name}"
        found = bytearray()
        try:
            with self._zip.open(member) as file:
                while chunk := file.read(_CHUNK):
                    found += chunk
                    self._left -= len(chunk)
                    if self.is_spent:
                        most = f"{MOST_UNPACKED // 1_000_000_000} GB"
                        raise SkipItem(
                            f"{self._place}: more than {most} unpacked; it is read up to {name}.",
                            _UNPACK,
                        )
                    if fault := _excess(len(found), member.compress_size):
                        raise SkipItem(f"{place}: {fault}.", _UNPACK)
        except _BROKEN as error:
            raise SkipItem(
                f"{place}: this member cannot be unpacked ({error}).", "Make the archive again."
            ) from error
        return bytes(found)


def _excess(length: int, packed: int) -> str | None:
    if length > MOST_BYTES:
        return f"more than {MOST_BYTES // 1_000_000} MB when unpacked"
    if length > max(_RATIO_FROM, MOST_TIMES * packed):
        return f"more than {MOST_TIMES} times as long unpacked as packed"
    return None


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part != "..")


def _fault(name: str, member: zipfile.ZipInfo) -> str | None:
    """Return what is wrong with a member before it is read."""
    if HOSTILE.search(name):
        return "control characters in the name of a member"
    if ".." in PurePosixPath(name).parts or name.startswith("/") or _DRIVE.match(name):
        return "the name of this member leads out of the archive"
    if not name:
        return "a member without a name"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, and no file"
    if member.flag_bits & _ENCRYPTED:
        return "this member is encrypted"
    return None


def _directory_size(stream: BinaryIO) -> int:
    """Return the size of an archive's directory, which Python's reader would read whole."""
    length = stream.seek(0, 2)
    start = max(0, length - (1 << 16) - 42)
    stream.seek(start)
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        raise zipfile.BadZipFile("its end is missing")
    size = int(struct.unpack_from("<L", tail, end + 12)[0])
    locator = end - 20
    if locator >= 0 and tail.startswith(b"PK\x06\x07", locator):  # ZIP64: the larger record counts
        stream.seek(struct.unpack_from("<Q", tail, locator + 8)[0])
        size = max(size, int(struct.unpack("<40xQ8x", stream.read(56))[0]))
    return size
