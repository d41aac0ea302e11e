"""The names of a store by the beginnings of their words, for who searches as he types.

A store of a million triples has some thousand names: they are one text in memory, which is searched
within a millisecond or two, and made anew when the store changes.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyoxigraph as ox

from kg.store.base import Store
from ontology.namespaces import DCTERMS, FOAF, ORG, POS, SKOS

LONGEST = 200
"""How many characters of a search are looked at."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("(?<=\\w)['’](?=\\w)")
_OF_CLASS = "SELECT ?thing {{ ?thing a <{}> }}"
_NAMES = f"SELECT ?thing ?name {{ ?thing <{FOAF.name}> ?name }}"
_OTHER_NAMES = f"SELECT ?thing ?name {{ ?thing <{SKOS.altLabel}> ?name }}"
_SAID = f"SELECT ?thing (COUNT(?said) AS ?count) {{ ?said <{POS.speaker}> ?thing }} GROUP BY ?thing"
_TOPICS = f"""SELECT ?thing ?name {{ ?thing a <{POS.Topic}> ; <{SKOS.prefLabel}> ?name
  FILTER(LANGMATCHES(LANG(?name), "en") || LANG(?name) = "") }}"""
_ON_TOPIC = f"SELECT ?thing (COUNT(?on) AS ?count) {{ ?on <{POS.topic}> ?thing }} GROUP BY ?thing"
_TITLES = f"SELECT ?thing ?name {{ ?thing a <{POS.Release}> ; <{DCTERMS.title}> ?name }}"
_DATES = f"SELECT ?thing ?date {{ ?thing a <{POS.Release}> ; <{DCTERMS.date}> ?date }}"


class Sort(StrEnum):
    """What has a name."""

    TOPIC = "topic"
    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    RELEASE = "release"


_CLASSES = {Sort.PERSON: FOAF.Person, Sort.BODY: ORG.Organization, Sort.GROUP: POS.Group}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with its names.

    `name` is the one to show; `forms` are all, folded (`folded`), the shown one first, and
    `others` as they stand; `count` says how often it speaks or is spoken on; `date` is that of a
    release.
    """

    name: str
    iri: str
    sort: Sort
    forms: tuple[str, ...]
    others: tuple[str, ...] = ()
    count: int = 0
    date: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and the name by which, where that is not the one that is shown."""

    entry: Entry
    also: str


class Index:
    """All names of a store.

    Args:
        entries: what has a name.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._starts: list[int] = []
        self._of: list[Entry] = []
        lines: list[str] = []
        place = 0
        for entry in self.entries:
            for form in entry.forms:
                self._starts.append(place)
                self._of.append(entry)
                lines.append(f" {form}\n")
                place += len(lines[-1])
        self._text = "".join(lines)

    def find(self, text: str, most: int) -> list[Hit]:
        """Return what has a name with words that begin like those of a text, the best first.

        A whole name comes before one that begins so, and that before one that holds the words
        elsewhere; among such, who speaks most and what is spoken on most, then the newest.
        """
        words = folded(text[:LONGEST])
        starts = [f" {word}" for word in words.split()]
        if not starts:
            return []
        found = []
        for entry in self._with(max(starts, key=len)):
            best = _best(entry.forms, starts, words)
            if best is not None:
                place, number = best
                also = entry.others[number - 1] if number else ""
                found.append((place, -entry.count, entry, also))
        found.sort(key=lambda f: f[2].date, reverse=True)
        found.sort(key=lambda f: (f[0], f[1], len(f[2].name) if not f[2].date else 0))
        return [Hit(entry, also) for _, _, entry, also in found[:most]]

    def _with(self, start: str) -> Iterable[Entry]:
        """Return what has a name with a word that begins so; one text is searched, and fast."""
        found: dict[str, Entry] = {}
        at = self._text.find(start)
        while at >= 0:
            entry = self._of[bisect_right(self._starts, at) - 1]
            found[entry.iri] = entry
            at = self._text.find(start, self._text.find("\n", at))
        return found.values()


def folded(text: str) -> str:
    """Return a text as it is compared: words in small letters, without accents and apostrophes.

    >>> folded("St George’s – Siân & Co")
    'st georges sian and co'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text).replace("&", " and "))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(bare.casefold()))


def load_index(store: Store) -> Index:
    """Return the names that a store knows: actors, topics and titles of releases.

    Raises:
        StopRun: the store cannot answer.
    """
    return Index([*_topics(store), *_actors(store), *_releases(store)])


def _best(forms: tuple[str, ...], starts: list[str], words: str) -> tuple[int, int] | None:
    """Return how well the best of some names fits, the smaller the better, and its number."""
    best: tuple[int, int] | None = None
    for number, form in enumerate(forms):
        spaced = f" {form}"
        if all(start in spaced for start in starts):
            place = 0 if form == words else 1 if form.startswith(words) else 2
            if best is None or place < best[0]:
                best = place, number
    return best


def _topics(store: Store) -> Iterator[Entry]:
    names, others = _texts(store, _TOPICS), _texts(store, _OTHER_NAMES)
    counts = _counts(store, _ON_TOPIC)
    for iri, labels in names.items():
        yield _entry(iri, Sort.TOPIC, labels, others.get(iri, ()), counts.get(iri, 0))


def _actors(store: Store) -> Iterator[Entry]:
    names, others = _texts(store, _NAMES), _texts(store, _OTHER_NAMES)
    counts = _counts(store, _SAID)
    for sort, kind in _CLASSES.items():
        for iri in sorted({row[0].value for row in _rows(store, _OF_CLASS.format(kind))}):
            if iri in names:
                yield _entry(iri, sort, names[iri], others.get(iri, ()), counts.get(iri, 0))


def _releases(store: Store) -> Iterator[Entry]:
    dates = {row[0].value: row[1].value for row in _rows(store, _DATES)}
    for iri, titles in _texts(store, _TITLES).items():
        yield _entry(iri, Sort.RELEASE, titles, (), 0, dates.get(iri, ""))


def _entry(
    iri: str, sort: Sort, names: Iterable[str], others: Iterable[str], count: int, date: str = ""
) -> Entry:
    name, *more = sorted(names)
    also = tuple(dict.fromkeys((*more, *sorted(others))))
    return Entry(name, iri, sort, tuple(map(folded, (name, *also))), also, count, date)


def _texts(store: Store, sparql: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, sparql):
        found[row[0].value].add(row[1].value)
    return found


def _counts(store: Store, sparql: str) -> dict[str, int]:
    return {row[0].value: int(row[1].value) for row in _rows(store, sparql)}


def _rows(store: Store, sparql: str) -> Iterable[Any]:
    results = store.query(sparql)
    return results if isinstance(results, ox.QuerySolutions) else ()
