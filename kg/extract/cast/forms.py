"""What words name by their form alone: a body, a kind of body, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.cast.capitals import Word, unowned
from kg.extract.cast.heads import (
    FIXED_BODIES,
    HEADS,
    NOT_BODIES,
    NOT_NAMES,
    SINGLE_BODIES,
    SUFFIXES,
)

_TYPE_WORDS = frozenset(
    """nhs foundation trust trusts hospital hospitals primary care clinical commissioning group
    groups integrated board boards strategic health authority authorities acute mental community
    ambulance service services and university teaching local medical committee partnership
    sustainability transformation system systems the of general practice surgery""".split()
)
_NO_BODIES = frozenset(
    {
        "spending review",
        "comprehensive spending review",
        "national service",
        "public health",
        "social care",
        "labour party",
        "conservative party",
        "green party",
        "cabinet",
        "health service",
        "national health service",
        "civil service",
        "supreme court",
        "high court",
        "court of appeal",
        "national living wage",
        "corn exchange",
        "stock exchange",
        "labour group",
    }
)


_DESKS = frozenset(
    f"{what} {where}"
    for what in ("press", "media", "communications", "news")
    for where in ("office", "team", "desk")
)
_VENUES = frozenset(
    f"{what} {where}"
    for what in ("leisure", "conference", "sports", "shopping", "exhibition", "town", "visitor")
    for where in ("centre", "hall", "club")
)
_OFFICERS = frozenset(
    """attorney solicitor director secretary surgeon auditor registrar comptroller governor major
    lieutenant postmaster inspector adjutant consul princess theatre astronomer the""".split()
)
"""Before "General" or "Royal" where they name no hospital ("Arden General")."""

_LANDS = frozenset(
    "england scotland wales uk britain london ireland north south east west midlands".split()
)


def bare(word: Word) -> str:
    """Return *word* in small letters without a possessive ending."""
    return unowned(word.low)


def is_open(words: Sequence[Word]) -> bool:
    """Say whether *words* begin like "Department of …": a head that "of" or "for" follows."""
    return any(
        bare(head) in HEADS and joiner.text in {"of", "for", "on"}
        for head, joiner in pairwise(words)
    )


def never_body(words: Sequence[Word]) -> bool:
    """Say whether *words* are no one body's name: a kind ("NHS Trust"), an event."""
    lows = [bare(word) for word in words]
    a_kind = set(lows) <= _TYPE_WORDS and lows[-1] not in {"commissioning", "care", "acute", "nhs"}
    desk = " ".join(lows[-2:]) in _DESKS | _VENUES
    return " ".join(lows) in _NO_BODIES or desk or a_kind


def is_body(words: Sequence[Word]) -> bool:
    """Say whether *words* are by their form the name of a body."""
    lows = [bare(word) for word in words]
    whole = " ".join(word.low for word in words)
    whole = unowned(whole) if whole not in FIXED_BODIES else whole
    if whole in FIXED_BODIES:
        return True
    if never_body(words):
        return False
    if len(words) == 1:
        return lows[0] in SINGLE_BODIES and lows[0] not in {"monitor", "mind", "scope", "who"}
    if (
        lows[-1] in _LANDS
        and not words[-2].low.endswith("'s")
        and (lows[-2] in HEADS | SINGLE_BODIES or lows[-1] == "uk" or lows[0] in {"nhs", "public"})
    ):
        # "King's College London", "NHS North East", "Public Health England"
        return bool(set(lows) - NOT_NAMES - {"nhs"} or lows[0] == "nhs")
    if is_open(words):
        return not (len(words) == 3 and lows[2] in {"trustees", "directors", "governors", "health"})
    last = lows[-1]
    if last in HEADS or (last in {"general", "royal"} and lows[-2] not in _OFFICERS):
        return True
    if (
        any(low in {"body", "group", "committee", "commission"} for low in lows[:-1])
        and "on" in lows
    ):
        return True
    if last in SUFFIXES and any(low in HEADS or low not in NOT_NAMES for low in lows[:-1]):
        return True
    return lows[0] == "nhs" and last not in NOT_BODIES and last not in {"111", "check", "pension"}
