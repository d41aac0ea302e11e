"""The ways in which a question can be read, so that each of its words is accounted for.

A reading is a pattern of the catalogue, and for each word of the question what it is there for: it
is needed by the pattern, or allowed by it, names the value of a parameter, or says nothing by
itself. Where one word is left, it is no reading: that word may turn the question round.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.catalogue import Kind, Parameter, Phrasing, Question
from queries.mentions import Mention, Sort
from queries.phrasing import Pattern, read_pattern
from queries.words import Token, groups

MODIFIERS = frozenset({Kind.TOPIC, Kind.BODY_KIND, Kind.DATE})
"""The kinds of parameters that a question may be narrowed by though no pattern says so."""

_FITS = {
    Kind.TOPIC: frozenset({Sort.TOPIC}),
    Kind.ACTOR: frozenset({Sort.ACTOR, Sort.BODY}),
    Kind.BODY: frozenset({Sort.BODY}),
    Kind.BODY_KIND: frozenset({Sort.KIND}),
    Kind.STANCE: frozenset({Sort.STANCE}),
    Kind.DATE: frozenset({Sort.PERIOD}),
}
_FITS_TEXT = {
    "roleAsked": frozenset({Sort.ROLE, Sort.FULL_ROLE}),
    "releaseName": frozenset({Sort.RELEASE, Sort.QUOTE}),
}
_PAIRS = (("stance", "topic"), ("otherStance", "otherTopic"))
_LEADS = frozenset("to on upon against about towards at".split())
"""Words before a name that tell that its bearer is not the one who speaks."""
_SUBJECT_LEADS = frozenset(
    "by from among amongst within in of and or has have had do does did is are was were that"
    " which what other".split()
)
"""Words before a name that let its bearer take the side, though the side stands before it."""
_LED = frozenset({Sort.ACTOR, Sort.BODY, Sort.KIND, Sort.ROLE})
_ARTICLES = frozenset(("the", "a", "an"))
_SIDES = frozenset(("support", "oppose", "concern"))
_UNCOUNTED = frozenset(
    "posts-at-body post-on-date posts-of-person posts-and-register successions speaks-for".split()
)
"""Questions whose rows are what a source happens to name: how many there are, it does not say."""
_HELPERS = frozenset("do does did has have is are was were can could".split())
_JOINING = frozenset("and or".split())
_TELEGRAM = frozenset({"on"})
_REGION = "region"
_NEEDED, _NAMED, _NARROWED, _ALLOWED = 8, 9, 6, 1
_DOUBT = 3
_NO_TOPIC, _TOPIC_WANTED, _TOPIC_NAMED = range(3)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question of the catalogue, what names its parameters, and the weight of the words in it.

    `turned` is true where it takes a side on words that only signal a topic: whoever is against
    silos is not against collaboration.
    """

    question: Question
    values: Mapping[str, Mention]
    fixed: tuple[tuple[str, str], ...]
    weight: int
    turned: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """Return what orders the readings of one question: sense before weight."""
        return not self.turned, self.weight


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a question with all that each may be: groups with their ends, and mentions."""

    words: Sequence[Token]
    groups: Sequence[Sequence[tuple[int, frozenset[str]]]]
    mentions: Sequence[Sequence[Mention]]

    @property
    def said(self) -> frozenset[str]:
        """Return all groups that some words belong to."""
        return frozenset().union(*(found for at in self.groups for _, found in at))


def heard(words: Sequence[Token], mentions: Sequence[Mention]) -> Heard:
    """Return what each word of a question may be."""
    by_group = []
    for start, word in enumerate(words):
        found = [(end, frozenset(names)) for end, names in groups().phrases.at(words, start)]
        found.append((start + 1, frozenset({word.stem})))
        by_group.append(found)
    at = [[m for m in mentions if m.start == start] for start in range(len(words))]
    return Heard(words, by_group, at)


def readings(question: Question, said: Heard) -> Iterator[Reading]:
    """Yield the best reading of the question with each of its patterns, where there is one."""
    everything = said.said
    sorts = {mention.sort for at in said.mentions for mention in at}
    for phrasing in (Phrasing(question.title), *question.phrasings):
        for pattern in read_pattern(phrasing.pattern):
            if pattern.needs <= everything and all(
                _fits(_parameter(question, slot), pattern) & sorts for slot in pattern.slots
            ):
                found = _Search(question, phrasing, pattern, said).best()
                if found is not None:
                    yield found


def _parameter(question: Question, name: str) -> Parameter:
    found = question.parameter(name)
    if found is None:
        raise KeyError(name)
    return found


def _fits(parameter: Parameter, pattern: Pattern) -> frozenset[Sort]:
    """Return what sorts of mention can be the value of a parameter."""
    if parameter.kind is Kind.TEXT:
        return _FITS_TEXT.get(parameter.name, frozenset({Sort.QUOTE}))
    if parameter.kind is Kind.BODY and _REGION in pattern.allows | pattern.needs:
        return frozenset({Sort.PLACE})
    if parameter.name == "publisherKind":
        return frozenset({Sort.PUBLISHER})
    return _FITS[parameter.kind]


class _Search:
    """Looks for the best way to account for all words with one pattern."""

    def __init__(
        self,
        question: Question,
        phrasing: Phrasing,
        pattern: Pattern,
        said: Heard,
    ) -> None:
        self._question = question
        self._phrasing = phrasing
        self._pattern = pattern
        self._allowed = pattern.allows | pattern.needs | groups().harmless
        is_telegram = pattern.needs == _TELEGRAM or not pattern.has_words
        self._filler = "brief" if is_telegram else "small"
        if question.id not in _UNCOUNTED and not is_telegram:
            self._allowed |= {"counted"}
        self._said = said
        self._needs = pattern.needs
        self._open = [
            p
            for p in question.parameters
            if p.name in pattern.slots
            or p.name in pattern.may_name
            or (p.kind in MODIFIERS and not p.name.startswith("other"))
        ]
        self._fits = {p.name: _fits(p, pattern) for p in self._open}
        if any(p.kind is Kind.BODY for p in question.parameters) and "roleAsked" in self._fits:
            self._fits["roleAsked"] -= {Sort.FULL_ROLE}  # the body is a parameter of its own
        self._best: Reading | None = None
        self._seen: dict[tuple[object, ...], int] = {}

    def best(self) -> Reading | None:
        """Return the reading with most weight, or None."""
        self._go(0, frozenset(), {}, 0, _NO_TOPIC)
        return self._best

    def _go(
        self, start: int, met: frozenset[str], values: dict[str, Mention], weight: int, near: int
    ) -> None:
        """Account for the words from *start*; *near* tells where the topic is from there."""
        bound = tuple(sorted((name, m.start, m.end, m.sort) for name, m in values.items()))
        if self._seen.get((start, met, bound, near), -1) >= weight:
            return
        self._seen[start, met, bound, near] = weight
        if start == len(self._said.words):
            self._end(met, values, weight, near)
            return
        for mention in self._said.mentions[start]:
            is_topic = mention.sort is Sort.TOPIC
            if near == _TOPIC_WANTED and not is_topic:
                continue
            length = mention.end - start
            for added, worth in self._bound(mention, values):
                if not mention.is_name or len(mention.meanings) > 1:
                    worth -= _DOUBT
                then = _TOPIC_NAMED if is_topic else _NO_TOPIC
                self._go(mention.end, met, added, weight + worth * length + length - 1, then)
        for end, found in self._said.groups[start]:
            length = end - start
            needed = found & self._needs - met
            if needed and near != _TOPIC_WANTED:
                worth = (_ALLOWED if "small" in found else _NEEDED) * length + length - 1
                for group in needed:
                    self._go(end, met | {group}, values, weight + worth, _NO_TOPIC)
            elif (
                found & self._allowed
                and near != _TOPIC_WANTED
                and not (found & met & _SIDES and not self._is_joined(start, found & met))
            ):
                worth = 0 if "small" in found else _ALLOWED * length
                self._go(end, met, values, weight + worth, _NO_TOPIC)
            if self._filler in found:
                self._go(end, met, values, weight, near)
            if "context" in found:
                then = near if near == _TOPIC_NAMED else _TOPIC_WANTED
                self._go(end, met, values, weight, then)

    def _bound(
        self, mention: Mention, values: dict[str, Mention]
    ) -> Iterator[tuple[dict[str, Mention], int]]:
        """Yield the values with a mention added to them, once for each parameter that it fits."""
        if mention.sort is Sort.PERIOD:
            added = self._dated(mention, values)
            if added is not None:
                yield added, _NARROWED
            return
        for parameter in self._open:
            if mention.sort not in self._fits[parameter.name]:
                continue
            if not self._may_follow(parameter, mention):
                continue
            before = values.get(parameter.name)
            expected = parameter.name in self._pattern.slots | self._pattern.may_name
            worth = (_NAMED if expected else _NARROWED) + self._aptness(mention.sort, parameter)
            if before is None:
                yield {**values, parameter.name: mention}, worth
                if parameter.kind is not Kind.ACTOR:
                    return  # of two of a kind, the first named is the first
            elif before.meanings == mention.meanings:
                better = mention if mention.is_name and not before.is_name else before
                yield {**values, parameter.name: better}, worth
                return

    def _may_follow(self, parameter: Parameter, mention: Mention) -> bool:
        """Say whether a name may stand for a parameter behind the word that it stands behind.

        "What was said to the union" is not what the union said: only a pattern that has the word
        before its own slot hears it.
        """
        if mention.sort not in _LED or parameter.kind is Kind.BODY:
            return True
        lead = self._lead(mention.start)
        behind = self._said.words[mention.end : mention.end + 1]
        is_owner = bool(behind) and behind[0].word == "s"
        if self._question.parameter("speaker"):
            passive = {word.word for word in self._said.words[mention.end :]} & {"by", "been"}
            speaks = is_owner or (lead in _HELPERS and not passive) or lead in ("by", "from", "of")
            if speaks or not {"speaker", "actor"} <= self._pattern.slots | self._pattern.may_name:
                return speaks is (parameter.name == "speaker")
        if is_owner:
            return True  # "about the union's view"
        told = lead in _LEADS or (lead == "for" and mention.sort is Sort.ROLE)
        return not told or (parameter.name, lead) in self._pattern.leads

    def _is_joined(self, start: int, side: frozenset[str]) -> bool:
        """Say whether a side is only named again: "backs and supports", "flagged concerns".

        Else it is a side on a side: who opposes those who oppose a thing does not oppose it.
        """
        if self._said.words[start - 1].word in _JOINING:
            return True
        return any(found & side for _, found in self._said.groups[start - 1])

    def _lead(self, start: int) -> str:
        """Return the word before another, articles aside."""
        words = [word.word for word in self._said.words[:start] if word.word not in _ARTICLES]
        return words[-1] if words else ""

    @staticmethod
    def _aptness(sort: Sort, parameter: Parameter) -> int:
        """Return how much better or worse than another a parameter suits a sort of mention."""
        if sort is Sort.STANCE or (sort is Sort.QUOTE and parameter.name in _FITS_TEXT):
            return -1
        return 2 * (sort in (Sort.RELEASE, Sort.QUOTE)) + (
            parameter.kind in (Kind.BODY, Kind.BODY_KIND)
        )

    def _dated(self, mention: Mention, values: dict[str, Mention]) -> dict[str, Mention] | None:
        names = {p.name for p in self._open if p.kind is Kind.DATE}
        period = mention.period
        if "date" in names and period.point and "date" not in values:
            return {**values, "date": mention}
        wanted = {n for n, date in (("since", period.since), ("until", period.until)) if date}
        if wanted <= names and not wanted & values.keys():
            return {**values, **dict.fromkeys(wanted, mention)}
        return None

    def _end(self, met: frozenset[str], values: dict[str, Mention], weight: int, near: int) -> None:
        required = {p.name for p in self._question.parameters if p.required}
        named = values.keys() | dict(self._phrasing.fixed).keys()
        if (
            met == self._needs
            and near != _TOPIC_WANTED
            and self._pattern.slots <= values.keys()
            and required <= named
            and not self._has_object(values)
        ):
            turned = any(self._is_turned(*pair, values) for pair in _PAIRS)
            reading = Reading(self._question, values, self._phrasing.fixed, weight, turned)
            if self._best is None or reading.rank > self._best.rank:
                self._best = reading

    def _has_object(self, values: dict[str, Mention]) -> bool:
        """Say whether whoever should take the side stands where the other side stands.

        "Who wants the trusts to merge" asks for nothing that trusts want.
        """
        if self._phrasing.fixed or ("stance" not in values and not self._needs & _SIDES):
            return False  # what worries somebody is that one's worry
        sides = [m.start for at in self._said.mentions for m in at if m.sort is Sort.STANCE]
        holders = [values[name].start for name in ("actor", "kind") if name in values]
        return any(
            min(sides, default=start) < start
            and (self._lead(start) not in _SUBJECT_LEADS or self._is_asked(start))
            for start in holders
        )

    def _is_asked(self, holder: int) -> bool:
        """Say whether words like "demands made of" stand before whoever may be the holder."""
        at = holder - (self._said.words[holder - 1].word in _ARTICLES)
        return any(
            end == at and "demanded" in found
            for groups_at in self._said.groups[:at]
            for end, found in groups_at
        )

    def _is_turned(self, stance: str, topic: str, values: dict[str, Mention]) -> bool:
        """Say whether a side is taken on words that may turn the sense of their topic round."""
        if topic not in values or values[topic].is_name:
            return False
        taken = values.get(stance) or (values.get("stance") if topic == "otherTopic" else None)
        if taken is not None:
            return taken.meanings[0].words != "concern"
        return bool(self._pattern.needs & {"support", "oppose"})
