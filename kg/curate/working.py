"""What a release says, in a form that corrections change one after the other."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.curate.anchor import Anchor, Kind, Named
from kg.curate.correction import Correction
from kg.curate.identities import BY_HAND, bears, kind_of, link_by_hand
from kg.model import (
    Act,
    Actor,
    Extraction,
    Group,
    Link,
    Organisation,
    Person,
    Position,
    Post,
    Span,
    Stance,
    Statement,
)

PLAIN = {
    Stance.ADVOCATES: Act.AGREES,
    Stance.OPPOSES: Act.DISAGREES,
    Stance.CONCERN: Act.IS_CONCERNED,
}
"""The acts that say no more than the stance."""


class State(StrEnum):
    """What became of a correction in one release.

    `APPLIED`: it made the difference, or confirms what was found. `UNCHANGED`: the rules say the
    same by themselves now. `OVERRULED`: a later one says otherwise. `UNPLACED`: its words are not
    found again.
    """

    APPLIED = "applied"
    UNCHANGED = "unchanged"
    OVERRULED = "overruled"
    UNPLACED = "unplaced"


@dataclass(slots=True, eq=False)
class Told:
    """A correction, what became of it, and what it is about."""

    correction: Correction
    state: State
    places: tuple[Span, ...] = ()
    said: "Said | None" = None
    claim: "Claim | None" = None


@dataclass(slots=True, eq=False)
class Judged:
    """Something that corrections may be about: what last decided each aspect of it."""

    alive: bool = True
    accepted: bool = False
    last: dict[str, Told] = field(default_factory=dict)

    def decide(self, told: Told, aspect: str, *overruled: str) -> None:
        """Let a correction decide an aspect; what said otherwise, there or of others, is over."""
        for other in (aspect, *overruled):
            earlier = self.last.pop(other, None)
            if earlier is not None and not _agree(earlier.correction, told.correction):
                earlier.state = State.OVERRULED
        self.last[aspect] = told


@dataclass(slots=True, eq=False)
class Claim(Judged):
    """A position as it stands now, as it was found, if it was, and whatever it was between."""

    position: Position = field(kw_only=True)
    found: Position | None = field(default=None, kw_only=True)
    former: list[Position] = field(default_factory=list, kw_only=True)

    def turn(self, position: Position) -> None:
        """Let it be another position from now on."""
        self.former.append(self.position)
        self.position = position


@dataclass(slots=True, eq=False)
class Said(Judged):
    """A statement as it stands now, and as it was found, if it was."""

    statement: Statement = field(kw_only=True)
    found: Statement | None = field(default=None, kw_only=True)
    claims: list[Claim] = field(default_factory=list, kw_only=True)

    def overlap(self, spans: Iterable[Span]) -> int:
        """Return how many code points of the statement lie within the spans."""
        return sum(_shared(part, span) for part in self.statement.content for span in spans)

    def whole(self) -> Statement:
        """Return the statement with the positions that stand, those judged by people first."""
        standing = sorted((c for c in self.claims if c.alive), key=lambda c: not c.accepted)
        return replace(self.statement, positions=tuple(claim.position for claim in standing))


class Working:
    """What a release says while it is being corrected.

    Args:
        extraction: what was found.
        links: who its actors were linked to.
        same: says whether an actor is the one who is named with an id.
    """

    def __init__(
        self,
        extraction: Extraction,
        links: Iterable[Link],
        same: Callable[[Actor, Named], bool],
    ) -> None:
        self.release = extraction.release
        self._extraction = extraction
        self._same = same
        self._new: list[Actor] = []
        self.links = {link.actor: link for link in links}
        self.posts = list(extraction.posts)
        self.said = [
            Said(
                statement=statement,
                found=statement,
                claims=[Claim(position=p, found=p) for p in statement.positions],
            )
            for statement in extraction.statements
        ]

    def is_actor(self, actor: Actor, named: Named) -> bool:
        """Say whether an actor is the one who is named: by its id, or by its name."""
        return self._same(actor, named) if named.id else bears(actor, named)

    def actor(self, named: Named, correction: Correction) -> Actor:
        """Return the actor of the release who is named; a new one where nobody is."""
        extraction = self._extraction
        everyone = (
            *extraction.people,
            *extraction.organisations,
            *extraction.groups,
            *self._new,
        )
        for actor in everyone:
            if kind_of(actor) is named.kind and self.is_actor(actor, named):
                return actor
        made = _made(named, self.release.text)
        self._new.append(made)
        if named.id and not isinstance(made, Group):
            self.links[made] = link_by_hand(made, named, correction)
        return made

    def find_said(self, anchor: Anchor, spans: Sequence[Span]) -> Said | None:
        """Return the statement at a place; that of the anchor's speaker before others."""
        here = [said for said in self.said if said.overlap(spans)]

        def fit(said: Said) -> tuple[bool, bool, int]:
            return self.is_speaker(said, anchor), said.alive, said.overlap(spans)

        return max(here, key=fit, default=None)

    def is_speaker(self, said: Said, anchor: Anchor) -> bool:
        """Say whether a statement has the speaker that the anchor names, by id or by name."""
        speaker = said.statement.speaker
        return self.is_actor(speaker, anchor.speaker) or bears(speaker, anchor.speaker)

    def sole_post(self, actor: Actor) -> Post | None:
        """Return the one post that the release gives to a person, or None."""
        held = {
            (post.role, post.organisation, post.former): post
            for post in reversed(self.posts)
            if post.person == actor
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def state(self, speaker: Actor, content: tuple[Span, ...], anchor: Anchor, rule: str) -> Said:
        """Add a statement that people say is there."""
        statement = Statement(
            speaker, anchor.form, content, rule, 1.0, capacity=self.sole_post(speaker)
        )
        self.said.append(Said(statement=statement))
        return self.said[-1]

    def speak(self, said: Said, speaker: Actor, rule: str) -> None:
        """Let somebody else speak; the post and the body of the one before are not theirs."""
        said.statement = replace(
            said.statement,
            speaker=speaker,
            rule=rule,
            confidence=1.0,
            capacity=self.sole_post(speaker),
            on_behalf_of=None,
        )

    def replace_post(self, said: Said, post: Post | None) -> None:
        """Let the speaker speak in another post, or in none, wherever the text gave the old one."""
        old = said.statement.capacity
        if old is not None:
            self.posts = [p for p in self.posts if not _same_post(p, old)]
        if post is not None:
            self.posts.append(post)
        for other in self.said:
            capacity = other.statement.capacity
            if other is said or (old and capacity and _same_post(capacity, old)):
                other.statement = replace(other.statement, capacity=post)

    def extraction(self) -> tuple[Extraction, dict[int, Statement]]:
        """Return what the release says now, and each statement that stands by its number."""
        standing = {n: said.whole() for n, said in enumerate(self.said) if said.alive}
        named = [actor for actor in self._new if actor.mentions]
        found = self._extraction
        return replace(
            found,
            people=(*found.people, *(a for a in named if isinstance(a, Person))),
            organisations=(
                *found.organisations,
                *(a for a in named if isinstance(a, Organisation)),
            ),
            groups=(*found.groups, *(a for a in named if isinstance(a, Group))),
            posts=tuple(self.posts),
            statements=tuple(standing.values()),
        ), standing


def position_by_hand(anchor: Anchor, span: Span, rule: str = BY_HAND) -> Position:
    """Return the position that an anchor is about, at a place.

    Raises:
        ValueError: the anchor is about a whole statement.
    """
    if anchor.stance is None:
        raise ValueError("the anchor is about no position")
    act = anchor.act or PLAIN[anchor.stance]
    return Position(anchor.topic, anchor.stance, act, span, rule, 1.0)


def _same_post(one: Post, other: Post) -> bool:
    return (one.person, one.role, one.organisation, one.former) == (
        other.person,
        other.role,
        other.organisation,
        other.former,
    )


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _made(named: Named, text: str) -> Actor:
    mentions = _mentions(text, named.name)
    if named.kind is Kind.PERSON:
        return Person(named.name, mentions=mentions)
    if named.kind is Kind.GROUP:
        return Group(named.name, mentions)
    return Organisation(named.name, mentions=mentions)


def _mentions(text: str, name: str) -> tuple[Span, ...]:
    """Return where the name stands in the text as a whole word."""
    return tuple(
        Span(match.start(), match.end())
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def _agree(one: Correction, other: Correction) -> bool:
    """Say whether two corrections of one thing say the same of it."""
    return (one.verdict, one.actor, one.stance, one.act, one.topic, one.role) == (
        other.verdict,
        other.actor,
        other.stance,
        other.act,
        other.topic,
        other.role,
    )
