"""Posts: the roles that the text gives to people, and the bodies where they hold them.

A role phrase ("a vice-president of the College and chair of the Tarn Consortium") is read by
`phrases`; here are the places where one belongs to a person: beside the name, after a verb of
being, as the object of an appointment, in the verb itself ("chaired"), on the line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.context import SENTENCE, Context
from kg.extract.cast.phrases import Phrase, Reader
from kg.extract.cast.post_patterns import (
    AFTER,
    APPOINT,
    ASIDE,
    AT_THE_TIME,
    BRACKETS,
    BY,
    BY_ROLES,
    COUNCILLOR,
    GONE,
    GROUP,
    HOLDING,
    HOLDS,
    HOUSED,
    IS,
    JOURNALIST,
    LETTERS,
    MOVE,
    NAMED_LAST,
    OWNED,
    PAST_BEING,
    PAST_HOLDING,
    SITTING,
    SUCCEED,
    WHERE,
)
from kg.extract.cast.roles import singular
from kg.extract.cast.skeleton import BODY, PERSON, Skeleton
from kg.extract.rules import Rule
from kg.model import Span

APPOSITION = Rule(
    "post.apposition",
    "A role phrase after a name and a comma, or in brackets, is that person's post.",
    "Apposition: Quirk et al., A Comprehensive Grammar of the English Language, 17.65",
    0.95,
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
    0.9,
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
    0.9,
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
    """A post in the making; `body` is None where it is at none, or at none that is named."""

    person: Actor
    role: str
    body: Actor | None
    span: Span
    rule: Rule
    former: bool = False


def find_posts(context: Context) -> list[Seat]:
    """Return the posts of the people of *context*, in the order of the text, each once."""
    seats: list[Seat] = []
    above: Skeleton | None = None
    for skeleton in context.paragraphs():
        found = _Paragraph(context, skeleton, above, seats).find()
        seats.extend(_leave(context, skeleton, found))
        above = skeleton
    return _distinct(sorted(seats, key=lambda seat: seat.span))


def _distinct(seats: Sequence[Seat]) -> list[Seat]:
    """Return *seats* with those as one that tell one post, the fuller of each.

    They have the same person, the same role or one that completes it, and the same body or none on
    one side.
    """
    kept: list[Seat] = []
    for seat in seats:
        for index, other in enumerate(kept):
            same_body = other.body is seat.body or other.body is None or seat.body is None
            if other.person is seat.person and same_body and _completes(other.role, seat.role):
                fuller = seat if other.body is None and seat.body is not None else other
                role = max(other.role, seat.role, key=len)
                kept[index] = replace(fuller, role=role, span=other.span)
                break
        else:
            kept.append(seat)
    return kept


def _completes(one: str, other: str) -> bool:
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return longer.startswith(shorter) or longer.endswith(shorter)


def _leave(context: Context, skeleton: Skeleton, seats: Sequence[Seat]) -> Iterator[Seat]:
    """Yield *seats*, those beside the name of somebody who "retired in December" as former."""
    gone: list[tuple[Actor, Span]] = []
    for match in GONE.finditer(skeleton.text):
        sentence = SENTENCE.split(skeleton.text[: match.start()])[-1]
        stretch = skeleton.span(match.start() - len(sentence), match.end())
        gone.extend((person, stretch) for person in context.people_in(skeleton, match["people"]))
    for seat in seats:
        left = any(seat.person is person and stretch.covers(seat.span) for person, stretch in gone)
        yield replace(seat, former=True) if left else seat


class _Paragraph:
    """Finds the posts that one paragraph tells."""

    def __init__(
        self, context: Context, skeleton: Skeleton, above: Skeleton | None, earlier: Sequence[Seat]
    ) -> None:
        self.context = context
        self.skeleton = skeleton
        self.text = skeleton.text
        self.above = above
        self.earlier = earlier
        self.reader = Reader(skeleton)
        self.found: list[Seat] = []

    def find(self) -> list[Seat]:
        """Return the posts, one and the same perhaps more than once."""
        ways = (
            self._after_name,
            self._before_name,
            self._being,
            self._appointed,
            self._held,
            self._signed,
        )
        for way in ways:
            self.found.extend(way())
        return self.found

    def _seats(
        self,
        people: Sequence[Actor],
        phrases: Sequence[Phrase],
        rule: Rule,
        *,
        former: bool = False,
        default: Actor | None = None,
    ) -> Iterator[Seat]:
        for phrase in phrases:
            if phrase.plural and len(people) < 2 and not phrase.article.startswith("one of"):
                continue
            role = re.sub(r"\s+", " ", phrase.role.of(self.context.document.text))
            role = singular(role) if len(people) > 1 or phrase.plural else role
            past = former or phrase.former or bool(AT_THE_TIME.match(self.text, phrase.end))
            bodies: list[Actor | None] = [self._actor(character) for character in phrase.bodies]
            bodies = bodies or [default or self._implied(people, phrase, role, former=past)]
            for person in people:
                for body in bodies:
                    yield Seat(person, role, body, phrase.role, rule, past)

    def _actor(self, character: str) -> Actor:
        return self.context.actor(self.skeleton, character)

    def _people(self, match: re.Match[str]) -> list[Actor]:
        """Return the subject of *match*: its people, or whom its pronoun means."""
        groups = match.groupdict()
        if groups.get("people"):
            return self.context.people_in(self.skeleton, groups["people"])
        return self._meant(groups["pronoun"], match.start())

    def _meant(self, pronoun: str, at: int) -> list[Actor]:
        if pronoun == "who":
            found = re.search(
                rf"({PERSON}){LETTERS}(?:, [^.;:\"\ue000-\ue7ff]{{0,80}})?, (?:and )?$",
                self.text[:at],
            )
            return [self._actor(found.group(1))] if found else []
        if pronoun != "and":
            return self.context.referent(self.skeleton, at, pronoun)
        # A second verb has the subject of its sentence's first.
        sentence = SENTENCE.split(self.text[:at])[-1]
        described = re.findall(rf"({PERSON}){LETTERS}, who\b", sentence)
        if people := self.context.people_in(self.skeleton, "".join(described[-1:]) or sentence):
            return people[:1]
        leads = re.match(r"(He|She) ", sentence)
        return self._meant(leads.group(1), at - len(sentence)) if leads else []

    def _implied(
        self, people: Sequence[Actor], phrase: Phrase, role: str, *, former: bool
    ) -> Actor | None:
        """Return the body at which a role is held that names none, by what the text speaks of."""
        context, before = self.context, self.text[: phrase.start]
        if phrase.article in {"her", "his"}:
            return self._of_colleague(people)
        if phrase.article in {"its", "their", "one of its", "one of their"}:
            return context.topic(self.skeleton, phrase.start)
        if phrase.article in {"our", "one of our"}:
            return None if context.news else context.publisher
        if phrase.article == "whose":
            found = re.findall(BODY, before)
            return self._actor(found[-1]) if found else None
        if housed := HOUSED.search(before):
            return self._actor(housed.group(1))
        if phrase.kind != "office" or former or phrase.placed:
            return None
        if any(person.titles & COUNCILLOR for person in people) and (council := context.council()):
            return council
        if context.news and JOURNALIST.search(role):
            return context.publisher
        if not context.news and context.is_apart(self.skeleton):
            return context.publisher
        return context.topic(self.skeleton, phrase.start, loose=True)

    def _of_colleague(self, people: Sequence[Actor]) -> Actor | None:
        """Return the body of "her co-chair": where the person named last before has a post."""
        known = [*self.earlier, *self.found]
        before = [s for s in known if s.person not in people and s.body and not s.former]
        last = max(before, key=lambda seat: seat.span, default=None)
        return last.body if last else None

    def _after_name(self) -> Iterator[Seat]:
        for match in AFTER.finditer(self.text):
            phrases = self.reader.read(match.end(), lines=True)
            if phrases and not self.reader.names_next(phrases[-1].end):
                people = self._people(match)
                held = people if phrases[0].plural else people[-1:]
                yield from self._seats(held, phrases, APPOSITION)
        for match in BRACKETS.finditer(self.text):
            phrases = self.reader.read(match.end(), lines=True)
            if phrases and self.text.startswith(")", phrases[-1].end):
                default = None if self.context.news else self.context.publisher
                yield from self._seats(self._people(match), phrases, APPOSITION, default=default)
        for match in SITTING.finditer(self.text):
            yield from self._seats(self._people(match), self.reader.read(match.end()), APPOSITION)
        for match in OWNED.finditer(self.text):
            owner = self._actor(match["owner"])
            body = next((s.body for s in self.earlier if s.person is owner and not s.former), None)
            if body:
                phrases = self.reader.read(match.end())
                yield from self._seats(self._people(match), phrases, APPOSITION, default=body)

    def _before_name(self) -> Iterator[Seat]:
        for match in re.finditer(GROUP, self.text):
            if phrases := self.reader.read_before(match.start()):
                people = self._people(match)
                people = people if phrases[0].plural else people[:1]
                of_body = re.match(rf" of (?:the )?({BODY})", self.text[match.end() :])
                default = self._actor(of_body.group(1)) if of_body else None
                yield from self._seats(people, phrases, TITLE, default=default)
        for match in NAMED_LAST.finditer(self.text):
            phrases = self.reader.read(match.end())
            end = phrases[-1].end if phrases else match.end()
            if phrases and (name := re.match(rf" (?:is|are|was) ({PERSON})", self.text[end:])):
                yield from self._seats([self._actor(name.group(1))], phrases, TITLE)

    def _being(self) -> Iterator[Seat]:
        for pattern in (IS, ASIDE):
            for match in pattern.finditer(self.text):
                if phrases := self.reader.read(match.end()):
                    past = bool(PAST_BEING.fullmatch(match["verb"]))
                    yield from self._seats(self._people(match), phrases, COPULA, former=past)
        for match in WHERE.finditer(self.text):
            if phrases := self.reader.read(match.end()):
                body, past = self._actor(match["body"]), match["verb"] != "is"
                people = self._people(match)
                yield from self._seats(people, phrases, COPULA, former=past, default=body)

    def _appointed(self) -> Iterator[Seat]:
        for match in APPOINT.finditer(self.text):
            yield from self._seats(self._people(match), self.reader.read(match.end()), APPOINTED)
        for match in MOVE.finditer(self.text):
            if phrases := self.reader.read(match.end()):
                past = match["leaves"] is not None
                yield from self._seats(self._people(match), phrases, APPOINTED, former=past)
        for match in SUCCEED.finditer(self.text):
            if phrases := self.reader.read(match.end()):
                people = [*self._people(match), self._actor(match["old"])]
                yield from self._seats(people, phrases, APPOINTED)

    def _held(self) -> Iterator[Seat]:
        for match in HOLDS.finditer(self.text):
            body = self._board(match)
            people = self._holder(match)
            if body and people:
                verb = match["verb"]
                role = HOLDING[verb]
                if role == "member" and match["part"]:
                    role = f"member of the {match['part'][2:].strip()}"
                still = re.search(r"\bhas $", self.text[: match.start("verb")]) and re.match(
                    r"[^.]{0,60}\bsince\b", self.text[match.end() :]
                )
                span = self.skeleton.span(match.start("verb"), match.end("verb"))
                former = verb in PAST_HOLDING and not still
                yield Seat(people[0], role, body, span, VERB, former)
        for match in BY.finditer(self.text):
            span = self.skeleton.span(match.start("verb"), match.end("verb"))
            body = self._actor(match["body"])
            for person in self._people(match):
                yield Seat(person, BY_ROLES[match["verb"]], body, span, VERB)

    def _board(self, match: re.Match[str]) -> Actor | None:
        if re.fullmatch(BODY, match["body"]):
            return self._actor(match["body"])
        return self.context.board_of(self.skeleton.at(match.start("body")))

    def _holder(self, match: re.Match[str]) -> list[Actor]:
        lead = match["lead"]
        if re.match(PERSON, lead):
            return [self._actor(lead[0])]
        if lead.lower() in {"he", "she"}:
            return self._meant(lead, match.start())
        people = self.context.people_in(
            self.skeleton, SENTENCE.split(self.text[: match.start()])[-1]
        )
        return people[-1:] if lead == "who" else people[:1]

    def _signed(self) -> Iterator[Seat]:
        name = re.fullmatch(rf"({PERSON}){LETTERS},? ?", self.above.text) if self.above else None
        phrases = self.reader.read(0, lines=True) if name else []
        if name and self.above and phrases and not self.text[phrases[-1].end :].strip(" ."):
            person = self.context.actor(self.above, name.group(1))
            yield from self._seats([person], phrases, LINE)
