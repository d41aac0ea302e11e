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
from queries.words import Phrases, Token, groups, tokens


class Sort(StrEnum):
    """What sort of thing a mention names."""

    TOPIC = "topic"
    ACTOR = "actor"
    BODY = "body"
    PLACE = "place"
    KIND = "kind"
    STANCE = "stance"
    PERIOD = "period"
    ROLE = "role"
    FULL_ROLE = "role at a body"
    RELEASE = "release"
    QUOTE = "quote"


class Grade(StrEnum):
    """How surely words mean what they may name."""

    NAME = "name"
    STRONG = "strong"
    TROUBLE = "trouble"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words (half-open, in words) and what it may mean: several things if unclear.

    Words that tell of trouble with a topic, or only signal it, may turn its sense round: "silo"
    speaks of collaboration, and who is for the one is against the other.
    """

    start: int
    end: int
    sort: Sort
    meanings: tuple[Meaning, ...] = ()
    period: Period = field(default_factory=Period)
    grade: Grade = Grade.NAME

    @property
    def is_name(self) -> bool:
        """Say whether the words mean it, and cannot mean that it is lacking."""
        return self.grade in (Grade.NAME, Grade.STRONG)


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
    r"(?:press |news |media )?(?:release|statement|announcement|notice)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"(?:^\W*|\b(?:in|from|of) the )(?P<title>\w+(?: [\w'’-]+){0,4})\s+$", re.IGNORECASE
)
_CALLED = re.compile(
    r"\s+(?:(?:called|titled|entitled|named|headed)\s+(?P<name>[^,?;:]+)"
    r"|(?P<plain>[A-Z][\w'’-]*(?:\s+[\w'’-]+){1,5}?)(?=\s+(?:and|who|what|which|that)\b|[,?;:]|\s*$)"
    r"|(?:about|on)\s+(?P<about>[^,.?;:!]+))"
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
        found += (m for m in _topics(words, start, names.topics) if m.end > named or not actors)
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
        and (at > beside or not _is_filler(words[at]))
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
    for phrases, grade in _topic_phrases(topics):
        is_label = phrases is _topic_phrases(topics)[0][0]
        for end, found in _in_other_orders(phrases, words, start):
            if end in ends or not (is_label or len(found) == 1):
                continue
            ends.add(end)
            if is_label:
                yield _topic(start, end, found, grade)
            elif end == start + 1 and _is_filler(words[start]):
                continue
            elif _is_spoken_of(words, start) and not _holds(words[start:end], "role noun"):
                is_trouble = _holds(words[start:end], "trouble")
                yield _topic(start, end, found, Grade.TROUBLE if is_trouble else grade)


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
    same = (label for topic in found for label in _first_words(topic).get(word.stem, ()))
    return all(label.endswith(_VERBAL) != word.word.endswith(_VERBAL) for label in same)


@cache
def _first_words(topic: Topic) -> dict[str, set[str]]:
    """Return the first words of the labels of a topic, by their stems."""
    found: dict[str, set[str]] = {}
    for label in _labels(topic):
        for token in tokens(label)[:1]:
            found.setdefault(token.stem, set()).add(token.word)
    return found


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


def _topic(start: int, end: int, found: set[Topic], grade: Grade) -> Mention:
    ordered = sorted(found, key=lambda topic: topic.label)
    meanings = tuple(Meaning(topic_term(topic), topic.label) for topic in ordered)
    return Mention(start, end, Sort.TOPIC, meanings, grade=grade)


@cache
def _topic_phrases(topics: Topics) -> tuple[tuple[Phrases[Topic], Grade], ...]:
    """Return the topics by their labels, by words that speak of them, of trouble, by weak signs.

    Words that tell of trouble turn the sense round: who is against them is for the topic.
    """
    labels, strong, trouble, weak = (
        Phrases[Topic](passed_over=frozenset({"the"})) for _ in range(4)
    )
    for topic in topics:
        for label in (topic.label, topic.id, *topic.alt_labels, *topic.hidden_labels):
            labels.add(label, topic)
        for label in topic.strong_signals:
            strong.add(label, topic)
        for label in topic.trouble_labels:
            trouble.add(label, topic)
        for label in topic.signals:
            weak.add(label, topic)
    return (
        (labels, Grade.NAME),
        (strong, Grade.STRONG),
        (trouble, Grade.TROUBLE),
        (weak, Grade.SIGN),
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
            last > end and not names & _STANCES.keys()
            for first in range(max(0, start - 3), start + 1)
            for last, names in groups().phrases.at(words, first)
        )
        if neutral or words[start].word == "concerning":
            continue
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
    """Yield what names a release: its file's name, a title in capitals, or what stands beside it.

    What stands in small letters beside "release" may as well be said of something else.
    """
    spans = [(Span(m.start(), m.end()), Grade.NAME) for m in _FILE_NAME.finditer(text)]
    for match in _RELEASE.finditer(text):
        before = text[: match.start()]
        if (title := _TITLED.search(before)) and before[: title.start()].strip():
            spans.append((Span(title.start(), len(before.rstrip())), Grade.NAME))
        if plain := _DESCRIBED.search(before):
            spans.append((Span(plain.start("title"), plain.end("title")), Grade.SIGN))
        if behind := _CALLED.match(text, match.end()):
            way = str(behind.lastgroup)
            grade = Grade.NAME if way == "name" else Grade.SIGN
            spans.append((Span(behind.start(way), behind.end(way)), grade))
    for span, grade in spans:
        start, end = _word_span(words, span)
        said = span.of(text)
        if start < end:
            meaning = Meaning(ox.Literal(said), f"“{said}”")
            yield Mention(start, end, Sort.RELEASE, (meaning,), grade=grade)


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
