"""Clues around a name that tell what it is, as patterns over a skeleton; `NAME` is the name.

A `Clue` whose pattern is dear to try has a cheap one, `near`, that finds where it may match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.cast.heads import KIND_WORDS
from kg.extract.cast.roles import HEAD, ROLE, ROLE_NOUN
from kg.extract.cast.skeleton import ANY, NAME, PERSON

_FAR, _BESIDE = 140, 60


@dataclass(frozen=True, slots=True)
class Clue:
    """A pattern with a group `name`.

    `strong` clues outweigh what makes the name look like a person's. With `near` the pattern ends
    where `near` ends (it cannot look ahead), and begins at most `reach` characters before.
    """

    name: str
    pattern: str
    near: str = ""
    strong: bool = False
    reach: int = _FAR

    @property
    def names_kind(self) -> bool:
        """Say whether the pattern has a group `kind`: what the text calls the body."""
        return "(?P<kind>" in self.pattern

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in *text*."""
        if not self.near:
            yield from _compiled(self.pattern).finditer(text)
            return
        for place in _compiled(self.near).finditer(text):
            begin = max(0, place.end() - self.reach)
            if match := _compiled(rf"{self.pattern}\Z").search(text, begin, place.end()):
                yield match


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first needs it: the longest ones are seldom tried."""
    return re.compile(pattern)


def _strong(name: str, pattern: str, near: str = "", reach: int = _FAR) -> Clue:
    return Clue(name, pattern, near, strong=True, reach=reach)


def _person(pattern: str, near: str = "", reach: int = _FAR) -> Clue:
    return Clue("person", f"(?i:{pattern})", near, reach=reach)


_N = rf"(?P<name>{NAME})"
_KIND = rf"(?P<kind>{KIND_WORDS})"
_PAREN = r"(?: \([^()]{1,14}\))?"
_AFTER_KIND = (
    r"(?=[,.;:)]|$| (?:of|for|which|that|whose|with|in|at|based|run|set|and|to|from|representing"
    r"|supporting|campaigning|working|helping|founded|behind|owned)\b)"
)
_SAYS = (
    r"(?:said|says?|wrote|writes|warn(?:s|ed)|argue[sd]|claim(?:s|ed)|insist(?:s|ed)|call(?:s|ed)"
    r"|wants?|welcome[sd]|urge[sd]|is (?:calling|urging|demanding|asking)|announced|believes|fears"
    r"|rejected|criticised|condemned|praised|hailed|den(?:ied|ies)|declined|backed|respond(?:s|ed)"
    r"|challenged|appointed|employs|hired|launched|invited|owns|represent(?:s|ed)|runs|supports|campaigns|estimates|added|told|accused|pledged"
    r"|has (?:appointed|named|hired|raised|called|said|warned|urged|welcomed|criticised|given"
    r"|told|launched|backed|accused"
    r"|responded|asked|published|pledged|condemned|reacted|hailed))"
)
_ACTS = (
    r"(?:represents?|supports?|runs?|speaks?|campaigns?|owns?|cares?|provides?|employs?|enforces?"
    r"|oversees?|regulates?|inspects?|says?|said|wants?|backs?|includ|threaten|made|given|publish"
    r"|commission)"
)
_OFFICES = (
    r"chief executive|chief|chair(?:man|woman)?|president|director|secretary|spokes(?:man"
    r"|woman|person)"
    r"|organiser|officer|leader|manager|boss|treasurer|convenor|co-?founder|founder|chief nurse"
)
_MEDICS = (
    r"registrar|consultant|nurse|sister|matron|surgeon|midwife|professor|fellow|lecturer|porter"
)
_SEATS = (
    r"trustee|patron|chair(?:man|woman)?|chief executive|president|treasurer|co-?founder|founder"
    r"|secretary|co-chair|vice-chair"
)
_MODIFIERS = r"(?:(?!and\b|or\b|with\b)[a-z][a-z-]* ){0,3}"
_OFFICIAL = r"(?:of|at|for|with)(?: the)?"

BODY_CLUES = (
    _strong(
        "kind-after",
        rf"{_N}{_PAREN}, (?:a|an|the|our|which is(?: a| the)?|one of the)"
        rf" (?:[\w'-]+ ){{0,6}}?{_KIND}{_AFTER_KIND}",
    ),
    _strong(
        "kind-comma",
        rf"\b(?:[Tt]he|[Ii]ts) (?:[\w'-]+ )?{_KIND}(?: that [a-z]+)?, {_N}[,.;]",
        rf", {NAME}[,.;]",
    ),
    _strong("kind-before", rf"\b(?i:{_KIND}) {_N}", rf"[a-z] {NAME}", _BESIDE),
    _strong("acronym", rf"{_N} \((?:the )?\"?(?P<acronym>[A-Z][A-Za-z&]{{1,9}}|{NAME})\"?\)"),
    _strong(
        "is-kind",
        rf"{_N}{_PAREN} (?:is|was|are) (?:a|an|the) (?:[\w'-]+ ){{0,6}}?{_KIND}{_AFTER_KIND}",
    ),
    _strong(
        "post-line",
        rf"(?:^|[;.] ?|- ){ANY}(?: (?:&|and) {ANY})?(?: [A-Z]{{2,6}})*(?:,| -) {ROLE}, (?:the"
        rf" )?{_N}",
        rf", (?:the )?{NAME}(?=$|[.;:)/]| \()",
    ),
    _strong(
        "which",
        rf"{_N}{_PAREN}, (?:which|whose) (?:also |now |has |have |had |will |members )?(?:{_ACTS}"
        r"|(?:\w+ )?(?:beds|members|staff|patients|residents)\b)",
    ),
    _strong("role-line", rf"^(?:{ANY} )?{ROLE}, (?:[Tt]he )?{_N}$", rf", (?:[Tt]he )?{NAME}$"),
    _strong("about", rf"^About (?:the )?{_N}$"),
    Clue(
        "kind-next",
        rf"{_N} (?:think[ -]tank|regulator|charity|magazine|newspaper|union|campaign)\b",
    ),
    Clue(
        "speaks",
        rf"(?:^|[.!?:;] \"?|, |\" |\b(?:as|but|and|while|that) ){_N}{_PAREN}(?:,[^,.;]{{3,80}},)?"
        rf" (?:also |today |had |has |have )?{_SAYS}\b",
    ),
    Clue("spoken", rf"\"?,? (?:said|says|warned|added) {_N}(?=[.,])"),
    _strong(
        "post-at", rf"\b(?:{_OFFICES}|{_MEDICS}) (?:for [a-z ]{{3,30}} )?at {_N}", rf" at {NAME}"
    ),
    _strong("seat-of", rf"\b(?:{_SEATS}) of {_N}", rf" of {NAME}"),
    _strong(
        "seat-of", rf"\b(?i:{_OFFICES}) {ANY}, (?:of|from) {_N}", rf", (?:of|from) {NAME}(?=,)"
    ),
    _strong(
        "office",
        rf"{_N}(?:'s?)? {_MODIFIERS}(?:{_OFFICES}) {ANY}",
        rf"(?:{_OFFICES}) {ANY}",
    ),
    _strong("office", rf"{ANY}, {_N}(?:'s?)? {_MODIFIERS}(?:{_OFFICES})\b(?=[,:.]| said)"),
    Clue(
        "part",
        r"\b(?:unit|wards?|department|patients|staff|nurses|doctors|beds|clinic|A&E) at (?:the )?"
        rf"{_N}",
        rf" at (?:the )?{NAME}",
    ),
    Clue(
        "post",
        rf"\b{HEAD}(?: of| for| to)?(?: [a-z][\w'-]*(?: and [a-z][\w'-]*)?){{0,4}}?"
        rf" {_OFFICIAL} {_N}",
        rf" {_OFFICIAL} {NAME}",
    ),
    Clue(
        "listed",
        rf"{_N}(?=(?:, {NAME}){{0,4}},? and {NAME} (?:hospitals|infirmaries|hospices|colleges)\b)",
    ),
    Clue("listed", rf"{NAME},? and {_N} (?:hospitals|infirmaries|hospices|colleges)\b"),
    _strong(
        "led-at",
        rf"\b(?:chief executive|chief nurse|(?:medical|finance|nursing) director) at {_N}",
        rf" at {NAME}",
    ),
    Clue("employs", rf"\bwho (?:runs|manages|leads|founded|co-founded|set up) {_N}"),
    Clue("employs", rf"\b(?:works|worked|working|volunteers) (?:for|at|with) {_N}"),
    Clue("of", rf"{PERSON}, (?:of|from) {_N}(?=,)"),
    Clue("owner", rf"{_N}'s? (?:\w+ ){{0,4}}?{HEAD}\b"),
    Clue("owner", rf"{_N}'s? (?:new |annual |latest )?(?:members|report|chief|board|website)\b"),
    Clue("address", rf"\b(?:contact|ask|call|email) {PERSON} at {_N}"),
    Clue("told", rf"\b(?:told|tells|talks to|speaking to|reported by) {_N}(?= |[.,])"),
    Clue(
        "agent",
        r"\b(?:run|owned|supplied|made|developed|published|commissioned|funded|formed"
        r"|obtained) (?:by|for)"
        rf"(?: the)? {_N}",
    ),
)

PERSON_CLUES = (
    _person(rf"(?:^|[ ,\"]){HEAD}(?: \([a-z ]+\))? {_N}", rf"[a-z)] {NAME}", _BESIDE),
    _person(
        rf"{_N}, (?:\d\d, )?(?:(?:a|an|the|its|their|his|her|our) )?(?:{ANY}'s? )?"
        rf"(?:former )?{ROLE_NOUN}\b"
    ),
    _person(rf"{_N},? (?:who )?(?:is|was) (?:a|an|the) (?:former )?{ROLE_NOUN}\b"),
    _person(rf"{HEAD} (?:of|for|at) (?:the )?{ANY}, {_N}", rf"{ANY}, {NAME}(?=[,.;])"),
    _person(rf"{_N},(?: \d\d,)? (?:who\b|a (?:mother|father|mum|dad|grandmother|grandfather)\b)"),
    _person(rf"(?:enquiries|contact|contacts|interviews)[^.]{{0,60}}: {_N}(?=$|[,.;(]| or | \()"),
    _person(rf"^(?:by|photograph(?:s|er)?|picture[ds]?|credit|words)(?: by)?:? {_N}"),
    _person(rf"\b(?:reporting|photograph|picture|exclusive|photo|words) (?:by|:) {_N}"),
    _person(rf"{PERSON} (?:/|&|and) {_N}(?=$|,)"),
    _person(rf"{_N} (?:/|&|and) {PERSON}(?=$|, )"),
    _person(rf"{PERSON} and {_N} (?:were|are|have|said|say|had|will|did)\b"),
    _person(
        rf"(?:the|its|their|our|my|'s?|{ANY}) (?:[\w'-]+ ){{0,4}}?{HEAD}(?: of [a-z]+)?, {_N}",
        rf"[a-z], {NAME}(?=[,.;]| - | said| says)",
    ),
    _person(rf"^{HEAD}(?: [a-z]+)?: {_N}(?=$|[,.;])"),
    _person(rf"^{_N} (?:reports|writes)(?: from\b|$|[.,:])"),
)

WORKS = re.compile(
    r"(?:\b(?:report|charter|booklet|book|paper|collection|essays?|briefing|study|guide|survey|article"
    r"|manifesto|pamphlet|film|documentary|novel|song|play|series|podcast|toolkit),? \"?"
    r"|\"(?=.[,.]?\")|\bM[SE]?Ps? for (?:the )?)"
    rf"{_N}"
)
"""Titles of texts: "their report, Slow Trust"; seats in a parliament: "MP for Selsdale"."""

SUBJECT = re.compile(
    r"M[SE]?Ps? for .$|'s? [a-z ]*(?:M[SE]?Ps?|mayor|bishop|coroner)$|(?:Director|Head|Lead"
    r"|Manager|Professor|Minister|Secretary|Member|Officer|Advis[eo]r|Dean"
    r"|Lecturer|Reader|Fellow)s? (?:of|for) .$"
)
"""A title in capitals with what it is for: "Head of Media" names no body."""
