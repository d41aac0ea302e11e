"""A paragraph with what tells whom a pronoun means, and where a role without body is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.cast.actors import Actor
from kg.extract.cast.context import SENTENCE, Context
from kg.extract.cast.phrases import Phrase, Reader
from kg.extract.cast.post_patterns import (
    AT_THE_TIME,
    COUNCILLOR,
    HOUSED,
    JOURNALIST,
    LETTERS,
    UNHOUSED,
)
from kg.extract.cast.roles import singular
from kg.extract.cast.seats import Seat
from kg.extract.cast.skeleton import BODY, PERSON, Skeleton
from kg.extract.rules import Rule

_OF_PERSON = frozenset({"he", "she", "his", "her"})


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
            past = former or phrase.former or bool(AT_THE_TIME.match(self.text, phrase.end))
            bodies: list[Actor | None] = [self.actor(character) for character in phrase.bodies]
            stated = None if phrase.kind == "state" else default
            bodies = bodies or [stated or self._implied(people, phrase, role, former=past)]
            for person in people:
                for body in bodies:
                    yield Seat(person, role, body, phrase.role, rule, past)

    def actor(self, character: str) -> Actor:
        """Return whom *character* stands for."""
        return self.context.actor(self.skeleton, character)

    def people(self, match: re.Match[str]) -> list[Actor]:
        """Return the subject of *match*: its people, or whom its pronoun means."""
        groups = match.groupdict()
        if groups.get("people"):
            return self.context.people_in(self.skeleton, groups["people"])
        return self.meant(groups["pronoun"], match.start())

    def meant(self, pronoun: str, at: int) -> list[Actor]:
        """Return whom a pronoun at *at* means; "and" and a comma mean the subject before."""
        if pronoun == "who":
            found = re.search(
                rf"({PERSON}){LETTERS}(?:, [^.;:\"\ue000-\ue7ff]{{0,80}}, (?:and )?|,? ?"
                r"|, (?:an?|the) [^.,;:\"\ue000-\ue7ff]{0,60} )$",
                self.text[:at],
            )
            return [self.actor(found.group(1))] if found else []
        if pronoun.lower() in _OF_PERSON:
            return self.context.referent(self.skeleton, at, pronoun)
        # A second verb has the subject of its sentence's first.
        sentence = SENTENCE.split(self.text[:at])[-1]
        described = re.findall(rf"({PERSON}){LETTERS}, who\b", sentence)
        if people := self.context.people_in(self.skeleton, "".join(described[-1:]) or sentence):
            return people[:1]
        leads = re.match(r"(He|She|His|Her) ", sentence)
        return self.meant(leads.group(1), at - len(sentence)) if leads else []

    def _implied(
        self, people: Sequence[Actor], phrase: Phrase, role: str, *, former: bool
    ) -> Actor | None:
        """Return the body at which a role is held that names none, by what the text speaks of."""
        context, before = self.context, self.text[: phrase.start]
        if phrase.article in {"her", "his"}:
            return self._of_colleague(people) if phrase.kind == "office" else None
        if phrase.article in {"its", "their", "one of its", "one of their"}:
            return context.topic(self.skeleton, phrase.start)
        if phrase.article in {"our", "one of our"}:
            # In the words of somebody quoted by a newspaper, "our" body is not named.
            quoted = context.news and before.count('"') % 2
            return None if quoted else context.publisher
        if phrase.article == "whose":
            found = re.findall(BODY, before)
            return self.actor(found[-1]) if found else None
        if housed := HOUSED.search(before):
            return self.actor(housed.group(1))
        if phrase.kind != "office" or former or phrase.placed or UNHOUSED.search(role):
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
