"""A plain question, and which question of the catalogue it is. By rules, offline.

A question is understood where one reading accounts for each of its words. Nothing is guessed:
otherwise it is refused, with what is nearest; and where two readings are as good, with both.
"""

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.bind import Term
from queries.catalogue import Parameter, Question
from queries.mentions import Mention, Sort, find_mentions
from queries.names import Names
from queries.readings import Heard, Reading, heard, readings
from queries.understand import Meaning, Unclear, date_meaning, several, understand
from queries.words import Token, tokens

NEAREST = 3
"""How many questions a refusal names."""
LONGEST = 60
"""How many words a question may have."""

_OPENING = re.compile(r"^\W*(?:please\s+)?(?:list|name)\s", re.IGNORECASE)
_NEVER_AFTER_THE = frozenset("the a of and or with about across for to from by which who".split())
_HELPERS = frozenset("is are was were do does did can could will would should".split())
_WORK = re.compile(
    r"^\W*(?:(?:please|can|could|would|will|you|i|want|to|let|us)\W+)*(?:make up|write|draft"
    r"|compose|invent|translate|predict|calculate|imagine|guess|design|plan)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = {"who-advocates": "who-opposes", "who-opposes": "who-advocates"}
_SILENT = "silent-on"
_NONE = "This is none of the questions that the catalogue can answer."


@dataclass(frozen=True, slots=True)
class Understood:
    """A question of the catalogue with its parameters, and the question as it was understood."""

    question: Question
    parameters: Mapping[str, Term]
    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a question is not answered.

    `nearest` are questions that can be; `choices` what a name in it, or the whole, may mean.
    """

    reason: str
    nearest: tuple[Question, ...]
    choices: tuple[str, ...] = ()


def match(
    text: str, catalogue: Mapping[str, Question], names: Names, today: datetime.date | None = None
) -> Understood | Refused:
    """Return what a plain question asks, or why it cannot be told.

    Args:
        text: the question.
        catalogue: what can be asked.
        names: whom and what a question can name.
        today: what "last month" is reckoned from; the day of the call by default.
    """
    text = _OPENING.sub("", text)
    words = tokens(text)
    if not 1 < len(words) <= LONGEST:
        reason = f"A question has from two to {LONGEST} words."
        return Refused(f"{_NONE} {reason}", nearest(text, catalogue))
    if _WORK.match(text):
        return Refused(f"{_NONE} It asks for work.", nearest(text, catalogue))
    if _is_broken(words):
        return Refused(f"{_NONE} It is half a sentence.", nearest(text, catalogue))
    mentions = find_mentions(text, words, names, today or datetime.date.today())
    said = heard(words, mentions)
    if _asks_whether(said):
        reason = "The releases tell who says so, and not whether it is so."
        return Refused(f"{_NONE} {reason}", nearest(text, catalogue))
    found = [reading for q in catalogue.values() for reading in readings(q, said)]
    straight = [reading for reading in found if not reading.turned]
    if straight:
        return _chosen(_best(straight), names, said, catalogue)
    if found:
        return _turned(_best(found)[0], said, catalogue)
    return (
        _unknown_name(catalogue, names, said)
        or _negated(said, catalogue)
        or Refused(" ".join((_NONE, *_not_understood(said))), nearest(text, catalogue))
    )


def _is_broken(words: Sequence[Token]) -> bool:
    """Say whether an article or a conjunction has nothing behind it: "of the across and"."""
    followers = (*(word.word for word in words[1:]), "")
    return any(
        (word.word == "the" and behind in _NEVER_AFTER_THE)
        or (word.word in ("and", "or", "the") and not behind)
        for word, behind in zip(words, followers, strict=True)
    )


def _asks_whether(said: Heard) -> bool:
    """Say whether a question asks for the truth of a topic, and for nobody: "is it a good idea"."""
    helper, *_ = (word.word for word in said.words)
    sorts = {mention.sort for at in said.mentions[1:3] for mention in at}
    return (
        helper in _HELPERS
        and said.words[1].word != "there"
        and Sort.TOPIC in sorts
        and not sorts & {Sort.ACTOR, Sort.BODY, Sort.KIND, Sort.ROLE}
        and "who" not in said.said
    )


def nearest(text: str, catalogue: Mapping[str, Question]) -> tuple[Question, ...]:
    """Return the questions that share most words with the text, the nearest first."""
    stems = {token.stem for token in tokens(text)}

    def likeness(question: Question) -> tuple[int, float, str]:
        patterns = (question.title, *(p.pattern for p in question.phrasings))
        theirs = {token.stem for pattern in patterns for token in tokens(pattern)}
        ratio = difflib.SequenceMatcher(None, text.casefold(), question.title.casefold()).ratio()
        return -len(stems & theirs), -ratio, question.id

    return tuple(sorted(catalogue.values(), key=likeness)[:NEAREST])


def sentence(question: Question, words: Mapping[str, str]) -> str:
    """Return the question in words with its parameters in their places, further ones behind it."""
    slots = set(re.findall(r"\{(\w+)\}", question.title))
    text = re.sub(r"\{(\w+)\}", lambda slot: words.get(slot[1], "…"), question.title)
    further = ", ".join(f"{name}: {value}" for name, value in words.items() if name not in slots)
    return f"{text} ({further})" if further else text


def _best(found: Sequence[Reading]) -> list[Reading]:
    weight = max(reading.weight for reading in found)
    return [reading for reading in found if reading.weight == weight]


def _chosen(
    best: Sequence[Reading], names: Names, said: Heard, catalogue: Mapping[str, Question]
) -> Understood | Refused:
    """Return the one thing that the best readings say, or the choice between several."""
    ways: dict[str, Understood] = {}
    for reading in best:
        try:
            understood = _understood(reading, names, said)
        except Unclear as error:
            return _unclear(error, reading.question, said, catalogue)
        ways.setdefault(understood.sentence, understood)
    if len(ways) == 1:
        return next(iter(ways.values()))
    questions = tuple(dict.fromkeys(way.question for way in ways.values()))
    return Refused(f"This may mean {len(ways)} things: {' or '.join(ways)}", questions, tuple(ways))


def _understood(reading: Reading, names: Names, said: Heard) -> Understood:
    meanings = {}
    for parameter in reading.question.parameters:
        mention = reading.values.get(parameter.name)
        fixed = dict(reading.fixed).get(parameter.name)
        if mention is not None:
            meanings[parameter.name] = _meaning(parameter, mention, names, said)
        elif fixed is not None:
            meanings[parameter.name] = understand(parameter, fixed, names)
    return Understood(
        reading.question,
        {name: meaning.term for name, meaning in meanings.items()},
        sentence(reading.question, {name: meaning.words for name, meaning in meanings.items()}),
    )


def _meaning(parameter: Parameter, mention: Mention, names: Names, said: Heard) -> Meaning:
    """Return the one meaning of a mention.

    Raises:
        Unclear: it has none, or several.
    """
    if mention.sort is Sort.PERIOD:
        period = mention.period
        dates = {"since": period.since, "until": period.until}
        return date_meaning(dates.get(parameter.name, period.point))
    words = _said(said.words[mention.start : mention.end])
    if not mention.meanings:
        return understand(parameter, words, names)
    if len(mention.meanings) > 1:
        raise several(words, mention.meanings)
    return mention.meanings[0]


def _turned(reading: Reading, said: Heard, catalogue: Mapping[str, Question]) -> Refused:
    """Refuse to take a side on words that only signal a topic, and offer both sides of it."""
    topic = next(m for m in reading.values.values() if m.sort is Sort.TOPIC and not m.is_name)
    words, label = _said(said.words[topic.start : topic.end]), topic.meanings[0].words
    sides = [catalogue[name] for name in _OTHER_SIDE if name in catalogue]
    return Refused(
        f"“{words}” speaks of {label}, and may turn its sense round.",
        (reading.question, *(side for side in sides if side is not reading.question))[:NEAREST],
        tuple(sentence(side, {"topic": label}) for side in sides),
    )


def _unknown_name(catalogue: Mapping[str, Question], names: Names, said: Heard) -> Refused | None:
    """Refuse a question that would be understood if a row of unknown words were a name."""
    unknown = [i for i, _ in _unknown(said)]
    if not unknown:
        return None
    start, end = unknown[0], unknown[-1] + 1
    is_name = said.words[start].text[0].isupper()
    sorts = (Sort.TOPIC, *((Sort.BODY, Sort.ACTOR) if is_name else ()))
    guesses = [Mention(start, end, sort) for sort in sorts]
    mentions = [m for at in said.mentions for m in at if m.end <= start or m.start >= end]
    guessed = heard(said.words, [*mentions, *guesses])
    found = [reading for q in catalogue.values() for reading in readings(q, guessed)]
    for reading in _best(found) if found else ():
        try:
            _understood(reading, names, said)
        except Unclear as error:
            return _unclear(error, reading.question, said, catalogue)
    return None


def _negated(said: Heard, catalogue: Mapping[str, Question]) -> Refused | None:
    """Offer the other side where a question only denies one: not to support is not to oppose."""
    affirmed = replace(said, groups=[[(end, _affirmed(g)) for end, g in at] for at in said.groups])
    if affirmed == said:
        return None
    sided = [catalogue[name] for name in _OTHER_SIDE if name in catalogue]
    found = [reading for question in sided for reading in readings(question, affirmed)]
    if not found:
        return None
    reading = _best(found)[0]
    label = reading.values["topic"].meanings[0].words
    others = (_OTHER_SIDE[reading.question.id], _SILENT)
    sides = tuple(catalogue[name] for name in others if name in catalogue)
    return Refused(
        "Not to take a side is not to take the other.",
        sides,
        tuple(sentence(side, {"topic": label}) for side in sides),
    )


def _affirmed(meant: frozenset[str]) -> frozenset[str]:
    return frozenset({"small"}) if "not" in meant else meant


def _unclear(
    error: Unclear, question: Question, said: Heard, catalogue: Mapping[str, Question]
) -> Refused:
    others = (q for q in nearest(_said(said.words), catalogue) if q is not question)
    near = (question, *others)[:NEAREST]
    return Refused(str(error).replace("\n", " "), near, error.choices)


def _unknown(said: Heard) -> Iterable[tuple[int, Token]]:
    """Yield each word that no group and no name has, with its place."""
    covered = {i for at in said.mentions for m in at for i in range(m.start, m.end)}
    covered |= {
        i for start, at in enumerate(said.groups) for end, _ in at[:-1] for i in range(start, end)
    }
    return ((i, word) for i, word in enumerate(said.words) if i not in covered)


def _not_understood(said: Heard) -> Iterable[str]:
    words = [f"“{word.text}”" for _, word in _unknown(said)]
    return (f"Not understood: {', '.join(words)}.",) if words else ()


def _said(words: Sequence[Token]) -> str:
    """Return words as they were said."""
    return "".join(
        word.text if i == 0 or word.start == words[i - 1].end else f" {word.text}"
        for i, word in enumerate(words)
    )
