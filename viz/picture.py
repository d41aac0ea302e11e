"""What all pages of positions share: filters, the panel with the words, the list, the query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Protocol

from kg.model import PartialDate, Stance
from viz.chart import Spec
from viz.filters import Filters
from viz.networks.coding import Actors, Coded, coded
from viz.page import look, many, own_file, source_hash, templates
from viz.palette import STANCE_STYLES
from viz.records import Drawing, Evidence, Kind, positions_query

MONTHS = (
    "January February March April May June July August September October November December"
).split()

SPEAKERS = {
    None: ("speaker", "speakers"),
    Actors.PEOPLE: ("person or group", "people and groups"),
    Actors.BODIES: ("body", "bodies"),
}
"""What one actor is called, and what more are."""


class Picture(Protocol):
    """One picture of a store, as a page to read and as a chart to print."""

    def page(self) -> str:
        """Return one HTML page, whole in itself."""

    def chart(self) -> Spec:
        """Return the picture for `viz.chart`."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one mark stands for: an actor's positions of one stance; `id` is its name in the page.

    `actor` is the holder of the positions, or the body in whose post the holder speaks.
    """

    id: str
    actor: str
    stance: Stance
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """Return the number of positions: one that two releases report is one."""
        return len({evidence.position for evidence in self.evidence})


@dataclass(frozen=True, slots=True)
class Edge(Group):
    """All that one actor says on one topic with one stance."""

    topic: str


def taken(drawing: Drawing, actors: Actors | None = None) -> tuple[Coded, ...]:
    """Return each position with its actor: its holder, or whom *actors* puts in the holder's place.

    As `bodies` or `people`, positions without such an actor drop out.
    """
    if actors is not None:
        return coded(drawing, actors)
    return tuple(Coded(e.holder, e.topic, e.stance, e) for e in drawing.evidence)


def edges_of(drawing: Drawing, actors: Actors | None = None) -> list[Edge]:
    """Return one edge for each actor, topic and stance, so that mixed views stay visible.

    They are in the order of the actors' names, then of the topics'.
    """
    names = {node.iri: node.name.casefold() for node in drawing.nodes}
    groups: dict[tuple[str, str, Stance], list[Evidence]] = {}
    for one in taken(drawing, actors):
        groups.setdefault((one.actor, one.topic, one.stance), []).append(one.evidence)
    ordered = sorted(groups, key=lambda key: (names[key[0]], names[key[1]], key))
    return [
        Edge(f"e{number}", actor, stance, tuple(groups[actor, topic, stance]), topic)
        for number, (actor, topic, stance) in enumerate(ordered)
    ]


def names_of(drawing: Drawing) -> dict[str, str]:
    """Return the name in the page (`n7`) of the IRI of each node."""
    return {node.iri: f"n{number}" for number, node in enumerate(drawing.nodes)}


def render(
    name: str,
    drawing: Drawing,
    groups: Sequence[Group],
    filters: Filters,
    *,
    sheets: Sequence[str],
    scripts: Sequence[str],
    speakers: tuple[str, str] = SPEAKERS[None],
    also: Mapping[Evidence, Sequence[str]] | None = None,
    **own: Any,
) -> str:
    """Return the page of the picture *name*: its template stands on `picture.html`.

    The page loads nothing: its security policy forbids every address and every script but those
    that it carries, named by their hashes. All text of the graph is escaped.

    Args:
        name: the name of its template, without the ending.
        drawing: what is drawn and listed.
        groups: what each mark stands for, in the order of the list.
        filters: what the drawing was narrowed to, for its foot.
        sheets: the names of its style sheets, which add to `picture.css`.
        scripts: the scripts that draw it, which run after `picture.js`; a library comes first.
        speakers: what one actor is called, and what more are.
        also: further marks that a row of the list belongs to, by their names in the page.
        own: what only its own template wants.
    """
    scripts = [own_file("templates/picture.js"), *scripts]
    environment = templates()
    environment.filters.update(plain_date=plain_date, around=around, side=side)
    return environment.get_template(f"{name}.html").render(
        **look("picture.css", *sheets),
        scripts=scripts,
        policy=" ".join(source_hash(script) for script in scripts),
        groups=groups,
        names=names_of(drawing),
        nodes={node.iri: node for node in drawing.nodes},
        topics=[node for node in drawing.nodes if node.kind is Kind.TOPIC],
        bodies=_bodies_of(drawing, groups),
        numbers={position: number for number, position in enumerate(positions_of(groups))},
        styles={style.stance: style for style in STANCE_STYLES},
        latest=max((item.date for group in groups for item in group.evidence), default=""),
        lede=lede(groups, speakers),
        speakers=speakers,
        also=also or {},
        asked=filters.sentence(),
        query=positions_query(filters),
        **own,
    )


def lede(groups: Sequence[Group], speakers: tuple[str, str] = SPEAKERS[None]) -> str:
    """Return in one sentence how much is drawn, and how new it is."""
    items = [item for group in groups for item in group.evidence]
    latest = max((item.date for item in items), default="")
    return (
        f"{many(len({item.position for item in items}), 'position', 'positions')}"
        f" of {many(len({group.actor for group in groups}), *speakers)}"
        f" on {many(len({item.topic for item in items}), 'topic', 'topics')},"
        f" found in {many(len({item.release for item in items}), 'release', 'releases')}"
        f"{f'; the latest is of {plain_date(latest)}' if latest else ''}."
    )


def headed(title: str, told: str, filters: Filters, *notes: str) -> Spec:
    """Return the heading of a chart: what it is, what it shows, and what it was narrowed to."""
    asked = filters.sentence()
    lines = [told, *([f"Narrowed to: {asked}."] if asked else ()), *filter(None, notes)]
    return {"title": {"text": title, "subtitle": lines}, "description": " ".join([title, *lines])}


def plain_date(iso: str) -> str:
    """Return an ISO date as it is read aloud, as precise as it is given.

    >>> plain_date("2015-09-30"), plain_date("2015-09"), plain_date("2015")
    ('30 September 2015', 'September 2015', '2015')
    """
    year, *rest = PartialDate(iso[:10]).iso.split("-")
    month = [MONTHS[int(part) - 1] for part in rest[:1]]
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def around(words: str, exact: str) -> tuple[str, str, str]:
    """Return *words* cut in three, with *exact* in the middle; all before it where it is not there.

    >>> around("We need more staff now.", "more staff")
    ('We need ', 'more staff', ' now.')
    """
    return words.partition(exact)


def side(count: int) -> int:
    """Return how wide a mark for *count* positions is, in pixels: its area grows with them."""
    return min(26, round(11 * sqrt(0.6 + 0.4 * count)))


def positions_of(groups: Sequence[Group]) -> list[str]:
    """Return each position once, in the order of the list."""
    return list(dict.fromkeys(item.position for group in groups for item in group.evidence))


def _bodies_of(drawing: Drawing, groups: Sequence[Group]) -> Mapping[str, str]:
    """Return the names of the bodies of each actor, by which the filters find it too."""
    names = {node.iri: node.name for node in drawing.nodes}
    bodies: dict[str, set[str]] = {}
    for tie in drawing.ties:
        bodies.setdefault(tie.person, set()).add(names[tie.body])
    for group in groups:
        spoken = {names[item.body] for item in group.evidence if item.body in names}
        bodies.setdefault(group.actor, set()).update(spoken)
    return {actor: " · ".join(sorted(own)) for actor, own in bodies.items()}
