"""Verbs by which a text gives a role to a person, as patterns over a skeleton.

Those with a look-ahead for any character at their end stop where the role phrase begins. `people`
are the characters of the people, `pronoun` stands for one of them, `body` is where they are.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.cast.heads import KIND_WORDS
from kg.extract.cast.post_patterns import GROUP, LETTERS
from kg.extract.cast.roles import HEAD, ROLE
from kg.extract.cast.skeleton import BODY, PERSON

_ADVERBS = (
    r"(?:(?:until (?:recently|last [a-z]+|this [a-z]+|[A-Z][a-z]+(?: \d{4})?|\d{4})|at present"
    r"|also|now|both|currently|still|then|previously|formerly|once|again|himself|herself) )*"
)
_BEING = (
    r"(?P<verb>(?:rose|went on|came back|returned) to (?:become|be)|is to become|is to be"
    r"|(?:has|have|had) (?:also )?become|is acting as|has worked as|"
    r"(?:(?:has|have) (?:agreed|been (?:asked|invited|chosen|appointed))|is (?:due|set"
    r"|expected)|agreed)"
    r" to (?:become|be|serve as)|will(?: also)? (?:become|be)|(?:has|had) been (?:made|named"
    r"|appointed)(?: substantive as)?|(?:has|have) been (?:re-?)?(?:elected|chosen|confirmed"
    r"|selected)(?: as)?|(?:is|was) (?:holding the fort|standing in|filling in) as"
    r"|(?:will go|goes|went|will return|returns|returned) back to being|continues as|stays on as"
    r"|(?:has|have|had)(?: also)? been"
    r"|has served as|serve[sd] as|work(?:s|ed) as|(?:will )?act(?:s|ed)? as|went on to become"
    r"|became|becomes"
    r"|remains|is|am|was|are|were|used to be)"
)
PAST_BEING = re.compile(
    r"was|were|used to be|had(?: also)? been|(?:has )?served as|worked as|acted as"
)
IS = re.compile(
    rf"(?:{GROUP}{LETTERS}(?: \([^)]{{1,14}}\))?(?:,? who| \(who|,)?"
    rf"|(?P<pronoun>\b(?:[Hh]e|[Ss]he|I|who|and))) {_ADVERBS}{_BEING}"
    rf" {_ADVERBS}(?=.)"
)
BECOMING = re.compile(
    rf"(?P<pronoun>,|\b(?:before|then|and later|and then)) (?P<verb>became|becoming)"
    rf" {_ADVERBS}(?=.)"
)
LEAVING = re.compile(
    r"\b(?:leav(?:es?|ing)|left|quit|depart(?:s|ed)|mov(?:es|ed|ing)|(?:is|are) off|go(?:es"
    r"|ing)|went"
    r"|step(?:s|ped) down|stood down|resign(?:s|ed)|retire[sd]|return(?:s|ed)|join(?:s|ed))\b"
    r"[^.;:\"]{0,110}? to (?:become|be|take over as) (?=.)"
)
ASIDE = re.compile(rf"{GROUP}, [^.;:\"]{{4,90}}?, {_BEING} {_ADVERBS}(?=.)")
WHERE = re.compile(
    rf"(?P<body>{BODY})(?: [a-z]+)?, where (?P<pronoun>he|she) {_ADVERBS}(?P<verb>was|had been"
    rf"|has been|is)"
    rf" {_ADVERBS}(?=.)"
)
APPOINT = re.compile(
    rf"\b(?:appoint(?:s|ed|ing|ment of)?|elect(?:s|ed|ion of)?|nam(?:es|ed)|hired|promoted"
    rf"|chosen?|chose|picked|selected|recruited|confirmed|unveiled) {GROUP}"
    r" (?:as |to be |to the (?:post|role|position) of )?(?=.)"
)
MOVE = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he|who|and)))"
    r"[^.;:\"\ue000-\ue7ff]{0,40}? "
    r"(?:(?:appointed|(?:re-?)?elected|named|confirmed|unveiled|chosen|promoted)(?: to be|"
    r" to(?! lead| chair| head| run)| as)?"
    r"|(?:takes? (?:up|on)|took (?:up|on)|taking (?:up|on)|taken (?:up|on)|accept(?:s|ed)"
    r"|start(?:s|ed)|assume[sd]?) (?:the|his"
    r"|her) (?:new )?(?:post|role|position|job) (?:of|as)"
    r"|(?:(?:is|are|was|were|due|plans|intends|has decided) to|will|would) (?:step down|stand"
    r" down|retire|leave|resign)"
    r"(?: [a-z]+| \d{4}){0,4}? as"
    r"|(?:t(?:ook|akes?|aken) over|join(?:s|ed)?|return(?:s|ed)?|follow(?:s|ed)|continues?"
    r"|stays? on"
    r"|(?:is|are) off|moves?|goes|keeps?"
    r"|(?P<leaves>ste(?:ps|pped|pping) down|st(?:ood|ands|anding) down|resign(?:s|ed)|retire[sd]?"
    rf"|quit|left|sacked|ousted|handed over))(?: [a-z]+| (?P<body>{BODY})| {PERSON}| \d{{1,4}}|"
    rf" [A-Z][a-z]+){{0,8}}? as) (?=.)"
)
_WORDS = (
    rf"(?: (?!as\b|and\b|but\b|who\b|that\b)(?:[a-z][\w'-]*|{BODY}|\d{{1,4}}|[A-Z][a-z]+)){{0,9}}?"
)
CAREER = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he|who|and)))"
    rf" {_ADVERBS}(?:since )?"
    r"(?P<verb>(?:has |had )?worked|used to work|works|teaches|taught|lectures|began|(?:has "
    r"|had )?started|(?:has |had )?served|serves"
    rf"|(?:has |had )?spent|qualified)(?P<gap>{_WORDS})(?:,? (?:latterly|initially|first"
    rf"|finally|most recently))?"
    r" as (?=.)"
)
ROLES_WERE = re.compile(
    rf"(?:(?P<people>{PERSON})'s?|\b(?P<pronoun>[Hh]is|[Hh]er)) (?:previous|former|earlier"
    rf"|past|other)"
    r" (?:roles|posts|positions|jobs) (?:have )?(?:includ(?:e|ed)|were|are)(?: as)? (?=.)"
)
AFTERWARDS = re.compile(
    r"\b(?:[Aa]fter|[Bb]efore|[Ss]ince|[Oo]n) (?:retiring|serving|working|stepping down"
    r"|standing down"
    rf"|resigning|leaving){_WORDS} as (?=.)"
)
AFTER_YEARS = re.compile(r"\bafter (?:[a-z]+ ){1,3}(?:years|months|decades) as (?=.)")
AS_PERSON = re.compile(r"(?:^|[.!?] \"?)As (?=.)")
AND_AS = re.compile(
    r"(?:,? (?:in|since|from|until) \d{4})?,? and (?:then |later |[a-z]+ (?:more )?(?:years"
    r" )?)?as (?=.)"
)
SUCCEED = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he)))[^.;:\"]{{0,60}}?"
    rf"\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|follow(?:s|ed|ing)|t(?:akes?|ook|aking)"
    rf" over from) (?P<old>{PERSON}) "
    r"(?:as|in the (?:post|role) of) (?=.)"
)
HOLDING = {
    "chair": "chair",
    "chairs": "chair",
    "chaired": "chair",
    "chairing": "chair",
    "heading": "head",
    "used to chair": "chair",
    "leads": "leader",
    "led": "leader",
    "has led": "leader",
    "to lead": "leader",
    "set up": "founder",
    "helped to found": "co-founder",
    "heads": "head",
    "headed": "head",
    "founded": "founder",
    "co-founded": "co-founder",
    "edits": "editor",
    "edited": "editor",
    "co-chairs": "co-chair",
    "co-chaired": "co-chair",
    "sits on": "member",
    "is on": "member",
    "are on": "member",
    "sat on": "member",
    "serves on": "member",
    "served on": "member",
}
PAST_HOLDING = frozenset(
    {"led", "used to chair", "chaired", "headed", "edited", "co-chaired", "sat on", "served on"}
)
HOLDS = re.compile(
    rf"(?P<lead>\b(?:is|who|and|also|has|had|to|will|[Hh]e|[Ss]he)|,|{PERSON}{LETTERS}) "
    r"(?:previously |now |also |has |will |currently |formerly )*"
    rf"(?P<verb>{'|'.join(sorted(HOLDING, key=len, reverse=True))})"
    rf"(?: both| one of)?(?: the)?(?: \d{{4}})?"
    r"(?: (?P<unit>trustees|board|governors|council|[a-z]+ (?:committee|panel|section|branch"
    r"|forum))"
    r" of(?: the)?)? "
    rf"?(?:(?:[a-z][\w'-]* ){{0,3}}?(?:{KIND_WORDS}) )?(?P<body>{BODY}|(?:both"
    rf"|the two) (?:trusts|boards|councils|charities|bodies)\b|board\b"
    r"|trustees\b"
    rf"|governing body\b)"
    r"(?P<part>'s? (?:(?!before|until|from|and|in|for|since|when)[a-z]+ ?){1,3})?"
)
BY = re.compile(
    rf"(?P<body>{BODY})(?:(?:,? which)?|,) (?:[^.;,\"]{{0,40}}? )?"
    rf"(?P<verb>chaired|headed|founded|set up|led)(?: in \d{{4}})? by (?:(?:the|its|a|an)"
    rf" (?:[a-z][\w-]*,? ){{0,4}})?{GROUP}"
)
LED_FIRST = re.compile(
    rf"\b(?P<verb>[Cc]haired|[Hh]eaded|[Ff]ounded|[Ll]ed) by (?:the [a-z -]{{2,30}}"
    rf" )?{GROUP}[^.;,]{{0,20}},"
    rf" (?:the )?(?P<body>{BODY})"
)
BY_ROLES = {
    "set up": "founder",
    "chaired": "chair",
    "headed": "head",
    "founded": "founder",
    "led": "leader",
}
LEADING = {
    "leads on": "lead on",
    "leads for": "lead for",
    "heads": "head of",
    "directs": "director of",
    "oversees": "head of",
    "lectures in": "lecturer in",
}
LEADS_ON = re.compile(
    rf"(?P<people>{PERSON}){LETTERS}, who (?P<verb>{'|'.join(LEADING)}) (?P<on>[a-z][a-z"
    rf" ]{{2,40}}?)"
    rf" (?:at|for|in|within) (?:the )?(?P<body>{BODY})"
)
RESIGNATION = re.compile(
    rf"\b(?:resignation|departure|retirement|sacking|dismissal|suspension|death) of {GROUP} as"
    rf" (?=.)"
)
OWNS = re.compile(
    rf"(?P<people>{PERSON}){LETTERS}, who (?P<verb>owns)"
    r" (?:and runs )?(?:the|an?|two|three|four|five|several)\b"
)


@cache
def includes() -> re.Pattern[str]:
    """Return "the trust, whose governors include …", compiled when a text first says "whose"."""
    return re.compile(
        rf"(?P<body>{BODY}),? whose (?P<role>members|trustees|patrons|governors|directors|founders)"
        rf" (?:also |now )?(?:include[sd]?|are|were) (?P<who>{PERSON}(?:(?:, (?:an? |the )?{ROLE}"
        rf"(?=,))?(?:,|,? and) (?:(?:the )?(?:former )?{HEAD} )?{PERSON})*)"
    )
