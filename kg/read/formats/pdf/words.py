"""Words that the end of a line parts: joined where that is likely, with their hyphen where not.

No dictionary is asked. A word is joined where the text has it in one piece elsewhere. Its hyphen
stays where the text has it with one elsewhere, where a part begins or ends compounds ("well-",
"-based"), and in a text that does not part words: ragged lines that seldom end in a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.formats.pdf.lines import Line

_PARTED = re.compile(r"(\w[\w-]*)([-\u2010])$")
_SUFFIX = re.compile(r"(?:ly|ers?|est|ings?|ed|ages?|ary|ness|dom|ments?|en|ity|able|ful|less)\b")
# None of these is a syllable of many words, as "in", "re" and "pro" are.
_COMPOUND = frozenset(
    "anti best better cross double early extra first five four free front full half hard high home "
    "large late long low multi near new non old open real same second self semi short single small "
    "third three two well year".split()
)
_COMPOUNDED = frozenset(
    "based called day days down free led like making off old out profit range related scale set "
    "side term time up wide year years".split()
)
_LEAST_FULL = 8


def is_parted(words: str) -> bool:
    """Say whether a line of *words* ends in a hyphen."""
    return bool(_PARTED.search(words))


class Joiner:
    """Joins the lines of one text.

    Args:
        stretches: all lines of the text, by the columns in which they stand.
    """

    def __init__(self, stretches: Sequence[Sequence[Line]]) -> None:
        self._parts_words = _parts_words(stretches)
        self._vocabulary = frozenset(
            word.casefold()
            for stretch in stretches
            for line in stretch
            for word in re.findall(r"\w+(?:-\w+)*(?![\w-])", line.words)
        )

    def __call__(self, lines: Sequence[Line]) -> str:
        """Return the words of *lines* as one paragraph."""
        text = lines[0].words
        for line in lines[1:]:
            parted = _PARTED.search(text)
            rest = re.match(r"[\w-]+", line.words)
            if not parted or not rest:
                text += f" {line.words}"
            elif parted[2] != "-" or self._is_one_word(parted[1], rest[0]):
                text = text[:-1] + line.words
            else:
                text += line.words
        return text.replace("\u2010", "-")

    def _is_one_word(self, left: str, right: str) -> bool:
        """Say whether *left* and *right* are one word: "govern" and "ment", not "pay-as" and "you".

        *left* has the parts before it, where it is one of several.
        """
        left, folded = left.casefold(), right.casefold()
        if not right[0].islower() or not left.isalpha() or "-" in folded:
            return False
        if left + folded in self._vocabulary:
            return True
        if f"{left}-{folded}" in self._vocabulary or folded in _COMPOUNDED:
            return False
        if left in _COMPOUND:
            return bool(_SUFFIX.fullmatch(folded))
        return self._parts_words and not {left, folded} <= self._vocabulary


def _parts_words(stretches: Sequence[Sequence[Line]]) -> bool:
    """Say whether the text parts words at the ends of lines.

    Justified text does, and any that has more hyphens there than compounds would put.
    """
    lines = [line for stretch in stretches for line in stretch]
    hyphens = sum(is_parted(line.words) for line in lines)
    if hyphens >= 3 and hyphens > 0.05 * len(lines):
        return True
    flush = full = 0
    for stretch in stretches:
        right = max(line.x1 for line in stretch)
        near = [line for line in stretch if right - line.x1 < 2 * line.size]
        full += len(near)
        flush += sum(right - line.x1 < 1 for line in near)
    return flush > 0.7 * full and full >= _LEAST_FULL
