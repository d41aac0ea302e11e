"""Which positions to look at first: those that are least certain, and on which most rests."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from typing import NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from kg.curate.anchors import Graph
from kg.store import GraphStore
from kg.store.sources import RELEASE_GRAPHS
from ontology.namespaces import DCTERMS, FOAF, OA, POS, SKOS, TOPIC

_LABEL = ox.NamedNode(SKOS.prefLabel)
_POSITIONS = f"""
SELECT ?position ?holder ?topic ?stance (MIN(?sure) AS ?confidence) (MIN(?in) AS ?release)
WHERE {{
  ?position a <{POS.Position}> ; <{POS.holder}> ?holder ; <{POS.topic}> ?topic ;
    <{POS.stance}> ?stance ; <{POS.confidence}> ?sure ; <{OA.hasTarget}>/<{OA.hasSource}> ?in .
  OPTIONAL {{ ?position <{POS.acceptedIn}> ?accepted }}
  FILTER(!BOUND(?accepted))
  GRAPH ?graph {{ ?position a <{POS.Position}> }}
  FILTER(STRSTARTS(STR(?graph), "{RELEASE_GRAPHS}"))
}} GROUP BY ?position ?holder ?topic ?stance"""


class _Row(NamedTuple):
    position: str
    holder: str
    topic: str
    stance: str
    confidence: str
    release: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A position that nobody has accepted, with how much it weighs to look at it.

    `release` is the id of a release that holds it. `only` says that nothing else shows that the
    holder takes this stance on the topic.
    """

    position: str
    release: str
    confidence: float
    weight: float
    only: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to see of a position: the words with those around them, and the release."""

    who: str
    stance: str
    topic: str
    before: str
    words: str
    after: str
    title: str
    date: str


def doubts(store: GraphStore) -> list[Doubt]:
    """Return the positions of releases that nobody has accepted, the weightiest first.

    The weight is `(1 − c) · (1 / n) · log2(1 + d)`: c is the confidence, n the number of positions
    that show the same stance of the same holder on the same topic, and d the number of topics on
    which the holder takes positions. So a doubtful position counts more where a tie of the network
    rests on it alone, and more where that tie is one of somebody well connected.
    """
    rows = [
        _Row(*(_value(row[name]) for name in _Row._fields))
        for row in store.query(_POSITIONS)  # type: ignore[union-attr] # it is a SELECT
    ]
    same = Counter((row.holder, row.topic, row.stance) for row in rows)
    topics: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        topics[row.holder].add(row.topic)
    found = []
    for row in rows:
        sure, n = float(row.confidence), same[row.holder, row.topic, row.stance]
        weight = round((1 - sure) / n * log2(1 + len(topics[row.holder])), 4)
        release = row.release.rpartition("/")[2]
        found.append(Doubt(row.position, release, sure, weight, n == 1))
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.position))


def sight(store: GraphStore, doubt: Doubt, *, around: int = 300) -> Sight:
    """Return what there is to see of a position, with some code points around its words."""
    graph = Graph.of_release(store, doubt.release)
    statement = graph.one(doubt.position, POS.expressedIn)
    release = graph.one(statement, POS.reportedIn)
    text, quote = graph.one(release, POS.text), next(graph.quotes(doubt.position))
    end = quote.start + len(quote.exact)
    topic = ox.NamedNode(graph.one(doubt.position, POS.topic))
    labels = [_value(quad.object) for quad in store.match(topic, _LABEL, None, None)]
    return Sight(
        who=graph.one(graph.one(doubt.position, POS.holder), FOAF.name),
        stance=graph.one(doubt.position, POS.stance).rpartition("/")[2],
        topic=min(labels, default=unquote(topic.value.removeprefix(str(TOPIC)))),
        before=text[max(0, quote.start - around) : quote.start],
        words=quote.exact,
        after=text[end : end + around],
        title=graph.one(release, DCTERMS.title) or graph.one(release, DCTERMS.identifier),
        date=graph.one(release, DCTERMS.date),
    )


def _value(term: object) -> str:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise TypeError(f"no value: {term}")
    return term.value
