"""Posts: the roles that the text gives to people, and the bodies where they hold them.

A role phrase ("a vice-president of the College and chair of the Mendip Consortium") is read by
`kg.extract.phrases`; here are the places where one belongs to a person: beside the name, after a
verb of being, as the object of an appointment, in the verb itself ("chaired"), on the line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.actors import Actor
from kg.extract.document import Document
from kg.extract.phrases import Phrase, Reader
from kg.extract.roles import kind_of, singular
from kg.extract.rules import Rule
from kg.extract.skeleton import BODY, PERSON, Mark, Skeleton, draw
from kg.model import Span

APPOSITION = Rule(
    "post.apposition",
    "A role phrase after a name and a comma, or in brackets, is that person's post.",
    "Apposition: Quirk et al., A Comprehensive Grammar of the English Language, 17.65",
    0.93,
)
TITLE = Rule(
    "post.before-name",
    "A role phrase right before a name is that person's post.",
    "Title and apposition: Quirk et al., 17.66 and 17.91",
    0.9,
)
COPULA = Rule(
    "post.being",
    "What a person is, was or will be, as a role phrase after the verb, is a post.",
    "Subject complement: Quirk et al., 2.17",
    0.88,
)
APPOINTED = Rule(
    "post.appointment",
    "The role that somebody is appointed to, takes over or leaves is a post.",
    "Verbs of appointment: FrameNet, frames Appointing, Assuming_position and Quitting",
    0.85,
)
VERB = Rule(
    "post.verb",
    "A verb that means holding a role (chairs, founded, edits, sits on) tells a post.",
    "FrameNet, frame Leadership",
    0.85,
)
LINE = Rule(
    "post.signature",
    "A line with a role below a line with a name is that person's post.",
    "The form of letters and of lists of signatories",
    0.9,
)
RULES = (APPOSITION, TITLE, COPULA, APPOINTED, VERB, LINE)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in the making."""

    person: Actor
    role: str
    body: Actor | None
    span: Span
    rule: Rule
    former: bool = False


_P = PERSON
_GROUP = rf"(?P<people>{_P}(?:(?: [A-Z]{{2,6}})*(?: and | & |, | / ){_P})*)"
_LETTERS = r"(?: [A-Z][A-Za-z]{1,6}\b(?<![a-z]{3}))*"
_AFTER = re.compile(
    rf"{_GROUP}{_LETTERS}(?: \([^)]{{1,14}}\))?(?:, (?:aged )?\d{{1,3}})?"
    r"(?:, | - |, (?:currently|now|then|formerly|himself|herself) | \()(?=(?P<role>.))"
)
_ADVERBS = r"(?:(?:also|now|currently|still|then|previously|formerly|once|again|himself|herself|previously) )*"
_BEING = (
    r"(?P<verb>is to become|is to be|will become|will be|will also become|will also be|has been"
    r"|has also been|had been|had also been|has served as|served as|serves as|works as|worked as"
    r"|became|becomes|remains|is|was|are|were|acts as|acted as|went on to become)"
)
_SUBJECT = rf"(?:{_GROUP}{_LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he|who)))"
_COPULA = re.compile(rf"{_SUBJECT} {_ADVERBS}{_BEING} {_ADVERBS}(?=(?P<role>.))")
_ASIDE = re.compile(rf"{_GROUP}, [^.;:\"]{{4,90}}?, {_BEING} {_ADVERBS}(?=(?P<role>.))")
_PAST = frozenset(
    {"was", "were", "had been", "had also been", "served as", "worked as", "acted as", "has served as"}
)
_APPOINT = re.compile(
    rf"\b(?:appoint(?:s|ed|ing)?|elect(?:s|ed)?|nam(?:es|ed)|hired|promoted|welcomed) {_GROUP}"
    rf" (?:as |to be |to the (?:post|role|position) of )?(?:its |the |their )?(?=(?P<role>.))"
)
_AS = re.compile(
    rf"{_SUBJECT}[^.;:\"]{{0,40}}? (?P<verb>appointed|elected|named|made|re-?elected|confirmed|unveiled|chosen"
    r"|promoted to|took over|takes over|take over|taken over|stepped down|steps down|standing down"
    r"|stood down|stands down|resigned|retired|retires|retiring|joined|joins|join|returned|return|returns"
    r"|left|sacked|ousted)"
    rf"(?P<between>(?: [a-z]+| {BODY}| {_P}| \d{{4}}){{0,4}}?)(?: to| as|) (?:the )?(?=(?P<role>.))"
)
_SUCCEED = re.compile(
    rf"{_SUBJECT}[^.;:\"]{{0,60}}?\b(?:succeeds?|succeeded|succeeding|replaces?|replaced|replacing|take over from) "
    rf"(?P<old>{_P}) (?:as|in the (?:post|role) of) (?=(?P<role>.))"
)
_LEAVING = frozenset(
    """stepped steps standing stood stands resigned retired left sacked ousted""".split()
)
_HOLDING = {
    "chair": "chair",
    "chairs": "chair",
    "chaired": "chair",
    "heads": "head",
    "headed": "head",
    "founded": "founder",
    "co-founded": "co-founder",
    "edits": "editor",
    "edited": "editor",
    "co-chairs": "co-chair",
    "co-chaired": "co-chair",
    "sits on": "member",
    "sat on": "member",
    "serves on": "member",
    "served on": "member",
}
_VERB = re.compile(
    rf"(?P<lead>\b(?:who|and|also|has|had|to|will|He|She|he|she|previously|now|currently|,)|{_P}{_LETTERS}) "
    rf"(?:previously |now |also |has |will |currently |formerly )*"
    rf"(?P<verb>{'|'.join(sorted(_HOLDING, key=len, reverse=True))})"
    rf"(?: (?:both|one of))?(?: the)?(?: \d{{4}})? ?(?:the )?(?P<body>{BODY}|board\b|trustees\b|governing body\b)"
    rf"(?P<part>'s? (?:[a-z]+ ){{0,3}}[a-z]+)?"
)
_BY = re.compile(rf"(?P<body>{BODY})(?:,? which)? [^.;,\"]{{0,40}}?\b(?P<verb>chaired|headed|founded|led) by {_GROUP}")
_BY_ROLES = {"chaired": "chair", "headed": "head", "founded": "founder", "led": "leader"}
_OVER = re.compile(r"(?: (?:until|till|from \d{4} (?:to|until)|between|before|in the))\b")
_WHERE = re.compile(rf"(?P<body>{BODY})(?: [a-z]+)?, where (?P<pronoun>he|she) {_ADVERBS}(?P<verb>was|had been|is) {_ADVERBS}(?=(?P<role>.))")


def find_posts(
    document: Document, people: Sequence[Actor], bodies: Sequence[Actor], publisher: Actor | None
) -> list[Seat]:
    """Return the posts of *people*, in the order of the text, each once."""
    found = _Finder(document, people, bodies, publisher).find()
    return _distinct(found)


def _distinct(seats: Sequence[Seat]) -> list[Seat]:
    """Return *seats* without those that say what another says with more: the same person, body and
    role, or a role without its body."""
    kept: list[Seat] = []
    for seat in sorted(seats, key=lambda s: (s.span.start, s.body is None)):
        same = [
            other
            for other in kept
            if other.person is seat.person
            and _alike(other.role, seat.role)
            and (other.body is seat.body or other.body is None or seat.body is None)
        ]
        better = [
            o for o in same if seat.body is not None and o.body is None and o.former == seat.former
        ]
        if not same:
            kept.append(seat)
        elif better:
            kept[kept.index(better[0])] = seat
    return kept


def _alike(one: str, other: str) -> bool:
    a, b = set(one.lower().split()), set(other.lower().split())
    return a <= b or b <= a


class _Finder:
    """Finds the posts of one release."""

    def __init__(
        self,
        document: Document,
        people: Sequence[Actor],
        bodies: Sequence[Actor],
        publisher: Actor | None,
    ) -> None:
        self.document = document
        self.publisher = publisher
        self.people = people
        self.seats: list[Seat] = []
        self.actors = [*people, *bodies]
        marks = [
            Mark(span, "person" if actor.person else "body", index)
            for index, actor in enumerate(self.actors)
            for span, _ in actor.mentions
        ]
        self.marks = sorted(marks, key=lambda mark: mark.span)

    def find(self) -> list[Seat]:
        """Return the posts of all paragraphs."""
        below: Skeleton | None = None
        for paragraph in self.document.paragraphs:
            span = paragraph.block.span
            inside = [mark for mark in self.marks if span.covers(mark.span)]
            skeleton = draw(self.document.text, span, inside)
            reader = Reader(skeleton)
            self._after_name(skeleton, reader)
            self._before_name(skeleton, reader)
            self._being(skeleton, reader)
            self._appointed(skeleton, reader)
            self._held(skeleton)
            if below is not None:
                self._signed(below, skeleton, reader)
            below = skeleton
        return sorted(self.seats, key=lambda seat: seat.span)

    def _actor(self, skeleton: Skeleton, character: str) -> Actor:
        return self.actors[skeleton.mark(character).index]

    def _group(self, skeleton: Skeleton, characters: str) -> list[Actor]:
        return [self._actor(skeleton, c) for c in re.findall(PERSON, characters)]

    def _add(
        self,
        skeleton: Skeleton,
        people: Sequence[Actor],
        phrases: Sequence[Phrase],
        rule: Rule,
        *,
        former: bool = False,
        default: Actor | None = None,
    ) -> None:
        for phrase in phrases:
            role = phrase.span_of_role.of(self.document.text)
            role = re.sub(r"\s+", " ", role)
            role = singular(role) if len(people) > 1 or phrase.plural else role
            bodies = [self._actor(skeleton, c) for c in phrase.bodies]
            past = former or phrase.former
            if not bodies:
                body = default or self._implied(skeleton, phrase, role, past, people)
                bodies = [body] if body else []
            for person in people:
                for body in bodies or [None]:
                    self.seats.append(Seat(person, role, body, phrase.span_of_role, rule, past))

    def _implied(
        self, skeleton: Skeleton, phrase: Phrase, role: str, former: bool, people: Sequence[Actor]
    ) -> Actor | None:
        """Return the body that a role without one is held at, by what the text speaks of."""
        kind = kind_of(role)
        at = skeleton.starts[phrase.start]
        if phrase.determiner in {"her", "his"}:
            return self._body_of_last_person(skeleton, phrase, people)
        if phrase.determiner in {"its", "their"}:
            return self._topic(skeleton, phrase.start)
        if kind != "office" or former or phrase.place:
            return None
        if re.search(r"(?:correspondent|reporter|editor)s?$", role, re.IGNORECASE):
            return self.publisher if phrase.start < 200 and at < 600 else self._topic(skeleton, phrase.start)
        notes = next(
            p.block.part.value for p in self.document.paragraphs if p.block.span.start <= at < p.block.span.end
        ) != "body"
        contact = re.search(
            r"\b(?:contacts?|call|ring|enquir\w+|information|interviews?|press office)\b",
            skeleton.text[: phrase.start],
            re.IGNORECASE,
        )
        if notes and (contact or len(skeleton.text) < 80):
            return self.publisher
        return self._topic(skeleton, phrase.start)

    def _topic(self, skeleton: Skeleton, at: int) -> Actor | None:
        """Return the body that the sentences before *at* are about: the first that the nearest
        sentence names."""
        for sentence in reversed(re.split(r"(?<=[.!?:])\"? (?=[\"A-Z\ue000-\uf7ff])", skeleton.text[:at])):
            found = re.search(BODY, sentence)
            if found:
                return self._actor(skeleton, found.group())
        start = skeleton.starts[0] if skeleton.starts else 0
        for paragraph in reversed(self.document.paragraphs):
            span = paragraph.block.span
            if span.start >= start or paragraph.block.kind.value in {"title", "standfirst", "dateline"}:
                continue
            inside = [m for m in self.marks if span.covers(m.span) and m.kind == "body"]
            if inside:
                return self._last_subject(inside, span)
        return None

    def _last_subject(self, marks: Sequence[Mark], span: Span) -> Actor:
        """Return the body named first in the last sentence of *span* that names one."""
        text = self.document.text
        last = marks[-1].span.start
        start = max((m.end() for m in re.finditer(r"[.!?]\s", text[span.start : last])), default=0)
        inside = [m for m in marks if m.span.start >= span.start + start]
        return self.actors[inside[0].index]

    def _body_of_last_person(
        self, skeleton: Skeleton, phrase: Phrase, people: Sequence[Actor]
    ) -> Actor | None:
        at = skeleton.starts[phrase.start]
        for seat in sorted(self.seats, key=lambda s: -s.span.start):
            if seat.span.start < at and seat.person not in people and seat.body and not seat.former:
                return seat.body
        return None

    def _after_name(self, skeleton: Skeleton, reader: Reader) -> None:
        for match in _AFTER.finditer(skeleton.text):
            phrases = reader.read(match.end(), lines=True)
            people = self._group(skeleton, match.group("people"))
            if phrases and not reader.is_before_name(phrases[-1].end):
                self._add(skeleton, people if phrases[0].plural else people[-1:], phrases, APPOSITION)
            # "Ann Lee, director, Quay Trust (co-chair)": what stands in brackets is hers too.
        for match in re.finditer(rf"({_P})[^\ue000-\ue7ff;:\"]{{0,90}} \((?=(.))", skeleton.text):
            phrases = reader.read(match.end(), lines=True)
            if phrases and skeleton.text[phrases[-1].end :].startswith(")"):
                person = [self._actor(skeleton, match.group(1))]
                self._add(skeleton, person, phrases, APPOSITION, default=self._headed(skeleton))
        for match in re.finditer(rf"({_P}) MP\b", skeleton.text):
            span = skeleton.span(match.end() - 2, match.end())
            self.seats.append(Seat(self._actor(skeleton, match.group(1)), "MP", None, span, APPOSITION))

    def _headed(self, skeleton: Skeleton) -> Actor | None:
        """Return the body of the heading above, for a list of its people."""
        start = skeleton.starts[0]
        for mark in reversed(self.marks):
            line_end = self.document.text.find("\n", mark.span.end)
            line = self.document.text[mark.span.end : line_end]
            if mark.kind == "body" and mark.span.start < start and line.strip() == ":":
                return self.actors[mark.index]
        return None

    def _before_name(self, skeleton: Skeleton, reader: Reader) -> None:
        for match in re.finditer(_GROUP, skeleton.text):
            phrases = reader.read_before(match.start())
            if phrases:
                people = self._group(skeleton, match.group("people"))
                held = people if phrases[0].plural else people[:1]
                self._add(skeleton, held, phrases, TITLE)

    def _being(self, skeleton: Skeleton, reader: Reader) -> None:
        for pattern in (_COPULA, _ASIDE):
            for match in pattern.finditer(skeleton.text):
                phrases = reader.read(match.end())
                people = self._subject(skeleton, match)
                if phrases and people:
                    past = match.group("verb") in _PAST and not self._new(skeleton, match)
                    self._add(skeleton, people, phrases, COPULA, former=past)
        for match in _WHERE.finditer(skeleton.text):
            phrases = reader.read(match.end())
            people = self._referent(skeleton, match.start(), match.group("pronoun"))
            if phrases and people:
                body = self._actor(skeleton, match.group("body"))
                past = match.group("verb") != "is"
                self._add(skeleton, people, phrases, COPULA, former=past, default=body)

    def _new(self, skeleton: Skeleton, match: re.Match[str]) -> bool:
        return bool(re.match(r"(?:appointed|elected|named)\b", skeleton.text[match.end() :]))

    def _subject(self, skeleton: Skeleton, match: re.Match[str]) -> list[Actor]:
        groups = match.groupdict()
        if groups.get("people"):
            return self._group(skeleton, groups["people"])
        return self._referent(skeleton, match.start(), groups.get("pronoun") or "who")

    def _referent(self, skeleton: Skeleton, at: int, pronoun: str) -> list[Actor]:
        """Return whom a pronoun at *at* means: the first person that its sentence or the nearest
        sentence before names, of the right sex."""
        sex = {"he": "male", "she": "female"}.get(pronoun.lower())
        if pronoun == "who":
            found = re.search(rf"({_P}){_LETTERS}(?:, [^.;:\"\ue000-\ue7ff]{{0,80}})?, (?:and )?$", skeleton.text[:at])
            return [self._actor(skeleton, found.group(1))] if found else []
        for sentence in reversed(re.split(r"(?<=[.!?])\"? ", skeleton.text[:at])):
            for character in re.findall(PERSON, sentence):
                actor = self._actor(skeleton, character)
                if not sex or actor.sex in {None, sex}:
                    return [actor]
        start = skeleton.starts[0]
        before = [m for m in self.marks if m.kind == "person" and m.span.start < start]
        for mark in reversed(before[-4:]):
            actor = self.actors[mark.index]
            if not sex or actor.sex in {None, sex}:
                return [actor]
        return []

    def _appointed(self, skeleton: Skeleton, reader: Reader) -> None:
        for match in _APPOINT.finditer(skeleton.text):
            phrases = reader.read(match.end())
            if phrases:
                self._add(skeleton, self._group(skeleton, match.group("people")), phrases, APPOINTED)
        for match in _AS.finditer(skeleton.text):
            phrases = reader.read(match.end())
            people = self._subject(skeleton, match)
            if phrases and people:
                past = match.group("verb").split()[0] in _LEAVING
                self._add(skeleton, people, phrases, APPOINTED, former=past)
        for match in _SUCCEED.finditer(skeleton.text):
            phrases = reader.read(match.end())
            people = self._subject(skeleton, match)
            if phrases and people:
                old = self._actor(skeleton, match.group("old"))
                self._add(skeleton, [*people], phrases, APPOINTED)
                self._add(skeleton, [old], phrases, APPOINTED)

    def _held(self, skeleton: Skeleton) -> None:
        for match in _VERB.finditer(skeleton.text):
            people = self._holder(skeleton, match)
            body = self._held_at(skeleton, match)
            if people and body:
                verb = match.group("verb")
                role = _HOLDING[verb]
                since = " since " in skeleton.text[match.end() : match.end() + 60]
                present = re.search(r"\bhas $", skeleton.text[: match.start("verb")]) and since
                past = verb.endswith(("ed", "at on")) or verb == "served on"
                past = past and role not in {"founder", "co-founder"} and not present
                span = skeleton.span(match.start("verb"), match.end("verb"))
                self.seats.append(Seat(people[0], role, body, span, VERB, past))
        for match in _BY.finditer(skeleton.text):
            body = self._actor(skeleton, match.group("body"))
            span = skeleton.span(match.start("verb"), match.end("verb"))
            for person in self._group(skeleton, match.group("people")):
                role = _BY_ROLES[match.group("verb")]
                self.seats.append(Seat(person, role, body, span, VERB))

    def _held_at(self, skeleton: Skeleton, match: re.Match[str]) -> Actor | None:
        character = match.group("body")
        if re.fullmatch(BODY, character):
            return self._actor(skeleton, character)
        return self._topic(skeleton, match.start())

    def _holder(self, skeleton: Skeleton, match: re.Match[str]) -> list[Actor]:
        lead = match.group("lead")
        if re.match(PERSON, lead):
            return [self._actor(skeleton, lead[0])]
        if lead.lower() in {"he", "she"}:
            return self._referent(skeleton, match.start(), lead)
        sentence = re.split(r"(?<=[.!?])\"? ", skeleton.text[: match.start()])[-1]
        found = re.findall(PERSON, sentence)
        if lead == "who":
            return [self._actor(skeleton, found[-1])] if found else []
        return [self._actor(skeleton, found[0])] if found else []

    def _signed(self, above: Skeleton, skeleton: Skeleton, reader: Reader) -> None:
        match = re.fullmatch(rf"({_P}){_LETTERS},?", above.text.strip())
        if not match:
            return
        phrases = reader.read(0, lines=True)
        if phrases and not skeleton.text[phrases[-1].end :].strip(" ."):
            self._add(skeleton, [self._actor(above, match.group(1))], phrases, LINE)


__all__ = ["RULES", "Seat", "find_posts"]
