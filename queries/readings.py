"""The ways in which a question can be read: which of its words name something, and what is asked.

A reading is a question of the catalogue with what names its parameters. It is one only where all
that is named finds its place: a question that cannot take a topic, an actor, a kind or a date that
stands there is not what is asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import pyoxigraph as ox

from queries.bind import Term
from queries.catalogue import Kind, Parameter, Question
from queries.mention import Grade, Mention, Sort
from queries.understand import Meaning, date_meaning
from queries.words import Token, groups

MOST_CUTS = 12
"""How many ways to find names in the words are looked at."""

_FITS = {
    Kind.TOPIC: frozenset({Sort.TOPIC}),
    Kind.ACTOR: frozenset({Sort.ACTOR, Sort.BODY}),
    Kind.BODY: frozenset({Sort.BODY}),
    Kind.PLACE: frozenset({Sort.PLACE}),
    Kind.BODY_KIND: frozenset({Sort.KIND}),
    Kind.STANCE: frozenset({Sort.STANCE}),
}
_FITS_TEXT = {
    "roleAsked": frozenset({Sort.ROLE, Sort.FULL_ROLE}),
    "releaseName": frozenset({Sort.RELEASE, Sort.QUOTE}),
    "text": frozenset({Sort.QUOTE}),
}
_OF_BODIES = frozenset(
    ("absorbed-bodies-said", "closed-bodies", "predecessors-said", "successions")
)
"""Questions about bodies as such: that they are trusts narrows none of them."""
_OF_KINDS = frozenset(("support-across-kinds", "share-by-kind"))
"""Questions about kinds as such: to list some is to say so."""
_TRUSTS = "trusts"
_ALWAYS = frozenset({Sort.PERIOD, Sort.QUOTE})
"""What is always named on purpose."""
_SECOND = {"other": "actor", "otherTopic": "topic", "otherKind": "kind", "otherStance": "stance"}


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to find names in the words: those chosen, in order, and those left as words."""

    words: Sequence[Token]
    named: tuple[Mention, ...]
    left: tuple[Mention, ...]
    sides: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question of the catalogue, and what names each of its parameters."""

    question: Question
    values: Mapping[str, Mention]
    cut: Cut

    @property
    def is_unclear(self) -> bool:
        """Say whether a name in it may mean several."""
        return any(len(mention.meanings) > 1 for mention in self.values.values())

    def meanings(self, name: str) -> tuple[Meaning, ...]:
        """Return what the value of a parameter may mean."""
        mention = self.values[name]
        if mention.sort is not Sort.PERIOD:
            return mention.meanings
        period = mention.period
        dates = {"since": period.since, "until": period.until}
        return (date_meaning(dates.get(name, period.point)),)

    def answer(self) -> object:
        """Return what tells its answer from all others, whatever names may mean."""
        return answer(
            self.question.id,
            {n: " or ".join(_plain(m.term) for m in self.meanings(n)) for n in self.values},
        )


def _plain(term: Term) -> str:
    """Return the value of a literal or an IRI of an actor, or the end of any other IRI."""
    if isinstance(term, ox.Literal) or "/id/" in term.value:
        return term.value
    return term.value.rpartition("/")[2]


_SIDED = {"who-advocates": "advocates", "who-opposes": "opposes", "who-is-concerned": "concern"}
_ON_A_TOPIC = frozenset(("what-kind-says", "positions-on-topic", "positions-in-period", *_SIDED))
_EITHER_WAY = frozenset(("agreements", "disagreements"))


def answer(question: str, values: Mapping[str, object]) -> object:
    """Return what tells the answer to a question from that to all others.

    Several questions give the same rows for a topic once their parameters are the same, and of two
    actors who agree either may be named first.
    """
    params = dict(values)
    if question in _SIDED:
        params["stance"] = _SIDED[question]
    if question in _ON_A_TOPIC and "topic" in params and "actor" not in params:
        question = "positions-on-topic"
    if question in _EITHER_WAY and "other" in params:
        pair = sorted((str(params.pop("actor")), str(params.pop("other"))))
        params["pair"] = tuple(pair)
    return question, tuple(sorted(params.items(), key=lambda item: item[0]))


def cuts(words: Sequence[Token], mentions: Sequence[Mention]) -> list[Cut]:
    """Return the ways to find names in the words, the one that names most first."""
    sides = tuple(m for m in mentions if m.sort is Sort.STANCE)
    others = [m for m in mentions if m.sort is not Sort.STANCE and m.end > m.start]
    at: list[list[Mention]] = [[] for _ in words]
    for mention in others:
        at[mention.start].append(mention)
    optional = {id(m) for m in others if _is_optional(m, words)}
    found: list[tuple[Mention, ...]] = []

    def go(start: int, chosen: tuple[Mention, ...], waiting: tuple[Mention, ...]) -> None:
        """Choose from a word on; *waiting* must still be overlapped by a choice."""
        if len(found) > 400:
            return
        if any(m.end <= start for m in waiting):
            return
        if start == len(words):
            found.append(chosen)
            return
        here = at[start]
        for mention in sorted(here, key=lambda m: -m.end):
            go(mention.end, (*chosen, mention), ())
        must = tuple(m for m in here if id(m) not in optional)
        go(start + 1, chosen, waiting + must)

    go(0, (), ())
    found.sort(key=lambda chosen: (-sum(m.end - m.start for m in chosen), len(chosen)))
    return [
        Cut(
            words,
            chosen,
            tuple(
                m for m in others if not any(m.start < c.end and c.start < m.end for c in chosen)
            ),
            tuple(s for s in sides if not any(s.start < c.end and c.start < s.end for c in chosen)),
        )
        for chosen in found[:MOST_CUTS]
    ]


def _is_optional(mention: Mention, words: Sequence[Token]) -> bool:
    """Say whether the words may be no name at all: they are other words of the language."""
    if mention.sort in _ALWAYS:
        return False
    if mention.sort in (Sort.ROLE, Sort.FULL_ROLE, Sort.PLACE, Sort.RELEASE):
        return True
    if not mention.is_name:
        return True
    at = range(mention.start, mention.end)
    if mention.grade is Grade.STRONG:
        return all(any(_meant(words, first, i + 1) for first in at if first <= i) for i in at)
    meant = _meant(words, mention.start, mention.end) - {"role noun", "role word", "topic"}
    return bool(meant if len(at) == 1 else meant - {"context"})


def _meant(words: Sequence[Token], start: int, end: int) -> set[str]:
    """Return the groups that have just these words."""
    found = (names for last, names in groups().phrases.at(words, start) if last == end)
    return next(found, set())


def readings(cut: Cut, catalogue: Mapping[str, Question]) -> Iterator[Reading]:
    """Yield each reading of a cut in which all that is named finds its place."""
    for question in catalogue.values():
        for values in _values(question, cut):
            yield Reading(question, values, cut)


def _values(question: Question, cut: Cut) -> Iterator[dict[str, Mention]]:
    dates = {p.name for p in question.parameters if p.kind is Kind.DATE}
    dated = _dated(dates, [m for m in cut.named if m.sort is Sort.PERIOD])
    if dated is None:
        return
    rest = [
        m for m in cut.named if m.sort is not Sort.PERIOD and not _is_said_anyway(m, question, cut)
    ]
    open_ = [p for p in question.parameters if p.kind not in (Kind.DATE, Kind.STANCE)]
    required = {p.name for p in question.parameters if p.required}
    for placed in _placed(rest, open_, {}):
        if required <= placed.keys() | dated.keys() and _in_order(placed):
            for sides in _sides(question, cut):
                yield {**placed, **dated, **sides}


def _is_said_anyway(mention: Mention, question: Question, cut: Cut) -> bool:
    """Say whether a kind does not narrow the question, which speaks of such bodies anyway."""
    if mention.sort is not Sort.KIND:
        return False
    if question.id in _OF_KINDS:
        return sum(m.sort is Sort.KIND for m in cut.named) > 1
    return question.id in _OF_BODIES and mention.meanings[0].words == _TRUSTS


def _placed(
    named: Sequence[Mention], free: Sequence[Parameter], values: dict[str, Mention]
) -> Iterator[dict[str, Mention]]:
    """Yield each way to give all that is named a parameter of its own."""
    if not named:
        yield values
        return
    mention, *rest = named
    same = next((n for n, m in values.items() if m.meanings == mention.meanings), None)
    if same is not None:
        yield from _placed(rest, free, values)
        return
    for parameter in free:
        if mention.sort in _fits(parameter):
            others = [p for p in free if p is not parameter]
            yield from _placed(rest, others, {**values, parameter.name: mention})


def _fits(parameter: Parameter) -> frozenset[Sort]:
    if parameter.kind is Kind.TEXT:
        return _FITS_TEXT[parameter.name]
    return _FITS[parameter.kind]


def _in_order(values: Mapping[str, Mention]) -> bool:
    """Say whether of two of a kind the first named is the first."""
    return all(
        first in values and values[first].start <= values[second].start
        for second, first in _SECOND.items()
        if second in values
    )


def _sides(question: Question, cut: Cut) -> Iterator[dict[str, Mention]]:
    """Yield no side, and each side that is named; of two topics each has its own."""
    names = [p.name for p in question.parameters if p.kind is Kind.STANCE]
    yield {}
    if not names:
        return
    sides = {m.meanings[0].words: m for m in reversed(cut.sides)}
    for side in sides.values():
        yield {"stance": side}
        if "otherStance" in names:
            yield {"stance": side, "otherStance": side}
    if "otherStance" in names:
        for one, other in permutations(sides.values(), 2):
            if one.start <= other.start:
                yield {"stance": one, "otherStance": other}


def _dated(names: set[str], periods: Sequence[Mention]) -> dict[str, Mention] | None:
    """Return the dates that periods give, or None where one finds no place."""
    values: dict[str, Mention] = {}
    for mention in periods:
        period = mention.period
        if "date" in names and period.point:
            wanted = {"date"}
        else:
            wanted = {n for n, d in (("since", period.since), ("until", period.until)) if d}
        if not wanted <= names or wanted & values.keys():
            return None
        values.update(dict.fromkeys(wanted, mention))
    return values
