"""Correcting in the room: the ledger as people read it, and the pages that ask who and whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.curate import Correction, Ledger, Verdict
from kg.curate.listing import what
from kg.curate.quads import correction_iri
from kg.store.base import Store
from queries.names import Actor
from viz.room.asked import ask, text
from viz.room.facts import labels
from viz.room.frame import Room
from viz.room.shown import parts_of

MOST = 50
"""How many corrections stand in one part of the page."""

_OUTCOMES = """SELECT DISTINCT ?correction ?outcome ?release
{ ?correction pos:outcome ?outcome OPTIONAL { ?correction pos:concerns ?release } }"""


@dataclass(frozen=True, slots=True)
class Line:
    """A correction of the ledger, and what became of it.

    `state` is the outcome, `withdrawn`, or `late` where it is in effect nowhere; empty for what
    takes another back. `release` is one that it is about, if the graph has it.
    """

    correction: Correction
    what: str
    state: str
    release: str

    @property
    def stands(self) -> bool:
        """Say whether it can be taken back."""
        return self.state != "withdrawn"


def ledger_page(store: Store, room: Room, ledger: Ledger, part: int) -> str:
    """Return one part of the page of all corrections, the newest first.

    Those whose words are found nowhere stand apart, in every part.
    """
    lines = _lines(store, ledger)
    parts = parts_of(len(lines), MOST)
    part = min(max(part, 1), parts)
    lost = [line for line in lines if line.state in {"unplaced", "late"}]
    return room.render(
        "corrections.html",
        sheets=("said.css", "list.css"),
        lines=lines[(part - 1) * MOST : part * MOST],
        lost=lost[:MOST],
        more_lost=max(0, len(lost) - MOST),
        bad=ledger.bad,
        all=len(lines),
        part=part,
        parts=parts,
    )


def signin_page(room: Room, *, back: str, name: str = "", fault: str = "") -> str:
    """Return the page where somebody signs in, and is then led back."""
    return room.render("signin.html", back=back, name=name, fault=fault)


def choice_page(room: Room, field: str, actors: Sequence[Actor], given: Mapping[str, str]) -> str:
    """Return the page that asks whom a name of a correction means.

    Args:
        room: where it stands.
        field: the field of the form that has the name.
        actors: whom it may mean.
        given: the other fields, which are sent again.
    """
    return room.render("choice.html", field=field, actors=actors, given=given)


def topics_for(store: Store, room: Room) -> list[tuple[str, str]]:
    """Return the topics that can be chosen, with their labels; none where nobody corrects."""
    if not room.hand:
        return []
    return sorted(labels(store).items(), key=lambda item: (item[1].casefold(), item[0]))


def _lines(store: Store, ledger: Ledger) -> list[Line]:
    found: dict[str, dict[str, str]] = {}
    for row in ask(store, _OUTCOMES):
        found.setdefault(text(row, "correction"), {})[text(row, "outcome")] = text(row, "release")
    standing = {correction.id for correction in ledger.standing()}
    known = {correction.id: correction for correction in ledger.corrections}
    withdrawn = {c.withdraws for c in ledger.corrections}
    lines = []
    for one in reversed(ledger.corrections):
        outcomes = found.get(str(correction_iri(one.id)), {})
        said = what(known[one.withdraws]) if one.withdraws in known else what(one)
        release = next(filter(None, outcomes.values()), "")
        if one.verdict is Verdict.WITHDRAW:
            state = "withdrawn" if one.id in withdrawn else ""
        elif one.id not in standing:
            state = "withdrawn"
        else:
            state = next((s for s in _STATES if s in outcomes), "late")
        lines.append(Line(one, said, state, release))
    return lines


_STATES = ("applied", "unchanged", "overruled", "unplaced")
"""What may become of a correction; where it differs from release to release, the first counts."""
