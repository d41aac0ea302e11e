"""What the pages of people, groups and bodies share: names, links, positions, allies, changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from kg.model import Stance
from kg.store.base import Store
from ontology.namespaces import DCTERMS, FOAF, ORG, POS, SKOS
from viz.room.asked import Row, ask, tail, text, whole
from viz.room.said import Said, Taken, read_said

MOST_ALLIES = 12
MOST_CHANGES = 20
MOST_RELEASES = 40

_ABOUT = f"""SELECT ?p ?o
WHERE {{
  VALUES ?actor {{ UNDEF }}
  VALUES ?p {{ foaf:name skos:altLabel foaf:title foaf:homepage skos:exactMatch skos:note
    dcterms:identifier dcterms:source <{ORG.identifier}> pos:startDate pos:endDate }}
  ?actor ?p ?o .
}} ORDER BY ?p ?o"""
_LINKED = """SELECT DISTINCT ?name ?reason
WHERE {
  VALUES ?actor { UNDEF }
  ?decision pos:linkedTo ?actor ; pos:linkedName ?name ; pos:reason ?reason .
} ORDER BY ?name ?reason LIMIT 12"""
_NAMED = """SELECT ?release (MIN(?heading) AS ?title) (MIN(STR(?day)) AS ?date)
WHERE {
  VALUES ?actor { UNDEF }
  ?release pos:mentions ?actor .
  FILTER NOT EXISTS {
    ?statement pos:reportedIn ?release .
    FILTER EXISTS { ?statement pos:speaker ?actor }
    FILTER EXISTS { ?position pos:expressedIn ?statement }
  }
  OPTIONAL { ?release dcterms:title ?heading }
  OPTIONAL { ?release dcterms:date ?day }
} GROUP BY ?release ORDER BY DESC(?date) ?title ?release"""
# What all positions imply is in the graph: each stance on a topic once, however often it is taken.
_NEAR = """SELECT ?actor (MIN(?name) AS ?who) ?shared
WHERE {
  {
    SELECT ?actor (COUNT(*) AS ?shared)
    WHERE {
      VALUES ?one { UNDEF }
      VALUES (?takes ?taken) { %s }
      ?one ?takes ?topic . ?actor ?taken ?topic .
      FILTER(?actor != ?one)
    }
    GROUP BY ?actor
    ORDER BY DESC(?shared) ?actor
    LIMIT %d
  }
  ?actor foaf:name ?name .
}
GROUP BY ?actor ?shared
ORDER BY DESC(?shared) ?who ?actor"""
_SHARED = """SELECT DISTINCT ?actor ?takes ?topic
WHERE {
  VALUES ?one { UNDEF }
  VALUES ?actor { UNDEF }
  VALUES (?takes ?taken) { %s }
  ?one ?takes ?topic . ?actor ?taken ?topic .
}"""
_ALLIES = """(pos:advocates pos:advocates) (pos:opposes pos:opposes)
        (pos:concernedAbout pos:concernedAbout)"""
_OPPONENTS = "(pos:advocates pos:opposes) (pos:opposes pos:advocates)"
_IMPLIED = {
    str(POS.advocates): Stance.ADVOCATES,
    str(POS.opposes): Stance.OPPOSES,
    str(POS.concernedAbout): Stance.CONCERN,
}


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an actor beside what it says: other names, addresses, identifiers, notes."""

    name: str
    others: Sequence[str]
    links: Sequence[tuple[str, str]]
    ids: Sequence[str]
    notes: Sequence[str]
    sources: Sequence[str]
    years: tuple[str, str]
    linked: Sequence[tuple[str, str]]

    @property
    def called(self) -> list[str]:
        """Return each name that releases or the register give it, once."""
        return list(dict.fromkeys((self.name, *(name for name, _ in self.linked), *self.others)))


@dataclass(frozen=True, slots=True)
class Near:
    """An ally or an opponent, and on which topics with which stance of the actor of the page."""

    actor: str
    who: str
    shared: int
    topics: Sequence[tuple[Stance, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on the first part of an actor's page beside its positions, as far as shown.

    `more_changes` and `more_named` count what is left out; `topics` are those of allies and
    opponents.
    """

    allies: Sequence[Near] = ()
    opponents: Sequence[Near] = ()
    changes: Sequence[tuple[Said, Said]] = ()
    more_changes: int = 0
    named: Sequence[Row] = ()
    more_named: int = 0

    @property
    def topics(self) -> set[str]:
        """Return the topics of allies and opponents."""
        return {topic for one in (*self.allies, *self.opponents) for _, topic in one.topics}


@dataclass(frozen=True, slots=True)
class Summary:
    """What an actor takes on one topic: how many positions of each stance, and from when to when.

    `part` is the part of the page where their words stand.
    """

    topic: str
    counts: Counter[Stance]
    first: str
    last: str
    part: int


def read_about(store: Store, actor: str) -> About:
    """Return what is known of an actor; the first name in the alphabet counts."""
    found: dict[str, list[str]] = {}
    for row in ask(store, _ABOUT, actor=actor):
        found.setdefault(text(row, "p"), []).append(text(row, "o"))

    def of(*properties: object) -> list[str]:
        return [value for name in properties for value in found.get(str(name), [])]

    names = of(FOAF.name)
    linked = ask(store, _LINKED, actor=actor)
    return About(
        name=(names or [tail(actor)])[0],
        others=[*names[1:], *of(SKOS.altLabel)],
        links=[(site(address), address) for address in of(FOAF.homepage, SKOS.exactMatch)],
        ids=of(ORG.identifier, DCTERMS.identifier),
        notes=of(SKOS.note),
        sources=of(DCTERMS.source),
        years=((of(POS.startDate) or [""])[0], (of(POS.endDate) or [""])[0]),
        linked=[(text(row, "name"), text(row, "reason")) for row in linked],
    )


def site(address: str) -> str:
    """Return what to call an address elsewhere.

    >>> site("http://www.wikidata.org/entity/Q1"), site("https://nhs.example/trust")
    ('Wikidata Q1', 'nhs.example')
    """
    host, _, path = address.partition("://")[2].partition("/")
    known = {"www.wikidata.org": "Wikidata", "ror.org": "ROR"}
    return f"{known[host]} {path.rpartition('/')[2]}" if host in known else host


def around(store: Store, actor: str, taken: Sequence[Taken]) -> Around:
    """Return allies and opponents, changes of position, and where an actor is only named.

    Allies take the same stance on a topic; opponents oppose what the actor advocates, or the other
    way round. Changes are the latest of `changes_of`.

    Args:
        store: what is asked.
        actor: the actor.
        taken: the positions that the actor holds.
    """
    turned = changes_of(taken)
    shown = turned[:MOST_CHANGES]
    said = {s.position: s for s in read_said(store, (t.position for pair in shown for t in pair))}
    named = ask(store, _NAMED, actor=actor)
    return Around(
        allies=_near(store, actor, _ALLIES),
        opponents=_near(store, actor, _OPPONENTS),
        changes=[
            (said[old.position], said[new.position])
            for old, new in shown
            if old.position in said and new.position in said
        ],
        more_changes=max(0, len(turned) - MOST_CHANGES),
        named=named[:MOST_RELEASES],
        more_named=max(0, len(named) - MOST_RELEASES),
    )


def changes_of(taken: Iterable[Taken]) -> list[tuple[Taken, Taken]]:
    """Return the changes of one actor's positions, the latest first.

    A change is two stances on a topic of which the one was first taken surely before the other,
    each with its first position, as the question `changed-position` has it. Dates are compared as
    far as the coarser of the two goes.
    """
    first: dict[str, dict[Stance, Taken]] = {}
    for one in sorted((t for t in taken if t.date), key=lambda t: (t.date, t.position)):
        first.setdefault(one.topic, {}).setdefault(one.stance, one)
    found = [
        pair
        for stances in first.values()
        for pair in permutations(stances.values(), 2)
        if pair[0].date[: len(pair[1].date)] < pair[1].date[: len(pair[0].date)]
    ]
    return sorted(found, key=lambda p: (p[1].date, p[0].date, p[1].position), reverse=True)


def _near(store: Store, actor: str, pairs: str) -> list[Near]:
    found = ask(store, _NEAR % (pairs, MOST_ALLIES), one=actor)
    others = [text(row, "actor") for row in found]
    shared: dict[str, list[tuple[Stance, str]]] = {}
    for row in ask(store, _SHARED % pairs, one=actor, actor=others) if others else ():
        side = _IMPLIED[text(row, "takes")], text(row, "topic")
        shared.setdefault(text(row, "actor"), []).append(side)
    return [
        Near(
            text(row, "actor"),
            text(row, "who"),
            whole(row, "shared"),
            sorted(shared.get(text(row, "actor"), [])),
        )
        for row in found
    ]


def by_topic(taken: Iterable[Taken]) -> list[Taken]:
    """Return positions topic by topic: the topic with most first, then by date."""
    taken = list(taken)
    sizes = Counter(one.topic for one in taken)
    return sorted(taken, key=lambda one: (-sizes[one.topic], one.topic, not one.date, one.date))


def summaries(ordered: Sequence[Taken], most: int, before: int = 0) -> list[Summary]:
    """Return what is taken on each topic, in the order of *ordered*.

    Args:
        ordered: positions in the order in which they are listed.
        most: how many are listed in one part of the page.
        before: how many others are listed before them.
    """
    groups: dict[str, list[Taken]] = {}
    parts: dict[str, int] = {}
    for number, one in enumerate(ordered, before):
        groups.setdefault(one.topic, []).append(one)
        parts.setdefault(one.topic, number // most + 1)
    return [
        Summary(
            topic,
            Counter(one.stance for one in group),
            min((one.date for one in group if one.date), default=""),
            max((one.date for one in group), default=""),
            parts[topic],
        )
        for topic, group in groups.items()
    ]


def grouped(said: Iterable[Said]) -> list[tuple[str, str, list[Said]]]:
    """Return positions by topic, in their order: topic, its name, and what is said."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.topic, []).append(one)
    return [(topic, group[0].about, group) for topic, group in groups.items()]
