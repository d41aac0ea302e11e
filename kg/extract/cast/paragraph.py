"""A paragraph with what tells whom a pronoun means, and where a role without body is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.authors import employer, find_author
from kg.extract.cast.context import Context
from kg.extract.cast.phrases import Phrase, Reader
from kg.extract.cast.post_patterns import (
    AT_THE_TIME,
    COUNCILLOR,
    HOUSED,
    JOURNALIST,
    UNHOUSED,
)
from kg.extract.cast.pronouns import meant
from kg.extract.cast.roles import singular
from kg.extract.cast.seats import Seat
from kg.extract.cast.skeleton import BODY, Skeleton
from kg.extract.cast.suits import is_only, suits
from kg.extract.rules import Rule

_OF_AREA = re.compile(r"(?:[Tt]he )?(?:county|city|borough|district)'s ")
_ON_TEAM = re.compile(r" on (?:his|her|their) team\b")
_DEPUTY = re.compile(r"(?:deputy|assistant|vice|acting|interim) ([a-z]+ [a-z ]+)", re.IGNORECASE)
_FOR_CLIENTS = re.compile(r"\b(?:barrister|solicitor|lawyer|counsel|agent)$")
"""Whom people engage: "their barrister" works for none of them."""


class Paragraph:
    """One paragraph, or line of a list, with what tells whose and where its roles are.

    `above` and `below` are its neighbours; `earlier` are the posts of the paragraphs before,
    `found` those of its own so far.
    """

    def __init__(
        self,
        context: Context,
        skeleton: Skeleton,
        above: Skeleton | None,
        below: Skeleton | None,
        earlier: Sequence[Seat],
    ) -> None:
        self.context = context
        self.skeleton = skeleton
        self.text = skeleton.text
        self.above = above
        self.below = below
        self.earlier = earlier
        self.reader = Reader(skeleton)
        self.found: list[Seat] = []

    def seats(
        self,
        people: Sequence[Actor],
        phrases: Sequence[Phrase],
        rule: Rule,
        *,
        former: bool = False,
        default: Actor | None = None,
        single: bool = False,
    ) -> Iterator[Seat]:
        """Yield the posts that *phrases* tell of *people*.

        *former* makes all of them former; *default* is the body of those that name none. A role
        of several people is told in the plural and kept in the singular, with *single* of one too.
        """
        for phrase in phrases:
            if phrase.plural and len(people) < 2 and not phrase.article.startswith("one of"):
                continue
            role = re.sub(r"\s+", " ", phrase.role.of(self.context.document.text))
            role = singular(role) if len(people) > 1 or phrase.plural or single else role
            past = (
                (former and not phrase.now)
                or phrase.former
                or bool(AT_THE_TIME.match(self.text, phrase.end))
            )
            bodies: list[Actor | None] = [self.actor(character) for character in phrase.bodies]
            if default and (phrase.kind != "state" or is_only(role, default)):
                bodies = bodies or [default]
            implied = not bodies
            bodies = bodies or self._implied(people, phrase, role, former=past) or [None]
            for person in people:
                for body in bodies:
                    yield Seat(person, role, body, phrase.role, rule, past, implied)

    def actor(self, character: str) -> Actor:
        """Return whom *character* stands for."""
        return self.context.actor(self.skeleton, character)

    @property
    def told(self) -> list[Seat]:
        """Return the posts told so far."""
        return [*self.earlier, *self.found]

    def hold(self, person: Actor, body: Actor | None) -> bool:
        """Say whether roles without body are told of *person* here, and give them *body*."""
        bare = [i for i, s in enumerate(self.found) if s.person is person and s.implied]
        for index in bare:
            self.found[index] = replace(self.found[index], body=body)
        return bool(bare)

    def place_before(self, at: int) -> Actor | None:
        """Return the body that "there" at *at* means: the last that the paragraph names before."""
        named = re.findall(BODY, self.text[:at])
        return self.actor(named[-1]) if named else None

    def people(self, match: re.Match[str]) -> list[Actor]:
        """Return the subject of *match*: its people, or whom its pronoun means."""
        groups = match.groupdict()
        if groups.get("people"):
            return self.context.people_in(self.skeleton, groups["people"])
        return self.meant(groups["pronoun"], match.start())

    def meant(self, pronoun: str, at: int) -> list[Actor]:
        """Return whom a pronoun at *at* means; "and" and a comma mean the subject before."""
        return meant(self.context, self.skeleton, pronoun, at)

    def _implied(
        self, people: Sequence[Actor], phrase: Phrase, role: str, *, former: bool
    ) -> list[Actor | None]:
        """Return the bodies at which a role is held that names none."""
        shared = phrase.paired or role.lower().startswith("joint ")
        if shared and (pair := self.context.pair(self.skeleton.starts[phrase.start])):
            return list(pair)
        return [self._meant_body(people, phrase, role, former=former)]

    def _meant_body(
        self, people: Sequence[Actor], phrase: Phrase, role: str, *, former: bool
    ) -> Actor | None:
        """Return the body that a role without one means, by what the text speaks of."""
        context, before = self.context, self.text[: phrase.start]
        if phrase.article in {"her", "his"}:
            return self._of_colleague(people, phrase) if phrase.kind == "office" else None
        if _OF_AREA.match(self.text, phrase.start):
            council = context.council()
            return council if council and suits(role, council) else None
        if self.text.startswith(" there", phrase.end):
            return self.place_before(phrase.start)
        if _ON_TEAM.match(self.text, phrase.end):
            return self._of_colleague(people, phrase)
        if _FOR_CLIENTS.search(role) and phrase.article in {"its", "their"}:
            return None
        if phrase.article in {"its", "their", "one of its", "one of their"}:
            return self._topic(people, phrase, role, owned=True)
        if phrase.article in {"our", "one of our", "my"}:
            # In the words of somebody quoted by a newspaper, "our" body is not named.
            quoted = before.count('"') % 2
            author = None if quoted else find_author(context, self.skeleton.starts[0])
            body = employer(context, author) or self._works_at(author) if author else None
            if body or phrase.article == "my":
                return body
            return None if quoted and context.news else context.publisher
        if phrase.article == "whose":
            found = re.findall(BODY, before)
            return self.actor(found[-1]) if found else None
        if phrase.kind != "state" and (housed := HOUSED.search(before)):
            return self.actor(housed.group(1))
        if phrase.kind != "office" or former or phrase.placed or UNHOUSED.search(role):
            return None
        if any(person.titles & COUNCILLOR for person in people) and (council := context.council()):
            return council
        if context.news and JOURNALIST.search(role):
            return context.publisher
        if not context.news and context.is_apart(self.skeleton):
            return context.publisher
        if chief := self._of_chief(role):
            return chief
        return self._topic(people, phrase, role, loose=True)

    def _works_at(self, person: Actor) -> Actor | None:
        """Return where the text has told last that *person* has a post."""
        told = [s for s in self.told if s.person is person and not s.former]
        return max(told, key=lambda seat: seat.span).body if told else None

    def _of_chief(self, role: str) -> Actor | None:
        """Return the body of a "deputy chief inspector": where the chief inspector is."""
        deputy = _DEPUTY.match(role)
        known = self.told if deputy else []
        chiefs = [
            s.body for s in known if deputy and s.role.lower() == deputy[1].lower() and s.body
        ]
        return chiefs[-1] if len({id(body) for body in chiefs}) == 1 else None

    def _topic(
        self,
        people: Sequence[Actor],
        phrase: Phrase,
        role: str,
        *,
        loose: bool = False,
        owned: bool = False,
    ) -> Actor | None:
        """Return the body of which the text speaks, but none where people only were before."""
        seats = [s for s in self.told if s.body and not owned]
        stays = {id(s.body) for s in seats if not s.former or s.person in people}
        left = {id(s.body) for s in seats if s.former} - stays
        return self.context.topic(self.skeleton, phrase.start, role, left, loose=loose, owned=owned)

    def _of_colleague(self, people: Sequence[Actor], phrase: Phrase) -> Actor | None:
        """Return the body of "her co-chair": where the person named last before has a post."""
        at = self.skeleton.starts[phrase.start]
        before = [
            s
            for s in self.told
            if s.person not in people and s.body and not s.former and s.span.start < at
        ]
        last = max(before, key=lambda seat: seat.span, default=None)
        return last.body if last else None
