"""What people said of what was found: the history of corrections, and what no longer stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Stance
from kg.store.base import Store
from viz.room.asked import Row, ask, names_of, stance_of, tail, text
from viz.room.frame import Room
from viz.room.shown import Shown, also_of

MOST = 40

_CORRECTIONS = """SELECT DISTINCT ?correction ?verdict ?by ?at ?because ?outcome ?found ?holder
  ?topic ?stance
WHERE {
  %s
  ?correction pos:verdict ?verdict ; prov:endedAtTime ?moment .
  BIND(STR(?moment) AS ?at)
  OPTIONAL { ?correction prov:wasAssociatedWith/rdfs:label ?by }
  OPTIONAL { ?correction rdfs:comment ?because }
  OPTIONAL { ?correction pos:outcome ?outcome }
  OPTIONAL { ?correction pos:corrects ?found }
  OPTIONAL { ?correction pos:foundHolder ?holder }
  OPTIONAL { ?correction pos:foundTopic ?topic }
  OPTIONAL { ?correction pos:foundStance ?stance }
} ORDER BY ?at ?correction"""
_OF_THINGS = """VALUES ?thing { UNDEF }
  { ?correction pos:corrects ?thing } UNION { ?thing pos:acceptedIn|pos:correctedIn ?correction }"""
# In each release that a correction concerns, something else may become of it.
_IN_RELEASE = """VALUES ?thing { UNDEF }
  GRAPH ?graph { ?correction pos:concerns ?thing ; pos:outcome ?outcome }"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the ledger: who said what of something that was found, when and why.

    `verdict` is the end of its IRI; `outcome` what became of it in a release. `found`, `holder`,
    `stance` and `topic` are what the rules had found.
    """

    iri: str
    verdict: str
    by: str
    at: str
    because: str
    outcome: str
    found: str
    holder: str
    stance: Stance | None
    topic: str
    about: str


def corrections_of(store: Store, things: Sequence[str]) -> list[Correction]:
    """Return the corrections of positions or statements, the earliest first."""
    return _corrections(store, ask(store, _CORRECTIONS % _OF_THINGS, thing=things))


def corrections_in(store: Store, release: str) -> list[Correction]:
    """Return the corrections that concern a release, the earliest first."""
    return _corrections(store, ask(store, _CORRECTIONS % _IN_RELEASE, thing=release))


def gone_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return the page of a position or a statement that a correction took away; else None."""
    found = corrections_of(store, [iri])
    if part != 1 or not found:
        return None
    html = room.render(
        "gone.html",
        sheets=("said.css", "position.css"),
        iri=iri,
        corrections=found,
        had=next((one for one in found if one.found == iri), found[0]),
        also=also_of(room, iri),
    )
    return Shown(html)


def _corrections(store: Store, rows: Sequence[Row]) -> list[Correction]:
    names = names_of(store, {text(row, "topic") for row in rows} - {""})
    found: dict[str, Correction] = {}
    for row in rows:
        iri, topic = text(row, "correction"), text(row, "topic")
        one = Correction(
            iri,
            tail(text(row, "verdict")),
            text(row, "by"),
            text(row, "at"),
            text(row, "because"),
            text(row, "outcome"),
            text(row, "found"),
            text(row, "holder"),
            stance_of(text(row, "stance")),
            topic,
            names.get(topic, ""),
        )
        found.setdefault(iri, one)
    return list(found.values())[:MOST]
