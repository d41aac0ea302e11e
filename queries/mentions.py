"""What a question names: topics, actors, kinds of body, periods, posts, releases, quoted words.

Everything that a stretch of words may mean is a mention; which of them a question has is decided
with the whole of it (`queries.match`).
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import cache

import pyoxigraph as ox

from ontology.kinds import BodyKind, load_kinds
from ontology.namespaces import KIND, STANCE
from queries.mention import Mention, Sort
from queries.names import Names
from queries.spelt import addresses_in, periods_in, quotes_in, releases_in
from queries.topical import SIDES, topics_at
from queries.understand import Meaning, actor_meanings
from queries.words import Phrases, Token, groups, is_filler

_WORLDS = frozenset("world sector side camp movement community fraternity lobby".split())


def find_mentions(
    text: str, words: Sequence[Token], names: Names, today: datetime.date
) -> list[Mention]:
    """Return everything that a stretch of the question may name."""
    found = [*periods_in(text, words, today), *quotes_in(text, words), *releases_in(text, words)]
    found += addresses_in(text, words, names)
    for start in range(len(words)):
        actors = list(_actors(words, start, names))
        named = max((m.end for m in actors), default=start)
        found += actors
        found += (m for m in topics_at(words, start, names.topics) if m.end > named or not actors)
        longest = max((m.end for m in found if m.start == start and m.is_name), default=start)
        found += (m for m in _kinds(words, start) if m.end >= longest)
        found += _stances(words, start)
        found += _roles(words, start)
    known = [m for m in found if m.is_name or not _is_within_a_name(m, found)]
    return [m for m in known if not _is_of_a_stranger(m, words, known)]


def _is_of_a_stranger(mention: Mention, words: Sequence[Token], found: Sequence[Mention]) -> bool:
    """Say whether the words are part of a name that nobody bears that we know.

    "The Public Health Foundation" is some body, and not what it says of public health; nor does
    Ada Marsh's surname make Zoe Marsh anybody.
    """
    if mention.sort is Sort.TOPIC:
        return words[mention.end - 1].text[0].isupper() and _is_stranger(
            mention.end, mention.end - 1, words, mention, found
        )
    if mention.sort is Sort.ACTOR and mention.end == mention.start + 1:
        return _is_stranger(mention.end, mention.start, words, mention, found) or (
            mention.start > 1
            and _is_stranger(mention.start - 1, mention.start, words, mention, found)
        )
    return False


def _is_stranger(
    at: int, beside: int, words: Sequence[Token], own: Mention, found: Sequence[Mention]
) -> bool:
    """Say whether the word at a place is a capitalised one, next to another, that names nothing."""
    if not 0 <= at < len(words) or not words[at].text[0].isupper() or len(words[at].text) < 2:
        return False
    first, second = sorted((words[at], words[beside]), key=lambda word: word.start)
    return (
        second.start == first.end + 1
        and not any(
            m.start <= at < m.end and (m.start, m.end) != (own.start, own.end) for m in found
        )
        and (at > beside or not is_filler(words[at]))
    )


def _is_within_a_name(mention: Mention, found: Sequence[Mention]) -> bool:
    """Say whether words are a part of somebody's name: National Voices speaks of no voices."""
    return any(
        other.sort in (Sort.BODY, Sort.ACTOR)
        and other.start <= mention.start
        and mention.end <= other.end
        and other.end - other.start > mention.end - mention.start
        for other in found
    )


def _actors(words: Sequence[Token], start: int, names: Names) -> Iterator[Mention]:
    for end, found in names.actors_at(words, start):
        if end - start == 1 and _is_common(words[start]):
            continue
        for sort, wanted in ((Sort.BODY, True), (Sort.ACTOR, False)):
            meanings = actor_meanings([a for a in found if a.is_body is wanted])
            if meanings:
                yield Mention(start, end, sort, meanings)
    for end, found in names.places_at(words, start):
        yield Mention(start, end, Sort.PLACE, actor_meanings(found))


def _is_common(token: Token) -> bool:
    """Say whether a word that is a name may well be a word of the language: "who", "mind"."""
    known = next((found for _, found in groups().phrases.at([token], 0)), set())
    is_acronym = token.text.isupper() and len(token.text) > 1
    return is_filler(token) or (bool(known) and not is_acronym)


def _kinds(words: Sequence[Token], start: int) -> Iterator[Mention]:
    for end, found in _kind_phrases().at(words, start):
        if end < len(words) and words[end].word == "of":
            continue  # a body of which nothing is known: "the Royal College of …"
        meanings = tuple(Meaning(ox.NamedNode(KIND[kind.id]), kind.label) for kind in found)
        yield Mention(start, end, Sort.KIND, meanings)
        if end < len(words) and words[end].word in _WORLDS:
            yield Mention(start, end + 1, Sort.KIND, meanings)


@cache
def _kind_phrases() -> Phrases[BodyKind]:
    phrases: Phrases[BodyKind] = Phrases(passed_over=frozenset({"the"}))
    for kind in load_kinds():
        for label in (kind.label, *kind.alt_labels):
            phrases.add(label, kind)
    return phrases


def _stances(words: Sequence[Token], start: int) -> Iterator[Mention]:
    """Yield the sides that words take, but for those in a phrase that takes none.

    "For and against" is no side, nor is "support" in "support the claim".
    """
    for end, found in groups().phrases.at(words, start):
        neutral = any(
            last > end and not names & SIDES.keys()
            for first in range(max(0, start - 3), start + 1)
            for last, names in groups().phrases.at(words, first)
        )
        if neutral or words[start].word == "concerning":
            continue
        for group in sorted(found & SIDES.keys()):
            stance = SIDES[group]
            meaning = Meaning(ox.NamedNode(STANCE[stance]), stance)
            yield Mention(start, end, Sort.STANCE, (meaning,))


def _roles(words: Sequence[Token], start: int) -> Iterator[Mention]:
    """Yield a post from its first word: its name, and its name with the body behind it."""
    end, has_head = start, False
    while end < len(words):
        kinds = _role_word(words, end)
        if kinds is None:
            break
        end, has_head = kinds
    if end == start or not has_head:
        return
    yield _words_mention(words, start, end, Sort.ROLE)
    if end + 1 < len(words) and words[end].word in ("of", "at", "for"):
        last = end + 1 + (words[end + 1].word == "the")
        while last < len(words) and words[last].text[0].isupper():
            last += 1
        if last > end + 1 and words[last - 1].word != "the":
            yield _words_mention(words, start, last, Sort.FULL_ROLE)


def _role_word(words: Sequence[Token], start: int) -> tuple[int, bool] | None:
    """Return the end of the word of a post that stands here, and whether it is the noun."""
    for end, found in groups().phrases.at(words, start):
        if "role noun" in found:
            return end, True
        if "role word" in found:
            return end, False
    return None


def _words_mention(words: Sequence[Token], start: int, end: int, sort: Sort) -> Mention:
    said = " ".join(word.text for word in words[start:end])
    return Mention(start, end, sort, (Meaning(ox.Literal(said), f"“{said}”"),))
