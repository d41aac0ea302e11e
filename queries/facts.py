"""What a question shows, as facts that tell which question of the catalogue it is.

Names are replaced by what they are: "Who backs TOPIC?" So a fact holds whatever is named.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from queries.catalogue import Kind, Phrasing, Question
from queries.mention import Mention, Sort
from queries.phrasing import Pattern, read_pattern
from queries.readings import Cut, Reading
from queries.words import groups

_EDGE = "·"
"""Stands before the first word and behind the last."""
_LENGTHS = (3, 5, 8, 12, 18)
_ANYWHERE = frozenset(("small", "brief", "context", "counted"))
_NOTHING = frozenset(("small", "brief", "context"))
_NARROWING = frozenset((Kind.TOPIC, Kind.BODY_KIND, Kind.DATE))


@dataclass(frozen=True, slots=True)
class Item:
    """A word with the groups that have it, or a name, in the order of the question."""

    text: str
    groups: frozenset[str]
    is_name: bool
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cut shows: its items, and how each question's patterns explain its words."""

    items: tuple[Item, ...]
    places: Mapping[int, int]
    heard: Mapping[str, tuple[tuple[Pattern, int, int], ...]]


def show(cut: Cut, questions: Mapping[str, Question]) -> Shown:
    """Return what a cut shows."""
    items, places = _items(cut)
    words = [item.groups | {item.text} for item in items if not item.is_name]
    masks: dict[str, int] = {}
    for i, word in enumerate(words):
        for name in word:
            masks[name] = masks.get(name, 0) | 1 << i
    said, everything = masks.keys(), (1 << len(words)) - 1
    always = _union(masks, said & (_ANYWHERE | groups().harmless))
    heard = {}
    for question in questions.values():
        found = []
        for pattern in _patterns(question):
            missing = len(pattern.needs - said)
            if missing < max(1, len(pattern.needs)):
                explained = always | _union(masks, said & (pattern.needs | pattern.allows))
                found.append((pattern, missing, (everything & ~explained).bit_count()))
        heard[question.id] = tuple(found)
    return Shown(items, places, heard)


def _union(masks: Mapping[str, int], names: Set[str]) -> int:
    """Return the words that any of the groups has, a bit each."""
    union = 0
    for name in names:
        union |= masks[name]
    return union


@cache
def _patterns(question: Question) -> tuple[Pattern, ...]:
    phrasings = (Phrasing(question.title), *question.phrasings)
    return tuple(way for phrasing in phrasings for way in read_pattern(phrasing.pattern))


def _items(cut: Cut) -> tuple[tuple[Item, ...], dict[int, int]]:
    """Return the items of a cut, and the item of each name by its first word."""
    inside = {i for m in cut.named for i in range(m.start, m.end)}
    known: dict[int, set[str]] = {i: set() for i in range(len(cut.words)) if i not in inside}
    for start in known:
        for end, found in groups().phrases.at(cut.words, start):
            if known.keys() >= set(range(start, end)):
                for i in range(start, end):
                    known[i] |= found
    starts = {m.start: m for m in cut.named}
    items: list[Item] = []
    places: dict[int, int] = {}
    for at, word in enumerate(cut.words):
        if at in starts:
            places[at] = len(items)
            name = _slot(starts[at])
            items.append(Item(name, frozenset({name}), True, False))
        elif at in known:
            capital = at > 0 and word.text[0].isupper() and len(word.text) > 1
            items.append(Item(word.stem, frozenset(known[at]), False, capital))
    return tuple(items), places


def _slot(mention: Mention) -> str:
    if mention.sort is not Sort.PERIOD:
        return mention.sort.name
    period = mention.period
    if period.point:
        return "WHEN"
    return "".join(n for n, date in (("SINCE", period.since), ("UNTIL", period.until)) if date)


def word_facts(shown: Shown, familiar: Set[str]) -> set[str]:
    """Return what the words show, whatever is asked.

    Args:
        shown: what a cut shows.
        familiar: stems that other questions have; all others are strange.
    """
    items = shown.items
    found = {item.text for item in items}
    row = [_EDGE, *(item.text for item in items), _EDGE]
    for size in (2, 3):
        found |= {" ".join(row[i : i + size]) for i in range(len(row) - size + 1)}
    said = [item.groups - _NOTHING or {item.text} for item in items if "small" not in item.groups]
    for own in said:
        found |= {f"~{name}" for name in own}
    ends: list[Set[str]] = [{_EDGE}]
    heads = [*ends, *said, *ends]
    for before, behind in pairwise(heads):
        found |= {f"~{one} ~{other}" for one in before for other in behind}
    strange = [item for item in items if not item.is_name and not item.groups]
    found |= {f"strange {n}" for n in range(1, 4) if _count(strange, familiar) >= n}
    found |= {"capital" for item in strange if item.is_capital}
    found |= {f"longer {n}" for n in _LENGTHS if len(items) > n}
    return found


def _count(strange: list[Item], familiar: Set[str]) -> int:
    return sum(item.text not in familiar for item in strange)


def reading_facts(reading: Reading, shown: Shown) -> set[str]:
    """Return what tells whether the parameters are meant so, and how patterns explain the words."""
    return {*_name_facts(reading), *_place_facts(reading, shown), *_pattern_facts(reading, shown)}


def _name_facts(reading: Reading) -> Iterator[str]:
    cut, asked = reading.cut, reading.question.id
    for mention in cut.left:
        several = "s" if mention.end - mention.start > 1 else ""
        yield f"left {mention.sort} {mention.grade}{several}"
        yield f"left {mention.sort} {asked}"
    for mention in cut.named:
        one = " one" if mention.end - mention.start == 1 else ""
        yield f"named {mention.sort} {mention.grade}{one}"


def _place_facts(reading: Reading, shown: Shown) -> Iterator[str]:
    asked, items, words = reading.question.id, shown.items, reading.cut.words
    topics = {n: m for n, m in reading.values.items() if m.sort is Sort.TOPIC}
    for name, mention in reading.values.items():
        yield f"{asked} {name}"
        yield f"{name} {mention.sort} {mention.grade} {asked}"
        if mention.sort is Sort.STANCE:
            side = mention.meanings[0].words
            yield f"{name} {side} {asked}"
            yield f"{name} {words[mention.start].stem}"
            yield f"{name} ends {mention.end == len(words)}"
            for topic, other in topics.items():
                where = "before" if mention.end <= other.start else "behind"
                is_near = 0 <= other.start - mention.end < 3
                near = where if is_near else f"far {where}"
                yield f"{name} {near} {topic}"
        elif mention.start in shown.places:
            at = shown.places[mention.start]
            before = items[at - 1].text if at else _EDGE
            behind = items[at + 1].text if at + 1 < len(items) else _EDGE
            yield f"{name} behind {before}"
            yield f"{name} before {behind}"
            yield f"{name} {asked} behind {before}"
            yield f"{name} {asked} before {behind}"
            for way, row in (("behind", items[:at][::-1]), ("before", items[at + 1 :])):
                near_by = next((i for i in row if "small" not in i.groups), None)
                for group in (near_by.groups or {near_by.text}) if near_by else {_EDGE}:
                    yield f"{name} {asked} {way} ~{group}"
    sides = {m.meanings[0].words for m in reading.cut.sides}
    if "stance" not in reading.values and reading.question.parameter("stance"):
        for side in sides:
            yield f"no side {side}"
            yield f"no side {side} {asked}"
        for mention in reading.cut.sides:
            yield f"no side {words[mention.start].stem}"
    if "stance" in reading.values:
        yield f"sides {len(sides)}"
        if "otherStance" in reading.values:
            same = reading.values["stance"] == reading.values["otherStance"]
            yield f"sides {len(sides)} same {same}"
    order = sorted(
        (m.start, n) for n, m in reading.values.items() if m.sort not in (Sort.PERIOD, Sort.STANCE)
    )
    if len(order) > 1:
        yield f"{asked} order {' '.join(n for _, n in order)}"


def _pattern_facts(reading: Reading, shown: Shown) -> Iterator[str]:
    """Yield how well the best of the patterns of a question explains the words."""
    question, named = reading.question, reading.values.keys()
    narrowing = {
        p.name
        for p in question.parameters
        if p.kind in _NARROWING and not p.name.startswith("other")
    }
    best, facts = -99, ["no pattern"]
    for pattern, missing, strange in shown.heard[question.id]:
        unnamed = len(pattern.slots - named)
        extra = len(named - pattern.slots - pattern.may_name - narrowing)
        met = len(pattern.needs) - missing
        weight = 2 * met - 3 * missing - 3 * unnamed - 2 * extra - strange
        if weight <= best:
            continue
        best = weight
        facts = [
            f"met {min(met, 3)} missing {min(missing, 2)}",
            f"unnamed {min(unnamed, 2)}",
            f"extra {min(extra, 2)}",
            f"unexplained {min(strange, 4)} missing {bool(missing)}",
        ]
        if not missing and not unnamed and not extra:
            facts += [f"whole {min(met, 3)}", f"whole {question.id}"]
            if not strange:
                facts += [f"explained {min(met, 3)}", f"explained {question.id}"]
    yield from (f"pattern: {fact}" for fact in facts)
