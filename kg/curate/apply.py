"""Corrections put into effect on one release: a pure step between linking and the graph."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.curate.anchor import Anchor, Named
from kg.curate.correction import Correction, Verdict
from kg.curate.identities import BY_HAND, Identities, of_release
from kg.curate.places import find_again, plain_words
from kg.curate.working import PLAIN, Claim, Said, State, Told, Working, position_by_hand
from kg.graph.iri import SHARED_WORDS, Names, tail
from kg.model import (
    Act,
    Actor,
    Extraction,
    Form,
    Group,
    Link,
    Person,
    Position,
    Post,
    Release,
    Span,
    Statement,
)

ACCEPTED = "accepted-by-hand"
"""The rule of what somebody has accepted and the rules no longer find."""

_ACCEPTING = {Verdict.ACCEPT, Verdict.STANCE, Verdict.TOPIC}


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement, and the position in it that is meant, if a single one is."""

    statement: Statement
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one correction in one release.

    `places` are where its words stand now. `found` is what the machine had found, `stands` what is
    in the graph now; either is None where there is nothing. `accepted` says that people stand by
    what stands. Corrections of who is who have neither.
    """

    correction: Correction
    state: State
    places: tuple[Span, ...] = ()
    found: Fact | None = None
    stands: Fact | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a release says once it is corrected, and what became of each correction about it."""

    extraction: Extraction
    links: tuple[Link, ...]
    outcomes: tuple[Outcome, ...] = ()


def corrected(
    extraction: Extraction, links: Iterable[Link], corrections: Iterable[Correction]
) -> Corrected:
    """Return what a release says once people's corrections are put into effect.

    Those of other releases make no difference, but for two: what they say of who is who, and what
    they say of direct speech that this release prints too (`concerns`).

    Args:
        extraction: what was found.
        links: who its people and organisations were linked to.
        corrections: those that stand (`Ledger.standing`), in their order.
    """
    links, corrections = tuple(links), tuple(corrections)
    if not corrections:
        return Corrected(extraction, links)
    identities = Identities(corrections)
    names = Names(extraction, links)
    ids = {actor: tail(iri) for actor, iri in names.items()}

    def same(actor: Actor, named: Named) -> bool:
        return actor in ids and identities.root(ids[actor]) == identities.root(named.id)

    working = Working(extraction, links, same)
    told = [
        made
        for correction in corrections
        if correction.anchor is not None
        and correction.verdict is not Verdict.DIFFERENT
        and concerns(correction, extraction.release)
        and (made := _put(working, correction, correction.anchor)) is not None
    ]
    after, standing = working.extraction()
    known = identities.links(after, tuple(working.links.values()))
    final = working.links | {one.link.actor: one.link for one in known}
    outcomes = [_outcome(one, working, standing) for one in told]
    outcomes += [
        Outcome(one.correction, State.APPLIED, one.link.actor.mentions[:1]) for one in known
    ]
    return Corrected(after, tuple(final.values()), tuple(outcomes))


def concerns(correction: Correction, release: Release) -> bool:
    """Say whether a correction with an anchor is about something in a release.

    It is in the release where it was made, as that text is or as its source has it now; and in
    any other that prints the same direct speech of eight words or more, which is one statement
    in all of them.
    """
    anchor = correction.anchor
    if anchor is None:
        return False
    return of_release(correction, release) or _prints(anchor, release)


def _prints(anchor: Anchor, release: Release) -> bool:
    words = " ".join(part.exact for part in anchor.statement).split()
    if anchor.form is not Form.DIRECT or len(words) < SHARED_WORDS:
        return False
    text = plain_words(release.text)
    return all(plain_words(part.exact) in text for part in anchor.statement)


def _put(working: Working, correction: Correction, anchor: Anchor) -> Told | None:
    """Put one correction into effect; return what became of it, None if it is not about this."""
    own = of_release(correction, working.release)
    told = Told(correction, State.UNPLACED)
    text = working.release.text
    parts = [span for quote in anchor.statement if (span := find_again(text, quote))]
    place = find_again(text, anchor.quote, parts) if anchor.quote else None
    if place is None if anchor.quote else not parts:
        return told if own else None
    content = tuple(sorted(set(parts))) or ((place,) if place else ())
    told.places = (place,) if place else content
    said = working.find_said(anchor, content)
    if not own and (said is None or not working.is_speaker(said, anchor)):
        return None
    told.state, told.said = State.APPLIED, said
    _Step(working, correction, anchor, told, content).take()
    return told


@dataclass(slots=True)
class _Step:
    """One correction at its place."""

    working: Working
    correction: Correction
    anchor: Anchor
    told: Told
    content: tuple[Span, ...]

    def take(self) -> None:
        match self.correction.verdict:
            case Verdict.REJECT:
                self._reject()
            case Verdict.ACCEPT if not self.anchor.of_position:
                said = self._said(ACCEPTED)
                said.accepted = True
                said.decide(self.told, "whether")
            case Verdict.ACCEPT | Verdict.STANCE | Verdict.TOPIC:
                self._hold()
            case Verdict.SPEAKER:
                self._speaker()
            case Verdict.POST:
                self._post()

    def _reject(self) -> None:
        said = self.told.said
        if said is None or not self.working.is_speaker(said, self.anchor):
            self.told.state = State.UNCHANGED
            return
        if not self.anchor.of_position:
            said.alive = False
            said.decide(self.told, "whether", "speaker", "post")
            for earlier in (told for claim in said.claims for told in claim.last.values()):
                earlier.state = State.OVERRULED
            return
        self.told.claim = claim = self._claim(said)
        if claim is None:
            self.told.state = State.UNCHANGED
            return
        claim.alive = claim.accepted = False
        claim.decide(self.told, "whether", "stance", "topic")

    def _hold(self) -> None:
        """Let there be the position that people stand by: as found, or as they say."""
        verdict, anchor = self.correction.verdict, self.anchor
        by_hand = ACCEPTED if verdict is Verdict.ACCEPT else BY_HAND
        said = self._said(by_hand)
        wanted = position_by_hand(anchor, self.told.places[0], by_hand)
        if verdict is Verdict.STANCE and self.correction.stance is not None:
            stance = self.correction.stance
            act = self.correction.act or PLAIN[stance]
            wanted = replace(wanted, stance=stance, act=act)
        elif verdict is Verdict.TOPIC:
            wanted = replace(wanted, topic=self.correction.topic)
        claim = self._claim(said) or self._formerly(said) or self._like(said, wanted)
        if claim is None:
            claim = Claim(position=wanted)
            said.claims.append(claim)
        else:
            self._turn(claim, wanted)
        self.told.claim = claim
        claim.alive = claim.accepted = True
        aspect = "whether" if verdict is Verdict.ACCEPT else str(verdict)
        claim.decide(self.told, aspect, "whether")

    def _turn(self, claim: Claim, wanted: Position) -> None:
        """Let a claim be what is wanted, with the machine's rule where the machine says so too."""
        verdict, now = self.correction.verdict, claim.position
        if verdict is Verdict.TOPIC and "stance" in claim.last:
            wanted = replace(wanted, stance=now.stance, act=now.act)
        if verdict is Verdict.STANCE and "topic" in claim.last:
            wanted = replace(wanted, topic=now.topic)
        for known in (now, claim.found):
            if known is not None and _says(known) == _says(wanted) and self._fits(known.act):
                claim.turn(known)
                if verdict is not Verdict.ACCEPT and known == claim.found:
                    self.told.state = State.UNCHANGED
                return
        claim.turn(replace(wanted, span=now.span))

    def _fits(self, act: Act) -> bool:
        return self.correction.act in (None, act)

    def _speaker(self) -> None:
        named, working = self.correction.actor, self.working
        if named is None:
            return
        actor, said = working.actor(named, self.correction), self.told.said
        if said is None:
            said = self.told.said = working.state(actor, self.content, self.anchor, BY_HAND)
        elif said.statement.speaker == actor:
            self.told.state = State.UNCHANGED
        else:
            working.speak(said, actor, BY_HAND)
        said.alive = True
        said.decide(self.told, "speaker", "whether", "post")

    def _post(self) -> None:
        working, named = self.working, self.correction.actor
        said = self._said(BY_HAND)
        speaker, old = said.statement.speaker, said.statement.capacity
        body = working.actor(named, self.correction) if named else None
        if not isinstance(speaker, Person) or isinstance(body, Person | Group):
            self.told.state = State.UNCHANGED
            return
        role = self.correction.role
        if (old.role, old.organisation) == (role, body) if old else not role:
            self.told.state = State.UNCHANGED
        elif role:
            spans = (*(said.statement.source), *speaker.mentions, *said.statement.content)
            span = old.span if old else spans[0]
            working.replace_post(said, Post(speaker, role, body, span, BY_HAND, 1.0))
        else:
            working.replace_post(said, None)
        said.decide(self.told, "post")

    def _said(self, rule: str) -> Said:
        """Return the statement of the anchor's speaker at the place; people say that it is there.

        Where the rules now find another speaker, it is the anchor's again; where they find no
        statement, there is one.
        """
        working, said = self.working, self.told.said
        if said is None:
            speaker = working.actor(self.anchor.speaker, self.correction)
            said = self.told.said = working.state(speaker, self.content, self.anchor, rule)
        elif not working.is_speaker(said, self.anchor):
            working.speak(said, working.actor(self.anchor.speaker, self.correction), rule)
            said.decide(self.told, "speaker")
        said.alive = True
        return said

    def _claim(self, said: Said) -> Claim | None:
        """Return the position of the statement that the anchor means, the nearest to its words."""
        return self._nearest(c for c in said.claims if self._meant(c.position))

    def _formerly(self, said: Said) -> Claim | None:
        """Return the position that was the one of the anchor before others corrected it."""
        return self._nearest(c for c in said.claims if any(map(self._meant, c.former)))

    def _meant(self, position: Position) -> bool:
        return _says(position) == (self.anchor.topic, self.anchor.stance)

    def _nearest(self, claims: Iterable[Claim]) -> Claim | None:
        place = self.told.places[0]
        return max(claims, key=lambda c: (c.position.span.meets(place), c.alive), default=None)

    def _like(self, said: Said, wanted: Position) -> Claim | None:
        """Return a position that comes near to what people say: on its topic, there."""
        place = self.told.places[0]
        near = [c for c in said.claims if c.position.topic == wanted.topic]
        near = [
            c for c in near if c.position.span.meets(place) or _says(c.position) == _says(wanted)
        ]
        return max(near, key=lambda c: (c.position.stance is wanted.stance, c.alive), default=None)


def _says(position: Position) -> tuple[str, str]:
    return position.topic, position.stance


def _outcome(told: Told, working: Working, standing: dict[int, Statement]) -> Outcome:
    said, claim = told.said, told.claim
    found = stands = None
    if said is not None:
        if said.found is not None:
            found = Fact(said.found, claim.found if claim else None)
            if claim is not None and claim.found is None:
                found = None
        number = working.said.index(said)
        if number in standing and (claim is None or claim.alive):
            stands = Fact(standing[number], claim.position if claim else None)
    judged = claim or said
    accepted = judged is not None and judged.accepted and told.correction.verdict in _ACCEPTING
    accepted = accepted and told.state in {State.APPLIED, State.UNCHANGED}
    return Outcome(told.correction, told.state, told.places, found, stands, accepted)
