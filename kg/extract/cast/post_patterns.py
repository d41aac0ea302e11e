"""Where a role stands beside a name, as patterns over a skeleton.

Those with a look-ahead for any character at their end stop where the role phrase begins.

`people` are the characters of the people, `pronoun` stands for one of them.
"""

from __future__ import annotations

import re

from kg.extract.cast.heads import KIND_WORDS
from kg.extract.cast.skeleton import BODY, PERSON

LETTERS = r"(?: [A-Z][A-Za-z]{1,6}\b(?<![a-z]{3}))*"
_ASIDES = r"(?: [A-Z]{2,6})*(?: \([^()]{1,30}\))?"
GROUP = rf"(?P<people>{PERSON}(?:{_ASIDES}(?: and | & |, | / ){PERSON}){{0,9}})"
_MEANWHILE = (
    r"(?:(?:who,? )?as )?(?:(?:currently|now|himself|herself|in (?:his|her) (?:capacity|role) as"
    r"|speaking as|writing as|at present|for many years"
    r"|(?P<until>then|once|at one time|until (?:recently|last [a-z]+|this [a-z]+|[A-Z][a-z]+"
    r"|\d{4}|[A-Z][a-z]+ \d{4}))),? )?"
    r"(?:the (?:first|last|only|youngest) [a-z]+ to (?:be|become) )?"
    r"(?:(?:an? )?(?:mother|father|mum|dad|grandmother|grandfather)(?: of [a-z]+)?(?: and|,) )?"
)
AFTER = re.compile(
    rf"{GROUP}{LETTERS}(?:(?:,? (?:of|from|for|at) |, | - | \()(?:the )?(?P<of>{BODY})\)?"
    r"(?=,| \())?(?:,? (?:of|from"
    rf"|in) [A-Z][\w-]+(?: [A-Z][\w-]+)?(?=,))?"
    r"(?: \([^)]{1,14}\))?(?:, (?:(?:far |second )?(?:left|right)|centre|pictured|above|below))?"
    r"(?:, (?:aged )?\d{1,3})?"
    rf"(?:, | - | \(){_MEANWHILE}(?=.)"
)
PARTED = re.compile(
    rf"(?P<people>{PERSON}){LETTERS}, (?:formerly|previously|then|until [^,]{{3,20}}) (?:of|at"
    rf"|with)"
    rf" (?:the )?{BODY},? and (?:is )?now (?=.)"
)
BRACKETS = re.compile(rf"(?P<people>{PERSON})[^\ue000-\ue7ff;:\"]{{0,90}} \((?=.)")
SITTING = re.compile(rf"(?P<people>{PERSON}) (?=MPs?\b)")
OWNED = re.compile(rf"(?P<people>{PERSON}), (?P<owner>{PERSON})'s? (?=.)")
NAMED_LAST = re.compile(
    rf"(?:,? (?:is|are|was|were|remains|will be|is to be)(?: [a-z]+ly| now)? |: |"
    rf" \((?={PERSON}{LETTERS}\)))(?={PERSON})"
)
AT_THE_TIME = re.compile(
    r",? at the time\b|,? \(?(?:between|from) [^.;,]{0,12}\d{4}(?: and| to| until|-)"
    r"|,? for (?:most|much|all) of that time\b|,? \(?\d{4} ?- ?\d{2,4}\b|,? until [^.;,]{0,12}\d{4}"
)
WITH = re.compile(rf"\b(?:with|and) (?P<people>{PERSON}) as (?=.)")
TERM = re.compile(
    rf"{GROUP}{LETTERS}, whose [a-z' -]{{0,20}}?(?:term|tenure|time|spell|role|appointment"
    rf"|election)"
    r" as (?=.)"
)
CALLED = re.compile(rf"(?:^|[ \"])(?=(?:a|an|the) [a-z][a-z -]{{2,40}} (?:called|named) {PERSON})")
SIGNED = re.compile(r"(?:, [a-z][a-z ]+)? ?(?:; |[.,;]? ?$)")
LISTED = re.compile(
    rf"^[A-Z][^.;:]{{3,60}}?(?P<colon>: | - )(?P<people>{PERSON}){LETTERS}"
    rf"(?:(?:, | \()(?:the )?(?P<of>{BODY})\)?)?(?=$|[,.;])"
)
BESIDE = re.compile(rf"({PERSON}){LETTERS} \((?:the )?({BODY})\)")
UNHOUSED = re.compile(
    r"^(?:Labour|Opposition|Conservative|Tory|Lib(?:eral)? Dem(?:ocrat)?|Green|SNP)\b"
    r"[a-z -]*(?:spokes|co-leader|candidate|peer)|[ -](?:designate|elect)$"
)
"""Roles at a body that no word near names: a party told by an adjective, a post to come."""
ALONE = re.compile(rf"(?:[Tt]he )?(?P<body>{BODY})[,.]? ?")
LABEL = re.compile(rf"^(?P<people>{PERSON}){LETTERS}(?:: |; | \| | )(?=[A-Za-z])")
WORKS_AT = re.compile(
    rf"{LETTERS}(?:,? (?:of|from)|, who (?:has )?work(?:s|ed) (?:at|for))"
    rf" (?:the )?(?:(?:[a-z-]+ ){{0,2}}?(?:{KIND_WORDS}) )?(?P<body>{BODY})"
)
GONE = re.compile(
    rf"(?P<people>{PERSON}){LETTERS},? (?:[^,.;:\"\ue000-\ue7ff]{{4,90}}, )?"
    r"(?:retired(?=[.,;]|$| (?:in|on|last|this|as|from|at|after|earlier)\b)|resigned|stood down"
    r"|stepped down|quit|was (?:sacked|dismissed)|left (?:the|his|her)|has since (?:left"
    r"|resigned|retired|gone|departed))\b"
)
LEFT = re.compile(
    rf"{LETTERS},? (?:who|after [a-z]+) (?:has |had )?(?:since )?(?:retired|resigned|left|died"
    r"|stood down|stepped down|quit|departed|was sacked|was dismissed|is now)\b"
)
HOUSED = re.compile(rf"(?:^|[.!?] )(?:At|In) (?:the )?({BODY})(?: in [A-Z][\w-]+)?,? $")
DIED = re.compile(
    rf"(?P<people>{PERSON}){LETTERS}(?!, whose)(?:,? [^.;:\"\ue000-\ue7ff]{{4,170}},)?(?:,? who)?"
    r" (?:has died|dies)\b"
)
JOURNALIST = re.compile(r"(?:correspondent|reporter|editor)s?$", re.IGNORECASE)
COUNCILLOR = frozenset({"cllr", "coun", "councillor"})
