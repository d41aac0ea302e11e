"""A plain question, and which question of the catalogue it is. Offline, and never guessed at.

What it names is found by rules, and what it asks by weights that were fitted on questions as people
put them. It is understood where one answer is likely enough: otherwise it is refused, with what is
nearest; and where two are likely, with both.
"""

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from queries.asked import Refused, Understood, asked, offered, unclear
from queries.catalogue import Question
from queries.mention import Mention, Sort
from queries.names import Names
from queries.ranking import Likely, Read, ranked, read, reread
from queries.readings import Cut, Reading
from queries.understand import Unclear, several, understand
from queries.weights import Weights, load_weights
from queries.words import Token, groups, tokens

SURE = 0.9
"""How likely the answer must be that is given: so that about one in fifty is not what is meant."""
POSSIBLE = 0.25
"""How likely each must be where two answers are given as a choice."""
NEAREST = 3
"""How many questions a refusal names."""
LONGEST, MOST_CHARACTERS = 60, 1_000
"""How many words, and how many characters, a question may have."""

_OPENING = re.compile(r"^\W*(?:please\s+)?(?:list|name)\s", re.IGNORECASE)
_NEVER_AFTER_THE = frozenset("the a of and or with about across for to from by which who".split())
_HELPERS = frozenset("is are was were do does did can could will would should".split())
_WORK = re.compile(
    r"^\W*(?:(?:please|can|could|would|will|you|i|want|to|let|us)\W+)*(?:make up|write|draft"
    r"|compose|invent|translate|predict|calculate|imagine|guess|design|plan)\b",
    re.IGNORECASE,
)
_SIDE_ON_A_SIDE = re.compile(
    r"\b(?:those|people|anyone|anybody|someone|bodies|organisations|they|them)(?:\s+(?:who|that))?$"
)
_OTHER_SIDE = {"who-advocates": "who-opposes", "who-opposes": "who-advocates"}
_SILENT = "silent-on"
_NONE = "This is none of the questions that the catalogue can answer."
_PAIRS = (("stance", "topic"), ("otherStance", "otherTopic"))


def match(
    text: str,
    catalogue: Mapping[str, Question],
    names: Names,
    today: datetime.date | None = None,
    weights: Weights | None = None,
) -> Understood | Refused:
    """Return what a plain question asks, or why it cannot be told.

    Args:
        text: the question.
        catalogue: what can be asked.
        names: whom and what a question can name.
        today: what "last month" is reckoned from; the day of the call by default.
        weights: how much what it shows tells; those that are shipped by default.
    """
    is_short = len(text) <= MOST_CHARACTERS
    text = _OPENING.sub("", text[:MOST_CHARACTERS])
    words = tokens(text)
    if not 1 < len(words) <= LONGEST or not is_short:
        reason = f"A question has from two to {LONGEST} words."
        return Refused(f"{_NONE} {reason}", nearest(text, catalogue))
    found = read(text, words, catalogue, names, today or datetime.date.today())
    weights = weights or load_weights()
    return decide(text, found, ranked(found, weights), catalogue, names, weights)


def decide(
    text: str,
    found: Sequence[Read],
    likely: Sequence[Likely],
    catalogue: Mapping[str, Question],
    names: Names,
    weights: Weights,
) -> Understood | Refused:
    """Return which of the readings of a question is meant, or why it cannot be told."""
    words = found[0].cut.words
    near = _near(likely, text, catalogue)
    for reason, is_so in (
        ("It asks for work.", bool(_WORK.match(text))),
        ("It is half a sentence.", _is_broken(words)),
        (
            "The releases tell who says so, and not whether it is so.",
            _asks_whether([one.cut for one in found]),
        ),
    ):
        if is_so:
            return Refused(f"{_NONE} {reason}", near)
    best = likely[0]
    if any(_is_side_on_a_side(one.cut) for one in found):
        return Refused(f"{_NONE} It takes a side on a side.", near)
    if best.reading is not None and best.likelihood >= SURE and not _strangers(best.reading.cut):
        return _answered(best.reading, near, catalogue)
    return (
        _nearly_denied(likely, near, catalogue)
        or _unknown_name(found[0], catalogue, names, weights)
        or _choice(likely)
        or Refused(" ".join((_NONE, *_not_understood(found[0], weights))), near)
    )


def _answered(
    reading: Reading, near: tuple[Question, ...], catalogue: Mapping[str, Question]
) -> Understood | Refused:
    """Return a reading as understood, unless it takes a side that may not be meant."""
    for name, mention in reading.values.items():
        if len(reading.meanings(name)) > 1:
            error = several(_said(reading.cut.words[mention.start : mention.end]), mention.meanings)
            others = {n: reading.meanings(n) for n in reading.values if n != name}
            return unclear(error, near, reading.question, name, others)
    if letters := _letters(reading):
        return _spelt_out(letters, reading)
    if _takes_side(reading) and _is_denied(reading.cut):
        return _denied(reading, near, catalogue)
    turned = _turned(reading)
    return _both_sides(reading, turned, catalogue) if turned else understood(reading)


def understood(reading: Reading) -> Understood:
    """Return a reading in which every name means one thing as a question with its parameters."""
    found = asked(reading.question, {name: reading.meanings(name)[0] for name in reading.values})
    return Understood(found.question, found.parameters, found.words, found.sentence, reading)


def _is_broken(words: Sequence[Token]) -> bool:
    """Say whether an article or a conjunction has nothing behind it: "of the across and"."""
    followers = (*(word.word for word in words[1:]), "")
    return any(
        (word.word == "the" and behind in _NEVER_AFTER_THE)
        or (word.word in ("and", "or", "the") and not behind)
        for word, behind in zip(words, followers, strict=True)
    )


def _asks_whether(cuts: Sequence[Cut]) -> bool:
    """Say whether a question asks for the truth of a topic, and for nobody: "is it a good idea"."""
    words = cuts[0].words
    sorts = {mention.sort for cut in cuts for mention in (*cut.named, *cut.left)}
    said = {
        name for i in range(len(words)) for _, at in groups().phrases.at(words, i) for name in at
    }
    return (
        words[0].word in _HELPERS
        and words[1].word != "there"
        and Sort.TOPIC in sorts
        and not sorts & {Sort.ACTOR, Sort.BODY, Sort.KIND, Sort.ROLE}
        and "who" not in said
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


def _near(
    likely: Sequence[Likely], text: str, catalogue: Mapping[str, Question]
) -> tuple[Question, ...]:
    """Return the likeliest questions, and then those that share most words with the text."""
    ranks = [one.reading.question for one in likely if one.reading is not None]
    return tuple(dict.fromkeys((*ranks, *nearest(text, catalogue))))[:NEAREST]


def _choice(likely: Sequence[Likely]) -> Refused | None:
    """Return the choice between two answers where it is surely one of them."""
    two = [one.reading for one in likely[:2] if one.likelihood >= POSSIBLE and one.reading]
    if len(two) < 2 or sum(one.likelihood for one in likely[:2]) < SURE:
        return None
    if any(reading.is_unclear for reading in two):
        return None
    ways = {found.sentence: found for found in map(understood, two)}
    questions = tuple(dict.fromkeys(reading.question for reading in two))
    reason = f"This may mean {len(ways)} things: {' or '.join(ways)}"
    return offered(reason, questions, tuple(ways.values()))


def _takes_side(reading: Reading) -> bool:
    return "stance" in reading.values or reading.question.id in _OTHER_SIDE


def _is_denied(cut: Cut) -> bool:
    """Say whether a word like "not" stands there that is no part of a phrase like "not keen on"."""
    return any(
        "not" in found and not any(s.start <= start < s.end for s in cut.sides)
        for start in range(len(cut.words))
        for end, found in groups().phrases.at(cut.words, start)
    )


def _nearly_denied(
    likely: Sequence[Likely], near: tuple[Question, ...], catalogue: Mapping[str, Question]
) -> Refused | None:
    """Offer both sides of a topic where the likeliest question takes one and denies it."""
    first = next((one.reading for one in likely if one.reading is not None), None)
    if first is None or "topic" not in first.values:
        return None
    is_so = _takes_side(first) and _is_denied(first.cut)
    return _denied(first, near, catalogue) if is_so else None


def _letters(reading: Reading) -> str:
    """Return the acronym of which a question may only ask what its letters stand for."""
    words, actor = reading.cut.words, reading.values.get("actor")
    if actor is None or len(reading.values) > 1 or actor.end != actor.start + 1:
        return ""
    name = words[actor.start].text
    asked = " ".join(word.word for word in words)
    is_so = name.isupper() and re.search(
        rf"\b(?:does|do|did)(?: the)? {words[actor.start].word} stand for$", asked
    )
    return name if is_so else ""


def _spelt_out(letters: str, reading: Reading) -> Refused:
    """Say what an acronym is short for, and offer what its bearer says."""
    actor = reading.values["actor"].meanings[0]
    return offered(
        f"“{letters}” is short for {actor.words}; or it is asked what they say.",
        (reading.question,),
        (asked(reading.question, {"actor": actor}),),
    )


def _is_side_on_a_side(cut: Cut) -> bool:
    """Say whether a side is taken on who takes a side: "who opposes those who support it"."""
    sides = sorted(cut.sides, key=lambda mention: mention.start)
    return any(
        _SIDE_ON_A_SIDE.search(" ".join(w.word for w in cut.words[one.end : other.start]))
        for one, other in pairwise(sides)
    )


def _turned(reading: Reading) -> Mention | None:
    """Return the words that may turn the sense of their topic round where a side is taken on it."""
    for stance, topic in _PAIRS:
        if topic not in reading.values or reading.values[topic].is_name:
            continue
        taken = reading.values.get(stance)
        side = taken.meanings[0].words if taken else ""
        if side in ("advocates", "opposes") or reading.question.id in _OTHER_SIDE:
            return reading.values[topic]
    return None


def _both_sides(reading: Reading, topic: Mention, catalogue: Mapping[str, Question]) -> Refused:
    """Refuse to take a side on words that only signal a topic, and offer both sides of it."""
    words = _said(reading.cut.words[topic.start : topic.end])
    meant = topic.meanings[0]
    sides = [catalogue[name] for name in _OTHER_SIDE if name in catalogue]
    return offered(
        f"“{words}” speaks of {meant.words}, and may turn its sense round.",
        (reading.question, *(side for side in sides if side is not reading.question))[:NEAREST],
        tuple(asked(side, {"topic": meant}) for side in sides),
    )


def _denied(
    reading: Reading, near: tuple[Question, ...], catalogue: Mapping[str, Question]
) -> Refused:
    """Offer the other side where a question only denies one: not to support is not to oppose."""
    reason = "Not to take a side is not to take the other."
    if "topic" not in reading.values:
        return Refused(reason, near)
    taken = reading.values.get("stance")
    side = taken.meanings[0].words if taken else ""
    opposes = side == "opposes" or reading.question.id == "who-opposes"
    others = ("who-advocates" if opposes else "who-opposes", _SILENT)
    sides = tuple(catalogue[name] for name in others if name in catalogue)
    topic = reading.values["topic"].meanings[0]
    return offered(reason, sides, tuple(asked(side, {"topic": topic}) for side in sides))


def _unknown_name(
    one: Read, catalogue: Mapping[str, Question], names: Names, weights: Weights
) -> Refused | None:
    """Refuse a question that would be understood if a row of unknown words were a name."""
    unknown = _unknown(one.cut, weights)
    if not unknown:
        return None
    start, end = unknown[0], unknown[-1] + 1
    words = one.cut.words
    sorts = (Sort.TOPIC, *((Sort.BODY, Sort.ACTOR) if words[start].text[0].isupper() else ()))
    known = [m for m in (*one.cut.named, *one.cut.sides) if m.end <= start or m.start >= end]
    guessed = [
        found
        for sort in sorts
        for found in reread(words, [*known, Mention(start, end, sort)], catalogue)
    ]
    best = ranked(guessed, weights)[0]
    if best.reading is None or best.likelihood < POSSIBLE:
        return None
    for parameter in best.reading.question.parameters:
        mention = best.reading.values.get(parameter.name)
        if mention is not None and mention.start == start:
            try:
                understand(parameter, _said(words[start:end]), names)
            except Unclear as error:
                others = (q for q in nearest(_said(words), catalogue))
                near = tuple(dict.fromkeys((best.reading.question, *others)))[:NEAREST]
                rest = {
                    n: best.reading.meanings(n) for n in best.reading.values if n != parameter.name
                }
                return unclear(error, near, best.reading.question, parameter.name, rest)
    return None


def _unknown(cut: Cut, weights: Weights) -> list[int]:
    """Return the place of each word that no group and no name has, and no other question."""
    return [i for i in _uncovered(cut) if cut.words[i].stem not in weights.words]


def _uncovered(cut: Cut) -> list[int]:
    """Return the place of each word that no group and no name has."""
    covered = {i for m in cut.named for i in range(m.start, m.end)}
    for start in range(len(cut.words)):
        for end, _ in groups().phrases.at(cut.words, start):
            covered |= set(range(start, end))
    return [i for i in range(len(cut.words)) if i not in covered]


def _strangers(cut: Cut) -> bool:
    """Say whether a name or a number is said of which no name and no group is known."""
    words = ((i, cut.words[i].text) for i in _uncovered(cut))
    return any(text[0].isdigit() or (i > 0 and text[0].isupper()) for i, text in words)


def _not_understood(one: Read, weights: Weights) -> tuple[str, ...]:
    words = [f"“{one.cut.words[i].text}”" for i in _unknown(one.cut, weights)]
    return (f"Not understood: {', '.join(words)}.",) if words else ()


def _said(words: Sequence[Token]) -> str:
    """Return words as they were said."""
    return "".join(
        word.text if i == 0 or word.start == words[i - 1].end else f" {word.text}"
        for i, word in enumerate(words)
    )
