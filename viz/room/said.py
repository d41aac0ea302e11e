"""Positions as the pages show them: who, on what, on which side, in which words, and where."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Stance
from kg.store.base import Store
from viz.room.asked import Row, ask, stance_of, tail, text, whole

MOST = 50
"""How many positions are listed in one part of a page."""

_TAKEN = """SELECT ?position ?holder ?topic ?stance (MIN(STR(?when)) AS ?date)
  (MAX(?sure) AS ?confidence)
WHERE {
  %s
  ?position pos:holder ?holder ; pos:topic ?topic ; pos:stance ?stance ; pos:confidence ?sure ;
    oa:hasTarget ?place .
  ?place oa:hasSource ?release .
  OPTIONAL { ?release dcterms:date ?when }
}
GROUP BY ?position ?holder ?topic ?stance"""
_BY_HOLDER = "VALUES ?thing { UNDEF } ?position pos:holder ?thing ."
_ON_TOPIC = "VALUES ?thing { UNDEF } ?position pos:topic ?thing ."
_IN_POSTS = """VALUES ?thing { UNDEF }
  ?tenure org:organization ?thing ; pos:claimedIn ?naming .
  ?statement pos:inCapacity ?tenure ; pos:reportedIn ?naming .
  FILTER NOT EXISTS { ?tenure pos:former true }
  ?position pos:expressedIn ?statement .
  FILTER NOT EXISTS { ?position pos:holder ?thing }"""
# Of what a person says, the kind is that of the body in whose post a release lets them speak.
_OF_KIND = """VALUES ?kind { UNDEF }
  ?position pos:expressedIn ?said ; pos:holder ?speaker ; oa:hasTarget/oa:hasSource ?source .
  OPTIONAL {
    ?said pos:inCapacity ?capacity .
    FILTER EXISTS { ?capacity pos:claimedIn ?source }
    FILTER EXISTS { ?capacity pos:former false }
  }
  BIND(COALESCE(?capacity, ?said) AS ?held)
  OPTIONAL { ?held org:organization ?employer }
  BIND(COALESCE(?employer, ?speaker) AS ?body)
  ?body org:classification/skos:broader ?kind ."""
IN_POST = """  OPTIONAL {
    ?statement pos:inCapacity ?capacity .
    FILTER EXISTS { ?capacity pos:claimedIn ?release }
  }
  # Always bound, and so looked up: what may be unbound would be joined with all roles there are.
  BIND(COALESCE(?capacity, ?statement) AS ?tenure)
  OPTIONAL { ?tenure pos:role ?role }
  OPTIONAL { ?tenure pos:former ?former }
  OPTIONAL { ?tenure pos:organisationName ?organisation }
  OPTIONAL { ?tenure org:organization ?body }
  BIND(COALESCE(?body, ?statement) AS ?employer)
  OPTIONAL { ?employer foaf:name ?bodyName }
"""
"""The post in which ?statement is made, as ?release gives it: ?role, ?former, ?organisation,
?body and ?bodyName, each where there is one."""
_SAID = (
    """SELECT *
WHERE {
  VALUES ?position { UNDEF }
  ?position pos:holder ?holder ; pos:topic ?topic ; pos:stance ?stance ;
    pos:expressedIn ?statement ; pos:confidence ?confidence ; oa:hasTarget ?place .
  ?place oa:hasSource ?release ; oa:hasSelector ?offsets , ?quote .
  ?offsets oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?words .
  OPTIONAL { ?holder foaf:name ?who }
  OPTIONAL { ?topic skos:prefLabel ?label }
  OPTIONAL { ?statement pos:form ?form }
  OPTIONAL { ?release dcterms:title ?title }
  OPTIONAL { ?release dcterms:date ?date }
"""
    + IN_POST
    + "}"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A position at a glance; `date` is the earliest of its releases, "" where none has one."""

    position: str
    holder: str
    topic: str
    stance: Stance
    date: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Said:
    """One position with its words at the first of its places; `places` counts them.

    `start` and `end` count code points of the release's text, half-open. `role`, `organisation`
    and `body` (its IRI) are the post in which the holder speaks there; `former` says that the
    text calls it over. Strings are empty where the graph says nothing.
    """

    position: str
    statement: str
    holder: str
    who: str
    topic: str
    about: str
    stance: Stance
    form: str
    words: str
    start: int
    end: int
    release: str
    title: str
    date: str
    role: str
    organisation: str
    body: str
    former: bool
    confidence: float
    places: int


def taken_by(store: Store, actor: str) -> list[Taken]:
    """Return the positions of a holder, in the order of their dates; those without come last."""
    return _taken(store, _BY_HOLDER, actor)


def taken_in_posts(store: Store, body: str) -> list[Taken]:
    """Return the positions that others take in a post at a body, as a release gives it."""
    return _taken(store, _IN_POSTS, body)


def taken_on(store: Store, topic: str, kind: str | None = None) -> list[Taken]:
    """Return the positions on a topic, or those of one kind of body.

    The kind is that of the holder; of a person, that of the body in whose post a release lets
    them speak.
    """
    if kind is None:
        return _taken(store, _ON_TOPIC, topic)
    return _taken(store, f"{_ON_TOPIC} {_OF_KIND}", topic, kind=kind)


def _taken(store: Store, which: str, thing: str, **more: str) -> list[Taken]:
    found = []
    for row in ask(store, _TAKEN % which, thing=thing, **more):
        stance = stance_of(text(row, "stance"))
        if stance is not None:
            sure = row["confidence"]
            found.append(
                Taken(
                    text(row, "position"),
                    text(row, "holder"),
                    text(row, "topic"),
                    stance,
                    text(row, "date"),
                    float(sure) if isinstance(sure, int | float) else 0.0,
                )
            )
    return sorted(found, key=lambda t: (not t.date, t.date, t.position, t.topic, t.stance))


def read_said(store: Store, positions: Iterable[str]) -> list[Said]:
    """Return positions with their words, in the order in which they are given.

    Those of which the graph does not have all are left out.
    """
    wanted = list(dict.fromkeys(positions))
    rows = ask(store, _SAID, position=wanted) if wanted else []
    every: dict[str, list[Said]] = {}
    for row in rows:
        said = _said(row)
        if said is not None:
            every.setdefault(said.position, []).append(said)
    return [_first(every[iri]) for iri in wanted if iri in every]


def _first(found: Sequence[Said]) -> Said:
    """Return what is said at the first place: the earliest, then the first in its text."""
    places = len({(said.release, said.start, said.end) for said in found})
    first = min(
        found,
        key=lambda s: (not s.date, s.date, s.release, s.start, s.end, -s.confidence, repr(s)),
    )
    return replace(first, places=places)


def _said(row: Row) -> Said | None:
    stance, start, end = stance_of(text(row, "stance")), whole(row, "start"), whole(row, "end")
    if stance is None or not 0 <= start < end:
        return None
    sure = row["confidence"]
    return Said(
        position=text(row, "position"),
        statement=text(row, "statement"),
        holder=text(row, "holder"),
        who=text(row, "who") or tail(text(row, "holder")),
        topic=text(row, "topic"),
        about=text(row, "label") or tail(text(row, "topic")),
        stance=stance,
        form=tail(text(row, "form")),
        words=text(row, "words"),
        start=start,
        end=end,
        release=text(row, "release"),
        title=text(row, "title") or tail(text(row, "release")),
        date=text(row, "date"),
        role=text(row, "role"),
        organisation=text(row, "organisation") or text(row, "bodyName"),
        body=text(row, "body"),
        former=row["former"] is True,
        confidence=float(sure) if isinstance(sure, int | float) else 0.0,
        places=1,
    )


def counts_of(taken: Iterable[Taken]) -> Counter[Stance]:
    """Return how many positions there are of each stance."""
    return Counter(one.stance for one in taken)
