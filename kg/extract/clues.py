"""Patterns around a name that tell what it is; `NAME` stands for the name."""

from __future__ import annotations

import re

from kg.extract.heads import KINDS
from kg.extract.roles import HEAD, ROLE
from kg.extract.skeleton import ANY, NAME, PERSON

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
    ("kind-comma", rf"\b(?:[Tt]he|[Ii]ts) (?:[\w'-]+ )?(?P<kind>{_KIND}), (?P<name>{NAME}),"),
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
        rf"(?:^|[;.] ?|- ){ANY}(?: & {ANY}| and {ANY})?(?: [A-Z]{{2,6}})*, {ROLE}, (?:the )?"
        rf"(?P<name>{NAME})(?=$|[.;:)]| \()",
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
WEAK = frozenset(
    {"speaks", "kind-next", "spoken", "owner", "told", "merged", "owner-report", "post-at"}
)
"""Patterns that need the name to be sure: of two words, or seen within a sentence too."""

STRONG = frozenset(
    {"kind-after", "kind-comma", "kind-before", "acronym", "is-kind", "post-line", "about", "which"}
)
"""Patterns that outweigh what makes the name look like a person's."""

TOPICS = frozenset(
    """public affairs health care social services adults children families carers wellbeing policy
    finance nursing communications operations strategy research people estates digital information
    governance quality safety medicine medicines education workforce transformation equality
    diversity inclusion environment housing justice state trustees council board families older
    mental patient patients primary secondary community and young""".split()
)
"""What a role may be for: "Cabinet Member for Adults"."""

WORKS = re.compile(
    rf"\b(?:report|charter|booklet|book|paper|collection|essays?|briefing|study|guide|survey|article"
    rf"|manifesto|pamphlet|film|documentary|novel|song|play|series|podcast|toolkit),? \"?({NAME})"
    rf"|\"({NAME})[,.]?\""
)

_PERSON_PATTERNS = (
    rf"(?:^|[ ,\"]){HEAD} (?P<name>{NAME})",
    rf"(?P<name>{NAME}), (?:\d\d, )?(?:(?:a|an|the|its|their|his|her|our) )?(?:{ANY}'s? )?"
    rf"(?:former )?{ROLE}\b",
    rf"(?P<name>{NAME}),? (?:who )?(?:is|was) (?:a|an|the) (?:former )?{ROLE}\b",
    rf"^(?:by|photograph(?:s|er)?|picture[ds]?|credit|words)(?: by)?:? (?P<name>{NAME})",
    rf"\b(?:reporting|photograph|picture|exclusive|photo|words) (?:by|:) (?P<name>{NAME})",
    rf"{PERSON} (?:/|&|and) (?P<name>{NAME})(?=$|,)",
    rf"(?P<name>{NAME}) (?:/|&|and) {PERSON}(?=$|, )",
    rf"(?:the|its|their|'s?) (?:[\w'-]+ ){{0,4}}?{HEAD}, (?P<name>{NAME})(?=[,.;])",
)
BODY_CLUES = tuple((name, re.compile(pattern)) for name, pattern in _BODY_PATTERNS)
PERSON_CLUES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PERSON_PATTERNS)
