"""Who is named in a release: people, bodies, their posts, and every place where they are named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.cast.actors import Actor, free
from kg.extract.cast.bodies import add_short_forms, define_acronyms, gather, join_renamed
from kg.extract.cast.capitals import Word, plain
from kg.extract.cast.context import Context
from kg.extract.cast.descriptions import add_descriptions
from kg.extract.cast.evidence import weigh
from kg.extract.cast.institutions import add_institutions
from kg.extract.cast.masthead import find_masthead
from kg.extract.cast.people import find_people
from kg.extract.cast.posts import RULES, Seat, find_posts
from kg.extract.cast.publisher import find_house, find_publisher
from kg.extract.cast.segments import Look, Segment, find_segments
from kg.extract.text.document import Document
from kg.model import Organisation, Person, Post, Span

__all__ = ["RULES", "Cast", "find_cast"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and bodies of one release, in the order in which they are first named.

    `mentions` are all places where one of them is named, in order, none within another: full
    names, surnames and titles ("Dr Coyle"), acronyms, and descriptions that stand for one body
    ("the trust"). `publisher` is the body that issues the text, None where it is not sure.
    """

    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    posts: tuple[Post, ...]
    publisher: Organisation | None
    mentions: tuple[tuple[Span, Person | Organisation], ...]

    def at(self, span: Span) -> Person | Organisation | None:
        """Return who is named in *span*, None where nobody is.

        The longest mention that shares a code point with it counts, the first of equals.
        """
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention[0].end - 1)
        best: tuple[int, Person | Organisation] | None = None
        for place, actor in self.mentions[first:]:
            if place.start >= span.end:
                break
            if place.meets(span) and (best is None or place.end - place.start > best[0]):
                best = place.end - place.start, actor
        return best[1] if best else None

    def posts_of(self, person: Person) -> tuple[Post, ...]:
        """Return the posts of *person*, in the order of the text."""
        return tuple(post for post in self.posts if post.person == person)


def find_cast(document: Document, known_names: Collection[str]) -> Cast:
    """Return who is named in *document*; *known_names* are names of bodies."""
    masthead = find_masthead(document)
    segments = _outside(find_segments(document), [masthead.span] if masthead else [])
    segments, kinds = weigh(document, segments, _known(frozenset(known_names)))
    named: list[tuple[Span, Sequence[Word]]] = [
        (segment.span, segment.words) for segment in segments if segment.look is Look.BODY
    ]
    if masthead:
        named.append((masthead.span, masthead.words))
    bodies = join_renamed(document.text, gather(document.text, named))
    for body in bodies:
        for _, form in body.mentions:
            body.kinds |= kinds.get(plain(form), set())
    define_acronyms(document, bodies)
    people_places = [s.outer for s in segments if s.look is Look.PERSON]
    add_short_forms(document, bodies, people_places)
    body_places = [span for body in bodies for span, _ in body.mentions]
    people = find_people(document, segments, body_places)
    add_descriptions(document, bodies, [span for p in people for span, _ in p.mentions])
    add_institutions(document, bodies, [span for p in people for span, _ in p.mentions])
    newspaper = next(
        (b for b in bodies if masthead and any(s == masthead.span for s, _ in b.mentions)), None
    )
    publisher = newspaper or find_publisher(document, bodies)
    house = find_house(document, bodies, publisher) if publisher else None
    bodies.sort(key=lambda body: body.first)
    news = newspaper is not None and house is None
    context = Context(document, people, bodies, house or publisher, news=news)
    seats = find_posts(context)
    return _record(people, bodies, seats, publisher)


@lru_cache(maxsize=4)
def _known(names: frozenset[str]) -> frozenset[str]:
    return frozenset(plain(re.sub(r"^[Tt]he ", "", name)) for name in names)


def _outside(segments: Sequence[Segment], taken: Sequence[Span]) -> list[Segment]:
    return [segment for segment in segments if free(segment.outer, taken)]


def _record(
    people: Sequence[Actor], bodies: Sequence[Actor], seats: Sequence[Seat], publisher: Actor | None
) -> Cast:
    persons = {id(actor): Person(actor.name, actor.aliases, actor.places) for actor in people}
    organisations = {
        id(actor): Organisation(actor.name, actor.aliases, actor.places) for actor in bodies
    }
    actors: list[Person | Organisation] = [*persons.values(), *organisations.values()]
    mentions = [(span, actor) for actor in actors for span in actor.mentions]
    posts = tuple(
        Post(
            person=persons[id(seat.person)],
            role=seat.role,
            organisation=organisations[id(seat.body)] if seat.body else None,
            span=seat.span,
            rule=seat.rule.name,
            confidence=seat.rule.confidence,
            former=seat.former,
            acting=bool(re.search(r"\b(?:acting|interim)\b", seat.role, re.IGNORECASE)),
        )
        for seat in seats
    )
    return Cast(
        tuple(persons.values()),
        tuple(organisations.values()),
        posts,
        organisations[id(publisher)] if publisher else None,
        tuple(sorted(mentions, key=lambda mention: mention[0])),
    )
