"""When two names mean the same: by their words, without titles, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from kg.evaluate.gold import Name, Reading

_HONORIFICS = frozenset(
    """prof professor dr mr mrs ms miss sir dame lord lady baroness rt hon right honourable the rev
    obe mbe cbe kbe dbe frcp qc kc mp""".split()
)

Clean = Callable[[str], str]


def words(name: str) -> list[str]:
    """Return the words of a name: ASCII, lower case, without possessives; "&" is "and".

    >>> words("King’s Fund & Café")
    ['king', 'fund', 'and', 'cafe']
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "'").replace("&", " and ")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.findall(r"[a-z0-9]+", re.sub(r"'s\b|'", "", plain))


def clean_person(name: str) -> str:
    """Return a person's name without honorifics; a name of nothing else keeps them."""
    own = words(name)
    return " ".join(word for word in own if word not in _HONORIFICS) or " ".join(own)


def clean_body(name: str) -> str:
    """Return a body's name without "the" before it."""
    return " ".join(words(name)).removeprefix("the ")


def forms(name: Name, clean: Clean) -> set[str]:
    """Return every form of a name, cleaned; none is empty."""
    return {clean(form) for form in name.forms} - {""}


class Resolver:
    """Gives each person and body of one release one key, whichever reading names it how.

    The fuller name wins; an alias counts only where it belongs to one entry of its reading.
    """

    def __init__(self, gold: Reading, found: Reading) -> None:
        self._keys: dict[str, str] = {}
        for clean, sides in (
            (clean_person, (gold.people, found.people)),
            (clean_body, (gold.organisations, found.organisations)),
        ):
            for names in sides:
                self._add(names, clean)

    def _add(self, names: Iterable[Name], clean: Clean) -> None:
        names = list(names)
        shared = Counter(form for name in names for form in forms(name, clean))
        for name in names:
            full = clean(name.name)
            own = {form for form in forms(name, clean) if shared[form] == 1} | {full}
            known = sorted(form for form in own if form in self._keys)
            same = full if full in self._keys else next(iter(known), full)
            key = self._keys.get(same, full)
            for form in own:
                self._keys.setdefault(form, key)

    def __call__(self, name: str) -> str:
        """Return the key of whoever bears *name*; of a stranger, the cleaned name."""
        for clean in (clean_person, clean_body):
            if clean(name) in self._keys:
                return self._keys[clean(name)]
        return clean_body(name)
