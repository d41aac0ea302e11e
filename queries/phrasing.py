"""The patterns in which questions are put: words, `[may be left out]`, `(one|other)`, `{slot}`.

    who (advocates|supports) [more] {topic}

Words match in capitals or not, whole, with spaces and commas between them as they come.
"""

import re
from dataclasses import dataclass

_PIECE = re.compile(r"\{(?P<slot>\w+)\}|(?P<mark>[\[\]()|])|(?P<word>[^\s\[\]()|{}]+)|\s+")
_WORD = re.compile(r"[^\s\[\]()|{}]+")
_GAP = r"(?:\s*,?\s+|\s*$)"
_OPENERS = re.compile(
    r"(?:please|tell me|show me|can you (?:tell|show) me|could you (?:tell|show) me"
    r"|do you know|i (?:want|would like) to know|let me know)[,:]?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a question has in the slots of a pattern; `weight` counts the letters outside them."""

    slots: dict[str, str]
    weight: int


def plain(question: str) -> str:
    """Return a question without its mark, without polite openings, with straight apostrophes.

    >>> plain("Please tell me: who’s   for targets ?")
    'who is for targets'
    """
    text = " ".join(question.replace("’", "'").split())
    while (opening := _OPENERS.match(text)) is not None:
        text = text[opening.end() :]
    text = re.sub(r"^(who|what|where)'s\b", r"\1 is", text, flags=re.IGNORECASE)
    return text.rstrip(" ?!.")


def hear(pattern: str, question: str) -> Heard | None:
    """Return what stands in the slots where the question (as `plain` gives it) has this pattern."""
    first = question.partition(" ")[0].rstrip(",").casefold()
    if not pattern.startswith("{") and first not in _WORD.findall(pattern.casefold()):
        return None  # to compile every pattern would take longer than all else
    match = re.fullmatch(_regex(pattern), question, re.IGNORECASE)
    if match is None:
        return None
    slots = {name: value.strip(" ,") for name, value in match.groupdict().items() if value}
    return Heard(slots, len(question) - sum(map(len, slots.values())))


def _regex(pattern: str) -> str:
    """Return the pattern as a regular expression; each word takes the space behind it."""
    parts = []
    for piece in _PIECE.finditer(pattern):
        if piece["slot"]:
            parts.append(rf"(?P<{piece['slot']}>.+?){_GAP}")
        elif piece["word"]:
            parts.append(re.escape(piece["word"]) + _GAP)
        elif piece["mark"]:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[piece["mark"]])
    return "".join(parts)
