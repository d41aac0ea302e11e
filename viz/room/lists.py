"""The lists: people, groups, bodies, topics and releases, in parts, and narrowed as one asks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.store.base import Store
from ontology.kinds import load_kinds
from ontology.namespaces import KIND
from queries.index import LONGEST, folded
from queries.words import typed
from viz.page import many
from viz.room import facts
from viz.room.frame import Room, day

MOST = 100
"""How many things stand in one part of a list."""

Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: what is told of it, and what it can be asked by."""

    iri: str
    name: str
    note: str
    rank: int = 0
    kind: str = ""
    voices: facts.Voices = field(default_factory=facts.Voices)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to, and how many things have it."""

    value: str
    label: str
    count: int


def people_page(store: Store, room: Room, asked: Asked) -> str:
    """Return the list of people, who speaks most first."""
    return _page(room, "people", "People", _actors(store, "foaf:Person"), asked)


def groups_page(store: Store, room: Room, asked: Asked) -> str:
    """Return the list of groups of people whom no release names."""
    lede = "Groups of people whom a release lets speak without naming them."
    return _page(room, "groups", "Groups", _actors(store, "pos:Group"), asked, lede=lede)


def bodies_page(store: Store, room: Room, asked: Asked) -> str:
    """Return the list of bodies, for whom most is said first."""
    labels = {f"{KIND}{kind.id}": kind.label for kind in load_kinds()}
    kinds, through = facts.kinds(store), facts.in_posts(store)
    items = []
    for item in _actors(store, "org:Organization"):
        spoken = through.get(item.iri, 0)
        kind = kinds.get(item.iri, "")
        notes = (
            labels.get(kind, ""),
            item.note if item.rank or not spoken else "",
            f"{spoken:,} by people in its posts" if spoken else "",
        )
        items.append(
            Item(
                item.iri,
                item.name,
                " · ".join(filter(None, notes)),
                item.rank + spoken,
                kind.removeprefix(str(KIND)),
            )
        )
    found = Counter(item.kind for item in items if item.kind)
    choices = [
        Choice(kind, labels.get(f"{KIND}{kind}", kind), count) for kind, count in found.items()
    ]
    choices.sort(key=lambda choice: choice.label)
    return _page(room, "bodies", "Bodies", items, asked, ("kind", "Kind", choices))


def topics_page(store: Store, room: Room, asked: Asked) -> str:
    """Return the list of topics, on which most is said first."""
    counts, voices = facts.on_topics(store), facts.voices(store)
    items = [
        Item(
            iri,
            label,
            many(counts[iri], "position", "positions") if iri in counts else "no position",
            counts.get(iri, 0),
            voices=voices.get(iri, facts.Voices()),
        )
        for iri, label in facts.labels(store).items()
    ]
    lede = "How many are for it, against it, and concerned about it."
    return _page(room, "topics", "Topics", items, asked, lede=lede, template="topics.html")


def releases_page(store: Store, room: Room, asked: Asked) -> str:
    """Return the list of releases, the newest first."""
    reported, publishers = facts.reported(store), facts.named(store, "org:Organization")
    items = []
    for number, release in enumerate(facts.releases(store)):
        notes = (
            day(release.date) if release.date else "no date",
            publishers.get(release.publisher, ""),
            many(reported.get(release.iri, 0), "statement", "statements"),
        )
        items.append(
            Item(
                release.iri,
                release.title or "A release without a title",
                " · ".join(filter(None, notes)),
                -number,
                release.date[:4],
            )
        )
    years = Counter(item.kind for item in items if item.kind)
    choices = [Choice(year, year, years[year]) for year in sorted(years, reverse=True)]
    narrowed = ("year", "Year", choices)
    return _page(room, "releases", "Releases", items, asked, narrowed)


def _actors(store: Store, kind: str) -> list[Item]:
    said, held = facts.statements(store), facts.positions(store)
    items = []
    for iri, name in facts.named(store, kind).items():
        speaks, holds = said.get(iri, 0), held.get(iri, 0)
        notes = (
            many(speaks, "statement", "statements") if speaks else "",
            many(holds, "position", "positions") if holds else "",
        )
        items.append(
            Item(iri, name, " · ".join(filter(None, notes)) or "not heard", speaks + holds)
        )
    return items


def _page(
    room: Room,
    path: str,
    title: str,
    items: Sequence[Item],
    asked: Asked,
    narrowed: tuple[str, str, Sequence[Choice]] | None = None,
    *,
    lede: str = "",
    template: str = "list.html",
) -> str:
    """Return one part of a list, narrowed by the beginnings of names and by one choice."""
    begins = typed(asked.get("begins", ""))[:LONGEST]
    by_name = asked.get("order") == "name"
    chosen = asked.get(narrowed[0], "") if narrowed else ""
    starts = [f" {word}" for word in folded(begins).split()]
    found = [
        item
        for item in items
        if (not chosen or item.kind == chosen)
        and all(start in f" {folded(item.name)}" for start in starts)
    ]
    found.sort(key=lambda item: (0 if by_name else -item.rank, folded(item.name), item.iri))
    parts = max(1, -(-len(found) // MOST))
    number = asked.get("page", "")
    part = min(max(int(number), 1), parts) if number.isascii() and number.isdigit() else 1
    kept = {
        "begins": begins,
        **({narrowed[0]: chosen} if narrowed else {}),
        "order": "name" if by_name else "",
    }
    first = (part - 1) * MOST
    return room.render(
        template,
        sheets=(
            "said.css",
            "list.css",
        ),
        path=path,
        title=title,
        lede=lede,
        items=found[first : first + MOST],
        first=first + 1,
        found=len(found),
        all=len(items),
        part=part,
        parts=parts,
        earlier=room.links.page(path, **kept, page=part - 1 if part > 2 else None),
        further=room.links.page(path, **kept, page=part + 1) if part < parts else None,
        begins=begins,
        by_name=by_name,
        narrowed=narrowed,
        chosen=chosen,
    )
