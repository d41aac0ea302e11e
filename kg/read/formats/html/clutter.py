"""What stands on a page and is no part of the release: taken out of the tree.

Three things tell it: the element itself (`nav`, `footer`, `script`), its role or that it is hidden
(WAI-ARIA, HTML), and the words of its class or id ("cookie", "related", "comments"). An element
that holds the headline or more than half of the words of the page is never taken out for a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.formats.html.parse import Element

_SILENT = frozenset(
    "script style noscript template svg math iframe object embed audio video canvas head select "
    "button textarea datalist map del meta link title".split()
)
_AROUND = frozenset("nav aside footer header dialog form menu figcaption".split())
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "button tablist".split()
)
_WORDS = frozenset(
    "ad ads ccpa comment comments consent disqus feedback footer gdpr login mainnav menu modal mpu "
    "nav navbar overlay pager paywall popular popup promo promos rating related relatedposts "
    "relatedcontent relatedstories respond sharing share shares sharedaddy sharebar signup "
    "skiplink subnav tags toolbar trending".split()
)
_BEGINNINGS = tuple(
    "advert breadcrumb cookie navigation newsletter pagination recommend sidebar sponsor "
    "subscri".split()
)
_PHRASES = re.compile(
    r"\b(?:screen reader|visually hidden|sr only|skip (?:link|to)|most (?:read|viewed|popular)"
    r"|read (?:next|more)|back (?:link|to)|contents list|table of contents|author (?:box|bio)"
    r"|social (?:links|media|share|icons?|buttons?|bar|menu|nav)|up next|more (?:news|stories)"
    r"|latest (?:news|posts)|widget area|image credit|wp caption|(?:you )?might (?:also )?like)\b"
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def remove_clutter(body: Element, headline: Element | None) -> None:
    """Take out of *body* what is no release; *headline* and what holds it stays."""
    remove_silent(body)
    weights = _weights(body)
    half = weights[body] / 2
    kept = {body} | ({headline, *headline.iterancestors()} if headline is not None else set())
    kept |= set(_attributions(body))
    _remove(
        [
            element
            for element in body.iter()
            if element not in kept and weights[element] <= half and _is_clutter(element)
        ]
    )


def _attributions(body: Element) -> Iterator[Element]:
    """Yield what says whose words a quotation is: its footer, or the caption of its figure."""
    quotes = list(body.iter("blockquote"))
    for quote in quotes:
        yield from quote.iterchildren("footer")
    for around in {quote.getparent() for quote in quotes}:
        if around is not None and around.tag == "figure":
            yield from around.iterchildren("figcaption")


def remove_silent(body: Element) -> None:
    """Take out of *body* what no page shows: scripts, styles, controls, what is hidden."""
    _remove([element for element in body.iter() if element.tag in _SILENT or _is_hidden(element)])


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_clutter(element: Element) -> bool:
    tag = element.tag
    if tag in {"article", "main", "blockquote", "a"} or not isinstance(tag, str):
        return False
    if tag == "time":
        return "updated" in _words(element).split()
    if tag in _AROUND:
        return True
    if (element.get("role") or "").lower() in _ROLES:
        return True
    words = _words(element)
    each = words.split()
    return (
        not _WORDS.isdisjoint(each)
        or any(word.startswith(_BEGINNINGS) for word in each)
        or bool(_PHRASES.search(words))
    )


def _words(element: Element) -> str:
    """Return the words of class and id: `relatedPosts sub-nav` is "related posts sub nav"."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names)
    return " ".join(re.findall(r"[a-z0-9]+", parted.lower()))


def _weights(body: Element) -> dict[Element, int]:
    """Return how many characters each element holds, with those of its children."""
    weights: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        own = len((element.text or "").strip()) + sum(
            weights[child] + len((child.tail or "").strip()) for child in element
        )
        weights[element] = own
    return weights


def _remove(elements: list[Element]) -> None:
    """Take out *elements*, and leave the text that follows each where it is."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)
