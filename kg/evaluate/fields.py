"""JSON values asked for by key and type, so that what is missing or wrong is told by its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import SkipItem

_KINDS = {
    bool: "true or false",
    str: "a text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
_HINT = "The form of a gold file is described in docs/accuracy.md."


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object, and where it stands ("t01.json: statements 2").

    Every method raises `SkipItem` where the value is missing without leave or of another type.
    """

    value: Mapping[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> Fields:
        """Return *value*, which must be an object."""
        if not isinstance(value, dict):
            raise _wrong(where, "an object", value)
        return cls(value, where)

    def text(self, key: str) -> str:
        """Return a text that must be there and hold something."""
        text = self._get(key)
        if not isinstance(text, str):
            raise _wrong(f"{self.where}: {key}", "a text", text)
        if not text.strip():
            raise SkipItem(f"{self.where}: {key} is empty.", _HINT)
        return text

    def text_or_none(self, key: str) -> str:
        """Return a text, empty where it is missing or null."""
        return "" if self.value.get(key) in (None, "") else self.text(key)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts; a single text stands for a list of itself."""
        found = self._get(key) if needed else self.value.get(key, [])
        if isinstance(found, str):
            found = [found]
        if not isinstance(found, list):
            raise _wrong(f"{self.where}: {key}", "a list of texts", found)
        for number, text in enumerate(found, 1):
            if not isinstance(text, str):
                raise _wrong(f"{self.where}: {key} {number}", "a text", text)
        return tuple(found)

    def objects(self, key: str, *, needed: bool = False) -> tuple[Fields, ...]:
        """Return a list of objects, empty where it may be missing and is."""
        found = self._get(key) if needed else self.value.get(key, [])
        if not isinstance(found, list):
            raise _wrong(f"{self.where}: {key}", "a list", found)
        return tuple(
            Fields.of(value, f"{self.where}: {key} {number}")
            for number, value in enumerate(found, 1)
        )

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is missing or null."""
        found = self.value.get(key)
        if found is not None and not isinstance(found, bool):
            raise _wrong(f"{self.where}: {key}", "true or false", found)
        return bool(found)

    def share(self, key: str) -> float:
        """Return a number from 0 to 1; 1 where it is missing."""
        found = self.value.get(key, 1.0)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise _wrong(f"{self.where}: {key}", "a number", found)
        if not 0 <= found <= 1:
            raise SkipItem(f"{self.where}: {key} is {found}, not from 0 to 1.", _HINT)
        return float(found)

    def _get(self, key: str) -> object:
        if key not in self.value:
            raise SkipItem(f"{self.where}: {key} is missing.", _HINT)
        return self.value[key]


def _wrong(where: str, wanted: str, found: object) -> SkipItem:
    return SkipItem(f"{where} should be {wanted}, not {_KINDS[type(found)]}.", _HINT)
