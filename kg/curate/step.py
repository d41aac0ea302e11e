"""What one correction does at its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.curate.anchor import Anchor
from kg.curate.correction import Correction, Verdict
from kg.curate.identities import BY_HAND
from kg.curate.working import PLAIN, Claim, Said, State, Told, Working, position_by_hand
from kg.model import Act, Group, Person, Position, Post, Span

ACCEPTED = "accepted-by-hand"
"""The rule of what somebody has accepted and the rules no longer find."""

BY_HAND_RULES = {
    BY_HAND: "Somebody corrected what the rules had found.",
    ACCEPTED: "Somebody accepted it, and the rules no longer find it.",
}
"""What the rules of hand say."""


@dataclass(slots=True)
class Step:
    """One correction at its place.

    `content` are the words of its statement, as they stand now.
    """

    working: Working
    correction: Correction
    anchor: Anchor
    told: Told
    content: tuple[Span, ...]

    def take(self) -> None:
        """Put it into effect, and note what became of it."""
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
