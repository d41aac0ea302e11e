"""Which body issues a press release, where the text tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.actors import Actor
from kg.extract.document import Document
from kg.extract.layout import Kind, Part


def find_publisher(document: Document, bodies: Sequence[Actor]) -> Actor | None:
    """Return the body with the most signs of being the issuer, None without two signs.

    Signs are: "About X", "From: X", "X is the …" in the notes, standing in the headline, being
    the first body that the first paragraphs name, being named most often.
    """
    scores = {index: _signs(document, body) for index, body in enumerate(bodies)}
    if not scores:
        return None
    first = min(range(len(bodies)), key=lambda index: _first_in_body(document, bodies[index]))
    scores[first] += 1.5
    most = max(range(len(bodies)), key=lambda index: len(bodies[index].mentions))
    scores[most] += 1
    best = max(scores, key=lambda index: (scores[index], -bodies[index].first))
    return bodies[best] if scores[best] >= 2 else None


def _first_in_body(document: Document, body: Actor) -> int:
    start = next(
        (p.block.span.start for p in document.paragraphs if p.block.kind is Kind.PARAGRAPH), 0
    )
    return min((s.start for s, _ in body.mentions if s.start >= start), default=10**9)


def _signs(document: Document, body: Actor) -> float:
    text = document.text
    score = 0.0
    for span, form in body.mentions:
        block = next(p.block for p in document.paragraphs if p.block.span.covers(span))
        before = text[block.span.start : span.start]
        after = text[span.end : block.span.end]
        if re.fullmatch(r"\s*About (?:the )?", before) and not after.strip():
            score += 4
        if re.match(r"From:? ", before):
            score += 4
        if re.search(r"\b(?:told|tells|talks to|spoke to|seen by|wrote to) (?:the )?$", before):
            score += 2
        opens = not re.sub(r"^(?:the|\d+\.?)\s*", "", before.strip(), flags=re.I)
        if block.part is Part.NOTES and opens and form == body.name and _describes(after):
            score += 2
        if block.part is Part.NOTES and re.search(r"(?:contact|ask|press office)\b[^.]*$", before, re.I):
            score += 1
        if block.kind is Kind.TITLE or block.part is Part.HEAD:
            score += 1
        if block.part is Part.BODY and re.search(
            r"^(?: \([^)]*\))?(?: has| have)? ?(?:today|is today|announced today|says today)", after
        ):
            score += 2
    return score


def _describes(after: str) -> bool:
    return bool(
        re.match(
            r"(?: \([^)]*\))? (?:is|are|was founded|represents|has \d|runs|supports|works|was formed)\b",
            after,
        )
    )

