"""What changed in the answers from one run to another."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.building.answers import Answers, Fact

_KINDS = ("position", "actor", "post")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Args:
        what: `came`, `went` or `changed`.
        kind: `position`, `actor` or `post`.
        before: what was said; empty where it came.
        after: what is said; empty where it went.
    """

    what: str
    kind: str
    before: dict[str, str]
    after: dict[str, str]

    def sentence(self) -> str:
        """Return the change in words."""
        if self.what == "changed":
            new = [
                f"{name} was {self.before[name]}, is {value}"
                for name, value in self.after.items()
                if self.before[name] != value
            ]
            return f"{_words(self.kind, self.after)}: {'; '.join(new)}"
        return _words(self.kind, self.after or self.before)


def difference(answers: Answers, older: str, newer: str) -> list[Change]:
    """Return what changed between two runs: positions, then actors, then posts.

    A position changed where another holder, topic or stance is found in the same words of the same
    source; else one went, and another came.

    Raises:
        StopRun: nothing is known of one of the runs.
    """
    came, went = answers.between(older, newer)
    return [
        change
        for kind in _KINDS
        for change in _of(
            kind, [f for f in came if f.kind == kind], [f for f in went if f.kind == kind]
        )
    ]


def _of(kind: str, came: list[Fact], went: list[Fact]) -> Iterator[Change]:
    at_place: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    if kind == "position":
        for fact in went:
            at_place[_place(fact)].append(fact)
    replaced: set[str] = set()
    new: list[Fact] = []
    for fact in came:
        others = at_place[_place(fact)] if kind == "position" else []
        if not others:
            new.append(fact)
            continue
        other = max(others, key=lambda one: _shared(one, fact))
        others.remove(other)
        replaced.add(other.key)
        if other.told != fact.told:
            yield Change("changed", kind, dict(other.told), dict(fact.told))
    for fact in new:
        yield Change("came", kind, {}, dict(fact.told))
    for fact in went:
        if fact.key not in replaced:
            yield Change("went", kind, dict(fact.told), {})


def _place(fact: Fact) -> tuple[str, str]:
    return fact.told["source"], " ".join(fact.told["words"].split())


def _shared(one: Fact, other: Fact) -> int:
    return sum(one.told[name] == value for name, value in other.told.items())


def _words(kind: str, told: dict[str, str]) -> str:
    if kind == "actor":
        return told["name"]
    if kind == "post":
        where = f", {told['organisation']}" if told["organisation"] else ""
        return f"{told['holder']}: {told['role'] or 'no role'}{where}"
    words = " ".join(told["words"].split())
    who = f"{told['holder']} – {told['stance']} – {told['topic']}"
    return f"{who}: “{words}” ({told['source']})"
