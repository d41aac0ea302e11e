"""Lines that name a speaker: "Name, role, Body" below a quotation, or after a dash."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.cast.cast import Cast
from kg.extract.text.layout import Block, Kind, Part
from kg.model import Organisation, Person, Span

_BEFORE_NAME = re.compile(
    r"[\s–—―-]*(?:(?:the|rt|right|hon|honourable|dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord"
    r"|lady|baroness|cllr|coun|councillor|rev|revd|canon|sister|captain|major|colonel)\b\.?\s*)*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s*(?:\(|,|[–—-]\s|$|\b(?:[A-Z]{2,5}|KC|QC|MP)\b)")
_LONGEST = 160


class Lines:
    """The names of a cast, by place.

    Args:
        text: the release's text.
        cast: who is named in it.
    """

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._mentions = sorted(cast.mentions, key=lambda mention: mention[0])
        self._starts = [span.start for span, _ in self._mentions]
        self._longest = max((span.end - span.start for span, _ in self._mentions), default=0)

    def within(self, place: Span) -> Iterator[tuple[Span, Person | Organisation]]:
        """Yield the mentions that lie wholly in *place*, in order."""
        first = bisect_left(self._starts, place.start)
        last = bisect_right(self._starts, place.end)
        for span, actor in self._mentions[first:last]:
            if place.covers(span):
                yield span, actor

    def at(self, place: Span) -> tuple[Span, Person | Organisation] | None:
        """Return the longest mention that shares a code point with *place*."""
        first = bisect_left(self._starts, place.start - self._longest)
        last = bisect_right(self._starts, place.end)
        meeting = [m for m in self._mentions[first:last] if m[0].meets(place)]
        return max(meeting, key=lambda m: (m[0].end - m[0].start, -m[0].start), default=None)

    def names_person(self, place: Span) -> bool:
        """Say whether *place* names a person."""
        return any(isinstance(actor, Person) for _, actor in self.within(place))

    def last_person(self, place: Span) -> Span | None:
        """Return where the last person of *place* that no other noun owns is named."""
        found = [
            span
            for span, actor in self.within(place)
            if isinstance(actor, Person) and self._text[span.end : span.end + 2] not in {"’s", "'s"}
        ]
        return found[-1] if found else None

    def opens_with_name(self, place: Span) -> bool:
        """Say whether *place* begins with a person's or a body's name, after titles."""
        words = place.of(self._text)
        skipped = _BEFORE_NAME.match(words)
        start = place.start + (skipped.end() if skipped else 0)
        for span, _ in self.within(place):
            if place.start <= span.start <= start:
                return bool(_AFTER_NAME.match(self._text[span.end : place.end]))
        return False

    def is_name(self, place: Span) -> bool:
        """Say whether *place* is a person's name, with titles, and nothing else."""
        skipped = _BEFORE_NAME.match(place.of(self._text))
        start = place.start + (skipped.end() if skipped else 0)
        return any(
            isinstance(actor, Person) and span.start <= start and span.end == place.end
            for span, actor in self.within(place)
        )

    def is_attribution(self, block: Block) -> bool:
        """Say whether *block* is a line of name and role that a quotation above may belong to."""
        words = block.span.of(self._text)
        if block.part is Part.NOTES or block.kind not in {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM}:
            return False
        if len(words) > _LONGEST or "\n" in words or words.endswith((".", ":", "?", "!", "”", '"')):
            return False
        opening = Span(block.span.start, block.span.end)
        return self.opens_with_name(opening) and any(
            isinstance(actor, Person) for _, actor in self.within(opening)
        )
