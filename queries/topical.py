"""The topics that the words of a question may name: by label, by what speaks of them, by signs."""

from collections.abc import Iterator, Sequence
from functools import cache

from ontology.topics import Topic, Topics
from queries.mention import Grade, Mention, Sort
from queries.names import topic_term
from queries.understand import Meaning
from queries.words import Phrases, Token, groups, is_filler, tokens

SIDES = {
    "support": "advocates",
    "oppose": "opposes",
    "less": "opposes",
    "concern": "concern",
}
"""The stance that the words of a group of `synonyms.txt` take."""
_SPEAKING = SIDES.keys() | {"about", "say", "demand"}
_BETWEEN = frozenset("the a an our their my your its his her".split())
"""Words that may stand within the words for a topic."""
_VERBAL = ("ed", "ing")
_TURNING = frozenset("of for in among at with".split())


def topics_at(words: Sequence[Token], start: int, topics: Topics) -> Iterator[Mention]:
    """Yield the topics that words from *start* on may name, the surest way for each end."""
    ends = set()
    for phrases, grade in _topic_phrases(topics):
        is_label = phrases is _topic_phrases(topics)[0][0]
        for end, found in _in_other_orders(phrases, words, start):
            if end in ends or not (is_label or len(found) == 1):
                continue
            ends.add(end)
            if is_label:
                yield _topic(start, end, found, grade)
            elif end == start + 1 and is_filler(words[start]):
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
