"""`releases.toml`: what a user knows of the files beside it, and what overrules them.

```toml
["*.pdf"]
publisher = "Northmoor Hospitals"

["ward-opens.pdf"]
title = "Northmoor opens a ward"
date = 2016-05-03
```

A section is the name of a file in the same folder, or a pattern of names (`*`, `?`, `[a-z]`). Where
several fit, the later one overrules the earlier.
"""

import datetime
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from kg.errors import SkipItem
from kg.model import PartialDate
from kg.read.original import Facts
from kg.read.told import Told

NAME = "releases.toml"

_RULE = "{}.releases-toml"
_EXPECTED = (
    'Write sections such as ["name.pdf"] with title = "…", date = 2016-05-03, publisher = "…".'
)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The sections of one `releases.toml`, in order: a pattern of names, and what it tells."""

    sections: tuple[tuple[str, Facts], ...] = ()

    def of(self, name: str) -> Facts:
        """Return what is told of the file called *name*."""
        facts = Facts()
        for pattern, told in self.sections:
            if name == pattern or fnmatchcase(name, pattern):
                facts = told.over(facts)
        return facts


class Sidecars:
    """The sidecar of each folder, read once.

    Args:
        load: returns the bytes of a folder's `releases.toml`, None where there is none; raises
            SkipItem where they cannot be had.
        root: what stands before the names of folders in messages.
    """

    def __init__(self, load: Callable[[str], bytes | None], root: str = "") -> None:
        self._load = load
        self._root = root
        self._read: dict[str, Sidecar] = {}

    def of(self, folder: str, name: str) -> tuple[Facts, SkipItem | None]:
        """Return what is told of a file, and once for each folder why nothing can be."""
        fault = None
        if folder not in self._read:
            self._read[folder] = Sidecar()
            place = self._root + (f"{folder}/{NAME}" if folder else NAME)
            try:
                if (data := self._load(folder)) is not None:
                    self._read[folder] = read_sidecar(data, place)
            except SkipItem as skip:
                fault = skip
        return self._read[folder].of(name), fault


def read_sidecar(data: bytes, place: str) -> Sidecar:
    """Return the sections of a `releases.toml` that lies at *place*.

    Raises:
        SkipItem: it is no TOML, or tells something else than title, date and publisher.
    """
    try:
        sections = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SkipItem(f"{place}: no TOML ({error}).", _EXPECTED) from error
    return Sidecar(tuple((name, _facts(place, name, told)) for name, told in sections.items()))


def _facts(place: str, name: str, told: object) -> Facts:
    where = f"{place}, section {name!r}"
    if not isinstance(told, dict):
        raise SkipItem(f"{where}: no section.", _EXPECTED)
    if unknown := sorted(set(told) - {"title", "date", "publisher"}):
        raise SkipItem(f"{where}: {unknown[0]!r} is not known.", _EXPECTED)
    return Facts(
        title=_words(where, told, "title"),
        date=_date(where, told),
        publisher=_words(where, told, "publisher"),
    )


def _words(where: str, told: dict[str, object], key: str) -> Told[str] | None:
    value = told.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SkipItem(f"{where}: {key} is no text.", _EXPECTED)
    return Told(" ".join(value.split()), _RULE.format(key))


def _date(where: str, told: dict[str, object]) -> Told[PartialDate] | None:
    value = told.get("date")
    if value is None:
        return None
    # A day with a time is a day; a month or a year is a text, since TOML has no such dates.
    if isinstance(value, datetime.datetime):
        value = value.date()
    try:
        return Told(PartialDate(str(value)), _RULE.format("date"))
    except ValueError as error:
        raise SkipItem(f"{where}: {value!r} is no date.", _EXPECTED) from error
