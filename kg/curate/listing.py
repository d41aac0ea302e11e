"""What a ledger holds, as people read it, with what became of each correction in a store."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.curate.correction import Correction, Verdict
from kg.curate.ledger import Ledger
from kg.curate.quads import correction_iri
from kg.curate.working import State
from kg.store import GraphStore
from ontology.namespaces import POS


@dataclass(frozen=True, slots=True)
class Row:
    """A correction and its outcome; `lost` says that it stands and is in effect nowhere."""

    correction: Correction
    outcome: str
    lost: bool

    def cells(self) -> tuple[str, ...]:
        """Return id, moment, who, verdict, what, why and outcome."""
        c = self.correction
        return (c.id, c.at, c.by, str(c.verdict), what(c), c.because, self.outcome)


def listing(store: GraphStore, ledger: Ledger) -> list[Row]:
    """Return a row for each correction of a ledger, in order."""
    standing = {correction.id for correction in ledger.standing()}
    rows = []
    for correction in ledger.corrections:
        if correction.verdict is Verdict.WITHDRAW:
            rows.append(Row(correction, "", lost=False))
        elif correction.id not in standing:
            rows.append(Row(correction, "withdrawn", lost=False))
        else:
            states = _states(store, correction)
            lost = not states - {State.UNPLACED}
            told = ", ".join(sorted(states)) or "nothing in the store is meant"
            rows.append(Row(correction, told, lost))
    return rows


def _states(store: GraphStore, correction: Correction) -> set[str]:
    iri = ox.NamedNode(correction_iri(correction.id))
    found = store.match(iri, ox.NamedNode(POS.outcome), None, None)
    return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


def what(correction: Correction) -> str:
    """Return what a correction is about, and what it says of it, in one line."""
    anchor, parts = correction.anchor, []
    if correction.actor and correction.other:
        return f"{correction.actor.name} | {correction.other.name}"
    if correction.withdraws:
        return correction.withdraws
    if anchor is not None:
        words = " ".join((anchor.quote or anchor.statement[0]).exact.split())
        words = words if len(words) <= 60 else f"{words[:59]}…"
        found = (anchor.speaker.name, anchor.stance or "", anchor.topic, f"“{words}”")
        parts.append(" ".join(filter(None, found)))
    actor = correction.actor.name if correction.actor else ""
    said = (correction.stance or "", correction.act or "", correction.topic, correction.role, actor)
    value = " ".join(filter(None, said))
    return " → ".join(filter(None, (*parts, value)))
