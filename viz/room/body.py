"""The page of a body: what came before and after it, who speaks for it, what it says itself."""

from collections import Counter
from dataclasses import dataclass

from kg.store.base import Store
from viz.room.actor import MOST_RELEASES, Around, around, by_topic, grouped, read_about, summaries
from viz.room.asked import Row, ask, names_of, tail, text
from viz.room.frame import Room
from viz.room.posts import posts_at
from viz.room.said import MOST, read_said, taken_by, taken_in_posts
from viz.room.shown import Shown, also_of, parts_of

MOST_POSTS = 40

_STEPS = """SELECT ?step ?body ?after (MIN(?called) AS ?name) (MIN(?then) AS ?label)
  (MIN(?how) AS ?kind) (MIN(STR(?day)) AS ?date)
WHERE {
  VALUES ?thing { UNDEF }
  { ?step org:originalOrganization ?thing ; org:resultingOrganization ?body BIND(true AS ?after) }
  UNION
  { ?step org:resultingOrganization ?thing ; org:originalOrganization ?body BIND(false AS ?after) }
  OPTIONAL { ?body foaf:name ?called }
  OPTIONAL { ?step rdfs:label ?then }
  OPTIONAL { ?step pos:successionKind ?how }
  OPTIONAL { ?step dcterms:date ?day }
} GROUP BY ?step ?body ?after ORDER BY ?date ?name ?step"""
_KIND = """SELECT DISTINCT ?way ?of
WHERE {
  VALUES ?body { UNDEF }
  VALUES ?way { org:classification org:subOrganizationOf }
  ?body ?way ?of .
}"""
_RELEASES = """SELECT ?release (MIN(?heading) AS ?title) (MIN(STR(?day)) AS ?date)
WHERE {
  VALUES ?body { UNDEF }
  ?release dcterms:publisher ?body .
  OPTIONAL { ?release dcterms:title ?heading }
  OPTIONAL { ?release dcterms:date ?day }
} GROUP BY ?release ORDER BY DESC(?date) ?title ?release"""


@dataclass(frozen=True, slots=True)
class Step:
    """What came before a body, or after it: the other body, how it came about, and when.

    `label` has both names as they were then: "Old Trust → New Trust".
    """

    body: str
    name: str
    label: str
    how: str
    date: str


def body_page(store: Store, room: Room, iri: str, part: int) -> Shown | None:
    """Return one part of the page of a body; None where it has not so many.

    What a body says itself, and what people say in its posts, stand apart.
    """
    own, others = by_topic(taken_by(store, iri)), by_topic(taken_in_posts(store, iri))
    parts = parts_of(len(own) + len(others), MOST)
    if not 1 <= part <= parts:
        return None
    here = [*own, *others][(part - 1) * MOST : part * MOST]
    said = read_said(store, (one.position for one in here))
    itself = {one.position for one in own}
    topics = summaries(own, MOST), summaries(others, MOST, len(own))
    beside = around(store, iri, own) if part == 1 else Around()
    steps = ask(store, _STEPS, thing=iri)
    ways = [(text(row, "way"), text(row, "of")) for row in ask(store, _KIND, body=iri)]
    held = posts_at(store, iri) if part == 1 else []
    posts = sorted(held, key=lambda post: not post.claims)
    issued = ask(store, _RELEASES, body=iri) if part == 1 else []
    html = room.render(
        "body.html",
        sheets=("said.css", "actor.css"),
        iri=iri,
        about=read_about(store, iri),
        ways=ways,
        renamed=[_step(r) for r in steps if r["body"] == iri and r["after"] is True],
        before=[_step(r) for r in steps if r["body"] != iri and r["after"] is False],
        after=[_step(r) for r in steps if r["body"] != iri and r["after"] is True],
        posts=posts[:MOST_POSTS],
        spoken=Counter(one.holder for one in others),
        more_posts=max(0, len(posts) - MOST_POSTS),
        totals=(len(own), len(others)),
        topics=topics,
        names=names_of(
            store,
            {t.topic for group in topics for t in group} | beside.topics | {of for _, of in ways},
        ),
        own=grouped(one for one in said if one.position in itself),
        others=grouped(one for one in said if one.position not in itself),
        beside=beside,
        issued=issued[:MOST_RELEASES],
        more_issued=max(0, len(issued) - MOST_RELEASES),
        also=also_of(room, iri, part, parts),
    )
    return Shown(html, parts)


def _step(row: Row) -> Step:
    return Step(
        text(row, "body"),
        text(row, "name") or tail(text(row, "body")),
        text(row, "label"),
        text(row, "kind"),
        text(row, "date"),
    )
