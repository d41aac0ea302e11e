"""Posts beside a name: after it, before it, on the line below, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.paragraph import Paragraph
from kg.extract.cast.phrases import Phrase
from kg.extract.cast.post_patterns import (
    AFTER,
    ALONE,
    BESIDE,
    BRACKETS,
    CALLED,
    GROUP,
    LABEL,
    LETTERS,
    LISTED,
    NAMED_LAST,
    OWNED,
    PARTED,
    SIGNED,
    SITTING,
    TERM,
    WITH,
    WORKS_AT,
)
from kg.extract.cast.seats import APPOSITION, LINE, TITLE, Seat
from kg.extract.cast.skeleton import PERSON


def after_name(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts that stand after a name: "Ann Lowe, chair of the Quay Trust"."""
    for match in AFTER.finditer(p.text):
        phrases = _own(p, p.reader.read(match.end(), lines=True))
        if phrases:
            people = p.people(match)
            held = people if phrases[0].plural else people[-1:]
            default = p.actor(match["of"]) if match["of"] else _shared(p, phrases)
            if p.below and "\n\n" not in p.context.between(p.skeleton, p.below):
                default = default or _on_line_below(p, phrases)
            past = match["until"] is not None
            yield from p.seats(held, phrases, APPOSITION, former=past, default=default)
    for match in BRACKETS.finditer(p.text):
        phrases = p.reader.read(match.end(), lines=True)
        told = {seat.span for seat in p.found}
        if phrases and p.text.startswith(")", phrases[-1].end) and phrases[0].role not in told:
            yield from p.seats(p.people(match), phrases, APPOSITION)
    for pattern in (SITTING, PARTED, TERM, WITH):
        for match in pattern.finditer(p.text):
            phrases = p.reader.read(match.end())
            yield from p.seats(p.people(match), phrases, APPOSITION)
    for match in OWNED.finditer(p.text):
        owner = p.actor(match["owner"])
        body = next((s.body for s in p.earlier if s.person is owner and not s.former), None)
        if body:
            phrases = p.reader.read(match.end())
            yield from p.seats(p.people(match), phrases, APPOSITION, default=body)


_COUPLED = re.compile(rf",? (?:and|&) {PERSON}{LETTERS}, ")


def _own(p: Paragraph, phrases: list[Phrase]) -> list[Phrase]:
    """Return *phrases* after a name without those of the next: ", MP, and minister Bo Quist"."""
    if not phrases or not re.match(rf" (?:{PERSON}|[A-Z][a-z])", p.text[phrases[-1].end :]):
        return phrases
    coupled = len(phrases) > 1 and re.search(
        r",? (?:and|&) (?:the )?", p.text[phrases[-2].end : phrases[-1].start + 4]
    )
    return phrases[:-1] if coupled else []


def _shared(p: Paragraph, phrases: list[Phrase]) -> Actor | None:
    """Return the body of the next: "Ann Lowe, chair, and Bo Quist, treasurer of the Quay Trust"."""
    if any(phrase.bodies for phrase in phrases) or phrases[0].article in {"a", "an"}:
        return None
    other = _COUPLED.match(p.text, phrases[-1].end)
    following = p.reader.read(other.end(), lines=True) if other else []
    if following and following[0].held_at and following[0].article in {"", "the"}:
        return p.actor(following[0].bodies[0])
    return None


def _on_line_below(p: Paragraph, phrases: list[Phrase]) -> Actor | None:
    """Return the body that stands alone on the line below one that the role closes."""
    if p.below is None or phrases[-1].end < len(p.text.rstrip(" ,")):
        return None
    alone = ALONE.fullmatch(p.below.text)
    return p.context.actor(p.below, alone["body"]) if alone else None


def before_name(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts that stand before a name: "the trust's chair, Ann Lowe"."""
    for match in re.finditer(GROUP, p.text):
        if phrases := p.reader.read_before(match.start()):
            people = p.people(match)
            if len(phrases) == len(people) > 1 and not any(phrase.plural for phrase in phrases):
                # "Its chair and chief executive, Ann Lowe and Bo Quist"
                for person, phrase in zip(people, phrases, strict=True):
                    yield from p.seats([person], [phrase], TITLE)
                continue
            people = people if phrases[0].plural else people[:1]
            default = _worked_at(p, match.end())
            if phrases[0].plural and (
                sides := BESIDE.findall(p.text, match.start(), match.end() + 8)
            ):
                for person, body in sides:
                    sole = [replace(phrases[0], bodies=body, plural=False)]
                    yield from p.seats([p.actor(person)], sole, TITLE, single=True)
                continue
            yield from p.seats(people, phrases, TITLE, default=default)
            if further := p.reader.read_before(phrases[0].start, title=True):
                yield from p.seats(people, further, TITLE)
    for match in CALLED.finditer(p.text):
        phrases = p.reader.read(match.end())
        end = phrases[-1].end if phrases else match.end()
        if phrases and (name := re.match(rf" (?:called|named) ({PERSON})", p.text[end:])):
            yield from p.seats([p.actor(name.group(1))], phrases, TITLE)
    for match in NAMED_LAST.finditer(p.text):
        if phrases := p.reader.read_before(match.start() + 1):
            if p.text[match.start()] == ":" and not phrases[0].article:
                continue
            group = re.compile(GROUP).match(p.text, match.end())
            people = p.people(group) if group else []
            people = people if phrases[0].plural else people[:1]
            yield from p.seats(people, phrases, TITLE)


def _worked_at(p: Paragraph, at: int) -> Actor | None:
    """Return the body that follows a name at *at*: "Ann Lowe, of the Quay Trust"."""
    found = WORKS_AT.match(p.text, at)
    return p.actor(found["body"]) if found else None


def signed(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts of signatures and of lists: a role below a name, or behind a colon."""
    name = re.fullmatch(rf"({PERSON}){LETTERS},? ?", p.above.text) if p.above else None
    at = 0
    while name and p.above and (phrases := p.reader.read(at, lines=True)):
        rest = SIGNED.match(p.text, phrases[-1].end)
        if not rest:
            break
        person = p.context.actor(p.above, name.group(1))
        default = _on_line_below(p, phrases)
        yield from p.seats([person], phrases, LINE, default=default)
        at = rest.end()
    for match in LABEL.finditer(p.text):
        phrases = p.reader.read(match.end(), lines=True)
        if phrases and SIGNED.match(p.text, phrases[-1].end):
            yield from p.seats(p.people(match), phrases, LINE)
    for match in LISTED.finditer(p.text):
        phrases = p.reader.read(match.start())
        if phrases and phrases[-1].end == match.start("colon"):
            default = p.actor(match["of"]) if match["of"] else None
            yield from p.seats(p.people(match), phrases, LINE, default=default)
