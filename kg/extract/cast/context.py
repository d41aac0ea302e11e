"""What a release speaks of at one place: which body "its" and a bare role mean, who "she" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.cast.actors import Actor
from kg.extract.cast.skeleton import BODY, PERSON, Mark, Skeleton, draw, pieces
from kg.extract.text.document import Document
from kg.extract.text.layout import Part
from kg.model import Span

SENTENCE = re.compile(r"(?<=[.!?:])\"? (?=[\"A-Z\ue000-\uf7ff])")
_BOARDS = frozenset("trust hospital hospitals charity foundation group board".split())
_SEXES = {"he": "male", "his": "male", "she": "female", "her": "female"}


class Context:
    """The people and bodies of one release, and the order in which it speaks of them.

    With *news* the publisher is a newspaper, and no body that the text is about.
    """

    def __init__(
        self,
        document: Document,
        people: Sequence[Actor],
        bodies: Sequence[Actor],
        publisher: Actor | None,
        *,
        news: bool,
    ) -> None:
        self.document = document
        self.bodies = bodies
        self.publisher = publisher
        self.news = news
        self._actors = [*people, *bodies]
        self._marks = sorted(
            (
                Mark(span, "person" if actor.person else "body", index)
                for index, actor in enumerate(self._actors)
                for span, _ in actor.mentions
            ),
            key=lambda mark: mark.span,
        )

    def paragraphs(self) -> Iterator[Skeleton]:
        """Yield every paragraph or line of a list, with its mentions as characters."""
        text = self.document.text
        for paragraph in self.document.paragraphs:
            for span in pieces(text, paragraph.block.span):
                yield draw(text, span, self._within(span))

    def actor(self, skeleton: Skeleton, character: str) -> Actor:
        """Return whom *character* stands for."""
        return self._actors[skeleton.mark(character).index]

    def people_in(self, skeleton: Skeleton, characters: str) -> list[Actor]:
        """Return the people among *characters*, in order."""
        return [self.actor(skeleton, c) for c in re.findall(PERSON, characters)]

    def topic(self, skeleton: Skeleton, at: int, *, loose: bool = False) -> Actor | None:
        """Return the body that the sentences before *at* are about.

        It is the one that the nearest sentence names first, in this paragraph or the two before.

        With *loose* a release's own body comes before those of the paragraphs above. Where no
        sentence near names one, it is the body named most often so far.
        """
        for sentence in reversed(SENTENCE.split(skeleton.text[:at])):
            here = re.findall(BODY, sentence)
            here = [c for c in here if self._is_spoken_of(self.actor(skeleton, c))]
            if here:
                subject = (c for c in here if self._is_subject(skeleton.mark(c).span))
                return self.actor(skeleton, next(subject, here[0]))
        if loose and not self.news and self.publisher:
            return self.publisher
        start = skeleton.starts[0]
        before = [
            paragraph.block.span
            for paragraph in self.document.paragraphs
            if paragraph.block.span.start < start and paragraph.block.part is not Part.HEAD
        ]
        for span in reversed(before[-2:]):
            inside = [m for m in self._within(span) if m.kind == "body"]
            inside = [m for m in inside if self._is_spoken_of(self._actors[m.index])]
            if inside:
                return self._first_of_last_sentence(inside, span)
        named = [b for b in self.bodies if self._is_spoken_of(b) and b.first < start]
        return max(named, key=lambda body: len(body.mentions), default=None)

    def _is_subject(self, span: Span) -> bool:
        """Say whether what *span* names is the subject of its clause, or owns it."""
        for _, tokens in self.document.tokens(span):
            token = tokens.root
            while token.dep_ in {"poss", "compound", "nmod"}:
                token = token.head
            return token.dep_ in {"nsubj", "nsubjpass"}
        return False

    def board_of(self, at: int) -> Actor | None:
        """Return the body whose board "the board" at *at* is: the last that would have one."""
        fits = [b for b in self.bodies if _BOARDS & {word.lower() for word in b.words}]
        return max(fits, key=lambda body: body.last_before(at), default=None)

    def council(self) -> Actor | None:
        """Return the council of which the text speaks most, None where it names none."""
        councils = [body for body in self.bodies if body.words[-1].lower() == "council"]
        return max(councils, key=lambda body: len(body.mentions), default=None)

    def is_apart(self, skeleton: Skeleton) -> bool:
        """Say whether the paragraph is a short line or stands in the notes.

        There signatures and contacts are the publisher's.
        """
        at = skeleton.starts[0]
        part = next(
            p.block.part
            for p in self.document.paragraphs
            if p.block.span.start <= at < p.block.span.end
        )
        text = skeleton.text.rstrip()
        return part is not Part.BODY or (len(text) < 80 and not text.endswith((".", '"', "?", "!")))

    def referent(self, skeleton: Skeleton, at: int, pronoun: str) -> list[Actor]:
        """Return whom "he" or "she" at *at* means, none where the last people named do not fit.

        It is the first person of the right sex whom the nearest sentence names.
        """
        sex = _SEXES[pronoun.lower()]
        for sentence in reversed(SENTENCE.split(skeleton.text[:at])):
            for actor in self.people_in(skeleton, sentence):
                if actor.sex in {None, sex}:
                    return [actor]
        start = skeleton.starts[0]
        before = [m for m in self._marks if m.kind == "person" and m.span.start < start]
        for mark in reversed(before[-4:]):
            if self._actors[mark.index].sex in {None, sex}:
                return [self._actors[mark.index]]
        return []

    def _within(self, span: Span) -> list[Mark]:
        first = bisect_left(self._marks, span.start, key=lambda mark: mark.span.start)
        last = bisect_left(self._marks, span.end, key=lambda mark: mark.span.start)
        return [mark for mark in self._marks[first:last] if span.covers(mark.span)]

    def _is_spoken_of(self, body: Actor) -> bool:
        return not (self.news and body is self.publisher) and body.name != "NHS"

    def _first_of_last_sentence(self, marks: Sequence[Mark], span: Span) -> Actor:
        text = self.document.text
        last = marks[-1].span.start
        ends = re.finditer(r"[.!?][”’\"']?\s", text[span.start : last])
        start = span.start + max((match.end() for match in ends), default=0)
        return next(self._actors[m.index] for m in marks if m.span.start >= start)
