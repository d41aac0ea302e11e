"""What every page of a thing has: its parts, and where the same is told otherwise."""

from dataclasses import dataclass

from viz.room.frame import Room

FORMATS = (("Turtle", ".ttl"), ("JSON-LD", ".jsonld"), ("RDF/XML", ".rdf"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of the page of a thing, as HTML, and how many parts the page has."""

    html: str
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Also:
    """What stands at the foot of a page: its other parts, and all that the graph says.

    `parts` has the number of each part with its address, `formats` the name of each with its.
    """

    iri: str
    part: int
    parts: tuple[tuple[int, str | None], ...]
    plain: str | None
    formats: tuple[tuple[str, str], ...]


def parts_of(number: int, most: int) -> int:
    """Return how many parts so many things make, of which one part holds *most*; one at least.

    >>> parts_of(0, 60), parts_of(60, 60), parts_of(61, 60)
    (1, 1, 2)
    """
    return max(1, -(-number // most))


def also_of(
    room: Room,
    iri: str,
    part: int = 1,
    parts: int = 1,
    *,
    plain: bool = False,
    kind: str | None = None,
) -> Also:
    """Return the foot of a page.

    Only a server tells the same to programs, and shows all that the graph says.

    Args:
        room: the room that the page stands in.
        iri: the thing.
        part: which part of its page this is, from 1.
        parts: how many there are.
        plain: this page says all that the graph says.
        kind: the kind of body to which the page was narrowed, which its other parts keep.
    """
    near = [n for n in range(1, parts + 1) if n in (1, parts) or abs(n - part) <= 3]
    to = room.links.to(iri)
    return Also(
        iri,
        part,
        tuple((n, room.links.part(iri, n, kind=kind)) for n in near) if parts > 1 else (),
        room.links.part(iri, 1, all="1") if room.answers and not plain else None,
        tuple((name, f"{to}{ending}") for name, ending in FORMATS) if room.answers else (),
    )
