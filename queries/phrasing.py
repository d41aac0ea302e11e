"""The patterns in which questions are put: words, `[may be left out]`, `(one|other)`, `{slot}`.

    who (advocates|supports) {topic} [more than others]

The order of the words does not matter, nor do their forms: a pattern is heard where its words, or
others of the same meaning (`synonyms.txt`), and its slots stand somewhere in the question. Words
that say nothing by themselves are not waited for, unless a pattern has no others.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from queries.words import Token, groups, stem, tokens

MUST = "!"
"""Stands behind a small word that must be there all the same."""

_PIECE = re.compile(r"\{(?P<slot>\w+)\}|(?P<mark>[\[\]()|])|(?P<words>[^\[\]()|{}]+)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a phrasing needs, in any order, and what it allows besides.

    Attributes:
        needs: groups of which a word must be there; the stem of a word that is in none.
        allows: groups that may be there.
        slots: parameters that must be named.
        may_name: parameters that may be named, beside those that every question takes.
        leads: each a parameter with the word before its slot ("to", "against").
    """

    needs: frozenset[str] = frozenset()
    allows: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    may_name: frozenset[str] = frozenset()
    leads: frozenset[tuple[str, str]] = frozenset()

    @property
    def has_words(self) -> bool:
        """Say whether there is any word in it beside its slots."""
        return bool(self.needs or self.allows)

    def joined(self, other: "Pattern") -> "Pattern":
        """Return both in one."""
        return Pattern(
            self.needs | other.needs,
            self.allows | other.allows,
            self.slots | other.slots,
            self.may_name | other.may_name,
            self.leads | other.leads,
        )

    def optional(self) -> "Pattern":
        """Return the same, needing nothing."""
        return Pattern(
            allows=self.allows | self.needs,
            may_name=self.slots | self.may_name,
            leads=self.leads,
        )


@cache
def read_pattern(text: str) -> frozenset[Pattern]:
    """Return the ways in which a pattern can be heard, one for each choice among alternatives."""
    pieces = [(str(m.lastgroup), m[str(m.lastgroup)]) for m in _PIECE.finditer(text)]
    found, rest = _alternatives(pieces)
    if rest:
        raise ValueError(f"{text!r} closes a bracket that it did not open")
    return frozenset(found)


def _alternatives(pieces: list[tuple[str, str]]) -> tuple[set[Pattern], list[tuple[str, str]]]:
    """Read alternatives up to a closing bracket, or the end; return them and what is left."""
    found: set[Pattern] = set()
    ways = {Pattern()}
    before = ""
    while pieces:
        (kind, text), *pieces = pieces
        if kind == "slot":
            leads = frozenset({(text, word.word) for word in tokens(before)[-1:]})
            ways = _each(ways, {Pattern(slots=frozenset({text}), leads=leads)})
        elif kind == "words":
            ways = _each(ways, {_words(text)})
        elif text == "|":
            found |= ways
            ways = {Pattern()}
        elif text in "([":
            inner, pieces = _alternatives(pieces)
            if not pieces:
                raise ValueError("a bracket is not closed")
            pieces = pieces[1:]
            if text == "[":
                inner = {way.optional() for way in inner}
                together = Pattern()
                for way in inner:
                    together = together.joined(way)
                inner = {together}
            ways = _each(ways, inner)
        else:
            return found | ways, [(kind, text), *pieces]
        before = text if kind == "words" else ""
    return found | ways, []


def _each(ways: set[Pattern], others: set[Pattern]) -> set[Pattern]:
    return {one.joined(other) for one, other in product(ways, others)}


def _words(text: str) -> Pattern:
    """Return a pattern of plain words: the longest phrases that the groups know, or stems."""
    known, words, start = groups(), tokens(text), 0
    must = [text.startswith(MUST, word.end) for word in words]
    pattern = Pattern()
    while start < len(words):
        end, found = next(
            (
                (end, found)
                for end, heard in known.phrases.at(words, start)
                if (found := heard - {"brief"}) and (end == start + 1 or not any(must[start:end]))
            ),
            (start + 1, {words[start].stem}),
        )
        meant = frozenset({_group(found - {"small", "context", "brief"}, words[start:end])})
        if must[start] or not ("small" in found or meant <= known.asking):
            pattern = pattern.joined(Pattern(needs=meant))
        else:
            pattern = pattern.joined(Pattern(allows=meant))
        start = end
    return pattern


def _group(found: set[str], words: list[Token]) -> str:
    """Return the group for which a phrase stands: one that bears its name, or else the first."""
    stems = {word.stem for word in words}
    order = groups().order
    named = [group for group in order if group in found and stem(group) in stems]
    listed = [group for group in order if group in found]
    return next(iter((*named, *listed, *found)), words[0].stem)
