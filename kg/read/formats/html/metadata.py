"""What a page tells about itself: title, date of issue, publisher.

Sources: schema.org as JSON-LD and microdata; the Open Graph protocol; Dublin Core (`DC.`,
`DCTERMS.`); the HTML standard (`title`, `time`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.dates import find_dates
from kg.model import PartialDate
from kg.read.formats.html.parse import Element
from kg.read.told import Told

_TITLES = (
    ("og:title", "title.open-graph"),
    ("dcterms.title", "title.dublin-core"),
    ("dc.title", "title.dublin-core"),
    ("twitter:title", "title.twitter"),
)
_DATES = (
    ("article:published_time", "date.open-graph"),
    ("og:article:published_time", "date.open-graph"),
    ("govuk:first-published-at", "date.govuk"),
    ("dcterms.issued", "date.dublin-core"),
    ("dc.date.issued", "date.dublin-core"),
    ("dcterms.date", "date.dublin-core"),
    ("dc.date", "date.dublin-core"),
    ("datepublished", "date.microdata"),
    ("publication_date", "date.meta"),
    ("pubdate", "date.meta"),
    ("date", "date.meta"),
)
_PUBLISHERS = (
    ("dcterms.publisher", "publisher.dublin-core"),
    ("dc.publisher", "publisher.dublin-core"),
    ("og:site_name", "publisher.open-graph"),
)
_LONGEST = 1_000
_MOST = 10_000
"""How many values of JSON-LD are looked at: a page has some dozens."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page tells of itself, each in the order in which it is to be believed."""

    titles: tuple[Told[str], ...]
    dates: tuple[Told[PartialDate], ...]
    publishers: tuple[Told[str], ...]


def read_metadata(root: Element) -> Metadata:
    """Return what the page below *root* tells about itself."""
    metas = _metas(root)
    articles = [value for value in _json_ld(root) if _is_article(value)]
    titles = [Told(words, "title.json-ld") for words in _strings(articles, "headline")]
    titles += _named(metas, _TITLES)
    title = root.find(".//title")
    if title is not None and (words := _clean(title.text)):
        titles.append(Told(words, "title.html"))
    said = [Told(words, "date.json-ld") for words in _strings(articles, "datePublished")]
    said += _named(metas, _DATES)
    said += [Told(words, "date.time") for words in _times(root)]
    dates = [Told(date, told.rule) for told in said if (date := read_date(told.value))]
    publishers = [Told(name, "publisher.json-ld") for name in _bodies(articles)]
    publishers += _named(metas, _PUBLISHERS)
    return Metadata(tuple(titles), tuple(dates), tuple(publishers))


def read_date(words: str) -> PartialDate | None:
    """Return the calendar day that *words* name, as they state it in their own time zone."""
    iso = re.match(r"\s*((?:19|20)\d\d(?:-\d\d){0,2})(?![\d-])", words)
    if iso and iso[1] != "1970-01-01":  # the zero of computers' clocks is no date of issue
        try:
            return PartialDate(iso[1])
        except ValueError:
            return None
    return next((date for _, date in find_dates(words)), None)


def _metas(root: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (content := _clean(meta.get("content"))):
            metas.setdefault(name.lower(), content)
    return metas


def _named(metas: dict[str, str], names: Iterable[tuple[str, str]]) -> list[Told[str]]:
    return [Told(metas[name], rule) for name, rule in names if name in metas]


def _times(root: Element) -> Iterator[str]:
    """Yield the days of `time` and microdata in the page, but for those of changes."""
    for element in root.iter():
        if element.get("itemprop") == "datePublished" or element.tag == "time":
            words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
            if "updated" not in words and "modified" not in words:
                yield element.get("datetime") or "".join(map(str, element.itertext()))


def _json_ld(root: Element) -> Iterator[dict[str, object]]:
    """Yield each object of the page's JSON-LD, outer ones first."""
    seen = 0
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            open_values: list[object] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while open_values and seen < _MOST:
            value = open_values.pop(0)
            seen += 1
            if isinstance(value, dict):
                yield value
                open_values += value.values()
            elif isinstance(value, list):
                open_values += value


def _is_article(value: dict[str, object]) -> bool:
    kind = value.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(
        isinstance(kind, str) and re.search(r"(?:Article|Posting|Release|Report)$", kind)
        for kind in kinds
    )


def _strings(values: Iterable[dict[str, object]], key: str) -> Iterator[str]:
    for value in values:
        if isinstance(words := value.get(key), str) and _clean(words):
            yield _clean(words)


def _bodies(articles: Iterable[dict[str, object]]) -> Iterator[str]:
    """Yield the names of bodies that issue the articles: an author that is one, then publishers."""
    for article in articles:
        for key in ("author", "publisher", "sourceOrganization"):
            values = article.get(key)
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict) and (key != "author" or _is_body(value)):
                    yield from _strings([value], "name")


def _is_body(value: dict[str, object]) -> bool:
    return str(value.get("@type")).endswith("Organization")


def _clean(words: str | None) -> str:
    return " ".join((words or "")[:_LONGEST].split())
