"""What the words around a name tell of it: that it is a body, of which kind, or a person.

Many bodies have names that show no kind ("Little Lungs"). The text tells it: by an apposition ("a
charity for …"), a noun before the name ("the union PublicDuty"), an acronym in brackets, a post
held there, or by having it speak.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.cast.bodies import initials
from kg.extract.cast.capitals import PARTICLES, plain
from kg.extract.cast.clues import BODY_CLUES, PERSON_CLUES, SUBJECT, WORKS
from kg.extract.cast.forms import bare, never_body
from kg.extract.cast.given_names import GIVEN_NAMES
from kg.extract.cast.heads import HEADS, NOT_BODIES, NOT_NAMES, SINGLE_BODIES, TOPICS
from kg.extract.cast.segments import Look, Segment
from kg.extract.cast.skeleton import NAME, Mark, Skeleton, draw, pieces
from kg.extract.text.document import Document

_NAMED = re.compile(NAME)
_EMPLOYS = frozenset({"post-line", "post-at", "seat-of", "office"})
"""Clues by which somebody holds a post there: places are told apart from bodies beside them."""


@dataclass(slots=True)
class Evidence:
    """What the text tells of names (in small letters, without accents).

    `bodies` are bodies by a clue that outweighs all else, `likely` by one that does not; `works`
    are titles of texts; `kinds` are what the text calls a body ("charity").
    """

    bodies: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    works: set[str] = field(default_factory=set)
    kinds: dict[str, set[str]] = field(default_factory=dict)


def weigh(
    document: Document, segments: Sequence[Segment], known: Collection[str]
) -> tuple[list[Segment], dict[str, set[str]]]:
    """Return *segments* with people and bodies marked as the context tells, and kinds of bodies.

    The kinds ("charity") are by the body's name in small letters. *known* are names of bodies, in
    the writing of `kg.extract.capitals.plain`. Segments that are titles of texts are left out.
    """
    places = _places(document)
    evidence = _gather(document, segments, places)
    evidence.likely |= _recognised(document, segments) - places
    found = []
    for segment in segments:
        name = _name(segment)
        if segment.look is Look.BODY:
            if name in evidence.works and name not in evidence.bodies | evidence.likely:
                continue
        elif segment.titles:
            pass
        elif name in evidence.bodies and not (name in evidence.people and _given(segment)):
            segment = replace(segment, look=Look.BODY)
        elif segment.look is Look.OTHER:
            if name in evidence.works:
                continue
            if name in evidence.people or _is_named_so(segment):
                segment = replace(segment, look=Look.PERSON)
            elif name in evidence.likely or name in known:
                segment = replace(segment, look=Look.BODY)
        found.append(segment)
    return found, evidence.kinds


def _gather(document: Document, segments: Sequence[Segment], places: Collection[str]) -> Evidence:
    evidence = Evidence()
    inside = {_name(s) for s in segments if not s.opens}
    relatives = {plain(word.text) for s in segments if s.look is Look.PERSON for word in s.words}
    signs: dict[str, set[str]] = {}
    for skeleton in draw_all(document, segments):

        def meant(match: re.Match[str], skeleton: Skeleton = skeleton) -> Segment:
            return segments[skeleton.mark(match["name"]).index]

        if not _NAMED.search(skeleton.text):
            continue
        evidence.works |= {_name(meant(match)) for match in WORKS.finditer(skeleton.text)}
        for clue in PERSON_CLUES:
            found = (meant(match) for match in clue.find(skeleton.text))
            evidence.people |= {_name(segment) for segment in found if _may_be_person(segment)}
        for clue in BODY_CLUES:
            for match in clue.find(skeleton.text):
                segment = meant(match)
                name = _name(segment)
                sure = len(segment.words) > 1 or name in inside or _is_marked(segment)
                told = clue.names_kind or clue.name in _EMPLOYS
                if not _may_be_body(segment, strong=clue.strong, named=told):
                    continue
                if clue.name in _EMPLOYS and (
                    (clue.name == "office" and not sure)
                    or (name in places and (clue.name != "post-at" or len(segment.words) < 2))
                    or set(name.split()) <= TOPICS
                    or name in GIVEN_NAMES
                ):
                    continue
                if not clue.strong:
                    if (
                        not sure
                        or {name, name.removesuffix("s")} & relatives
                        or name in GIVEN_NAMES
                    ):
                        continue
                    if clue.name == "of" and len(segment.words) < 2:
                        continue
                    # One sign may be of a place ("Leeds said no"), two kinds of sign are not.
                    signs.setdefault(name, set()).add(clue.name)
                    if name in places and (len(signs[name]) < 2 or _is_place(document, segment)):
                        continue
                if clue.name in {"post", "owner"} and (
                    set(name.split()) <= TOPICS or SUBJECT.search(match[0])
                ):
                    continue
                if clue.name == "acronym" and not _initials(segment, match, skeleton, segments):
                    continue
                (evidence.bodies if clue.strong else evidence.likely).add(name)
                if clue.name == "part":
                    evidence.kinds.setdefault(name, set()).add("hospital")
                if clue.names_kind:
                    evidence.kinds.setdefault(name, set()).add(match["kind"])
    return evidence


def draw_all(document: Document, segments: Sequence[Segment]) -> Iterator[Skeleton]:
    """Yield the paragraphs with people and open names as characters.

    Bodies whose names show their kind are open names too, so that the text can add to it.
    """
    marks = []
    for index, segment in enumerate(segments):
        person = segment.look is Look.PERSON and (segment.titles or _given(segment))
        marks.append(Mark(segment.outer, "person" if person else "name", index))
    at = 0
    spans = (s for p in document.paragraphs for s in pieces(document.text, p.block.span))
    for span in spans:
        inside = []
        while at < len(marks) and marks[at].span.start < span.end:
            inside.append(marks[at])
            at += 1
        yield draw(document.text, span, inside)


def _name(segment: Segment) -> str:
    return " ".join(plain(word.text) for word in segment.words)


def _is_marked(segment: Segment) -> bool:
    """Say whether capitals within the first word show that it is a name: "OurTurn", "SANE"."""
    word = segment.words[0].text
    return any(c.isupper() for c in word[1:]) and len(word) > 2


def _may_be_body(segment: Segment, *, strong: bool, named: bool) -> bool:
    lows = [bare(word) for word in segment.words]
    if segment.titles or set(lows) <= NOT_NAMES | NOT_BODIES or never_body(segment.words):
        return False
    if len(lows) == 1 and lows[0] in HEADS - SINGLE_BODIES:
        return False
    if segment.look is Look.PERSON:
        # The recogniser took it for a person: only a strong clue weighs more.
        return strong and not _given(segment)
    housed = len(lows) > 2 or lows[-1] in {"house", "court"}
    return lows[-1] not in NOT_BODIES or named or (strong and housed)


def _given(segment: Segment) -> bool:
    return plain(segment.words[0].text) in GIVEN_NAMES


def _may_be_person(segment: Segment) -> bool:
    if segment.look is Look.BODY or not 2 <= len(segment.words) <= 5:
        return False
    lows = {bare(word) for word in segment.words}
    return (
        not lows & (HEADS | NOT_BODIES | NOT_NAMES)
        and not any(character.isdigit() for word in segment.words for character in word.text)
        and all(word.capital or word.text in PARTICLES for word in segment.words)
    )


def _is_named_so(segment: Segment) -> bool:
    return _given(segment) and _may_be_person(segment)


def _is_place(document: Document, segment: Segment) -> bool:
    words = r"\s+".join(re.escape(word.text) for word in segment.words)
    return bool(re.search(rf"\b(?:in|near|across|around|outside) {words}\b", document.text))


def _initials(
    segment: Segment, match: re.Match[str], skeleton: Skeleton, segments: Sequence[Segment]
) -> bool:
    letters = match["acronym"]
    if letters >= "\ue000":
        letters = segments[skeleton.mark(letters).index].words[0].text
    return letters.upper() in initials([word.text for word in segment.words])


def _places(document: Document) -> set[str]:
    found: set[str] = set()
    for parsed in document.parses:
        for entity in parsed.doc.ents:
            if entity.label_ in {"GPE", "LOC", "NORP", "DATE", "LANGUAGE"}:
                found.add(plain(parsed.place(entity).of(document.text)))
    return found


def _recognised(document: Document, segments: Sequence[Segment]) -> set[str]:
    """Return the names within sentences, of two words or more, that the recogniser calls bodies."""
    places = [
        parsed.place(entity)
        for parsed in document.parses
        for entity in parsed.doc.ents
        if entity.label_ == "ORG"
    ]
    found = set()
    for segment in segments:
        lows = [bare(word) for word in segment.words]
        if (
            segment.look is Look.OTHER
            and len(lows) > 1
            and not segment.opens
            and not set(lows) & NOT_BODIES
            and not never_body(segment.words)
            and not set(lows) <= TOPICS
            and not _given(segment)
            and not set(lows) <= NOT_NAMES
            and any(place.covers(segment.span) for place in places)
            and not _is_place(document, segment)
        ):
            found.add(_name(segment))
    return found
