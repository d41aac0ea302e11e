"""Releases read with a cast given by hand, so that these tests are of statements alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.cast.cast import Cast
from kg.extract.speech.statements import Found, find_statements
from kg.extract.text.document import Document, read_document
from kg.extract.text.language import load_language
from kg.model import Organisation, PartialDate, Person, Post, Release, Span

PEOPLE = ("Ann Lee", "Bob Hart", "Cara Wood", "Dev Rao", "Eve Stone", "Gus Stone")
BODIES = (
    "Care Guild",
    "Midshire Trust",
    "Ward Union",
    "Harbour Institute",
    "Treasury",
    "Small Steps",
)
ROLES = {"Ann Lee": ("chief executive", "Care Guild"), "Bob Hart": ("spokesman", "Midshire Trust")}


def make_cast(text: str) -> Cast:
    """Return the cast of *text*: the names above, and the surnames of the people."""
    people = {name: Person(name, (name.split()[-1],)) for name in PEOPLE}
    bodies = {name: Organisation(name) for name in BODIES}
    forms: dict[str, Person | Organisation] = {**people, **bodies}
    for name, person in people.items():
        if name.split()[-1] != "Stone":
            forms[name.split()[-1]] = person
    pattern = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    mentions = tuple(
        (Span(found.start(), found.end()), forms[found[0]])
        for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)
    )
    posts = tuple(
        Post(people[name], role, bodies[body], Span(0, 1), "test", 1.0)
        for name, (role, body) in ROLES.items()
    )
    return Cast(tuple(people.values()), tuple(bodies.values()), posts, None, mentions)


@dataclass(frozen=True)
class Told:
    """What was read: the document, and what was found in it."""

    document: Document
    found: Found

    @property
    def said(self) -> list[tuple[str, str, list[str]]]:
        """Return the statements as (speaker, form, words)."""
        return [
            (s.speaker.name, str(s.form), [span.of(self.document.text) for span in s.content])
            for s in self.found.statements
        ]


def read(body: str | Sequence[str]) -> Told:
    """Read a release whose body is *body*; a headline and a date are put before it."""
    paragraphs = [body] if isinstance(body, str) else list(body)
    return read_text("\n\n".join(["A headline of some kind", "3 March 2020", *paragraphs]))


def read_text(text: str) -> Told:
    """Read *text* as it stands, with its cast and the date 3 March 2020."""
    release = Release("test", text, "test", date=PartialDate("2020-03-03"))
    document = read_document(release, load_language())
    return Told(document, find_statements(document, make_cast(text)))
