"""What the words around a name tell of it: that it is a body, of which kind, or that it is a person.

Many bodies have names that show no kind ("Little Lungs"). The text tells it: by an apposition ("a
charity for …"), a noun before the name ("the union PublicDuty"), an acronym in brackets, a post
held there, or by having it speak.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.extract.document import Document
from kg.extract.heads import HEADS, KINDS, NOT_BODIES, NOT_NAMES, SINGLE_BODIES
from kg.extract.honorifics import FEMALE, MALE
from kg.extract.people import plain
from kg.extract.roles import HEAD, ROLE
from kg.extract.segments import Look, Segment, bare, never_body
from kg.extract.skeleton import ANY, NAME, PERSON, Mark, Skeleton, draw

_KIND = "|".join(sorted((re.escape(kind) for kind in KINDS), key=len, reverse=True))
_SAYS = (
    "said|says|say|wrote|writes|warned|warns|argued|argues|claimed|claims|insisted|insists|called|calls|wants"
    "|want|welcomed|welcomes|urged|urges|is calling|is urging|is demanding|is asking|announced"
    "|believes|fears|rejected|criticised|condemned|praised|hailed|denied|denies|declined|backed"
    "|has (?:called|said|warned|urged|welcomed|criticised|given|told|launched|backed|accused"
    "|responded|asked|published|pledged|condemned|reacted|hailed)|responds|responded|challenged"
    "|represents|runs|supports|campaigns|estimates|added|told|accused|pledged|represented"
)
_AFTER_KIND = (
    r"(?=[,.;:)]|$| (?:of|for|which|that|whose|with|in|at|based|run|set|and|to|from|representing"
    r"|supporting|campaigning|working|helping|founded|behind|owned)\b)"
)
_PAREN = r"(?: \([^()]{1,14}\))?"
_BODY_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "kind-after",
        rf"(?P<name>{NAME}){_PAREN}, (?:a|an|the|our|which is(?: a| the)?|one of the)"
        rf" (?:[\w'-]+ ){{0,6}}?(?P<kind>{_KIND}|body|organisation){_AFTER_KIND}",
    ),
    ("kind-before", rf"\b(?P<kind>{_KIND}) (?P<name>{NAME})"),
    (
        "kind-next",
        rf"(?P<name>{NAME}) (?P<kind>think[ -]tank|regulator|charity|magazine|newspaper|union"
        rf"|campaign|coalition|consortium)\b",
    ),
    ("acronym", rf"(?P<name>{NAME}) \((?:the )?\"?(?P<acronym>[A-Z][A-Za-z&]{{1,9}}|{NAME})\"?\)"),
    (
        "is-kind",
        rf"(?P<name>{NAME}){_PAREN} (?:is|was|are) (?:a|an|the) (?:[\w'-]+ ){{0,6}}?"
        rf"(?P<kind>{_KIND}){_AFTER_KIND}",
    ),
    (
        "speaks",
        rf"(?:^|[.!?:;] \"?|, |\" |\bas |\bbut |\band |\bwhile |\bthat )(?P<name>{NAME}){_PAREN}"
        rf"(?:,[^,.;]{{3,80}},)? (?:also |today |had |has |have )?(?:{_SAYS})\b",
    ),
    ("spoken", rf"\"?,? (?:said|says|warned|added) (?P<name>{NAME})(?=[.,])"),
    (
        "post-at",
        rf"\b{HEAD}(?: of| for| to)?(?: [a-z][\w'-]*(?: and [a-z][\w'-]*)?){{0,4}}?"
        rf"(?: of| at| for| with)(?: the)? (?P<name>{NAME})",
    ),
    (
        "post-line",
        rf"(?:^|[;.] ?|- ){ANY}(?: & {ANY}| and {ANY})?(?: [A-Z]{{2,6}})*, {ROLE}, (?:the )?(?P<name>{NAME})(?=$|[.;:)]| \()",
    ),
    ("owner", rf"(?P<name>{NAME})'s? (?:\w+ ){{0,4}}?{HEAD}\b"),
    (
        "owner-report",
        rf"(?P<name>{NAME})'s? (?:new |annual |latest )?(?:members|report|chief|board|website)\b",
    ),
    ("member", rf"\b(?:contact|ask|call|email) {PERSON} at (?P<name>{NAME})"),
    ("told", rf"\b(?:told|tells|talks to|speaking to|reported by) (?P<name>{NAME})(?= |[.,])"),
    (
        "merged",
        rf"\b(?:run|owned|supplied|published|commissioned|funded|formed|obtained) (?:by|for)"
        rf"(?: the)? (?P<name>{NAME})",
    ),
    (
        "which",
        rf"(?P<name>{NAME}){_PAREN}, (?:which|whose) (?:also |now |has |have |had |will |members )?"
        r"(?:represents?|supports?|runs?|speaks?|campaigns?|owns?|cares?|provides?|employs?|enforces?|includ"
        r"|oversees?|regulates?|inspects?|says?|said|wants?|backs?|threaten|made|given|publish|commission)",
    ),
    ("about", rf"^About (?:the )?(?P<name>{NAME})$"),
)
_WEAK = frozenset(
    {"speaks", "kind-next", "spoken", "owner", "told", "merged", "owner-report", "post-at"}
)
"""Patterns that need the name to be sure: of two words, or seen within a sentence too."""

_STRONG = frozenset(
    {"kind-after", "kind-before", "acronym", "is-kind", "post-line", "about", "which"}
)
"""Patterns that outweigh what makes the name look like a person's."""

_TOPICS = frozenset(
    """public affairs health care social services adults children families carers wellbeing policy
    finance nursing communications operations strategy research people estates digital information
    governance quality safety medicine medicines education workforce transformation equality
    diversity inclusion environment housing justice state trustees council board families older
    mental patient patients primary secondary community and young""".split()
)
"""What a role may be for: "Cabinet Member for Adults"."""

_WORKS = re.compile(
    rf"\b(?:report|charter|booklet|book|paper|collection|essays?|briefing|study|guide|survey|article"
    rf"|manifesto|pamphlet|film|documentary|novel|song|play|series|podcast|toolkit),? \"?({NAME})"
    rf"|\"({NAME})[,.]?\""
)

_PERSON_PATTERNS = (
    rf"(?:^|[ ,\"]){HEAD} (?P<name>{NAME})",
    rf"(?P<name>{NAME}), (?:\d\d, )?(?:(?:a|an|the|its|their|his|her|our) )?(?:{ANY}'s? )?"
    rf"(?:former )?{ROLE}\b",
    rf"(?P<name>{NAME}),? (?:who )?(?:is|was) (?:a|an|the) (?:former )?{ROLE}\b",
    rf"^(?:[Bb]y|[Pp]hotograph(?:s|er)?|[Pp]icture[ds]?|[Cc]redit|[Ww]ords)(?: by)?:? (?P<name>{NAME})",
    rf"\b(?:reporting|photograph|picture|exclusive|photo|words) (?:by|:) (?P<name>{NAME})",
    rf"{PERSON} (?:/|&|and) (?P<name>{NAME})(?=$|,)",
    rf"(?P<name>{NAME}) (?:/|&|and) {PERSON}(?=$|, )",
    rf"(?:the|its|their|'s?) (?:[\w'-]+ ){{0,4}}?{HEAD}, (?P<name>{NAME})(?=[,.;])",
)
_BODY = tuple((name, re.compile(pattern)) for name, pattern in _BODY_PATTERNS)
_PERSONS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PERSON_PATTERNS)


def weigh(
    document: Document, segments: Sequence[Segment], known: Collection[str]
) -> tuple[list[Segment], dict[str, set[str]]]:
    """Return *segments* with those that the context explains marked as people or bodies, and the
    kinds that the text gives to names of bodies (by the name in small letters).

    *known* are names of bodies, in the writing of `kg.extract.people.plain`.
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
        for match in _WORKS.finditer(skeleton.text):
            works.add(_name(segments[skeleton.mark(match.group(1) or match.group(2)).index]))
        for rule, pattern in _BODY:
            for match in pattern.finditer(skeleton.text):
                segment = segments[skeleton.mark(match.group("name")).index]
                name = _name(segment)
                sure = len(segment.words) > 1 or name in inside or _camel(segment)
                if not _may_be_body(segment, rule) or (rule in _WEAK and not sure):
                    continue
                if rule in _WEAK and (name in relatives or name in FEMALE | MALE):
                    continue
                if rule in _WEAK and name in places:
                    # One sign may be of a place ("Leeds said no"), two kinds of sign are not.
                    signs.setdefault(name, set()).add(rule)
                    if len(signs[name]) < 2 or _said_as_place(document.text, segment):
                        continue
                if rule == "post-at" and set(name.split()) <= _TOPICS:
                    continue
                if rule == "acronym":
                    letters = match.group("acronym")
                    if letters >= "\ue000":
                        letters = segments[skeleton.mark(letters).index].words[0].text
                    if not _initials(segment, letters):
                        continue
                (bodies if rule in _STRONG else weak).add(name)
                if kind := match.groupdict().get("kind"):
                    kinds.setdefault(name, set()).add(kind)
        for person in _PERSONS:
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
        elif segment.look is Look.OTHER and name in weak | recognised | known:
            segment = replace(segment, look=Look.BODY)
        found.append(segment)
    return found, kinds


def draw_all(document: Document, segments: Sequence[Segment]) -> Iterator[Skeleton]:
    """Yield the paragraphs with people and open names as characters; bodies whose names show
    their kind are open names too, so that the text can add to it."""
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
    return any(c.isupper() for c in word[1:]) and any(c.islower() for c in word)


def _may_be_body(segment: Segment, rule: str) -> bool:
    lows = [bare(word) for word in segment.words]
    if segment.titles or set(lows) <= NOT_NAMES | NOT_BODIES or never_body(segment.words):
        return False
    if len(lows) == 1 and lows[0] in HEADS - SINGLE_BODIES:
        return False
    if segment.look is Look.PERSON:
        # The recogniser took it for a person: only the text's own word for it weighs more.
        return rule in _STRONG and not _given(segment)
    if rule == "which" and len(lows) > 2:
        return True
    return lows[-1] not in NOT_BODIES or rule in {"kind-after", "kind-before", "acronym"}


def _given(segment: Segment) -> bool:
    return plain(segment.words[0].text) in FEMALE | MALE


def _may_be_person(segment: Segment) -> bool:
    if segment.look is Look.BODY or not 2 <= len(segment.words) <= 4:
        return False
    lows = {bare(word) for word in segment.words}
    return (
        not lows & (HEADS | NOT_BODIES | NOT_NAMES)
        and not any(character.isdigit() for word in segment.words for character in word.text)
        and all(word.capital for word in segment.words)
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
    """Return the names of two words or more that the entity recogniser takes for bodies, all of
    them and within a sentence."""
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
            and not set(lows) <= _TOPICS
            and not _given(segment)
            and not set(lows) <= NOT_NAMES
            and any(place.covers(segment.span) for place in places)
        ):
            found.add(_name(segment))
    return found
