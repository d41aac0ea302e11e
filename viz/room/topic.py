"""The page of a topic: who is for it, against it or concerned about it, when, in which words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Stance
from kg.store.base import Store
from ontology.namespaces import KIND, SKOS
from viz.room.asked import ask, names_of, tail, text
from viz.room.frame import Room
from viz.room.said import MOST, Said, Taken, read_said, taken_on
from viz.room.shown import Shown, also_of, parts_of
from viz.room.times import times_of

MOST_QUOTED = 8
"""How many actors of each stance are shown with words."""

MOST_NAMED = 40
"""How many more are named."""

_ABOUT = """SELECT DISTINCT ?p ?o
WHERE {
  VALUES ?topic { UNDEF }
  VALUES ?p { skos:prefLabel skos:altLabel skos:definition skos:scopeNote skos:broader skos:narrower
    skos:related }
  { ?topic ?p ?o }
  UNION { ?o skos:broader ?topic BIND(skos:narrower AS ?p) }
  UNION { ?o skos:narrower ?topic BIND(skos:broader AS ?p) }
} ORDER BY ?p ?o"""
_KINDS = f"""SELECT ?kind (MIN(?label) AS ?name)
WHERE {{
  ?kind skos:prefLabel ?label .
  FILTER(STRSTARTS(STR(?kind), "{KIND}"))
  FILTER NOT EXISTS {{ ?kind skos:broader ?wider }}
}} GROUP BY ?kind ORDER BY ?name"""


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor with how often it takes a stance, and the words of which we are most sure."""

    actor: str
    who: str
    count: int
    best: Said | None


@dataclass(frozen=True, slots=True)
class Side:
    """Those who take one stance, the loudest first; `unnamed` counts those left out."""

    stance: Stance
    actors: int
    positions: int
    quoted: Sequence[Voice]
    named: Sequence[Voice]
    unnamed: int


def topic_page(
    store: Store, room: Room, iri: str, part: int, kind: str | None = None
) -> Shown | None:
    """Return one part of the page of a topic; None where it has not so many.

    Args:
        store: what is asked.
        room: the room that the page stands in.
        iri: the topic.
        part: the part of the page, from 1.
        kind: the last part of the IRI of a kind of body to which all is narrowed.
    """
    kinds = [(text(row, "kind"), text(row, "name")) for row in ask(store, _KINDS)]
    kind_iri = next((known for known, _ in kinds if known == f"{KIND}{kind}"), None)
    if kind and kind_iri is None:
        return None
    taken = taken_on(store, iri, kind_iri)
    parts = parts_of(len(taken), MOST)
    if not 1 <= part <= parts:
        return None
    latest = sorted(taken, key=lambda one: (one.date, one.position), reverse=True)
    about: dict[str, list[str]] = {}
    for row in ask(store, _ABOUT, topic=iri):
        about.setdefault(text(row, "p").removeprefix(str(SKOS)), []).append(text(row, "o"))
    near = {way: about.get(way, []) for way in ("broader", "narrower", "related")}
    html = room.render(
        "topic.html",
        sheets=("said.css", "actor.css", "times.css", "topic.css"),
        iri=iri,
        name=(about.get("prefLabel") or [tail(iri)])[0],
        others=about.get("altLabel", []),
        definitions=[*about.get("definition", []), *about.get("scopeNote", [])],
        near=near,
        names=names_of(store, [other for group in near.values() for other in group]),
        kinds=[(known.removeprefix(str(KIND)), name) for known, name in kinds],
        kind=kind,
        total=len(taken),
        sides=_sides(store, taken) if part == 1 else [],
        times=times_of((one.date, one.stance) for one in taken) if part == 1 else None,
        said=read_said(store, (t.position for t in latest[(part - 1) * MOST : part * MOST])),
        also=also_of(room, iri, part, parts, kind=kind),
    )
    return Shown(html, parts)


def _sides(store: Store, taken: Sequence[Taken]) -> list[Side]:
    """Return who takes which stance, in the order of the stances."""
    loudest: dict[Stance, list[tuple[str, int]]] = {}
    for stance in Stance:
        counts = Counter(one.holder for one in taken if one.stance == stance)
        loudest[stance] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    best: dict[tuple[str, Stance], Taken] = {}
    for one in taken:
        known = best.get((one.holder, one.stance), one)
        best[one.holder, one.stance] = max(known, one, key=lambda t: (t.confidence, t.date))
    shown = [(holder, s) for s in Stance for holder, _ in loudest[s][:MOST_QUOTED]]
    said = {one.position: one for one in read_said(store, (best[k].position for k in shown))}
    most = MOST_QUOTED + MOST_NAMED
    names = names_of(store, {holder for s in Stance for holder, _ in loudest[s][:most]})

    def voice(stance: Stance, holder: str, count: int) -> Voice:
        return Voice(holder, names[holder], count, said.get(best[holder, stance].position))

    return [
        Side(
            stance,
            len(loudest[stance]),
            sum(count for _, count in loudest[stance]),
            [voice(stance, *item) for item in loudest[stance][:MOST_QUOTED]],
            [voice(stance, *item) for item in loudest[stance][MOST_QUOTED:most]],
            max(0, len(loudest[stance]) - most),
        )
        for stance in Stance
    ]
