"""What people said of what was found: the history of corrections, and what no longer stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Stance
from kg.store.base import Store
from queries.explain import Record, corrections_of
from viz.room.asked import Row, ask, names_of, stance_of, tail, text, whole
from viz.room.frame import Room
from viz.room.links import PART_LENGTH
from viz.room.said import read_said
from viz.room.shown import Shown, also_of

MOST = 40

_NOW = """SELECT DISTINCT ?position
{ VALUES ?correction { UNDEF } ?position pos:correctedIn ?correction ; a pos:Position }
ORDER BY ?position"""
# In each release that a correction concerns, something else may become of it.
_IN_RELEASE = """SELECT DISTINCT ?correction ?at ?by ?verdict ?reason ?outcome ?holder ?stance
  ?topic
WHERE {
  VALUES ?release { UNDEF }
  GRAPH ?graph { ?correction pos:concerns ?release ; pos:outcome ?outcome }
  ?correction pos:verdict ?verdict ; prov:endedAtTime ?moment ;
    prov:wasAssociatedWith/rdfs:label ?by .
  BIND(STR(?moment) AS ?at)
  OPTIONAL { ?correction rdfs:comment ?reason }
  OPTIONAL { ?correction pos:foundHolder ?holder }
  OPTIONAL { ?correction pos:foundStance ?stance ; pos:foundTopic ?topic }
} ORDER BY ?at ?correction"""

_WORDS = """SELECT DISTINCT ?words ?start ?release ?title
WHERE {
  VALUES ?correction { UNDEF }
  ?correction oa:hasTarget ?place .
  ?place oa:hasSource ?release ; oa:hasSelector ?offsets , ?quote .
  ?offsets oa:start ?start .
  ?quote oa:exact ?words .
  OPTIONAL { ?release dcterms:title ?title }
} ORDER BY ?release ?start LIMIT 8"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the ledger: who said what of something that was found, when and why.

    `verdict` is the end of its IRI; `outcome` what became of it in a release. `holder`, `stance`
    and `topic` are what the rules had found.
    """

    iri: str
    verdict: str
    by: str
    at: str
    because: str
    outcome: str
    holder: str
    stance: Stance | None
    topic: str
    about: str


def told(store: Store, records: Sequence[Record]) -> list[Correction]:
    """Return corrections as pages tell them, the earliest first.

    Args:
        store: what is asked for the names of topics.
        records: the corrections as `queries.explain.corrections_of` gives them.
    """
    names = names_of(store, {text(record, "topic") for record in records} - {""})
    return [
        Correction(
            text(record, "correction"),
            tail(text(record, "verdict")),
            text(record, "by"),
            text(record, "at"),
            text(record, "reason"),
            text(record, "outcome"),
            text(record, "holder"),
            stance_of(text(record, "stance")),
            text(record, "topic"),
            names.get(text(record, "topic"), ""),
        )
        for record in records[:MOST]
    ]


def corrections_in(store: Store, release: str) -> list[Correction]:
    """Return the corrections that concern a release, the earliest first."""
    return told(store, ask(store, _IN_RELEASE, release=release))


def gone_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return the page of a position or a statement that a correction took away; else None."""
    found = told(store, corrections_of(store, [iri]))
    if part != 1 or not found:
        return None
    html = room.render(
        "gone.html",
        sheets=("said.css", "position.css"),
        iri=iri,
        corrections=found,
        now=read_said(
            store,
            [text(row, "position") for row in ask(store, _NOW, correction=[c.iri for c in found])],
        ),
        had=next((one for one in found if one.holder), found[0]),
        words=[
            (text(row, "words"), *_place(room, row))
            for row in ask(store, _WORDS, correction=[one.iri for one in found])
        ],
        also=also_of(room, iri),
    )
    return Shown(html)


def _place(room: Room, row: Row) -> tuple[str | None, str]:
    """Return where the part of a release is in which words stand, and what to call the release."""
    release = text(row, "release")
    part = max(0, whole(row, "start")) // PART_LENGTH + 1
    return room.links.part(release, part), text(row, "title") or tail(release)
