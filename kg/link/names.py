"""Names as they are compared: what spelling does not change is taken away, nothing else."""

import re
import unicodedata
from functools import lru_cache

Words = tuple[str, ...]

_ABBREVIATIONS = {
    "icb": ("integrated", "care", "board"),
    "ccg": ("clinical", "commissioning", "group"),
    "ltd": ("limited",),
}
TRUST, BOARD, GROUP, COMPANY = "trust", "integrated care board", "commissioning group", "company"
_FORMS: tuple[tuple[Words, str], ...] = (
    (("nhs", "foundation", "trust"), TRUST),
    (("nhs", "trust"), TRUST),
    (("foundation", "trust"), TRUST),
    (("nhs", "ft"), TRUST),
    (("trust",), TRUST),
    (("integrated", "care", "board"), BOARD),
    (("clinical", "commissioning", "group"), GROUP),
    (("limited",), COMPANY),
    (("plc",), COMPANY),
)


@lru_cache(maxsize=8192)
def words(name: str) -> Words:
    """Return the words of *name* for comparison.

    Case, accents, apostrophes, punctuation, "&" for "and", a leading "the", "health care" for
    "healthcare", ICB, CCG and Ltd for the long forms make no difference.

    >>> words("The King’s Fund") == words("KINGS FUND")
    True
    """
    plain = re.sub(r"['’‘`´]", "", name.replace("&", " and ").replace("+", " and "))
    plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found: list[str] = []
    for word in re.findall(r"\w+", plain):
        if word == "care" and found[-1:] == ["health"]:
            found[-1] = "healthcare"
        else:
            found.extend(_ABBREVIATIONS.get(word, (word,)))
    return tuple(found[1:] if found[:1] == ["the"] else found)


def split_form(name: Words) -> tuple[Words, Words, str]:
    """Return the name without its legal form, the form's words, and its class ("" for none).

    NHS trusts and foundation trusts are of one class: texts often confuse the two. Boards and
    groups lose a leading "NHS" too.

    >>> split_form(words("NHS Devon ICB"))
    (('devon',), ('integrated', 'care', 'board'), 'integrated care board')
    """
    for form, kind in _FORMS:
        if len(name) > len(form) and name[-len(form) :] == form:
            core = name[: -len(form)]
            if kind in {BOARD, GROUP} and core[0] == "nhs" and len(core) > 1:
                core = core[1:]
            return core, form, kind
    return name, (), ""


_HONORIFICS = frozenset(
    words("mr mrs miss ms mx dr prof professor sir dame rt hon right honourable revd reverend")
)
_POST_NOMINALS = frozenset(
    words("obe cbe mbe dbe kbe kc qc mp mep msp ms frcp frcs frcgp frcn phd md am mla bem cb")
)


@lru_cache(maxsize=4096)
def person_words(name: str) -> Words:
    """Return the words of a person's name without honorifics, post-nominals and middle initials.

    A title that is part of the name ("Lord Hunt of King's Heath") stays.
    """
    found = [word for word in words(name) if word not in _HONORIFICS]
    while len(found) > 2 and found[-1] in _POST_NOMINALS:
        found.pop()
    return tuple(w for i, w in enumerate(found) if len(w) > 1 or i in {0, len(found) - 1})


_ROLE_WORDS = {
    "ceo": ("chief", "executive"),
    "chairman": ("chair",),
    "chairwoman": ("chair",),
    "chairperson": ("chair",),
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "undersecretary": ("under", "secretary"),
}
_ROLE_FILLERS = frozenset(
    words("a an and at co designate for in interim acting joint junior of officer the to")
)
_ROLE_LIMITS = frozenset(words("shadow deputy vice assistant associate non elect former"))


def role_words(role: str) -> frozenset[str]:
    """Return the words that say what a role is: "Acting CEO" and "chief executive" are equal."""
    found: set[str] = set()
    for word in words(role):
        found.update(_ROLE_WORDS.get(word, (word,)))
    return frozenset(found - _ROLE_FILLERS)


def role_agrees(said: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether a role as the text gives it can be the *known* one: the same, or less precise.

    A deputy, shadow or other lesser form agrees with its like alone.
    """
    return bool(said) and said <= known and said & _ROLE_LIMITS == known & _ROLE_LIMITS
