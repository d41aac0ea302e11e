"""Posts over time: what releases say, and beside it what the register says.

A post without an end in its source is not one that is held now: the source gives no end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.base import Store
from queries.catalogue import shipped
from queries.run import answer
from viz.room.asked import Row, ask, tail, text

_TENURES = """SELECT *
WHERE {
  VALUES ?%s { UNDEF }
  ?tenure org:member ?person .
  OPTIONAL { ?tenure org:organization ?body }
  %s
  BIND(COALESCE(?body, ?tenure) AS ?employer)
  OPTIONAL { ?person foaf:name ?who }
  OPTIONAL { ?employer foaf:name ?bodyName }
  OPTIONAL { ?tenure pos:organisationName ?organisation }
  OPTIONAL { ?tenure pos:role ?role }
  OPTIONAL { ?tenure pos:former ?former }
  OPTIONAL { ?tenure pos:acting ?acting }
  OPTIONAL { ?tenure pos:startDate ?since }
  OPTIONAL { ?tenure pos:endDate ?until }
  OPTIONAL { ?tenure pos:observedOn ?seen }
  OPTIONAL { ?tenure dcterms:source ?source }
  OPTIONAL { ?tenure pos:claimedIn ?release }
  BIND(COALESCE(?release, ?tenure) AS ?naming)
  OPTIONAL { ?naming dcterms:title ?title }
  OPTIONAL { ?naming dcterms:date ?date }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A release gives a person a post; `former` and `acting` are its words for it."""

    date: str
    release: str
    title: str
    former: bool
    acting: bool


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """The register gives a person a post, from a day to a day as far as it knows them."""

    since: str
    until: str
    seen: str
    acting: bool
    source: str


@dataclass(frozen=True, slots=True)
class Post:
    """One role of one person at one body, with all who say so.

    `then` is the first name that a release has for the body, where it is not `organisation`.
    `differs` says what the register has instead, where it knows the person and not this post at
    that time.
    """

    person: str
    who: str
    role: str
    organisation: str
    body: str
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    then: str
    differs: str

    @property
    def held(self) -> tuple[Claim, ...]:
        """Return the claims that do not call the post over."""
        return tuple(claim for claim in self.claims if not claim.former)

    @property
    def over(self) -> tuple[Claim, ...]:
        """Return the claims that call it over."""
        return tuple(claim for claim in self.claims if claim.former)

    @property
    def first(self) -> str:
        """Return the earliest date that is known of the post, "" where none is."""
        dates = [*(c.date for c in self.claims), *(e.since or e.seen for e in self.entries)]
        return min((date for date in dates if date), default="")


def posts_of(store: Store, person: str) -> list[Post]:
    """Return the posts of a person, the earliest first."""
    rows = ask(store, _TENURES % ("person", ""), person=person)
    question = shipped()["posts-and-register"]
    table = answer(question, {"actor": ox.NamedNode(person)}, store).table
    differs = {
        (text(row, "body"), text(row, "role").casefold()): text(row, "registerSays")
        for row in table.records()
    }
    return _posts(rows, differs)


def posts_at(store: Store, body: str) -> list[Post]:
    """Return the posts that people hold or held at a body, the earliest first."""
    return _posts(
        ask(store, _TENURES % ("body", "?tenure org:organization ?body ."), body=body), {}
    )


def _posts(rows: Iterable[Row], differs: dict[tuple[str, str], str]) -> list[Post]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        where = text(row, "body") or text(row, "organisation")
        key = (text(row, "person"), where, text(row, "role").casefold())
        groups.setdefault(key, []).append(row)
    posts = [_post(group, differs) for group in groups.values()]
    return sorted(posts, key=lambda p: (not p.first, p.first, p.organisation, p.role, p.who))


def _post(rows: Sequence[Row], differs: dict[tuple[str, str], str]) -> Post:
    def first(*names: str) -> str:
        return min(
            (found for name in names for row in rows if (found := text(row, name))), default=""
        )

    claims = {
        Claim(
            text(row, "date"),
            text(row, "release"),
            text(row, "title") or tail(text(row, "release")),
            row["former"] is True,
            row["acting"] is True,
        )
        for row in rows
        if row["release"] is not None
    }
    entries = {
        Entry(
            text(row, "since"),
            text(row, "until"),
            text(row, "seen"),
            row["acting"] is True,
            text(row, "source"),
        )
        for row in rows
        if row["release"] is None
    }
    body, role = first("body"), first("role")
    called = first("bodyName") or first("organisation")
    then = {text(row, "organisation") for row in rows} - {"", called}
    return Post(
        person=first("person"),
        who=first("who") or tail(first("person")),
        role=role,
        organisation=called,
        body=body,
        claims=tuple(sorted(claims)),
        entries=tuple(sorted(entries)),
        then=min(then, default=""),
        differs=differs.get((body, role.casefold()), ""),
    )
