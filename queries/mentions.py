"""What a question names: topics, actors, kinds of body, periods, posts, releases, quoted words.

Everything that a stretch of words may mean is a mention; which of them a question has is decided
with the whole of it (`queries.match`).
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import pyoxigraph as ox

from kg.model import Span
from ontology.kinds import BodyKind, load_kinds
from ontology.namespaces import KIND, STANCE
from ontology.topics import Topic, Topics
from queries.names import Names, topic_term
from queries.periods import Period, find_periods
from queries.understand import Meaning, actor_meanings
from queries.words import Phrases, Token, groups, stem, tokens


class Sort(StrEnum):
    """What sort of thing a mention names."""

    TOPIC = "topic"
    ACTOR = "actor"
    BODY = "body"
    PLACE = "place"
    KIND = "kind"
    STANCE = "stance"
    PERIOD = "period"
    PUBLISHER = "publisher"
    ROLE = "role"
    FULL_ROLE = "role at a body"
    RELEASE = "release"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words (half-open, in words) and what it may mean: several things if unclear.

    `is_name` is false for words that only signal a topic, and may turn its sense round: "silo"
    speaks of collaboration, and who is for the one is against the other.
    """

    start: int
    end: int
    sort: Sort
    meanings: tuple[Meaning, ...] = ()
    period: Period = field(default_factory=Period)
    is_name: bool = True


_STANCES = {
    "support": "advocates",
    "oppose": "opposes",
    "less": "opposes",
    "concern": "concern",
}
_SPEAKING = _STANCES.keys() | {"about", "say", "demand"}
_BETWEEN = frozenset("the a an our their my your its his her".split())
"""Words that may stand within the words for a topic."""
_WORLDS = frozenset("world sector side camp movement community fraternity lobby".split())
_VERBAL = ("ed", "ing")
_TURNING = frozenset("of for in among at with".split())
_QUOTE = re.compile(r"“(.+)”|\"(.+)\"|(?<!\w)['‘](.+)['’](?!\w)")
_ADDRESS = re.compile(r"<(?P<iri>[^<>\s]+)>")
_FILE_NAME = re.compile(r"\d{4}-\d\d-\d\d-[\w-]+\w|\w+(?:-\w+){3,}")
_RELEASE = re.compile(
    r"(?:press |news |media )?(?:release|statement|announcement)s?\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|from|releases?|statement)(?: the)?[\s,:]*$", re.IGNORECASE)
_OWNER = re.compile(r"(?:[A-Z][\w&]*\s+(?:(?:of|and|for)\s+)*)*[A-Z][\w&]*['’]s?\s+$")
"""Whose release it is, before its title in quotation marks."""
_TITLED = re.compile(r"[A-Z0-9]\S*(?:\s+(?:(?:of|and|the|for|on|in)\s+)*[A-Z0-9]\S*)*(?=\s*$)")


def find_mentions(
    text: str, words: Sequence[Token], names: Names, today: datetime.date
) -> list[Mention]:
    """Return everything that a stretch of the question may name."""
    found = [*_periods(text, words, today), *_quotes(text, words), *_releases(text, words)]
    found += _addresses(text, words, names)
    for start in range(len(words)):
        actors = list(_actors(words, start, names))
        named = max((m.end for m in actors), default=start)
        found += actors
        found += (m for m in _topics(words, start, names.topics) if m.is_name or m.end > named)
        longest = max((m.end for m in found if m.start == start and m.is_name), default=start)
        found += (m for m in _kinds(words, start) if m.end >= longest)
        found += _stances(words, start)
        found += _roles(words, start)
    known = [m for m in found if m.is_name or not _is_within_a_name(m, found)]
    return [m for m in known if m.sort is not Sort.TOPIC or not _is_of_a_stranger(m, words, known)]


def _is_of_a_stranger(mention: Mention, words: Sequence[Token], found: Sequence[Mention]) -> bool:
    """Say whether the words for a topic are part of a name that nobody bears that we know.

    "The Public Health Foundation" is some body, and not what it says of public health.
    """
    own = words[mention.start : mention.end]
    if not own[-1].text[0].isupper() or mention.end == len(words):
        return False
    behind = words[mention.end]
    return (
        behind.text[0].isupper()
        and behind.start == own[-1].end + 1
        and not any(m.start <= mention.end < m.end and m.start != mention.start for m in found)
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


def _topics(words: Sequence[Token], start: int, topics: Topics) -> Iterator[Mention]:
    ends = set()
    names, strong, weak = _topic_phrases(topics)
    for phrases in (names, strong, weak):
        for end, found in _in_other_orders(phrases, words, start):
            if end not in ends and (phrases is names or len(found) == 1):
                ends.add(end)
                if phrases is names:
                    yield _topic(start, end, found, is_name=True)
                elif end == start + 1 and _is_filler(words[start]):
                    continue
                elif _is_spoken_of(words, start) and not _holds(words[start:end], "role noun"):
                    fair = phrases is strong and not _holds(words[start:end], "trouble")
                    yield _topic(start, end, found, is_name=fair)


def _in_other_orders(
    phrases: Phrases[Topic], words: Sequence[Token], start: int
) -> Iterator[tuple[int, set[Topic]]]:
    """Yield the end of each phrase that begins at a word, also as people vary it.

    "Closing our wards" is "closing wards", and "a shortage of nurses" is a "nurse shortage". But a
    verb is not the noun of its stem: who "pays" says nothing of "pay".
    """
    ways: list[list[int]] = [list(range(start, len(words)))]
    if words[start].word not in _BETWEEN:
        inside = [i for i in ways[0] if i == start or words[i].word not in _BETWEEN]
        ways.append(inside)
        for i, at in enumerate(inside[1:4], 1):
            if words[at].word in _TURNING:
                ways += [[*inside[i + 1 : i + 1 + n], *inside[:i]] for n in (1, 2)]
    for way in ways:
        row = [words[i] for i in way]
        for length, found in phrases.at(row, 0) if row else ():
            turned = way[0] != start
            if (not turned or length == len(row)) and not (
                length == 1 and _is_other_form(row[0], found)
            ):
                yield max(way[:length]) + 1, found


def _is_other_form(word: Token, found: set[Topic]) -> bool:
    """Say whether a word is a verb to the noun of a label, or its noun: "staff" to "staffing"."""
    labels = [row[0].word for topic in found for label in _labels(topic) if (row := tokens(label))]
    same = (label for label in labels if stem(label) == word.stem)
    return all(label.endswith(_VERBAL) != word.word.endswith(_VERBAL) for label in same)


def _labels(topic: Topic) -> Iterator[str]:
    yield from (topic.label, topic.id, *topic.alt_labels, *topic.hidden_labels)
    yield from (*topic.strong_signals, *topic.trouble_labels, *topic.signals)


def _is_spoken_of(words: Sequence[Token], start: int) -> bool:
    """Say whether a word like "about" or "oppose" stands before, with small words between them.

    A question that begins with it speaks of it too.
    """
    for word in reversed(words[:start]):
        found = next((names for _, names in groups().phrases.at([word], 0)), set())
        if found & _SPEAKING:
            return True
        if not found & {"small", "context"}:
            return False
    return True


def _holds(words: Sequence[Token], group: str) -> bool:
    """Say whether a word or phrase of a group stands among the words."""
    found = (names for i in range(len(words)) for _, names in groups().phrases.at(words, i))
    return any(group in names for names in found)


def _topic(start: int, end: int, found: set[Topic], *, is_name: bool) -> Mention:
    ordered = sorted(found, key=lambda topic: topic.label)
    meanings = tuple(Meaning(topic_term(topic), topic.label) for topic in ordered)
    return Mention(start, end, Sort.TOPIC, meanings, is_name=is_name)


@cache
def _topic_phrases(topics: Topics) -> tuple[Phrases[Topic], Phrases[Topic], Phrases[Topic]]:
    """Return the topics by their names, by words that speak of them, and by weaker signals.

    Words that tell of trouble are weak whatever their grade: who is against them is for the topic.
    """
    names, strong, weak = (Phrases[Topic](passed_over=frozenset({"the"})) for _ in range(3))
    for topic in topics:
        for label in (topic.label, topic.id, *topic.alt_labels, *topic.hidden_labels):
            names.add(label, topic)
        for label in topic.strong_signals:
            strong.add(label, topic)
        for label in (*topic.trouble_labels, *topic.signals):
            weak.add(label, topic)
    return names, strong, weak


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
    return _is_filler(token) or (bool(known) and not is_acronym)


def _is_filler(token: Token) -> bool:
    """Say whether a word says nothing by itself, or nothing beside a topic."""
    known = next((found for _, found in groups().phrases.at([token], 0)), set())
    return bool(known & {"small", "context"})


def _kinds(words: Sequence[Token], start: int) -> Iterator[Mention]:
    for end, found in _kind_phrases().at(words, start):
        if end < len(words) and words[end].word == "of":
            continue  # a body of which nothing is known: "the Royal College of …"
        meanings = tuple(Meaning(ox.NamedNode(KIND[kind.id]), kind.label) for kind in found)
        yield Mention(start, end, Sort.KIND, meanings)
        if end < len(words) and words[end].word in _WORLDS:
            yield Mention(start, end + 1, Sort.KIND, meanings)
        if start and words[start - 1].word == "by":
            yield Mention(start, end, Sort.PUBLISHER, meanings)
        elif (last := _publisher_end(words, end)) is not None:
            yield Mention(start, last, Sort.PUBLISHER, meanings)


def _publisher_end(words: Sequence[Token], start: int) -> int | None:
    """Return the end of "press releases" behind whoever publishes them; also before "quote"."""
    if start < len(words) and words[start].word in ("quote", "quotes", "cite", "cites"):
        return start
    start += start < len(words) and words[start].word == "s"
    if start == len(words):
        return None
    ends = (end for end, found in groups().phrases.at(words, start) if "release" in found)
    return next(ends, None)


@cache
def _kind_phrases() -> Phrases[BodyKind]:
    phrases: Phrases[BodyKind] = Phrases(passed_over=frozenset({"the"}))
    for kind in load_kinds():
        for label in (kind.label, *kind.alt_labels):
            phrases.add(label, kind)
    return phrases


def _stances(words: Sequence[Token], start: int) -> Iterator[Mention]:
    for end, found in groups().phrases.at(words, start):
        for group in sorted(found & _STANCES.keys()):
            stance = _STANCES[group]
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


def _periods(text: str, words: Sequence[Token], today: datetime.date) -> Iterator[Mention]:
    for span, period in find_periods(text, today):
        start, end = _word_span(words, span)
        yield Mention(start, end, Sort.PERIOD, period=period)


def _quotes(text: str, words: Sequence[Token]) -> Iterator[Mention]:
    for match in _QUOTE.finditer(text):
        said = next(filter(None, match.groups()))
        owner = _OWNER.search(text[: match.start()])
        first = owner.start() if owner else match.start()
        start, end = _word_span(words, Span(first, match.end()))
        if start < end:
            meaning = Meaning(ox.Literal(said.strip()), f"“{said.strip()}”")
            titled = (
                owner
                or _RELEASE.match(text[match.end() :].lstrip())
                or _IN.search(text[: match.start()])
            )
            yield Mention(start, end, Sort.RELEASE if titled else Sort.QUOTE, (meaning,))


def _releases(text: str, words: Sequence[Token]) -> Iterator[Mention]:
    """Yield what names a release: the name of its file, and a title in capitals before the word."""
    spans = [Span(m.start(), m.end()) for m in _FILE_NAME.finditer(text)]
    for match in _RELEASE.finditer(text):
        before = text[: match.start()]
        if (title := _TITLED.search(before)) and before[: title.start()].strip():
            spans.append(Span(title.start(), len(before.rstrip())))
    for span in spans:
        start, end = _word_span(words, span)
        said = span.of(text)
        yield Mention(start, end, Sort.RELEASE, (Meaning(ox.Literal(said), f"“{said}”"),))


def _addresses(text: str, words: Sequence[Token], names: Names) -> Iterator[Mention]:
    """Yield each actor that is named by an IRI in angle brackets."""
    for match in _ADDRESS.finditer(text):
        actor = names.actor(match["iri"])
        if actor is not None:
            sort = Sort.BODY if actor.is_body else Sort.ACTOR
            start, end = _word_span(words, Span(match.start(), match.end()))
            yield Mention(start, end, sort, actor_meanings([actor]))


def _word_span(words: Sequence[Token], span: Span) -> tuple[int, int]:
    """Return the words that a span of the text covers, half-open."""
    inside = [
        i for i, word in enumerate(words) if span.start <= word.start and word.end <= span.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
