"""Who says "I" and "our" in a letter or an article, and for whom they work."""

from __future__ import annotations

import re

from kg.extract.cast.actors import Actor
from kg.extract.cast.context import Context
from kg.extract.cast.skeleton import BODY, PERSON

_GREETING = re.compile(r"^(?:Sir|Madam|Dear [^\n]{2,40})(?=,| [–-])", re.MULTILINE)
_BYLINE = re.compile(r"^By (?:[A-Z][a-z]+ )?(?=[A-Z])", re.MULTILINE)
_HEAD = 400
"""Code points from the beginning of a release in which a byline may stand."""

_WORKS = re.compile(rf"({PERSON})[^.]{{0,12}} is [^.]{{3,60}} (?:of|at) (?:the )?({BODY})")


def find_author(context: Context, at: int) -> Actor | None:
    """Return who says "I" at *at*, outside quotation marks, where the text names them.

    It is who signs the letter, on a line of their own below a salutation; else the one whose
    byline stands above an article that says "I".
    """
    text = context.document.text
    greetings = [match.start() for match in _GREETING.finditer(text)]
    if not greetings or at < greetings[0]:
        return _byline(context)
    until = next((place for place in greetings if place > at), len(text))
    for span, person in context.people_named:
        alone = text[span.start - 1] == "\n" and text[span.end : span.end + 1] in {"\n", ",", ""}
        if at < span.start < until and alone:
            return person
    return None


def _byline(context: Context) -> Actor | None:
    text = context.document.text
    places = [match.end() for match in _BYLINE.finditer(text[:_HEAD])]
    found = [
        person
        for span, person in context.people_named
        if any(span.start <= place < span.end for place in places)
    ]
    return found[0] if len(found) == 1 and re.search(r"\bI\b", text) else None


def employer(context: Context, author: Actor) -> Actor | None:
    """Return the body that a line says *author* works for: "Ann Lowe is chair of …"."""
    for skeleton in context.skeletons:
        told = _WORKS.match(skeleton.text)
        if told and context.actor(skeleton, told[1]) is author:
            return context.actor(skeleton, told[2])
    return None
