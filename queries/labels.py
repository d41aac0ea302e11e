"""Questions as people put them, with their meaning: what the weights are fitted and measured on.

A file is JSON Lines: objects with `ask`, and either `question` (an id of the catalogue) with
`params` and `or` (other ids that answer as well), or `refuse`, or `choices` where a name in it may
mean several.
"""

import calendar
import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.kinds import load_kinds
from queries.bind import Term
from queries.catalogue import Kind
from queries.names import Names
from queries.readings import Reading, answer
from queries.words import tokens

TODAY = datetime.date(2026, 11, 26)
"""The day from which "last month" is reckoned in the files."""


@dataclass(frozen=True, slots=True)
class Label:
    """One question: its words, the ids that answer it with what is asked of each, or neither.

    A title has its own id, and a value for each of its slots.
    """

    ask: str
    accepted: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    is_choice: bool = False
    is_title: bool = False

    @property
    def is_answered(self) -> bool:
        """Say whether it is to be answered, and neither refused nor given as a choice."""
        return bool(self.accepted)


def read_labels(file: Path) -> Iterator[Label]:
    """Yield the questions of a file."""
    for line in file.read_text("utf-8").splitlines():
        value = json.loads(line)
        accepted = (value["question"], *value.get("or", ())) if "question" in value else ()
        params = tuple((name, str(said)) for name, said in value.get("params", {}).items())
        yield Label(value["ask"], accepted, params, bool(value.get("choices")))


def is_meant(label: Label, reading: Reading, names: Names) -> bool:
    """Say whether a reading gives the answer that is meant, or one that is accepted."""
    if reading.is_unclear:
        return False
    kinds = {p.name: p.kind for p in reading.question.parameters}
    got = {n: _found(n, reading.meanings(n)[0].term, kinds[n]) for n in reading.values}
    said = {name: _meant(name, value, names) for name, value in label.params}
    found = answer(reading.question.id, got)
    return any(answer(id_, said) == found for id_ in label.accepted)


def _meant(name: str, value: str, names: Names) -> object:
    """Return what a value of the file means: the end of an IRI, a day, or plain words."""
    match name:
        case "actor" | "other" | "body" | "speaker":
            found = names.find_actors(value)
            return found[0].iri if len(found) == 1 else value
        case "kind" | "otherKind" | "publisherKind":
            kind = load_kinds().by_label(value)
            return kind.id if kind else value
        case "since" | "until" | "date":
            return _day(name, value)
        case _:
            return _plain(name, value)


def _found(name: str, term: Term, kind: Kind) -> object:
    match kind:
        case Kind.ACTOR | Kind.BODY | Kind.PLACE:
            return term.value
        case Kind.DATE:
            return _day(name, term.value)
        case Kind.TEXT:
            return _plain(name, term.value)
        case _:
            return term.value.rpartition("/")[2]


def _plain(name: str, words: str) -> str:
    """Return words without their article; of a post also without its number."""
    plain = words.casefold().removeprefix("the ").removeprefix("a ")
    if name == "releaseName":
        return re.sub(r"(?: press)? (?:release|statement|announcement|notice)$", "", plain)
    return " ".join(token.stem for token in tokens(plain)) if name == "roleAsked" else plain


def _day(name: str, iso: str) -> datetime.date:
    """Return the first day of a date, or the last where it is the end of a period."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    if name == "until":
        month = month or 12
        return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
    return datetime.date(year, month or 1, day or 1)
