"""Posts that a verb tells: being, being appointed, working as, chairing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.context import SENTENCE
from kg.extract.cast.paragraph import Paragraph
from kg.extract.cast.phrases import Phrase
from kg.extract.cast.post_patterns import LEFT, LETTERS
from kg.extract.cast.roles import singular
from kg.extract.cast.seats import APPOINTED, COPULA, SUCCESSION, VERB, Seat
from kg.extract.cast.skeleton import BODY, PERSON
from kg.extract.cast.verb_patterns import (
    AFTER_YEARS,
    AFTERWARDS,
    AND_AS,
    APPOINT,
    AS_PERSON,
    ASIDE,
    BECOMING,
    BY,
    BY_ROLES,
    CAREER,
    HOLDING,
    HOLDS,
    IS,
    LEADING,
    LEADS_ON,
    LEAVING,
    LED_FIRST,
    MOVE,
    OWNS,
    PAST_BEING,
    PAST_HOLDING,
    RESIGNATION,
    ROLES_WERE,
    SUCCEED,
    WHERE,
    includes,
)

_GAINED = re.compile(r"becom|became|made|named|appointed|elected|chosen|to be\b|will be")


def being(p: Paragraph) -> Iterator[Seat]:
    """Yield what people are, were or will be."""
    for pattern in (IS, ASIDE, BECOMING):
        for match in pattern.finditer(p.text):
            spoken = p.text.count('"', 0, match.start()) % 2
            if match.groupdict().get("pronoun") and spoken:
                # Who "he" is within a quotation only the one who speaks it knows.
                continue
            if phrases := p.reader.read(match.end()):
                past = bool(PAST_BEING.fullmatch(match["verb"]))
                rule = APPOINTED if _GAINED.search(match["verb"]) else COPULA
                yield from p.seats(p.people(match), phrases, rule, former=past)
    for match in LEAVING.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            yield from p.seats(p.meant("and", match.start()), phrases, APPOINTED)
    for match in WHERE.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            body, past = p.actor(match["body"]), match["verb"] not in {"is", "has been"}
            people = p.people(match)
            yield from p.seats(people, phrases, COPULA, former=past, default=body)


def as_subject(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts of "As chair of the Quay Trust she …"."""
    for match in AS_PERSON.finditer(p.text):
        phrases = p.reader.read(match.end())
        end = phrases[-1].end if phrases else match.end()
        subject = re.match(r",? (he|she)\b", p.text[end:])
        if phrases and subject:
            people = p.meant(subject.group(1), match.start())
            yield from p.seats(people, phrases, COPULA)


def appointed(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts to which people are appointed, which they take over or leave."""
    for match in APPOINT.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            seats = list(p.seats(p.people(match), phrases, APPOINTED))
            yield from seats
            if seats and (other := _AND_OTHER.match(p.text, phrases[-1].end)):
                # "elected Ann Lowe chair and Bo Quist treasurer"
                further = p.reader.read(other.end())
                yield from p.seats(p.people(other), further, APPOINTED, default=seats[0].body)
    yield from _careers(p)
    for match in RESIGNATION.finditer(p.text):
        phrases = p.reader.read(match.end())
        yield from p.seats(p.people(match), phrases, APPOINTED, former=True)
    for match in MOVE.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            past = match["leaves"] is not None
            default = p.actor(match["body"]) if match["body"] else None
            people = p.people(match)
            if not default and _OWN_ROLE.search(match[0]):
                default = _stands_in_at(p, people)
            if took := _TAKEN_OVER.match(p.text, phrases[-1].end):
                yield from _handed(p, people, phrases, took)
            if default:
                # "joins the Quay Trust as chair from the Mill Institute"
                phrases = [_unmoved(p, phrase) for phrase in phrases]
            yield from p.seats(people, phrases, APPOINTED, former=past, default=default)
    for match in SUCCEED.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            gone = bool(_SUCCEEDED.search(match[0])) or bool(LEFT.match(p.text, match.end("old")))
            yield from p.seats(p.people(match), phrases, APPOINTED)
            yield from p.seats([p.actor(match["old"])], phrases, APPOINTED, former=gone)


def _stands_in_at(p: Paragraph, people: Sequence[Actor]) -> Actor | None:
    """Return where one of *people* acts: their own role, to which they go back, is there too."""
    acting = [s for s in p.told if s.person in people and s.role.startswith(("acting", "interim"))]
    return acting[-1].body if acting else None


def _handed(
    p: Paragraph, people: Sequence[Actor], phrases: list[Phrase], took: re.Match[str]
) -> Iterator[Seat]:
    """Yield the posts of those from whom *people* take them over, of one or of two bodies."""
    gone = bool(LEFT.match(p.text, took.end()))
    yield from p.seats([p.actor(took["old"])], phrases, SUCCESSION, former=gone)
    if second := _TAKEN_TOO.search(p.text, took.end()):
        there = [replace(phrase, bodies=second["body"]) for phrase in phrases]
        yield from p.seats(people, there, SUCCESSION)
        p.hold(p.actor(second["old"]), p.actor(second["body"]))


_AND_OTHER = re.compile(rf",? and (?P<people>{PERSON}) (?:as )?(?=.)")
_OWN_ROLE = re.compile(
    r" (?:his|her) (?:own |old |former |previous )?(?:role|post|job|position) as $"
)
_SUCCEEDED = re.compile(r"\b(?:succeeded|replaced|followed|took over)\b")
_TAKEN_OVER = re.compile(rf"(?: (?:on|in) [\w ]{{3,14}})? from (?:the )?(?P<old>{PERSON})")
_TAKEN_TOO = re.compile(rf",? and at (?:the )?(?P<body>{BODY}) from (?:the )?(?P<old>{PERSON})")


def _unmoved(p: Paragraph, phrase: Phrase) -> Phrase:
    end = p.skeleton.starts.index(phrase.role.end - 1) + 1
    moved = p.text[end : phrase.end].startswith(" from ")
    return replace(phrase, bodies="") if moved else phrase


_LASTING = frozenset("works serves qualified teaches lectures".split())


def _careers(p: Paragraph) -> Iterator[Seat]:
    for match in CAREER.finditer(p.text):
        verb = match["verb"]
        past = not verb.startswith("has ") and verb not in _LASTING
        gap = re.findall(BODY, match["gap"])
        default = p.actor(gap[-1]) if gap else None
        if " there" in match["gap"]:
            default = p.place_before(match.start())
        people, at = p.people(match), match.end()
        while phrases := p.reader.read(at):
            yield from p.seats(people, phrases, APPOINTED, former=past, default=default)
            further = AND_AS.match(p.text, phrases[-1].end)
            if not further:
                break
            at = further.end()
    for match in ROLES_WERE.finditer(p.text):
        phrases = p.reader.read(match.end())
        former = "other" not in match[0]
        yield from p.seats(p.people(match), phrases, APPOINTED, former=former)
    for match in AFTER_YEARS.finditer(p.text):
        phrases = p.reader.read(match.end())
        people = p.meant("and", match.start())
        yield from p.seats(people, phrases, APPOINTED, former=True)
    for match in AFTERWARDS.finditer(p.text):
        if phrases := p.reader.read(match.end()):
            name = re.match(rf"[^.;:,]{{0,25}}, ({PERSON})", p.text[phrases[-1].end :])
            if name:
                person = [p.actor(name.group(1))]
                yield from p.seats(person, phrases, APPOINTED, former=True)


def held(p: Paragraph) -> Iterator[Seat]:
    """Yield the posts that a verb tells by itself: "chairs", "founded", "sits on"."""
    for match in HOLDS.finditer(p.text):
        people = _holder(p, match)
        if match["body"].startswith(("both", "the two")):
            span = p.skeleton.span(match.start("verb"), match.end("verb"))
            for one in p.context.pair(span.start) if people else []:
                role, former = HOLDING[match["verb"]], match["verb"] in PAST_HOLDING
                yield Seat(people[0], role, one, span, VERB, former)
            continue
        body = _board(p, match)
        if body and people:
            verb = match["verb"]
            role = HOLDING[verb]
            unit = match["unit"] or (match["part"] or "")[2:].strip()
            if verb.endswith(" on") and verb.startswith(("is", "are")) and not unit:
                continue
            if unit and (role == "member" or (role == "chair" and match["unit"])):
                role = f"{role} of the {unit}"
            still = re.search(r"\bhas $", p.text[: match.start("verb")]) and re.match(
                r"[^.]{0,60}?\b(?:since|for (?:[a-z]+ )*years)\b", p.text[match.end() :]
            )
            span = p.skeleton.span(match.start("verb"), match.end("verb"))
            former = verb in PAST_HOLDING and not still
            yield Seat(people[0], role, body, span, VERB, former)
    for match in includes().finditer(p.text) if " whose " in p.text else ():
        span = p.skeleton.span(match.start("role"), match.end("role"))
        for person in p.context.people_in(p.skeleton, match["who"]):
            yield Seat(person, singular(match["role"]), p.actor(match["body"]), span, VERB)
    for match in OWNS.finditer(p.text):
        span = p.skeleton.span(match.start("verb"), match.end("verb"))
        yield Seat(p.people(match)[0], "owner", None, span, VERB)
    for match in LEADS_ON.finditer(p.text):
        span = p.skeleton.span(match.start("verb"), match.end("on"))
        body = p.actor(match["body"])
        role = f"{LEADING[match['verb']]} {match['on']}"
        yield Seat(p.people(match)[0], role, body, span, VERB)
    for match in (*BY.finditer(p.text), *LED_FIRST.finditer(p.text)):
        span = p.skeleton.span(match.start("verb"), match.end("verb"))
        body = p.actor(match["body"])
        for person in p.people(match):
            yield Seat(person, BY_ROLES[match["verb"].lower()], body, span, VERB)


def _board(p: Paragraph, match: re.Match[str]) -> Actor | None:
    if re.fullmatch(BODY, match["body"]):
        return p.actor(match["body"])
    return p.context.board_of(p.skeleton.starts[match.start("body")])


def _holder(p: Paragraph, match: re.Match[str]) -> list[Actor]:
    lead = match["lead"]
    if re.match(PERSON, lead):
        return [p.actor(lead[0])]
    if lead.lower() in {"he", "she"}:
        return p.meant(lead, match.start())
    sentence = SENTENCE.split(p.text[: match.start()])[-1]
    described = re.findall(rf"({PERSON}){LETTERS}, (?:who|whose)\b", sentence)
    if lead == "who" and described and sentence.endswith(" and "):
        return [p.actor(described[-1])]
    people = p.context.people_in(p.skeleton, sentence)
    return people[-1:] if lead == "who" else people[:1]
