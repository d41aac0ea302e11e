"""Pages as they were fetched last, so that an unchanged one need not be sent again.

The bytes are kept too: what is made of a page that a server calls unchanged must be the same as
before, also where the last run was ended before it stored the page, or the rules are newer.
"""

import sqlite3
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StopRun

_MAKE = """CREATE TABLE IF NOT EXISTS page (
    address TEXT PRIMARY KEY, etag TEXT, modified TEXT, media_type TEXT, asked REAL, body BLOB
)"""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent of an address.

    `etag` and `modified` are its words for this version of the page; `asked` is when it was last
    asked, in seconds since 1970.
    """

    body: bytes
    media_type: str
    etag: str | None = None
    modified: str | None = None
    asked: float = 0.0


class Kept:
    """The pages in a file of SQLite, or none where there is no file.

    Raises:
        StopRun: the file cannot be used.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._pages = None
        if file:
            try:
                self._pages = sqlite3.connect(file)
                self._pages.execute(_MAKE)
            except sqlite3.Error as error:
                raise self._unusable(error) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._pages:
            self._pages.close()

    def get(self, address: str) -> Page | None:
        """Return the page as it was fetched last."""
        if not self._pages:
            return None
        query = "SELECT body, media_type, etag, modified, asked FROM page WHERE address = ?"
        try:
            row = self._pages.execute(query, (address,)).fetchone()
            return Page(zlib.decompress(row[0]), *row[1:]) if row else None
        except (sqlite3.Error, zlib.error) as error:
            raise self._unusable(error) from error

    def put(self, address: str, page: Page) -> None:
        """Keep a page that was fetched now."""
        body = zlib.compress(page.body)
        row = (address, page.etag, page.modified, page.media_type, time.time(), body)
        self._write("REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", row)

    def touch(self, address: str) -> None:
        """Note that a page is unchanged now."""
        self._write("UPDATE page SET asked = ? WHERE address = ?", (time.time(), address))

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        if self._pages:
            try:
                with self._pages:
                    self._pages.execute(statement, values)
            except sqlite3.Error as error:
                raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> StopRun:
        return StopRun(
            f"{self._file}, where pages of the web are kept, cannot be used: {error}.",
            "Make room on the disk, or delete the file: the pages are then fetched anew.",
        )
