"""Statements as a network counts them: an actor takes a stance on a topic in a release."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Stance
from viz.records import Drawing, Evidence, Kind


class Actors(StrEnum):
    """Who the actors of a network are."""

    PEOPLE = "people"
    BODIES = "bodies"


@dataclass(frozen=True, slots=True)
class Coded:
    """One position at one place of a release: what Discourse Network Analyzer calls a statement.

    `actor` and `topic` are IRIs; the topic is its concept, the stance its qualifier.
    """

    actor: str
    topic: str
    stance: Stance
    evidence: Evidence


def coded(drawing: Drawing, actors: Actors) -> tuple[Coded, ...]:
    """Return the statements of *drawing* that have an actor, in its order.

    `people` are persons and groups. `bodies` are bodies that take a position themselves, and those
    in whose post a person speaks; whoever speaks for no body, or as a former holder of a post,
    drops out, since such words are not the body's.
    """
    bodies = {node.iri for node in drawing.nodes if node.kind is Kind.BODY}
    found = []
    for evidence in drawing.evidence:
        if actors is Actors.PEOPLE:
            actor = "" if evidence.holder in bodies else evidence.holder
        elif evidence.holder in bodies:
            actor = evidence.holder
        else:
            actor = "" if evidence.former else evidence.body
        if actor:
            found.append(Coded(actor, evidence.topic, evidence.stance, evidence))
    return tuple(found)
