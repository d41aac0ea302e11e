"""Names by their capitals: words with their places, and runs of capitalised words.

A run is as long as capitals reach, over the small words that names hold ("of", "and", "for the").
What a run names, and where one name in it ends and the next begins, is for `segments` to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Span

JOINERS = frozenset("of for and & the in on with to at".split())
"""Small words that may stand within the name of a body."""

PARTICLES = frozenset("de du da di la le van von der den del bin ibn al el y ap ab".split())
"""Small words that may stand within the name of a person."""

_WHITE = re.compile(r"\s+")
_WORD = re.compile(r"&|[^\W_]+(?:[-’'&.+][^\W_]+)*")
_ARTICLES = frozenset("the a an i".split())
_OPENERS = frozenset(
    """a an the this that these those his her its their he she it we they you i one
    in on at by for from with without under over after before since until during as if when while
    where whether because although though unless but and or nor so yet then also not no yes
    to of about among amid between against despite following through within across around outside
    inside what which who whom whose why how there here now today yesterday tomorrow tonight
    last next each every both all some any many most more fewer half several another other
    commenting responding speaking launching announcing asked questioned pressed paying wiping
    announced published exclusive dear yours did does do is are was were will would can could
    should may might must has have had let please however meanwhile instead perhaps only even
    just once nationally locally pictured photograph picture caption chart source update
    former outgoing incoming retired fellow veteran long-serving""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the release."""

    text: str
    span: Span

    @property
    def low(self) -> str:
        """Return the word in small letters with straight apostrophes."""
        return _low(self.text)

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital or has one within ("iCare"), and is no "We've"."""
        return _is_capital(self.text)


_CONTRACTION = re.compile(
    r"(?:i|we|you|they|it|he|she|that|there|what|who|here|let|where|how)'(?:s|m|d|ve|re|ll)$"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|should|would|must)n't$"
)
_SUFFIX = frozenset("plc ltd llp cic".split())
_LONGEST = 40
"""No name has more words: longer runs are cut, so that odd texts cost no more than others."""

_PRACTICES = frozenset("practice clinic surgery".split())
_ENDINGS = _SUFFIX | _PRACTICES | {"inquiry"}
"""Words that close a name without a capital: "the Mill Lane surgery"."""
_REMEMBERED = 8192
"""Words whose forms are kept at hand: those of a long release, and memory stays flat over many."""


@lru_cache(maxsize=_REMEMBERED)
def plain(word: str) -> str:
    """Return *word* in small letters without accents, with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def unowned(low: str) -> str:
    """Return *low* without a possessive ending."""
    return low.removesuffix("'").removesuffix("'s")


@lru_cache(maxsize=_REMEMBERED)
def _low(text: str) -> str:
    return text.lower().replace("’", "'")


@lru_cache(maxsize=_REMEMBERED)
def _is_capital(text: str) -> bool:
    return text != text.lower() and not _CONTRACTION.match(_low(text))


@lru_cache(maxsize=512)
def find_words(text: str, stretch: Span) -> tuple[Word, ...]:
    """Return the words of *stretch* in order; a possessive mark after a plural is not in them."""
    found = _WORD.finditer(text, stretch.start, stretch.end)
    return tuple(Word(match.group(), Span(match.start(), match.end())) for match in found)


def gap(text: str, left: Word, right: Word) -> str:
    """Return what stands between two words, white space as one space."""
    between = text[left.span.end : right.span.start]
    return between if between == " " else _WHITE.sub(" ", between)


def joined(text: str, left: Word, right: Word) -> bool:
    """Say whether nothing but a space, or a plural's possessive mark, parts the two words."""
    between = gap(text, left, right)
    if between in {". ", "."}:
        return left.low in {"st", "dr", "mr", "mrs", "ms", "prof", "rev", "hon", "cllr"} or (
            len(left.text) == 1 and left.capital
        )
    return between in {" ", "’ ", "' ", "™ ", "® "}


def find_runs(text: str, words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the runs of capitalised *words*, with small words only between capitalised ones.

    A function word that has its capital from the sentence it opens is no part of a run.
    """
    run: list[Word] = []
    previous: Word | None = None
    for word in words:
        ends = len(run) == _LONGEST or (run and not joined(text, run[-1], word))
        if ends and not _echoes(text, run, word):
            yield from _trimmed(run)
            run = []
        opens = previous is None or gap(text, previous, word) != " "
        previous = word
        if (
            (word.capital and not (not run and word.low in (_OPENERS if opens else _ARTICLES)))
            or (
                (run and (word.text == "inquiry" or (len(run) > 1 and word.text in _PRACTICES)))
                or (run and word.text == "care" and run[-1].text == "Health")
            )
            or (run and (word.text in JOINERS or word.text in PARTICLES or word.text in _SUFFIX))
        ):
            run.append(word)
        elif run:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _echoes(text: str, run: Sequence[Word], word: Word) -> bool:
    """Say whether *word* begins the second half of a name like "My Record, My Choice"."""
    return (
        gap(text, run[-1], word) == ", "
        and word.text == run[0].text
        and word.low in {"my", "our", "your", "no", "one", "every", "not"}
    )


def _trimmed(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    end = len(run)
    while end and not (run[end - 1].capital or run[end - 1].text in _ENDINGS):
        end -= 1
    if end:
        yield tuple(run[:end])


def place(words: Sequence[Word]) -> Span:
    """Return the stretch from the first to the last of *words*."""
    return Span(words[0].span.start, words[-1].span.end)


def opens(text: str, paragraph: Span, word: Word) -> bool:
    """Say whether *word* begins a sentence of *paragraph*, where a capital proves little."""
    before = text[paragraph.start : word.span.start].rstrip("“”\"‘’'([ \n\t")
    return not before or before[-1] in ".!?:;"
