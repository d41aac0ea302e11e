"""How many plain questions are understood rightly: `python -m tests.queries.scoring open|unseen`.

A question is right where it is understood as it is meant, with just the parameters that it names,
or refused where it cannot be answered. It is wrong where it is understood otherwise, and refused
where the answer is not given though there is one. The questions of `unseen.jsonl` were written by
somebody else, and whoever works on the patterns sees only their figures.
"""

import argparse
import calendar
import datetime
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.graph import register_quads
from kg.graph.nquads import oxigraph_quad
from kg.register import load_register
from kg.resources import data_folder
from ontology.kinds import load_kinds
from queries.catalogue import Kind, load_catalogue
from queries.match import Refused, Understood, match
from queries.names import Names, load_names
from tests.queries.world import MemoryStore

FOLDER = Path(__file__).parent / "phrasings"
TODAY = datetime.date(2026, 11, 26)
"""The day from which "last month" is reckoned in the questions."""


def score(name: str) -> Counter[str]:
    """Return how many of the questions of a set are right, wrong and refused."""
    return Counter(verdict for verdict, _, _ in verdicts(name))


def verdicts(name: str) -> Iterator[tuple[str, str, Understood | Refused]]:
    """Yield for each question of a set its verdict, itself, and how it was understood."""
    catalogue, names = load_catalogue(), known_names()
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
        meant = json.loads(line)
        found = match(meant["ask"], catalogue, names, TODAY)
        yield _verdict(meant, found, names), meant["ask"], found


def known_names() -> Names:
    """Return the names of the register and of the release of the demonstration."""
    register = register_quads(load_register(data_folder() / "register"))
    return load_names(MemoryStore(FOLDER / "release.trig", quads=map(oxigraph_quad, register)))


def _verdict(meant: Mapping[str, object], found: Understood | Refused, names: Names) -> str:
    if isinstance(found, Refused):
        if meant.get("choices"):
            return "right" if found.choices else "refused"
        return "right" if meant.get("refuse") else "refused"
    accepted = {meant.get("question"), *_listed(meant.get("or"))}
    if found.question.id not in accepted:
        return "wrong"
    kinds = {parameter.name: parameter.kind for parameter in found.question.parameters}
    params = meant["params"]
    assert isinstance(params, dict)
    wanted = {n: _meant(n, str(v), kinds.get(n), names) for n, v in params.items()}
    got = {n: _found(n, term, kinds[n]) for n, term in found.parameters.items()}
    return "right" if got == wanted else "wrong"


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _meant(name: str, value: str, kind: Kind | None, names: Names) -> object:
    """Return what a value of the file means: the end of an IRI, a day, or plain words."""
    match kind:
        case Kind.ACTOR | Kind.BODY:
            return [actor.iri for actor in names.find_actors(value)]
        case Kind.BODY_KIND:
            found = load_kinds().by_label(value)
            return found.id if found else value
        case Kind.DATE:
            return _day(name, value)
        case _:
            return _plain(value)


def _found(name: str, term: ox.NamedNode | ox.Literal, kind: Kind) -> object:
    match kind:
        case Kind.ACTOR | Kind.BODY:
            return [term.value]
        case Kind.DATE:
            return _day(name, term.value)
        case Kind.TEXT:
            return _plain(term.value)
        case _:
            return term.value.rpartition("/")[2]


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ").removeprefix("a ")


def _day(name: str, iso: str) -> datetime.date:
    """Return the first day of a date, or the last where it is the end of a period."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    if name == "until":
        month = month or 12
        return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
    return datetime.date(year, month or 1, day or 1)


def main() -> None:
    """Print the figures of a set; of the open one also what is not right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", choices=("open", "unseen"))
    name = parser.parse_args().name
    counts: Counter[str] = Counter()
    for verdict, asked, found in verdicts(name):
        counts[verdict] += 1
        if name == "open" and verdict != "right":
            told = found.sentence if isinstance(found, Understood) else found.reason
            sys.stdout.write(f"{verdict}: {asked} -> {told}\n")
    told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in ("right", "wrong", "refused"))
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
