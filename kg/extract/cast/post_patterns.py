"""Where a text ties a role to a person, as patterns over a skeleton.

Those with a look-ahead for any character at their end stop where the role phrase begins.

`people` are the characters of the people, `pronoun` stands for one of them.
"""

from __future__ import annotations

import re

from kg.extract.cast.skeleton import BODY, PERSON

LETTERS = r"(?: [A-Z][A-Za-z]{1,6}\b(?<![a-z]{3}))*"
_ASIDES = r"(?: [A-Z]{2,6})*(?: \([^()]{1,30}\))?"
GROUP = rf"(?P<people>{PERSON}(?:{_ASIDES}(?: and | & |, | / ){PERSON}){{0,9}})"
_ADVERBS = r"(?:(?:also|now|currently|still|then|previously|formerly|once|again|himself|herself) )*"
_BEING = (
    r"(?P<verb>is to become|is to be|will(?: also)? (?:become|be)|(?:has|had)(?: also)? been"
    r"|has served as|serve[sd] as|work(?:s|ed) as|act(?:s|ed) as|went on to become|became|becomes"
    r"|remains|is|was|are|were|used to be)"
)
PAST_BEING = re.compile(
    r"was|were|used to be|had(?: also)? been|(?:has )?served as|worked as|acted as"
)
AFTER = re.compile(
    rf"{GROUP}{LETTERS}(?: \([^)]{{1,14}}\))?(?:, (?:aged )?\d{{1,3}})?"
    r"(?:, (?:currently |now |himself |herself )?| - | \()(?=.)"
)
BRACKETS = re.compile(rf"(?P<people>{PERSON})[^\ue000-\ue7ff;:\"]{{0,90}} \((?=.)")
SITTING = re.compile(rf"(?P<people>{PERSON}) (?=MPs?\b)")
OWNED = re.compile(rf"(?P<people>{PERSON}), (?P<owner>{PERSON})'s? (?=.)")
NAMED_LAST = re.compile(rf"(?:^|[.!?] )(?=(?:The|Its|Their) [^.]{{4,60}} (?:is|are|was) {PERSON})")
IS = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who|,)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he|who|and))) {_ADVERBS}{_BEING}"
    rf" {_ADVERBS}(?=.)"
)
ASIDE = re.compile(rf"{GROUP}, [^.;:\"]{{4,90}}?, {_BEING} {_ADVERBS}(?=.)")
WHERE = re.compile(
    rf"(?P<body>{BODY})(?: [a-z]+)?, where (?P<pronoun>he|she) {_ADVERBS}(?P<verb>was|had been|is)"
    rf" {_ADVERBS}(?=.)"
)
APPOINT = re.compile(
    rf"\b(?:appoint(?:s|ed|ing)?|elect(?:s|ed)?|nam(?:es|ed)|hired|promoted) {GROUP}"
    r" (?:as |to be |to the (?:post|role|position) of )?(?=.)"
)
MOVE = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he|who|and)))[^.;:\"]{{0,40}}? "
    r"(?:(?:appointed|(?:re-?)?elected|named|confirmed|unveiled|chosen|promoted)(?: to be| to| as)?"
    r"|(?:t(?:ook|akes?|aken) over|join(?:s|ed)?|return(?:s|ed)?"
    r"|(?P<leaves>ste(?:ps|pped|pping) down|st(?:ood|ands|anding) down|resign(?:s|ed)|retire[sd]?"
    rf"|quit|left|sacked|ousted))(?: [a-z]+| {BODY}| {PERSON}| \d{{4}}){{0,4}}? as) (?=.)"
)
SUCCEED = re.compile(
    rf"(?:{GROUP}{LETTERS}(?:,? who)?|(?P<pronoun>\b(?:[Hh]e|[Ss]he)))[^.;:\"]{{0,60}}?"
    rf"\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|take over from) (?P<old>{PERSON}) "
    r"(?:as|in the (?:post|role) of) (?=.)"
)
HOLDING = {
    "chair": "chair",
    "chairs": "chair",
    "chaired": "chair",
    "heads": "head",
    "headed": "head",
    "founded": "founder",
    "co-founded": "co-founder",
    "edits": "editor",
    "edited": "editor",
    "co-chairs": "co-chair",
    "co-chaired": "co-chair",
    "sits on": "member",
    "sat on": "member",
    "serves on": "member",
    "served on": "member",
}
PAST_HOLDING = frozenset({"chaired", "headed", "edited", "co-chaired", "sat on", "served on"})
HOLDS = re.compile(
    rf"(?P<lead>\b(?:who|and|also|has|had|to|will|[Hh]e|[Ss]he)|,|{PERSON}{LETTERS}) "
    r"(?:previously |now |also |has |will |currently |formerly )*"
    rf"(?P<verb>{'|'.join(sorted(HOLDING, key=len, reverse=True))})"
    rf"(?: both| one of)?(?: the)?(?: \d{{4}})? "
    rf"?(?P<body>{BODY}|board\b|trustees\b|governing body\b)"
    r"(?P<part>'s? (?:(?!before|until|from|and|in|for|since|when)[a-z]+ ?){1,3})?"
)
BY = re.compile(
    rf"(?P<body>{BODY})(?:,? which)? [^.;,\"]{{0,40}}?"
    rf"\b(?P<verb>chaired|headed|founded|led) by {GROUP}"
)
BY_ROLES = {"chaired": "chair", "headed": "head", "founded": "founder", "led": "leader"}
AT_THE_TIME = re.compile(r",? at the time\b")
GONE = re.compile(
    rf"(?P<people>{PERSON}){LETTERS},? (?:who [^,.]{{4,90}}, )?(?:retired|resigned|stood down"
    r"|stepped down|quit|was (?:sacked|dismissed)|left (?:the|his|her))\b"
)
HOUSED = re.compile(rf"(?:^|[.!?] )(?:At|In) (?:the )?({BODY})(?: in [A-Z][\w-]+)?, $")
JOURNALIST = re.compile(r"(?:correspondent|reporter|editor)s?$", re.IGNORECASE)
COUNCILLOR = frozenset({"cllr", "coun", "councillor"})
