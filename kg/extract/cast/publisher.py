"""Which body issues a press release, where the text tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.cast.actors import Actor
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part

_REACTS = re.compile(
    r"(?:[’']s)? (?:\w+ )?(?:responds|response|reacts|reaction|calls|welcomes|warns|urges|comments"
    r"|statement|launches|announces|appoints|backs|supports|opposes|condemns|criticises|says"
    r"|sets out)\b"
)


_DESCRIBED = re.compile(
    r"(?: \([^)]*\))? (?:is|are|was founded|represents|has \d|runs|supports|works|was formed)\b"
)
_CONTACT = re.compile(r"(?:contact|ask|press office)\b[^.]*$", re.IGNORECASE)
_TODAY = re.compile(
    r"(?: \([^)]*\))?(?: has| have)? ?(?:today|is today|announced today|says today)\b"
)


_ADDRESSES = re.compile(
    r"\b(?:tells?|told|urges?|urged|asks?|asked|warns?|warned|calls? on|challenges?|writes? to)"
    r" (?:the |an? |its |their )?(?:(?:new|next|incoming|future|outgoing) )*$",
    re.IGNORECASE,
)


_MAGAZINE = re.compile(
    r"\W+(?:the |a )?(?:[\w-]+ ){0,2}(?:magazine|newsletter|newspaper|journal|bulletin|paper)\b"
    r"[^.]{0,60}?\b(?:of|for|from|by) (?:the )?"
)


def find_publisher(document: Document, bodies: Sequence[Actor]) -> Actor | None:
    """Return the body with the most signs of being the issuer, None without two signs.

    Signs are: "About X", "From: X", "X is the …" in the notes, standing in the headline, being
    the first body that the first paragraphs name, being named most often. Whom the headline lets
    others tell, urge or ask something is the addressee, and hardly the issuer. A text with a byline
    is no release: there being first and being named most count for nothing.
    """
    signs = {index: _signs(document, body) for index, body in enumerate(bodies)}
    if not signs:
        return None
    scores = dict(signs)
    first = min(range(len(bodies)), key=lambda index: _first_in_body(document, bodies[index]))
    scores[first] += 1.5
    most = max(range(len(bodies)), key=lambda index: len(bodies[index].mentions))
    scores[most] += 1
    best = max(scores, key=lambda index: (scores[index], -bodies[index].first))
    sure = signs[best] if _is_bylined(document) else scores[best]
    return bodies[best] if sure >= 2 else None


def _is_bylined(document: Document) -> bool:
    lines = (p.block.span.of(document.text) for p in document.paragraphs[:6])
    return any(re.match(r"By [A-Z]", line) for line in lines)


def _first_in_body(document: Document, body: Actor) -> int:
    start = next(
        (p.block.span.start for p in document.paragraphs if p.block.kind is Kind.PARAGRAPH), 0
    )
    return min((s.start for s, _ in body.mentions if s.start >= start), default=10**9)


def _signs(document: Document, body: Actor) -> float:
    """Return the weight of the signs that *body* issues the text, each counted once."""
    text = document.text
    signs: dict[str, float] = {}
    for span, form in body.mentions:
        block = next((p.block for p in document.paragraphs if p.block.span.covers(span)), None)
        if block is None:  # the model let the name run on into the next paragraph
            continue
        before = text[block.span.start : span.start]
        after = text[span.end : block.span.end]
        opens = not re.sub(r"^(?:the|\d+\.?)\s*", "", before.strip(), flags=re.IGNORECASE)
        if re.fullmatch(r"\s*About (?:the )?", before) and not after.strip():
            signs["about"] = 4
        if re.match(r"From:? ", before):
            signs["from"] = 4
        if re.search(r"\bpublished (?:today |this week |jointly )?by (?:the )?$", before):
            signs["publishes"] = 3
        if (
            re.search(r"\b(?:talks|talked|speaks|spoke) to $", before)
            and block.part is not Part.NOTES
        ):
            signs["interviews"] = 4
        if re.search(r"\b(?:has )?told $", before):
            signs["told"] = 1
        if block.kind is Kind.TITLE and opens and _REACTS.match(after):
            signs["reacts"] = 2
        if block.part is Part.HEAD and _ADDRESSES.search(before):
            signs["addressed"] = -3
        elif block.part is Part.HEAD:
            signs["head"] = 1
        if block.part is Part.NOTES and opens and form == body.name and _DESCRIBED.match(after):
            signs["described"] = 2
        if block.part is Part.NOTES and _CONTACT.search(before):
            signs["contact"] = 1
        if block.part is Part.BODY and _TODAY.match(after):
            signs["today"] = 2
    return sum(signs.values())


def find_house(document: Document, bodies: Sequence[Actor], paper: Actor) -> Actor | None:
    """Return the body whose magazine *paper* is, where the text says so after its name.

    Such a magazine speaks for its house: "our chief executive" is the house's.
    """
    for body in bodies:
        for span, _ in body.mentions:
            named = [place.end for place, _ in paper.mentions if place.end < span.start]
            if any(_MAGAZINE.fullmatch(document.text, end, span.start) for end in named):
                return body
    return None
