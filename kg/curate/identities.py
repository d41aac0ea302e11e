"""Who is who, as people have said: two actors that are one, and a name that is not somebody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.curate.anchor import Kind, Named
from kg.curate.correction import Correction, Verdict
from kg.graph.iri import Names, register_iri, tail
from kg.model import (
    Actor,
    Candidate,
    Extraction,
    Group,
    Link,
    Organisation,
    Person,
    Release,
    slug,
)

BY_HAND = "corrected-by-hand"
"""The rule of what somebody has corrected."""


@dataclass(frozen=True, slots=True)
class Known:
    """A link that follows from a correction."""

    link: Link
    correction: Correction


class Identities:
    """What standing corrections say of who is who.

    Of two corrections about the same two actors the later counts. Where several join on one
    another, all are the one that the last of them leads to.
    """

    def __init__(self, corrections: Iterable[Correction]) -> None:
        last: dict[frozenset[str], Correction] = {}
        for c in corrections:
            if c.verdict in {Verdict.SAME, Verdict.DIFFERENT} and c.actor and c.other:
                last[frozenset((c.actor.id or slug(c.actor.name), c.other.id))] = c
        self._parted = [c for c in last.values() if c.verdict is Verdict.DIFFERENT]
        self._leads: dict[str, Correction] = {}
        for c in last.values():
            if c.verdict is Verdict.SAME and c.actor and c.other:
                one, other = self.root(c.actor.id), self.root(c.other.id)
                if one != other:
                    self._leads[one] = c

    def root(self, name: str) -> str:
        """Return the id of whom an id means in the end."""
        while (lead := self._leads.get(name)) is not None and lead.other is not None:
            name = lead.other.id
        return name

    def links(self, extraction: Extraction, links: Sequence[Link]) -> list[Known]:
        """Return the links of a release that are other than *links* says, each with its reason."""
        found: dict[Actor, Known] = {}
        names = Names(extraction, links)
        held: dict[Actor, Link] = {link.actor: link for link in links}
        for actor, iri in names.items():
            parted = [c for c in self._parted if self._parts(c, actor, tail(iri))]
            if parted and not isinstance(actor, Group):
                found[actor] = _denied(held.get(actor, Link(actor, BY_HAND)), parted)
        held |= {actor: known.link for actor, known in found.items()}
        names = Names(extraction, held.values())
        for actor, iri in names.items():
            lead = self._leads.get(tail(iri))
            if lead is not None and not isinstance(actor, Group):
                found[actor] = self._joined(actor, tail(iri), lead)
        return list(found.values())

    def _parts(self, c: Correction, actor: Actor, iri: str) -> bool:
        return (
            c.actor is not None
            and c.other is not None
            and self.root(iri) == self.root(c.other.id)
            and bears(actor, c.actor)
        )

    def _joined(self, actor: Person | Organisation, iri: str, lead: Correction) -> Known:
        root = self.root(iri)
        last = lead
        while last.other is not None and last.other.id != root:
            last = self._leads[last.other.id]
        name = last.other.name if last.other else actor.name
        target = Candidate(f"id:{root}", name, 1.0, (reason(lead),))
        return Known(Link(actor, BY_HAND, target), lead)


def link_by_hand(actor: Person | Organisation, named: Named, correction: Correction) -> Link:
    """Return the link from an actor to the one that a correction names by its id."""
    return Link(actor, BY_HAND, Candidate(f"id:{named.id}", named.name, 1.0, (reason(correction),)))


def reason(correction: Correction) -> str:
    """Return a correction as the reason of a link."""
    because = f": {' '.join(correction.because.split())}" if correction.because.strip() else ""
    return f"{correction.by} says so{because}"


def bears(actor: Actor, named: Named) -> bool:
    """Say whether an actor of a release is of the same kind and bears the name."""
    others = () if isinstance(actor, Group) else actor.aliases
    return kind_of(actor) is named.kind and slug(named.name) in map(slug, (actor.name, *others))


def kind_of(actor: Actor) -> Kind:
    """Return what an actor of a release is."""
    if isinstance(actor, Person):
        return Kind.PERSON
    return Kind.GROUP if isinstance(actor, Group) else Kind.ORGANISATION


def of_release(correction: Correction, release: Release) -> bool:
    """Say whether a correction was made in this release: this text, or another of its source."""
    anchor = correction.anchor
    return anchor is not None and (anchor.release == release.id or release.source in anchor.sources)


def _denied(link: Link, parted: Sequence[Correction]) -> Known:
    ids = tuple(dict.fromkeys(f"id:{c.other.id}" for c in parted if c.other))
    iris = set(map(register_iri, ids))
    others = tuple(c for c in link.candidates if register_iri(c.id) not in iris)
    denied = replace(link, rule=BY_HAND, target=None, candidates=others, denied=ids)
    return Known(denied, parted[-1])
