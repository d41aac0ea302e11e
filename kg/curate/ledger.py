"""The ledger: a file to which corrections are added, and from which nothing is taken.

JSON Lines, UTF-8, one correction a line, with its `id`. Lines may stand in any order and more than
once, so that two ledgers are merged by putting one behind the other: what git does with
`merge=union`. Whoever adds lines locks the file, writes them at once and waits for the disk.
"""

import errno
import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from kg.curate.correction import Correction, Verdict, as_record, correction_in
from kg.errors import StopRun

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no correction: its number in the file from 1, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a file holds: each correction once, in the order of their moments, and bad lines."""

    corrections: tuple[Correction, ...] = ()
    bad: tuple[BadLine, ...] = ()

    def standing(self) -> tuple[Correction, ...]:
        """Return the corrections that are not withdrawn, in order, without the withdrawals.

        A withdrawal can be withdrawn itself.
        """
        gone: set[str] = set()
        # A line names only what was there before it: its id is made from that id.
        for correction in reversed(_by_need(self.corrections)):
            if correction.verdict is Verdict.WITHDRAW and correction.id not in gone:
                gone.add(correction.withdraws)
        return tuple(
            c for c in self.corrections if c.verdict is not Verdict.WITHDRAW and c.id not in gone
        )


def _by_need(corrections: Iterable[Correction]) -> list[Correction]:
    """Return the corrections so that each stands behind the one that it withdraws."""
    known = {correction.id: correction for correction in corrections}

    def depth(correction: Correction | None) -> int:
        steps = 0
        while correction is not None and correction.withdraws:
            correction, steps = known.get(correction.withdraws), steps + 1
        return steps

    return sorted(known.values(), key=depth)


def merged(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return each correction once, in the order of their moments."""
    return tuple(sorted({c.id: c for c in corrections}.values(), key=lambda c: c.order))


def read_ledger(path: Path) -> Ledger:
    """Return what a ledger holds; a file that is not there holds nothing.

    Raises:
        StopRun: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            content = file.read()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise StopRun(
            f"The ledger {path} cannot be read: {error.strerror or error}.",
            "Name another with --ledger.",
        ) from error
    return _parsed(content)


def _parsed(content: bytes) -> Ledger:
    found: list[Correction] = []
    bad: list[BadLine] = []
    for number, line in enumerate(content.removeprefix(_BOM).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_correction(line))
        except ValueError as error:
            bad.append(BadLine(number, str(error)))
    return Ledger(merged(found), tuple(bad))


def _correction(line: bytes) -> Correction:
    try:
        return correction_in(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error


def line_of(correction: Correction) -> bytes:
    """Return the line of a correction, with its end."""
    record = {"id": correction.id, **as_record(correction)}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def append(path: Path, corrections: Iterable[Correction]) -> Path | None:
    """Add corrections that the ledger does not hold yet: all of them, or none.

    A last line without an end, as a killed process leaves it, gets its end where it is whole; else
    it is moved to a file beside the ledger.

    Returns:
        The file to which a torn line was moved, or None.

    Raises:
        StopRun: they cannot be written, and the ledger is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            aside = _mend(file, path)
            file.seek(0)
            held = {correction.id for correction in _parsed(file.readall()).corrections}
            new = b"".join(line_of(c) for c in merged(corrections) if c.id not in held)
            _write(file, new)
        _settle(path.parent)
    except OSError as error:
        raise StopRun(
            f"The ledger {path} cannot be written: {error.strerror or error}.",
            "Make room on the disk, or name another file with --ledger; it is as it was.",
        ) from error
    return aside


def _mend(file: FileIO, path: Path) -> Path | None:
    """Let the file end with the end of a line; return where a torn line was moved to."""
    file.seek(0)
    whole, _, tail = file.readall().rpartition(b"\n")
    if not tail:
        return None
    try:
        _correction(tail)
    except ValueError:
        aside = path.with_name(f"{path.name}.torn")
        with aside.open("ab") as kept:
            kept.write(tail + b"\n")
            kept.flush()
            os.fsync(kept.fileno())
        os.ftruncate(file.fileno(), len(whole) + 1 if whole else 0)
        return aside
    _write(file, b"\n")
    return None


def _write(file: FileIO, lines: bytes) -> None:
    """Add lines at the end, durably; where they do not fit, take the part away again."""
    before = os.fstat(file.fileno()).st_size
    try:
        if lines and file.write(lines) != len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())
    except OSError:
        os.ftruncate(file.fileno(), before)
        raise


def _settle(folder: Path) -> None:
    """Wait until the disk knows the names in a folder, that of a new file among them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
