"""Posts: the roles that the text gives to people, and the bodies where they hold them.

A role phrase ("a vice-president of the College and chair of the Tarn Consortium") is read by
`phrases`; where one belongs to a person is told by `beside_names` (beside the name, on the line
below) and `by_verbs` (after a verb of being, as the object of an appointment, in "chaired"), and
by the posts of others in `by_others`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast.actors import Actor
from kg.extract.cast.beside_names import after_name, before_name, signed
from kg.extract.cast.by_others import by_others
from kg.extract.cast.by_verbs import appointed, as_subject, being, held
from kg.extract.cast.context import SENTENCE, Context
from kg.extract.cast.paragraph import Paragraph
from kg.extract.cast.post_patterns import DIED, GONE
from kg.extract.cast.seats import RULES, VERB, Seat
from kg.extract.cast.skeleton import PERSON, Skeleton
from kg.model import Span

__all__ = ["RULES", "Seat", "find_posts"]

_WAYS = (being, as_subject, appointed, held, after_name, before_name, signed, by_others)
_SOMEBODY = re.compile(rf"{PERSON}|\b(?:[Hh]e|[Ss]he|I)\b")


def find_posts(context: Context) -> list[Seat]:
    """Return the posts of the people of *context*, in the order of the text, each once."""
    seats: list[Seat] = []
    dead: list[Actor] = []
    skeletons = context.skeletons
    for above, skeleton, below in zip(
        [None, *skeletons], skeletons, [*skeletons[1:], None], strict=False
    ):
        paragraph = Paragraph(context, skeleton, above, below, seats)
        for way in _WAYS if _SOMEBODY.search(skeleton.text) else (signed,):
            paragraph.found.extend(way(paragraph))
        seats.extend(_leave(context, skeleton, paragraph.found))
        for match in DIED.finditer(skeleton.text):
            dead.extend(context.people_in(skeleton, match["people"]))
    seats = [
        replace(s, former=True) if s.person in dead and "founder" not in s.role else s
        for s in seats
        if not _vague(s, seats)
    ]
    return _distinct(sorted(seats, key=lambda s: s.span))


def _vague(seat: Seat, seats: Sequence[Seat]) -> bool:
    """Say whether *seat* only tells that somebody leads a body where others name the office."""
    return (
        seat.rule is VERB
        and seat.role == "leader"
        and any(
            other.person is seat.person and other.body is seat.body and other.role != "leader"
            for other in seats
        )
    )


def _distinct(seats: Sequence[Seat]) -> list[Seat]:
    """Return *seats* with those as one that tell one post, the fuller of each.

    They have the same person, the same role or one that completes it, and the same body or none on
    one side.
    """
    kept: list[Seat] = []
    for seat in seats:
        for index, other in enumerate(kept):
            same_body = other.body is seat.body or other.body is None or seat.body is None
            if other.person is seat.person and same_body and _completes(other.role, seat.role):
                fuller = seat if other.body is None and seat.body is not None else other
                role = max(other.role, seat.role, key=len)
                kept[index] = replace(fuller, role=role, span=other.span)
                break
        else:
            kept.append(seat)
    return kept


def _completes(one: str, other: str) -> bool:
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    if len(shorter) < len(longer) and longer.endswith(("designate", "elect")):
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)


def _leave(context: Context, skeleton: Skeleton, seats: Sequence[Seat]) -> Iterator[Seat]:
    """Yield *seats*, those beside the name of somebody who "retired in December" as former."""
    gone: list[tuple[Actor, Span]] = []
    for match in GONE.finditer(skeleton.text):
        sentence = SENTENCE.split(skeleton.text[: match.start()])[-1]
        stretch = skeleton.span(match.start() - len(sentence), match.end())
        gone.extend((person, stretch) for person in context.people_in(skeleton, match["people"]))
    for seat in seats:
        left = any(seat.person is person and stretch.covers(seat.span) for person, stretch in gone)
        yield replace(seat, former=True) if left else seat
