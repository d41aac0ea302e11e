"""Runs of capitalised words cut into the names that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

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
)
from kg.extract.cast.honorifics import ALONE, HONORIFICS, PEERAGE, POSTNOMINALS
from kg.model import Span

_ROLE_WORDS = frozenset(
    """chair chairman chairwoman chairperson president vice-president director secretary officer
    manager head lead leader minister treasurer registrar editor correspondent reporter adviser
    advisor spokesman spokeswoman spokesperson representative fellow trustee patron founder
    co-founder commissioner mayor clerk steward co-ordinator coordinator member vice-chair co-chair
    chancellor vice-chancellor master principal ceo partner surgeon physician
    mp mps msp mep professor dean lecturer
    chairs co-chairs presidents secretaries directors""".split()
)
_ROLE_MODIFIERS = frozenset(
    """chief deputy vice joint general medical managing honorary shadow acting interim assistant
    senior finance nursing clinical communications policy public national regional local health
    care prime foreign home first cabinet executive non-executive clinical programme media press
    campaigns campaign branch group former digital information operating financial people nurse
    strategy research development external internal corporate affairs political life
    """.split()
)
_OWN = frozenset("my our your no".split())


class Look(Enum):
    """What a segment names, as far as its words alone tell."""

    PERSON = "person"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A name that may be: its words (without forms of address, which are `titles`).

    `opens` is True where it stands at the beginning of a sentence, where capitals prove little.
    """

    words: tuple[Word, ...]
    look: Look
    titles: tuple[Word, ...] = ()
    opens: bool = False

    @property
    def span(self) -> Span:
        """Return the place of the words, without the titles."""
        return place(self.words)

    @property
    def outer(self) -> Span:
        """Return the place of the words with the titles before them."""
        return place((*self.titles, *self.words))


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
            while at < len(run) and run[at].low in POSTNOMINALS:
                at = begin = at + 1
        yield from self._rest(run[begin:])

    def _titled(self, run: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Return where titles that begin at *at* end, and where the name after them ends."""
        name = at
        while name < len(run) and run[name].low in HONORIFICS and run[name].capital:
            name += 1
        titles = [word.low for word in run[at:name]]
        if not (set(titles) & ALONE or {"hon", "rt"} <= set(titles)) or name == len(run):
            return None
        end = self._end_of_person(run, name)
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
        if any(bare(word) in HEADS | NOT_BODIES for word in run[name + 1 : end + 1]) and not peer:
            # "the Sir Guy Marsden Hospital", "the Dame Ann Lowe Lecture"
            return None
        return name, end

    def _person(self, run: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Return the end of a full name that the entity recogniser sees begin at *at*."""
        word = run[at]
        if not word.capital or bare(word) in _ROLE_WORDS:
            return None
        inside = at and run[at - 1].capital and bare(run[at - 1]) not in _ROLE_WORDS
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
        if follows in HEADS | NOT_BODIES or set(lows) & (HEADS | NOT_BODIES | NOT_NAMES | _OWN):
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
            role = word.capital and bare(word) in _ROLE_WORDS
            if word.low == "executive" and previous == "chief":
                role = True
            if not role:
                piece.append(word)
                continue
            while piece and (
                (bare(piece[-1]) in _ROLE_MODIFIERS and bare(piece[-1]) not in HEADS)
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
        look = Look.BODY if is_body(clean) else Look.OTHER
        yield Segment(clean, look, (), self._opens(words[0]))

    def _cut_at(self, words: Sequence[Word]) -> int | None:
        """Return where *words* part into two names, None where they are one."""
        at = 0
        while at < len(words):
            if re.search(r"[’']s$", words[at].text) and at + 1 < len(words):
                # "Healthwatch England's Advice Line": what a complete name owns is another name.
                owner = self._clean(words[: at + 1])
                if is_body(owner) and (len(owner) > 1 or bare(owner[0]) in SINGLE_BODIES):
                    return at + 1
            if words[at].capital or words[at].low in SUFFIXES | {"inquiry", "care"}:
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
        if first == "on" and bare(right[0]) in NOT_BODIES:
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
    if not words or words[0].text not in {"of", "for"}:
        return 0
    end = 1
    while end < len(words) and words[end].text not in {"at", "in", "with"}:
        end += 1
    named = any(bare(word) in HEADS for word in words[1:end])
    return 0 if named or end == len(words) else end


def _closes_name(word: Word) -> bool:
    return bare(word) in _ROLE_WORDS or word.low in POSTNOMINALS


def _until_joiner(words: Sequence[Word]) -> Sequence[Word]:
    end = 0
    while end < len(words) and words[end].capital:
        end += 1
    return words[:end]


def _stripped(words: Sequence[Word]) -> Sequence[Word]:
    start, end = 0, len(words)
    while start < end and (not words[start].capital or words[start].low == "the"):
        start += 1
    while end > start and not (
        words[end - 1].capital or words[end - 1].low in SUFFIXES | {"inquiry"}
    ):
        end -= 1
    return words[start:end]
