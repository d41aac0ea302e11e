"""What a picture is narrowed to, and how that enters a query: as RDF terms, never as text."""

from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kg.model import PartialDate, Stance
from ontology.namespaces import STANCE, TOPIC, XSD
from queries.bind import Term


@dataclass(frozen=True, slots=True)
class Centre:
    """The actor or topic around which a picture is drawn."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None means all.

    `topic` is the id of a topic (`collaboration`); `actor` a part of a name, in any case; `since`
    and `until` are the first and the last date that count. A date that is less precise than a
    limit counts where it may lie within: 2015 is until 2015-03. `accepted` lets through what
    people have accepted or corrected, and nothing else. `around` keeps, of what the others
    let through, the neighbourhood of an actor or topic; it is no part of the query, but chosen
    from its rows.
    """

    topic: str | None = None
    stance: Stance | None = None
    actor: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    accepted: bool = False
    around: Centre | None = None

    def terms(self) -> dict[str, list[Term]]:
        """Return the value of each query variable that is asked for, as `queries.bind` takes it."""
        terms: dict[str, list[Term]] = {}
        if self.topic is not None:
            terms["topic"] = [ox.NamedNode(TOPIC[quote(self.topic, safe="")])]
        if self.stance is not None:
            terms["stance"] = [ox.NamedNode(STANCE[self.stance])]
        if self.actor is not None:
            terms["actor"] = [ox.Literal(self.actor)]
        if self.since is not None:
            terms["since"] = [ox.Literal(self.since.iso)]
        if self.until is not None:
            terms["until"] = [ox.Literal(self.until.iso)]
        if self.accepted:
            terms["accepted"] = [ox.Literal("true", datatype=ox.NamedNode(XSD.boolean))]
        return terms

    def sentence(self) -> str:
        """Return the filters in words, or an empty string where nothing is asked for."""
        parts = {
            "topic": self.topic,
            "stance": self.stance,
            "actor": f"“{self.actor}”" if self.actor is not None else None,
            "since": self.since and self.since.iso,
            "until": self.until and self.until.iso,
            "around": self.around and self.around.name,
        }
        said = [f"{name} {value}" for name, value in parts.items() if value is not None]
        return ", ".join([*said, *(["accepted by people"] if self.accepted else [])])
