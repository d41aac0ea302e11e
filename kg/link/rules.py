"""The rules of linking by name, and the score that each may give at most.

A score says from 0 to 1 how well name, dates and post of a candidate fit. What is linked has 0.8 or
more; what is only suggested has less, so that the two never mix in a sorted list.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkRule:
    """A rule: its name (`Link.rule`), the highest score it gives (0-1), and what it says."""

    name: str
    score: float
    meaning: str


OFFICIAL = LinkRule("official-name", 1.0, "The text gives the official name of one body.")
OTHER = LinkRule("other-name", 0.95, "The text gives another name that the register has for it.")
FORMER = LinkRule("former-name", 0.9, "The text gives a name that the body has or had earlier.")
ACRONYM = LinkRule("acronym", 0.9, "The text gives an acronym that the register has for one body.")
BARE = LinkRule(
    "name-without-legal-form", 0.9, "The names are equal without NHS (Foundation) Trust and such."
)
ANNOUNCED = LinkRule(
    "announced-body", 0.85, "The text gives the official name of a body that begins within a year."
)
HEAD = LinkRule("head-of-name", 0.85, "The text gives the first words of the name of one NHS body.")
NAME_AND_POST = LinkRule("name-and-post", 1.0, "Name and post of a person agree with the register.")

TWO_FIT = LinkRule("two-fit", 0.7, "The name fits two entries of the register: not linked.")
MORE_EVIDENCE = LinkRule(
    "needs-more-evidence", 0.6, "The name may mean something else as well: not linked by itself."
)
NAME_ONLY = LinkRule("name-only", 0.5, "The person's name fits, no post agrees: not linked.")
NOT_THEN = LinkRule("not-at-that-time", 0.4, "The name fits, the dates do not: not linked.")
SIMILAR = LinkRule("similar-name", 0.3, "The name is only like one of the register: not linked.")
UNKNOWN = LinkRule("not-in-register", 0.0, "The register has no such name: not linked.")

RULES: tuple[LinkRule, ...] = (
    OFFICIAL,
    OTHER,
    FORMER,
    ACRONYM,
    BARE,
    ANNOUNCED,
    HEAD,
    NAME_AND_POST,
    TWO_FIT,
    MORE_EVIDENCE,
    NAME_ONLY,
    NOT_THEN,
    SIMILAR,
    UNKNOWN,
)
