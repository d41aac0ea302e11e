"""What a release speaks of at one place: which body "its" and a bare role mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property

from kg.extract.cast.actors import Actor
from kg.extract.cast.roles import HEAD
from kg.extract.cast.skeleton import BODY, PERSON, Mark, Skeleton, draw, pieces
from kg.extract.cast.suits import suits
from kg.extract.text.document import Document
from kg.extract.text.layout import Part
from kg.model import Span

SENTENCE = re.compile(r"(?<=[.!?:])\"? (?=[\"A-Z\ue000-\uf7ff])")
_AFFILIATED = re.compile(
    rf"{PERSON},? (?:of|from) (?:the )?(?:[a-z][a-z'-]* ){{0,3}}{BODY}|\b(?:former|formerly"
    rf"|previously|once|ex-)[a-z -]* (?:of|at|for) (?:the )?{BODY}"
)
_EMPLOYED = re.compile(rf"\b{HEAD} (?:of|at|for|with) (?:the )?{BODY}")
_PAIR = re.compile(rf"({BODY}) and (?:the )?({BODY})(?! (?:and|[A-Z]))")
_LISTED = re.compile(rf"{BODY},? (?:the )?$")
_BOARDS = frozenset("trust hospital hospitals charity foundation group board".split())


class Context:
    """The people and bodies of one release, and the order in which it speaks of them.

    With *news* the publisher is a newspaper, and no body that the text is about. `skeletons` are
    its paragraphs, and the lines of its lists, with the mentions as characters; `people_named` is
    each place where somebody is named, in order.
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

        self.people_named = [
            (m.span, self._actors[m.index]) for m in self._marks if m.kind == "person"
        ]
        text = document.text
        spans = (s for p in document.paragraphs for s in pieces(text, p.block.span))
        self.skeletons = [draw(text, span, self._within(span)) for span in spans]

    def actor(self, skeleton: Skeleton, character: str) -> Actor:
        """Return whom *character* stands for."""
        return self._actors[skeleton.mark(character).index]

    def people_before(self, at: int) -> list[Actor]:
        """Return who is named before *at*, each as often as named, in order."""
        return [actor for span, actor in self.people_named if span.start < at]

    def people_in(self, skeleton: Skeleton, characters: str) -> list[Actor]:
        """Return the people among *characters*, in order."""
        return [self.actor(skeleton, c) for c in re.findall(PERSON, characters)]

    def topic(
        self,
        skeleton: Skeleton,
        at: int,
        role: str,
        left: Collection[int],
        *,
        loose: bool = False,
        owned: bool = False,
    ) -> Actor | None:
        """Return the body that the sentences before *at* are about, of those that suit *role*.

        It is the subject of the nearest sentence that names one, in this paragraph or the two
        before, or else the first there. A body that only tells where somebody comes from ("Ann
        Lowe, of the Quay Trust,") does not count, nor does, where the role is *owned* ("its
        chair"), one that tells where somebody works beside one that does not. Nor do those whose
        `id` is in *left*, in other sentences.

        With *loose* a release's own body comes before those of the paragraphs above. Where no
        sentence near names one, it is the body named most often so far.
        """
        for far, sentence in enumerate(reversed(SENTENCE.split(skeleton.text[:at]))):
            here = re.findall(BODY, sentence if owned else _AFFILIATED.sub("", sentence))
            gone = left if far else ()
            here = [c for c in here if self._may_hold(self.actor(skeleton, c), role, gone)]
            if owned and len(here) > 1:
                here = re.findall(f"[{''.join(here)}]", _EMPLOYED.sub("", sentence)) or here
            if here:
                subject = (c for c in here if self._is_subject(skeleton.mark(c).span))
                return self.actor(skeleton, next(subject, here[0]))
        if loose and not self.news and self.publisher and suits(role, self.publisher):
            return self.publisher
        start = skeleton.starts[0]
        before = [
            paragraph.block.span
            for paragraph in self.document.paragraphs
            if paragraph.block.span.start < start and paragraph.block.part is not Part.HEAD
        ]
        for span in reversed(before[-2:]):
            inside = [m for m in self._within(span) if m.kind == "body"]
            inside = [m for m in inside if self._may_hold(self._actors[m.index], role, left)]
            if inside:
                return self._first_of_last_sentence(inside, span)
        named = [b for b in self.bodies if self._may_hold(b, role, left) and b.first < start]
        return max(named, key=lambda body: len(body.mentions), default=None)

    def pair(self, at: int) -> list[Actor]:
        """Return the two bodies that "both trusts" at *at* means, none where there are no two.

        They are the last two that the text joins with "and" before *at*; a headline
        speaks of the first two below it.
        """
        before = [bodies for start, bodies in self._pairs if start < at]
        return before[-1] if before else next((bodies for _, bodies in self._pairs), [])

    @cached_property
    def _pairs(self) -> list[tuple[int, list[Actor]]]:
        found = []
        for skeleton in self.skeletons:
            for match in _PAIR.finditer(skeleton.text):
                one, other = self.actor(skeleton, match[1]), self.actor(skeleton, match[2])
                if one is not other and not _LISTED.search(skeleton.text[: match.start()]):
                    found.append((skeleton.starts[match.start()], [one, other]))
        return found

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

    def between(self, one: Skeleton, other: Skeleton) -> str:
        """Return the text between two paragraphs or lines."""
        return self.document.text[one.ends[-1] : other.starts[0]]

    def _within(self, span: Span) -> list[Mark]:
        first = bisect_left(self._marks, span.start, key=lambda mark: mark.span.start)
        last = bisect_left(self._marks, span.end, key=lambda mark: mark.span.start)
        return [mark for mark in self._marks[first:last] if span.covers(mark.span)]

    def _may_hold(self, body: Actor, role: str, left: Collection[int]) -> bool:
        own = self.news and body is self.publisher
        spoken_of = not own and body.name != "NHS" and id(body) not in left
        return spoken_of and suits(role, body)

    def _first_of_last_sentence(self, marks: Sequence[Mark], span: Span) -> Actor:
        text = self.document.text
        last = marks[-1].span.start
        ends = re.finditer(r"[.!?][”’\"']?\s", text[span.start : last])
        start = span.start + max((match.end() for match in ends), default=0)
        return next(self._actors[m.index] for m in marks if m.span.start >= start)
