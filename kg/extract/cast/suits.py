"""At which kinds of body a role is held: no ward manager works for an inquiry.

Tables of our own, from general knowledge of British public life.
"""

from __future__ import annotations

import re

from kg.extract.cast.actors import Actor

_ONLY = tuple(
    (re.compile(rf"\b(?:{roles})\b", re.IGNORECASE), re.compile(rf"\b(?:{bodies})\b"))
    for roles, bodies in (
        (r"constable|superintendent|custody [a-z]+", r"police|constabulary|force"),
        (
            r"(?:senior|managing|junior|gp) partner|practice (?:nurse|manager)",
            r"practice|surgery|clinic|centre|llp|partners|solicitors|firm",
        ),
        (
            r"cabinet member|portfolio holder|mayor",
            r"council|authority|borough|county|assembly",
        ),
        (
            r"director of (?:public health|adult|children|social"
            r"|housing)[a-z ]*",
            r"council|authority|board|trust|county|borough|pct",
        ),
        (
            r"ward (?:manager|sister)|matron|staff nurse|charge nurse|(?:medical"
            r"|nursing) registrar",
            r"hospitals?|infirmary|trust|general|royal|hospice|home|house|nhs|clinic|unit",
        ),
        (r"vice-chancellor|dean|provost", r"university|college|school|institute|academy"),
    )
)
_NEVER = tuple(
    (re.compile(rf"\b(?:{roles})\b", re.IGNORECASE), re.compile(rf"\b(?:{bodies})\b"))
    for roles, bodies in (
        (
            r"(?:medical|clinical|nursing) director|(?:director|head) of (?:nursing|midwifery)"
            r"|chief (?:nurse|midwife|pharmacist|operating officer|medical officer)"
            r"|(?:finance|people) director|chief (?:finance|people) officer|chief executive",
            r"committee|inquiry|gazette|telegraph|times|news|post|party|parliament|commons|lords"
            r"|review|cabinet",
        ),
        (
            r"general secretary|branch [a-z]+|shop steward|regional (?:officer|organiser)",
            r"trust|hospitals?|infirmary|nhs|icb|ccg|department|inquiry|committee|council"
            r"|gazette|hospice",
        ),
        (r"president", r"nhs|trust|hospitals?|inquiry|committee|ccg|icb|department"),
    )
)


def is_only(role: str, body: Actor) -> bool:
    """Say whether *role* is held at bodies like *body* alone: a constable at a police force."""
    return suits(role, body) and any(who.search(role) for who, _ in _ONLY)


def _head(name: str) -> str:
    """Return the words of *name* that tell its kind: of "Union of Hospital Domestics" the first."""
    opened = re.match(r"(.+?) (?:of|for) ", name)
    return opened.group(1) if opened else " ".join(name.split()[-2:])


def suits(role: str, body: Actor) -> bool:
    """Say whether *role* may be held at *body*, as far as its name and kinds tell."""
    about = " ".join((_head(body.name.lower()), *body.kinds))
    return all(at.search(about) for who, at in _ONLY if who.search(role)) and not any(
        at.search(about) for who, at in _NEVER if who.search(role)
    )
