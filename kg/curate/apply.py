"""Corrections put into effect on one release: a pure step between linking and the graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.curate.anchor import Anchor, Named
from kg.curate.correction import Correction, Verdict
from kg.curate.identities import Identities, of_release
from kg.curate.places import find_again, plain_words
from kg.curate.step import Step
from kg.curate.working import State, Told, Working
from kg.graph.iri import SHARED_WORDS, Names, tail
from kg.model import (
    Actor,
    Extraction,
    Form,
    Link,
    Position,
    Release,
    Span,
    Statement,
)

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
    they say of direct speech that this release prints too.

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
        for correction, anchor in _about(corrections, extraction.release)
        if (made := _put(working, correction, anchor)) is not None
    ]
    after, standing = working.extraction()
    known = identities.links(after, tuple(working.links.values()))
    final = working.links | {one.link.actor: one.link for one in known}
    outcomes = [_outcome(one, working, standing) for one in told]
    outcomes += [
        Outcome(one.correction, State.APPLIED, one.link.actor.mentions[:1]) for one in known
    ]
    return Corrected(after, tuple(final.values()), tuple(outcomes))


def _about(
    corrections: Iterable[Correction], release: Release
) -> Iterator[tuple[Correction, Anchor]]:
    """Yield the corrections with an anchor that are about something in a release.

    They are so in the release where they were made, as that text is or as its source has it now;
    and in any other that prints the same direct speech of eight words or more, which is one
    statement in all of them.
    """
    text = ""
    for correction in corrections:
        if correction.anchor is None:
            continue
        if not of_release(correction, release):
            text = text or plain_words(release.text)
            printed = _shared_speech(correction.anchor)
            if not printed or not all(part in text for part in printed):
                continue
        yield correction, correction.anchor


@lru_cache(maxsize=10_000)  # once for each correction, and not for each release
def _shared_speech(anchor: Anchor) -> tuple[str, ...]:
    """Return the plain words of a statement that other releases may print, or nothing."""
    words = " ".join(part.exact for part in anchor.statement).split()
    if anchor.form is not Form.DIRECT or len(words) < SHARED_WORDS:
        return ()
    return tuple(plain_words(part.exact) for part in anchor.statement)


def _put(working: Working, correction: Correction, anchor: Anchor) -> Told | None:
    """Put one correction into effect; return what became of it, None if it is not about this."""
    own = of_release(correction, working.release)
    told = Told(correction, State.UNPLACED)
    text = working.release.text
    parts = [span for quote in anchor.statement if (span := find_again(text, quote))]
    place = find_again(text, anchor.quote, parts) if anchor.quote else None
    missing = place is None if anchor.quote else not parts
    if missing:
        return told if own else None
    content = tuple(sorted(set(parts))) or ((place,) if place else ())
    told.places = (place,) if place else content
    said = working.find_said(anchor, content)
    if not own and (said is None or not working.is_speaker(said, anchor)):
        return None
    told.state, told.said = State.APPLIED, said
    Step(working, correction, anchor, told, content).take()
    return told


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
