"""The container of an office document: XML files in a ZIP archive, read within limits."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.formats.html.metadata import read_date
from kg.read.told import Told

Element = etree._Element

LARGEST = 50_000_000
"""Bytes that one XML file of a container may unpack to: a book of a thousand pages has less."""

# All that the standard library raises on a damaged archive.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    struct.error,
)
_SAVE_AS = "Open it in a word processor and save it anew, or save it as plain text."


class Package:
    """The XML files of one office document.

    Raises:
        SkipItem: the bytes are no ZIP archive.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self._source = source
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._archive.namelist())
        except _DAMAGES as error:
            raise self._broken("its container cannot be opened") from error

    def xml(self, name: str) -> Element | None:
        """Return the root of the XML file *name*, or None where there is none.

        Entities are never resolved, nothing is fetched, and a file with a document type is refused,
        so that no few bytes can stand for many.

        Raises:
            SkipItem: the file has a password, is damaged, unpacks to more than `LARGEST` bytes, or
                is no XML.
        """
        if name not in self._names:
            return None
        try:
            with self._archive.open(name) as member:
                content = member.read(LARGEST + 1)
        except RuntimeError as error:
            raise SkipItem(
                f"{self._source}: the document has a password.",
                "Open it with the password and save it without one.",
            ) from error
        except _DAMAGES as error:
            raise self._broken(f"{name} in it is damaged") from error
        if len(content) > LARGEST:
            raise SkipItem(
                f"{self._source}: {name} in it unpacks to more than {LARGEST // 1_000_000} MB.",
                "Save only the text of the release as a document of its own.",
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"{name} in it is no XML that can be read") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._broken(f"{name} in it has a document type, which no such file has")
        return root

    def missing(self, name: str) -> SkipItem:
        """Return the error that says that the file *name* is missing."""
        return self._broken(f"there is no {name} in it")

    def _broken(self, what: str) -> SkipItem:
        return SkipItem(f"{self._source}: the document is damaged: {what}.", _SAVE_AS)


def created(properties: Element | None, tag: str, rule: str) -> Told[PartialDate] | None:
    """Return the day that the element *tag* of the properties states: when the file was made."""
    words = properties.findtext(f".//{tag}") if properties is not None else None
    day = read_date(words or "")
    return Told(day, rule) if day else None
