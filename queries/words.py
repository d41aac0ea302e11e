"""Words as questions are compared: cut apart, brought to a stem, and grouped by what they mean.

`synonyms.txt` holds the groups. Questions and patterns are read with the same groups, so that a
pattern which says "supports" also hears "backed", "in favour of" and "speaks up for".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

FILE = Path(__file__).with_name("synonyms.txt")

_RUN = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*|&")
_CLITIC = re.compile(
    r"(?P<word>.+?)(?P<tail>n't|'(?:s|re|ve|d|ll|m))"
    r"|(?P<typed>did|do|does|is|are|was|were|has|have|had|could|would|should)(?P<bare>nt)"
    r"|(?P<asking>who|what|where|how|that)(?P<is>s)",
    re.IGNORECASE,
)
_SPOKEN = {"&": "and", "n't": "not", "nt": "not"}
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
_VOWEL = re.compile("[aeiouy]")
_WITH_Y = frozenset(("ied", "ies", "y"))
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as it stands, in lower case, its stem, and its place (half-open)."""

    text: str
    word: str
    stem: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a text; contractions and the genitive are words of their own.

    So they are without their apostrophe, as typed in haste.

    >>> [token.word for token in tokens("Who’s for top-down A&E targets? The BMA isn't.")]
    ['who', 's', 'for', 'top', 'down', 'a', 'and', 'e', 'targets', 'the', 'bma', 'is', 'not']
    """
    return list(_tokens(text.replace("’", "'")))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        clitic = _CLITIC.fullmatch(match[0])
        stems = clitic.group("word", "typed", "asking") if clitic else (match[0],)
        cut = match.start() + len(next(filter(None, stems)))
        for start, end in ((match.start(), cut), (cut, match.end())):
            if start < end:
                word = text[start:end].casefold()
                word = _SPOKEN.get(word, re.sub("[.']", "", word))
                yield Token(text[start:end], word, stem(word), start, end)


def typed(text: str) -> str:
    r"""Return what somebody typed on one line, without characters that show nothing or steer.

    >>> typed("who\tsays\n \x00what\u202e?")
    'who says what?'
    """
    seen = (" " if letter.isspace() else letter for letter in text)
    return " ".join("".join(s for s in seen if s == " " or s.isprintable()).split())


@cache
def stem(word: str) -> str:
    """Return what a word shares with its other forms.

    >>> {stem(word) for word in "plan plans planned planning".split()}
    {'plan'}
    """
    for ending in _ENDINGS:
        short = word.removesuffix(ending)
        if ending in _WITH_Y and short != word and len(short) > 3:
            return short
        if ending not in _WITH_Y and short != word and len(short) > 2 and _VOWEL.search(short):
            word = short
            break
    return re.sub(r"([^aeiou\W\d])\1$", r"\1", word)


def by_word(token: Token) -> str:
    """Return the word: names are compared as they are."""
    return token.word


def by_stem(token: Token) -> str:
    """Return the stem: what is no name is compared in all its forms."""
    return token.stem


class Phrases(Generic[_T]):
    """Values by phrases, found where a phrase begins in a row of words.

    A phrase is cut apart only when a question holds its first word: a store has many names.

    Args:
        form: what of a word is compared.
        passed_over: words at the start of a phrase that need not stand in the text.
    """

    def __init__(
        self, form: Callable[[Token], str] = by_stem, passed_over: frozenset[str] = frozenset()
    ) -> None:
        self._form = form
        self._passed_over = passed_over
        self._raw: dict[str, list[tuple[str, _T]]] = defaultdict(list)
        self._cut: dict[str, dict[tuple[str, ...], set[_T]]] = {}

    def add(self, phrase: str, value: _T) -> None:
        """Add a value under a phrase; one without a word is passed over."""
        for first in _RUN.finditer(phrase):
            word = first[0].casefold()
            if word not in self._passed_over or first.end() == len(phrase):
                self._raw[stem(word)].append((phrase, value))
                break

    def at(self, words: Sequence[Token], start: int) -> Iterator[tuple[int, set[_T]]]:
        """Yield the end and the values of each phrase that begins at a word, the longest first."""
        begun = self._begun(words[start])
        for end in range(len(words), start, -1):
            values = begun.get(tuple(map(self._form, words[start:end])))
            if values:
                yield end, values

    def get(self, text: str) -> set[_T]:
        """Return the values of a phrase that is the whole text, or an empty set."""
        words = tokens(text)
        while len(words) > 1 and words[0].word in self._passed_over:
            del words[0]
        return (
            next(((v) for end, v in self.at(words, 0) if end == len(words)), set())
            if words
            else set()
        )

    def _begun(self, first: Token) -> dict[tuple[str, ...], set[_T]]:
        run = _RUN.search(first.word)
        key = stem(run[0]) if run else ""
        if key not in self._cut:
            cut: dict[tuple[str, ...], set[_T]] = defaultdict(set)
            for phrase, value in self._raw.get(key, ()):
                words = tokens(phrase)
                while len(words) > 1 and words[0].word in self._passed_over:
                    del words[0]
                cut[tuple(map(self._form, words))].add(value)
            self._cut[key] = dict(cut)
        return self._cut[key]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of words that mean one thing, and how each is treated.

    `strict` ones turn a question round and are heard only where a pattern itself has them (not,
    only, least); `asking` ones likewise, and a pattern that has them does not need them (who);
    `harmless` ones may be there whatever is asked.
    """

    phrases: Phrases[str]
    order: tuple[str, ...]
    strict: frozenset[str]
    asking: frozenset[str]
    harmless: frozenset[str]


@cache
def groups() -> Groups:
    """Return the groups of `synonyms.txt`."""
    phrases: Phrases[str] = Phrases()
    order = []
    marked: dict[str, set[str]] = {"!": set(), "?": set(), "~": set()}
    for line in FILE.read_text("utf-8").splitlines():
        name, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            if name[0] in marked:
                marked[name[0]].add(name[1:])
                name = name[1:]
            order.append(name)
            for phrase in listed.split(","):
                phrases.add(phrase.strip(), name)
    return Groups(phrases, tuple(order), *(frozenset(names) for names in marked.values()))


def is_filler(token: Token) -> bool:
    """Say whether a word says nothing by itself, or nothing beside a topic."""
    known = next((found for _, found in groups().phrases.at([token], 0)), set())
    return bool(known & {"small", "context"})
