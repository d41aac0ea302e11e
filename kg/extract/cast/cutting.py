"""Runs of capitalised words cut into the names that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cast.capitals import JOINERS, PARTICLES, Word, opens, place, plain
from kg.extract.cast.forms import bare, is_body, is_open
from kg.extract.cast.given_names import GIVEN_NAMES
from kg.extract.cast.heads import (
    FIXED_BODIES,
    HEADS,
    NOT_BODIES,
    NOT_NAMES,
    SINGLE_BODIES,
    SUFFIXES,
    SURNAMES_TOO,
    TOPICS,
)
from kg.extract.cast.honorifics import ALONE, HONORIFICS, PEERAGE, POSTNOMINALS
from kg.extract.cast.role_words import BEFORE_NAMES, ROLE_MODIFIERS, ROLE_WORDS, STAFF
from kg.extract.cast.segment import Look, Segment
from kg.model import Span

_OWN = frozenset("my our your no".split())
_DIRECTIONS = frozenset("north south east west mid central".split())
_SMALL = SUFFIXES | frozenset("inquiry practice clinic surgery".split())
"""Words that may close a name without a capital."""

_RANKS = (["sister"], ["father"], ["captain"], ["major"])
"""Forms of address that are words too: a full name has to follow."""

_HOMES = frozenset("grange lodge manor house".split())
"""Last words of names that the entity recogniser takes for a surname, and a house has."""

_BRANCHES = frozenset("uk us british european global scottish welsh".split())
"""What a body's name may own that is no name: "Medivant's UK director"."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts the runs of one paragraph."""

    text: str
    paragraph: Span
    entities: Sequence[tuple[Span, str]]
    within: frozenset[str]

    def cut(self, run: Sequence[Word]) -> Iterator[Segment]:
        """Yield the segments of *run*."""
        at = 0
        begin = 0
        while at < len(run):
            titled = self._titled(run, at)
            plain = titled or self._person(run, at)
            if plain is None:
                at += 1
                continue
            titles, end = plain
            yield from self._rest(run[begin:at])
            yield Segment(
                self._clean(run[titles:end]),
                Look.PERSON,
                tuple(run[at:titles]),
                self._opens(run[at]),
            )
            at = begin = end
            while at < len(run) and (
                run[at].low in POSTNOMINALS or (run[at].text.isupper() and len(run[at].text) == 2)
            ):
                at = begin = at + 1
        yield from self._rest(run[begin:])

    def _titled(self, run: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Return where titles that begin at *at* end, and where the name after them ends."""
        name = at
        while name < len(run) and run[name].low in HONORIFICS and run[name].capital:
            name += 1
        titles = [word.low for word in run[at:name]]
        sure = set(titles) & ALONE or {"hon", "rt"} <= set(titles)
        if not (sure or titles in _RANKS) or name == len(run):
            return None
        end = self._end_of_person(run, name)
        if not sure and (
            end < name + 2 or (titles == ["major"] and bare(run[name]) not in GIVEN_NAMES)
        ):
            return None
        peer = bool(PEERAGE & set(titles))
        if end == name:
            return None
        if (
            peer
            and end == name + 1
            and end + 1 < len(run)
            and run[end].text == "of"
            and run[end + 1].capital
        ):
            # "Lord Hunt of King's Heath": the place is part of the title.
            end = end + 2
            while end < len(run) and run[end].capital and not _closes_name(run[end]):
                end += 1
        later = [bare(word) for word in run[name + 1 : end + 1]]
        if later and later[-1] in SURNAMES_TOO and end == name + len(later):
            later.pop()
        if set(later) & (HEADS | NOT_BODIES) and not peer:
            # "the Sir Guy Marsden Hospital", "the Dame Ann Lowe Lecture"
            return None
        return name, end

    def _person(self, run: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Return the end of a full name that the entity recogniser sees begin at *at*."""
        word = run[at]
        named = bare(word) in GIVEN_NAMES
        if not word.capital or (bare(word) in ROLE_WORDS and not named):
            return None
        if at + 2 < len(run) and bare(word) in BEFORE_NAMES and run[at + 1].capital:
            return None
        before = bare(run[at - 1]) if at else ""
        inside = at and run[at - 1].capital and before not in ROLE_WORDS | BEFORE_NAMES
        seen = [
            place
            for place, label in self.entities
            if label == "PERSON" and place.start <= word.span.start < place.end
        ]
        if not seen or (inside and seen[0].start != word.span.start) or word.low == "st":
            return None
        end = self._end_of_person(run, at)
        if end < at + 2 or place(run[at:end]).end > seen[0].end + 25:
            return None
        lows = [bare(item) for item in run[at:end]]
        follows = bare(run[end]) if end < len(run) and run[end].capital else ""
        if follows in HEADS | NOT_BODIES:
            return None
        if lows[0] in GIVEN_NAMES:
            # "Bill Straker", "Jane Hall": names that are also other words.
            lows = lows[1:-1] + [low for low in lows[-1:] if low not in SURNAMES_TOO]
        if set(lows) & (HEADS | NOT_BODIES | NOT_NAMES | _OWN):
            return None
        if not named and lows[-1] in _HOMES:
            return None
        return at, end

    def _end_of_person(self, run: Sequence[Word], at: int) -> int:
        end = at
        while end < len(run) and end < at + 5:
            word = run[end]
            if word.text in PARTICLES and end > at and end + 1 < len(run):
                end += 1
                continue
            if not word.capital or (end > at and _closes_name(word)):
                break
            if end > at + 1 and word.text.isupper() and 1 < len(word.text) < 7:
                # Letters after a name: "Ann Lowe QN"
                break
            end += 1
            if re.search(r"[’']s$", word.text) and not word.text.isupper():
                break
        while end > at and not run[end - 1].capital:
            end -= 1
        return end

    def _opens(self, word: Word) -> bool:
        return opens(self.text, self.paragraph, word)

    def _clean(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Return *words* with the possessive ending of the last one cut off."""
        last = words[-1]
        ending = re.search(r"[’']s$", last.text)
        saint = len(words) == 2 and words[0].low == "st"
        if ending and not saint and len(last.text) > 2:
            end = last.span.start + ending.start()
            last = Word(last.text[: ending.start()], Span(last.span.start, end))
        return (*words[:-1], last)

    def _rest(self, words: Sequence[Word]) -> Iterator[Segment]:
        """Yield the segments of a stretch without people: cut at roles, then into bodies."""
        piece: list[Word] = []
        for index, word in enumerate(words):
            previous = piece[-1].low if piece else ""
            role = word.capital and bare(word) in ROLE_WORDS
            if role and self.text[word.span.end : word.span.end + 1] in {"’", "'"}:
                # "Hospital Directors' Union": whose body it is.
                role = False
            if word.low == "executive" and previous == "chief":
                role = True
            if not role:
                piece.append(word)
                continue
            while piece and (
                (bare(piece[-1]) in ROLE_MODIFIERS and bare(piece[-1]) not in HEADS)
                or not piece[-1].capital
            ):
                piece.pop()
            yield from self._bodies(piece)
            piece = []
            subject = _subject(words[index + 1 :])
            if subject:
                # "Director of Nursing at St Anne's Hospice": the subject is no part of a body.
                yield from self._rest(words[index + 1 + subject :])
                return
        yield from self._bodies(piece)

    def _bodies(self, words: Sequence[Word]) -> Iterator[Segment]:
        words = _stripped(words)
        if not words:
            return
        cut = self._cut_at(words)
        if cut is not None:
            yield from self._bodies(words[:cut])
            if words[cut - 1].low not in {"act", "acts", "members"}:
                yield from self._bodies(words[cut:])
            return
        clean = self._clean(words)
        if len(clean) == 1 and bare(clean[0]) in BEFORE_NAMES:
            return
        look = Look.BODY if is_body(clean) else Look.OTHER
        yield Segment(clean, look, (), self._opens(words[0]))

    def _cut_at(self, words: Sequence[Word]) -> int | None:
        """Return where *words* part into two names, None where they are one."""
        at = 0
        while at < len(words):
            if re.search(r"[’']s$", words[at].text) and at + 1 < len(words):
                # "Healthwatch England's Advice Line": what a complete name owns is another name.
                owner = self._clean(words[: at + 1])
                named = is_body(owner) and (len(owner) > 1 or bare(owner[0]) in SINGLE_BODIES)
                kind = len(owner) == 1 and bare(owner[0]) in HEADS
                if named or kind or bare(words[at + 1]) in _BRANCHES:
                    return at + 1
            if words[at].capital or words[at].low in _SMALL | {"care"}:
                at += 1
                continue
            group = at
            while group < len(words) and not words[group].capital:
                group += 1
            if group == len(words):
                return None
            if any(word.text not in JOINERS for word in words[at:group]):
                at = group
                continue
            if self._parts(words[:at], [w.text for w in words[at:group]], words[group:]):
                return at
            at = group
        return None

    def _parts(self, left: Sequence[Word], joiners: list[str], right: Sequence[Word]) -> bool:
        """Say whether two names, not one, stand before and after *joiners*."""
        last = bare(left[-1])
        if f"{last} {' '.join(joiners)} {bare(right[0])}" in FIXED_BODIES:
            return False
        opened = is_open(left)
        paired = last in _DIRECTIONS and len(left) == 1 and joiners in (["and"], ["&"])
        if paired and bare(right[0]) in _DIRECTIONS:
            # "North and West Arden Council"
            return False
        if last in SUFFIXES or right[0].low == "the" or (last in NOT_BODIES and not opened):
            return True
        closed = last in HEADS and last != "nhs"
        upcoming = _until_joiner(right)
        right_ends = any(bare(w) in HEADS | SUFFIXES for w in right)
        first = joiners[0]
        if first in {"and", "&"}:
            if "the" in joiners or _two_people(left, right):
                return True
            if (
                first == "and"
                and len(left) == 1
                and left[0].text.isupper()
                and len(left[0].text) > 2
                # A paragraph may open in capitals: "THORNBURY and Vale Hospitals".
                and (left[0].span.start > self.paragraph.start or len(left[0].text) < 6)
            ):
                return True
            if opened:
                return bare(right[-1]) in HEADS and len(upcoming) > 1 and closed
            if closed:
                return True
            if left[0].low == "nhs" and right[0].low != "nhs" and not right_ends:
                return False
            return first == "and" and not right_ends
        if first in {"of", "for"}:
            if closed or opened:
                return "the" in joiners and len(left) == 1 and last == "council"
            if right_ends:
                return "the" in joiners or len(left) > 1 or self._opens(left[0])
            return "the" in joiners
        if first == "at" and len(left) == 1 and left[0].low in STAFF and self._opens(left[0]):
            # "Cleaners at Arden Hospitals"
            return True
        if first in {"in", "on"} and bare(right[0]) in NOT_BODIES:
            return True
        if first == "in" and (left[0].low == "st" or last in {"general", "royal"}):
            # "St Anne's in Danley", where "Women in Surgery" is one name.
            return True
        if first == "on" and last in {
            "body",
            "group",
            "committee",
            "commission",
            "inquiry",
            "panel",
        }:
            return False
        if closed or opened:
            return True
        if right_ends and bare(upcoming[-1]) in HEADS:
            named = (
                " ".join([*(w.low for w in left), *joiners, *(w.low for w in right)]) in self.within
            )
            return (self._opens(left[0]) and not named) or left[0].text.isupper()
        return first in {"to", "on"} or (self._opens(left[0]) and len(left) == 1 and right_ends)


def _two_people(left: Sequence[Word], right: Sequence[Word]) -> bool:
    given = {plain(left[0].text), plain(right[0].text)} & GIVEN_NAMES.keys()
    return len(left) > 1 and len(right) > 1 and bool(given)


def _subject(words: Sequence[Word]) -> int:
    """Return how many words after a role tell what it is for, before the body where it is held."""
    if not words or words[0].text not in {"of", "for", "in"}:
        return 0
    end = 1
    while (
        end < len(words)
        and words[end].text not in {"at", "with"}
        and (end == 1 or words[end].text != "in")
    ):
        end += 1
    if {bare(word) for word in words[1:]} <= TOPICS | JOINERS:
        return len(words)
    named = any(bare(word) in HEADS for word in words[1:end])
    return 0 if named or end == len(words) else end


def _closes_name(word: Word) -> bool:
    return bare(word) in ROLE_WORDS or word.low in POSTNOMINALS


def _until_joiner(words: Sequence[Word]) -> Sequence[Word]:
    end = 0
    while end < len(words) and (words[end].capital or words[end].low in _SMALL):
        end += 1
    return words[:end]


def _stripped(words: Sequence[Word]) -> Sequence[Word]:
    start, end = 0, len(words)
    while start < end and (not words[start].capital or words[start].low == "the"):
        start += 1
    while end > start and not (words[end - 1].capital or words[end - 1].low in _SMALL):
        end -= 1
    return words[start:end]
