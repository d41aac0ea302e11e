"""Whether a speaker is the one of gold: the same head word, or the same pronoun nearby."""

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*")
_PRONOUNS = frozenset(
    """i me we us he him she her they them it who which that this these those you himself herself
    themselves one""".split()
)
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady baroness rev sen senator rep gov the a
    an""".split()
)
_AFTER_NAMES = frozenset("jr sr mp ii iii cbe obe mbe himself herself themselves".split())
_PREPOSITIONS = """of in for from at with to on by as about against during after before between
    who whom whose which that when where said says""".split()
_END = re.compile(rf"[,;:(\[–—―-]\s|\s[-–—―]\s|\s(?:{'|'.join(_PREPOSITIONS)})\s", re.IGNORECASE)
_NEARBY = 300
"""Characters within which the same pronoun means the same person."""


def is_right(gold: Mapping[str, Any], speaker: str, place: tuple[int, int] | None) -> bool:
    """Say whether *speaker*, named at *place*, is the source of the attribution *gold*.

    Where gold has no source, anybody is right.
    """
    source = gold["source"]
    if source is None:
        return True
    if not speaker.strip():
        return False
    places = [(one[0], one[1]) for one in gold.get("source_spans") or [source]]
    ours, theirs = head(source[2]), head(speaker)
    aliases = gold.get("aliases", [])
    if theirs not in _PRONOUNS and ours not in _PRONOUNS:
        if ours in tokens(speaker) or theirs in tokens(source[2]):
            return True
        return any(head(alias) == theirs or head(alias) in tokens(speaker) for alias in aliases)
    if place and any(start < place[1] and place[0] < end for start, end in places):
        return True
    if theirs not in _PRONOUNS:
        return any(theirs in tokens(alias) or head(alias) in tokens(speaker) for alias in aliases)
    if ours != theirs:
        return False
    return place is None or min(abs(place[0] - start) for start, _ in places) <= _NEARBY


def head(name: str) -> str:
    """Return the word that a name turns on: its last, before what describes it.

    >>> head("Dr Ada Penn, chair of the Board"), head("the head of the Board"), head("She")
    ('penn', 'head', 'she')
    """
    name = name.strip(" \t\n\"“”'‘’,.")
    end = _END.search(name, 1) if name else None
    first = tokens(name[: end.start()] if end else name)
    own = [word for word in first if word not in _TITLES] or first or tokens(name)
    while len(own) > 1 and own[-1] in _AFTER_NAMES:
        own.pop()
    return own[-1] if own else ""


def tokens(name: str) -> list[str]:
    """Return the words of a name, lower case, without possessive endings."""
    words = (word.lower().replace("’", "'") for word in _TOKEN.findall(name))
    return [re.sub(r"'s?$", "", word) or word for word in words]
