"""Posts told by those of others: successors, predecessors, counterparts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.paragraph import Paragraph
from kg.extract.cast.post_patterns import GROUP, LEFT, LETTERS
from kg.extract.cast.pronouns import referent
from kg.extract.cast.seats import APPOINTED, SUCCESSION, Seat
from kg.extract.cast.skeleton import BODY, PERSON
from kg.model import Span

_SIGNS = re.compile(
    r"successor|predecessor|counterpart|opposite number|succe|replac|t(?:ake|ook|aking)s? over"
    r"|hand(?:s|ed)? over"
)
_WHOSE = rf"(?:\b(?P<pronoun>[Hh]is|[Hh]er)|(?P<owner>{PERSON})'s?)"
_SUCCESSOR = re.compile(
    rf"{_WHOSE} (?:immediate |eventual )?(?P<which>successor|predecessor|replacement)(?=[ ,])"
)
_NAMED = re.compile(rf",? (?:is |was |will be )?(?P<people>{PERSON})")
_COUNTERPART = re.compile(
    rf"{_WHOSE} (?:counterpart|opposite number) (?:at|from) (?:the )?(?P<body>{BODY}),?"
    rf" (?P<people>{PERSON})"
)
_COUNTERPART_AFTER = re.compile(
    rf"(?P<people>{PERSON}){LETTERS}, {_WHOSE} (?:counterpart|opposite number) (?:at|from)"
    rf" (?:the )?(?P<body>{BODY})"
)
_REPLACES = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|\b(?P<pronoun>[Hh]e|[Ss]he|who|and))"
    rf"(?:, [^.;:\"\ue000-\ue7ff]{{4,60}},)?(?: (?:has|had|will|is to|since|also|now))*"
    r" (?P<verb>succeed(?:s|ed)?|replace[sd]?|t(?:akes?|ook|aken) over(?: the [a-z]+)? from)"
    rf" (?P<old>{PERSON}|him\b|her\b)(?!{LETTERS} (?:as|in the) )"
)
_HANDS_ON = re.compile(
    rf"(?:{GROUP}{LETTERS}|\b(?P<pronoun>[Hh]e|[Ss]he))(?:, [^.;:\"\ue000-\ue7ff]{{4,90}})?"
    r",? (?P<verb>(?:will be|is to be|is being|is|was|has been) (?:succeeded|replaced) by"
    rf"|(?:is to |will |has )?hand(?:s|ed)? over to) (?P<new>{PERSON})"
)
_NOW = re.compile(rf"{LETTERS},? who is now\b")
_PAST = frozenset("succeeded replaced".split())
_INTERIM = re.compile(r"^(?:acting|interim) ", re.IGNORECASE)


def by_others(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts told by those of others: "His successor, Ann Lowe", "She replaced Bo Quist".

    The post is the one that the text has told of the other. A role that the text gives to somebody
    who is replaced is held where the one who comes holds theirs.
    """
    if not _SIGNS.search(p.text):
        return
    for match in _SUCCESSOR.finditer(p.text):
        yield from _successors(p, match)
    for pattern in (_COUNTERPART, _COUNTERPART_AFTER):
        for match in pattern.finditer(p.text):
            body = p.actor(match["body"])
            for base in _posts_of(p, _whose(p, match), match.start())[-1:]:
                yield replace(_of(p, match, "people", base), body=body)
    for match in _HANDS_ON.finditer(p.text):
        yield from _handed_on(p, match)
    for match in _REPLACES.finditer(p.text):
        yield from _replaced(p, match)


def _successors(p: Paragraph, match: re.Match[str]) -> Iterator[Seat]:
    former = match["which"] == "predecessor"
    others = _whose(p, match)
    phrases = p.reader.read(match.end() + 4) if p.text.startswith(" as ", match.end()) else []
    named = _NAMED.match(p.text, phrases[-1].end if phrases else match.end())
    if not named:
        return
    told = _posts_of(p, others, match.start())
    if phrases:
        body = next((s.body for s in reversed(told) if s.body and not phrases[0].bodies), None)
        people = p.people(named)
        yield from p.seats(people, phrases, SUCCESSION, former=former, default=body)
        return
    for base in told[-1:]:
        yield replace(_of(p, named, "people", base), former=former)


def _replaced(p: Paragraph, match: re.Match[str]) -> Iterator[Seat]:
    comers = p.people(match)
    if match["old"] in {"him", "her"}:
        sex = "he" if match["old"] == "him" else "she"
        goers = referent(p.context, p.skeleton, sex, match.start(), comers)
        span = p.skeleton.span(match.start("verb"), match.end("verb"))
        for goer in goers:
            for base in _posts_of(p, [goer], match.start())[-1:]:
                for comer in comers:
                    yield _taking(comer, base, span)
        return
    goer = p.actor(match["old"])
    came = [s for s in _posts_of(p, comers, match.start()) if not s.former]
    gained = [s for s in came if s.rule is APPOINTED]
    had = [s for s in _posts_of(p, [goer], match.start()) if s.rule is not APPOINTED]
    if not came and not _NOW.match(p.text, match.end()):
        had = had or [s for s in p.found if s.person is goer]
    if had and not gained:
        for comer in comers:
            yield _taking(comer, had[-1], p.skeleton.span(match.start("verb"), match.end("verb")))
        return
    for base in (gained or came)[-1:]:
        if not p.hold(goer, base.body):
            past = match["verb"] in _PAST or match["verb"].startswith("took")
            former = past or bool(LEFT.match(p.text, match.end()))
            yield replace(_of(p, match, "old", base), former=former)


def _handed_on(p: Paragraph, match: re.Match[str]) -> Iterator[Seat]:
    span = p.skeleton.span(match.start("verb"), match.end("verb"))
    for base in _posts_of(p, p.people(match), match.start("verb"))[-1:]:
        yield _taking(p.actor(match["new"]), base, span)


def _taking(person: Actor, base: Seat, span: Span) -> Seat:
    """Return the post of *base* as that of *person*, who takes it over."""
    return Seat(person, _INTERIM.sub("", base.role), base.body, span, SUCCESSION)


def _of(p: Paragraph, match: re.Match[str], group: str, base: Seat) -> Seat:
    """Return the post of *base* as that of the person of *group*, told where *match* stands."""
    span = p.skeleton.span(match.start(group), match.end(group))
    return _taking(p.actor(match[group]), base, span)


def _whose(p: Paragraph, match: re.Match[str]) -> list[Actor]:
    if match["owner"]:
        return [p.actor(match["owner"])]
    return p.meant(match["pronoun"], match.start())


def _posts_of(p: Paragraph, people: Sequence[Actor], at: int) -> list[Seat]:
    """Return the posts of *people* told before *at*, in the order of the text."""
    end = p.skeleton.starts[at]
    seats = [s for s in p.told if s.person in people and s.span.start < end]
    return sorted(seats, key=lambda seat: seat.span)
