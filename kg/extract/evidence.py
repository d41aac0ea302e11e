"""What the words around a name tell of it: that it is a body, of which kind, or a person.

Many bodies have names that show no kind ("Little Lungs"). The text tells it: by an apposition ("a
charity for …"), a noun before the name ("the union PublicDuty"), an acronym in brackets, a post
held there, or by having it speak.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.extract.capitals import PARTICLES
from kg.extract.clues import BODY_CLUES, PERSON_CLUES, STRONG, TOPICS, WEAK, WORKS
from kg.extract.document import Document
from kg.extract.forms import bare, never_body
from kg.extract.heads import HEADS, NOT_BODIES, NOT_NAMES, SINGLE_BODIES
from kg.extract.honorifics import FEMALE, MALE
from kg.extract.people import plain
from kg.extract.segments import Look, Segment
from kg.extract.skeleton import Mark, Skeleton, draw


def weigh(
    document: Document, segments: Sequence[Segment], known: Collection[str]
) -> tuple[list[Segment], dict[str, set[str]]]:
    """Return *segments* with people and bodies marked as the context tells, and kinds of bodies.

    The kinds ("charity") are by the body's name in small letters. *known* are names of bodies, in the writing of `kg.extract.people.plain`.
    """
    inside = {_name(s) for s in segments if not s.opens}
    places = _places(document)
    kinds: dict[str, set[str]] = {}
    bodies: set[str] = set()
    weak: set[str] = set()
    people: set[str] = set()
    works: set[str] = set()
    signs: dict[str, set[str]] = {}
    relatives = {plain(word.text) for s in segments if s.look is Look.PERSON for word in s.words}
    for skeleton in draw_all(document, segments):
        for match in WORKS.finditer(skeleton.text):
            works.add(_name(segments[skeleton.mark(match.group(1) or match.group(2)).index]))
        for rule, pattern in BODY_CLUES:
            for match in pattern.finditer(skeleton.text):
                segment = segments[skeleton.mark(match.group("name")).index]
                name = _name(segment)
                sure = len(segment.words) > 1 or name in inside or _camel(segment)
                if not _may_be_body(segment, rule) or (rule in WEAK and not sure):
                    continue
                if rule in WEAK and (name in relatives or name in FEMALE | MALE):
                    continue
                if rule in WEAK and name in places:
                    # One sign may be of a place ("Leeds said no"), two kinds of sign are not.
                    signs.setdefault(name, set()).add(rule)
                    if len(signs[name]) < 2 or _said_as_place(document.text, segment):
                        continue
                if rule == "post-at" and set(name.split()) <= TOPICS:
                    continue
                if rule == "acronym":
                    letters = match.group("acronym")
                    if letters >= "\ue000":
                        letters = segments[skeleton.mark(letters).index].words[0].text
                    if not _initials(segment, letters):
                        continue
                (bodies if rule in STRONG else weak).add(name)
                if kind := match.groupdict().get("kind"):
                    kinds.setdefault(name, set()).add(kind)
        for person in PERSON_CLUES:
            for match in person.finditer(skeleton.text):
                segment = segments[skeleton.mark(match.group("name")).index]
                if _may_be_person(segment):
                    people.add(_name(segment))
    recognised = _recognised(document, segments) - places
    found = []
    for segment in segments:
        name = _name(segment)
        if segment.titles:
            pass
        elif segment.look is Look.BODY:
            if name in works and name not in bodies | weak:
                continue
        elif name in bodies and not (name in people and _given(segment)):
            segment = replace(segment, look=Look.BODY)
        elif segment.look is Look.OTHER and name in works:
            continue
        elif segment.look is Look.OTHER and (
            name in people or (_may_be_person(segment) and _given(segment) and not segment.opens)
        ):
            segment = replace(segment, look=Look.PERSON)
        elif (segment.look is Look.OTHER and name in weak) or name in recognised or name in known:
            segment = replace(segment, look=Look.BODY)
        found.append(segment)
    return found, kinds


def draw_all(document: Document, segments: Sequence[Segment]) -> Iterator[Skeleton]:
    """Yield the paragraphs with people and open names as characters.

    Bodies whose names show their kind are open names too, so that the text can add to it.
    """
    marks = []
    for index, segment in enumerate(segments):
        person = segment.look is Look.PERSON and (segment.titles or _given(segment))
        marks.append(Mark(segment.outer, "person" if person else "name", index))
    at = 0
    for paragraph in document.paragraphs:
        span = paragraph.block.span
        inside = []
        while at < len(marks) and marks[at].span.start < span.end:
            inside.append(marks[at])
            at += 1
        yield draw(document.text, span, inside)


def _name(segment: Segment) -> str:
    return " ".join(plain(word.text) for word in segment.words)


def _camel(segment: Segment) -> bool:
    word = segment.words[0].text
    if word.isupper() and len(word) > 2:
        return True
    return any(c.isupper() for c in word[1:]) and any(c.islower() for c in word)


def _may_be_body(segment: Segment, rule: str) -> bool:
    lows = [bare(word) for word in segment.words]
    if segment.titles or set(lows) <= NOT_NAMES | NOT_BODIES or never_body(segment.words):
        return False
    if len(lows) == 1 and lows[0] in HEADS - SINGLE_BODIES:
        return False
    if segment.look is Look.PERSON:
        # The recogniser took it for a person: only the text's own word for it weighs more.
        return rule in STRONG and not _given(segment)
    if rule == "which" and len(lows) > 2:
        return True
    return lows[-1] not in NOT_BODIES or rule in {"kind-after", "kind-before", "acronym"}


def _given(segment: Segment) -> bool:
    return plain(segment.words[0].text) in FEMALE | MALE


def _may_be_person(segment: Segment) -> bool:
    if segment.look is Look.BODY or not 2 <= len(segment.words) <= 5:
        return False
    lows = {bare(word) for word in segment.words}
    return (
        not lows & (HEADS | NOT_BODIES | NOT_NAMES)
        and not any(character.isdigit() for word in segment.words for character in word.text)
        and all(word.capital or word.text in PARTICLES for word in segment.words)
    )


def _said_as_place(text: str, segment: Segment) -> bool:
    words = r"\s+".join(re.escape(word.text) for word in segment.words)
    return bool(re.search(rf"\b(?:in|near|across|around|outside) {words}\b", text))


def _initials(segment: Segment, letters: str) -> bool:
    from_words = "".join(word.text[0] for word in segment.words if word.capital).upper()
    every = "".join(word.text[0] for word in segment.words).upper()
    return letters.upper() in {from_words, every}


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
        ):
            found.add(_name(segment))
    return found
