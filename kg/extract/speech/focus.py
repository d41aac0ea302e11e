"""Whom a text speaks of at each place: what a pronoun or "the charity" may mean.

Source: Grosz, Joshi and Weinstein, "Centering" (Computational Linguistics 21, 1995): subjects are
what the next sentence goes on about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.cast.cast import Cast
from kg.extract.cast.first_names import FIRST_NAMES
from kg.extract.cast.honorifics import HONORIFICS
from kg.extract.speech import cues
from kg.extract.speech.lines import Lines
from kg.extract.speech.stretch import any_meets
from kg.extract.text.document import Document
from kg.extract.text.layout import Kind, Part
from kg.model import Actor, Group, Organisation, Person

_TITLE = re.compile(r"(\w+)\.?\s+$")
_BELOW = frozenset({"relcl", "acl", "advcl", "pcomp"})
_FURTHEST = 3
_MOST_PARAGRAPHS = 12
_MOST_FOCI = 80


@dataclass(frozen=True, slots=True)
class Focus:
    """Somebody the text speaks of at code point `at`: as a subject or speaker, or by the way.

    A document is in focus as its author, and may then be "it" (`written`). A body that speaks by a
    spokesman may then be "he" (`voice`). A name that the cast
    does not know is in focus as nobody, so that "she" is not taken for somebody else.
    """

    at: int
    paragraph: int
    actor: Actor | None
    subject: bool
    written: bool = False
    voice: bool = False


class Foci:
    """Everybody in focus in one release, by place; speakers are added as they are found."""

    def __init__(self, document: Document, cast: Cast, lines: Lines) -> None:
        self._document = document
        self._publisher = cast.publisher
        self._starts = [paragraph.block.span.start for paragraph in document.paragraphs]
        self._sexes = _sexes(document.text, cast)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._called: dict[str, dict[str, Organisation]] = defaultdict(dict)
        self._foci = sorted(_named(document, lines), key=lambda focus: focus.at)
        self._spoken: list[Focus] = []
        self._signed: dict[str, list[tuple[int, Actor]]] = defaultdict(list)
        for focus in self._foci:
            if focus.actor:
                self._places[focus.actor.name].append(focus.at)
        for body in cast.organisations:
            for name in (body.name, *body.aliases):
                for word in name.casefold().split():
                    self._called[word][body.name] = body

    def paragraph(self, at: int) -> int:
        """Return the paragraph that code point *at* lies in, by index."""
        return max(bisect_left(self._starts, at + 1) - 1, 0)

    def spoke(self, at: int, actors: Sequence[Actor], *, voice: bool = False) -> None:
        """Note that the last of *actors* speaks at *at*, after all that was noted before.

        *voice* says that a spokesperson without a name speaks for them.
        """
        for actor in actors[-1:]:
            self._spoken.append(Focus(at, self.paragraph(at), actor, True, voice=voice))

    def wrote(self, at: int, authors: Sequence[Actor]) -> None:
        """Put the first of *authors* in focus at *at*, as the document that they wrote."""
        for author in authors[:1]:
            focus = Focus(at, self.paragraph(at), author, True, written=True)
            insort(self._foci, focus, key=lambda known: known.at)

    def before(self, at: int, paragraphs: Sequence[int]) -> list[Focus]:
        """Return who is in focus before *at* in *paragraphs*, the nearest first."""
        return [focus for focus in self._back(at) if focus.paragraph in paragraphs]

    def near(self, at: int) -> list[int]:
        """Return the paragraph of *at* and those shortly before it, the nearest first.

        Lists and paragraphs that are nothing but a quotation lie by the way and do not count.
        """
        index = self.paragraph(at)
        found: list[int] = []
        passed = 0
        while index >= 0 and passed <= _FURTHEST and len(found) < _MOST_PARAGRAPHS:
            found.append(index)
            paragraph = self._document.paragraphs[index]
            quoted = bool(paragraph.masked) and len(paragraph.parsed.doc) <= 2
            if paragraph.block.kind is not Kind.ITEM and not quoted:
                passed += 1
            index -= 1
        return found

    def last_person(self, at: int, sex: str = "") -> tuple[Actor, ...]:
        """Return the person in focus last before *at*, of *sex* where it is known."""
        return self._last(
            at,
            lambda focus: (
                (focus.actor is None or focus.voice or isinstance(focus.actor, Person))
                and not self._clashes(focus.actor, sex)
            ),
        )

    def last_group(self, at: int) -> tuple[Actor, ...]:
        """Return the group that spoke last before *at*."""
        return self._last(at, lambda focus: isinstance(focus.actor, Group))

    def last_body(self, at: int) -> tuple[Actor, ...]:
        """Return the body in focus last, as a subject if there is any, else the publisher."""

        def is_body(focus: Focus) -> bool:
            known = focus.actor is None or isinstance(focus.actor, Organisation)
            return known or focus.written

        near = self.near(at)
        foci = [focus for focus in self.before(at, near) if is_body(focus)]
        subjects = [focus for focus in foci if focus.subject]
        if subjects or foci:
            return nearest(subjects or foci)
        publisher = self._publisher
        return (publisher,) if publisher and publisher.name in self._places else ()

    def last_two(self, at: int) -> tuple[Actor, ...]:
        """Return the two people in focus last, in the order of the text; none where one is."""
        foci = self.before(at, self.near(at))
        people = [f.actor for f in foci if f.subject and isinstance(f.actor, Person)]
        found = list(dict.fromkeys(people))[:2]
        return tuple(reversed(found)) if len(found) == 2 else ()

    def last_several(
        self, at: int, count: int, kind: type[Person] | type[Organisation]
    ) -> tuple[Actor, ...]:
        """Return the actors of *kind* that the nearest paragraph has as subjects.

        In the order of the text; none where they are not *count*.
        """
        near = self.near(at)
        foci = [f for f in self.before(at, near) if f.subject and isinstance(f.actor, kind)]
        for paragraph in near:
            here = [focus.actor for focus in foci if focus.paragraph == paragraph]
            found = [actor for actor in dict.fromkeys(reversed(here)) if actor is not None]
            if len(found) == count:
                return tuple(found)
        return ()

    def signed(self, document: str, at: int, authors: Sequence[Actor]) -> None:
        """Note the first of *authors* as who wrote the *document* (its noun) spoken of at *at*."""
        self._signed[document] += [(at, author) for author in authors[:1]]

    def author(self, document: str, at: int) -> tuple[Actor, ...]:
        """Return who wrote the *document* (its noun) that was spoken of last before *at*."""
        before = [author for place, author in self._signed.get(document, ()) if place < at]
        return tuple(before[-1:])

    def _last(self, at: int, fits: Callable[[Focus], bool]) -> tuple[Actor, ...]:
        """Return who of those that fit was in focus last, near paragraphs and subjects first."""
        near = self.near(at)
        foci = [focus for focus in self.before(at, near) if fits(focus)]
        for paragraph in near:
            here = [focus for focus in foci if focus.paragraph == paragraph]
            if here:
                return nearest(here)
        return ()

    def _clashes(self, actor: Actor | None, sex: str) -> bool:
        """Say whether *actor* is known to be of another *sex* ("male", "female", or "" for any)."""
        known = self._sexes.get(actor.name) if isinstance(actor, Person) else None
        return bool(sex and known and known != sex)

    def called(self, word: str, at: int) -> Organisation | None:
        """Return the body with *word* in its name that is named last before *at*."""
        found: list[tuple[int, str, Organisation]] = []
        for body in self._called.get(word, {}).values():
            places = self._places.get(body.name, [])
            last = bisect_left(places, at)
            if last:
                found.append((places[last - 1], body.name, body))
        return max(found, key=lambda item: item[:2])[2] if found else None

    def _back(self, at: int) -> Iterator[Focus]:
        ends = [bisect_left(foci, at, key=lambda f: f.at) for foci in (self._foci, self._spoken)]
        recent = self._foci[max(ends[0] - _MOST_FOCI, 0) : ends[0]]
        recent = recent + self._spoken[max(ends[1] - _MOST_FOCI, 0) : ends[1]]
        yield from sorted(recent, key=lambda f: -f.at)


def nearest(foci: Sequence[Focus]) -> tuple[Actor, ...]:
    """Return the nearest subject of *foci* (nearest first), else the nearest; nobody if unknown."""
    focus = next((focus for focus in foci if focus.subject), foci[0])
    return (focus.actor,) if focus.actor is not None else ()


def _named(document: Document, lines: Lines) -> Iterator[Focus]:
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.block.part is not Part.BODY:
            continue
        parsed = paragraph.parsed
        quoted = [quotation.outer for quotation in paragraph.masked]
        for span, actor in lines.within(paragraph.block.span):
            tokens = parsed.tokens(span)
            if len(tokens) and not any_meets(quoted, span):
                yield Focus(span.start, index, actor, _is_subject(tokens.root))
        for token in parsed.doc:
            if (
                token.dep_ == "nsubj"
                and token.pos_ == "PROPN"
                and _is_subject(token)
                and not any(child.dep_ == "det" for child in token.children)
            ):
                place = parsed.places[token.i]
                if lines.at(place) is None and not any_meets(quoted, place):
                    yield Focus(place.start, index, None, True)


def _sexes(text: str, cast: Cast) -> dict[str, str]:
    """Tell which pronoun each person takes: by title ("Mrs", "Sir"), kinship, else first name."""
    found: dict[str, str] = {}
    for span, actor in cast.mentions:
        if isinstance(actor, Person) and actor.name not in found:
            before = _TITLE.search(text[max(span.start - 16, 0) : span.start])
            title = before[1].lower() if before else ""
            first = span.of(text).split()[0].lower()
            sex = HONORIFICS.get(title) or HONORIFICS.get(first) or cues.SEXES.get(title)
            if sex:
                found[actor.name] = sex
    for person in cast.people:
        first = person.name.split()[0].lower()
        if person.name not in found and first in FIRST_NAMES:
            found[person.name] = FIRST_NAMES[first]
    return found


def _is_subject(head: Token) -> bool:
    """Say whether *head* is what its sentence is about: a subject, or in apposition to one."""
    while head.dep_ in {"appos", "conj", "compound", "nmod"} and head.head.i != head.i:
        head = head.head
    if head.dep_ in {"nsubj", "nsubjpass"}:
        verb = head.head
        below = verb.dep_ in _BELOW or (verb.dep_ == "ccomp" and verb.head.i < verb.i)
        return not below and head.tag_ != "WP"
    return head.dep_ == "ROOT"
