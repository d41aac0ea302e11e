"""Fit the weights of questions: `python -m queries.fit FILE...` writes the file that is shipped.

A FILE holds questions with their meaning (`queries.labels`). With `--test`, each file is left out
once, the weights are fitted on the others, and what becomes of its questions is printed: the
forecast for an author whose questions nobody has seen. Needs SciPy, which the development extra
brings.

The same files give the same weights.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyoxigraph as ox
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.graph import register_quads
from kg.graph.nquads import oxigraph_quad
from kg.register import load_register
from kg.resources import data_folder
from kg.store.base import QueryResults
from queries.asked import Refused, Understood
from queries.catalogue import Kind, Question, load_catalogue
from queries.facts import reading_facts, word_facts
from queries.labels import TODAY, Label, is_meant, read_labels
from queries.match import decide
from queries.names import Names, load_names
from queries.ranking import Read, ranked, read
from queries.weights import BIAS, FILE, NONE, Weights, write_weights
from queries.words import tokens

RARE = 2
"""Facts that fewer questions show are left out."""
SMALL = 0.05
"""Weights nearer to 0 are left out."""
WORDS, READINGS, BIASES = 0.3, 0.1, 0.01
"""How strongly the weights of each kind are held near 0."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its label, its readings, and which of them are meant."""

    label: Label
    found: Sequence[Read]
    meant: frozenset[int]


_FILLS = (
    {
        "topic": "funding",
        "otherTopic": "collaboration",
        "actor": "Chris Hopson",
        "body": "NHS Providers",
        "kind": "unions",
        "otherKind": "trusts",
        "text": "“at breaking point”",
        "roleAsked": "chair",
        "releaseName": "“winter plan”",
        "date": "2015",
        "since": "2016",
    },
    {
        "topic": "social care",
        "otherTopic": "patient safety",
        "actor": "the King's Fund",
        "body": "the Care Quality Commission",
        "kind": "charities",
        "otherKind": "regulators",
        "text": "“lions led by donkeys”",
        "roleAsked": "chief executive",
        "releaseName": "“NHS Improvement”",
        "date": "30 September 2015",
        "since": "June 2019",
    },
)
_PLACE = "Devon"


_PERIODS = (("since 2016", ("since",)), ("in 2019", ("since", "until")))


def title_labels(catalogue: dict[str, Question]) -> Iterator[Label]:
    """Yield each title with values in its slots, and with a period behind it where it takes one.

    That is what `kg questions` shows can be asked. The params of such a label name what stands
    behind the title.
    """
    for question in catalogue.values():
        for fill in _FILLS:
            values = dict(fill)
            if any(p.kind is Kind.PLACE for p in question.parameters):
                values["body"] = _PLACE
            title = question.title.format(**values)
            yield Label(title, (question.id,), is_title=True)
            taken = {p.name for p in question.parameters if not p.required}
            for words, further in _PERIODS:
                if taken.issuperset(further):
                    params = tuple((name, words) for name in further)
                    asked = f"{title.removesuffix('?')} {words}?"
                    yield Label(asked, (question.id,), params, is_title=True)


class _Loaded:
    """A store in memory."""

    def __init__(self, file: Path) -> None:
        self._store = ox.Store()
        self._store.load(path=str(file), format=ox.RdfFormat.TRIG)
        register = register_quads(load_register(data_folder() / "register"))
        self._store.extend(map(oxigraph_quad, register))

    def query(self, sparql: str) -> QueryResults:
        return self._store.query(sparql, use_default_graph_as_union=True)

    def search(self, text: str) -> None:
        """Return None: there is no text index."""


def known_names(file: Path) -> Names:
    """Return the names of the register and of a file of releases in TriG."""
    return load_names(_Loaded(file))


def read_examples(
    labels: Sequence[Label], catalogue: dict[str, Question], names: Names
) -> Iterator[Example]:
    """Yield the questions with all their readings."""
    for label in labels:
        found = read(label.ask, tokens(label.ask), catalogue, names, TODAY)
        every = [reading for one in found for reading in one.readings]
        if label.is_choice:
            meant = {i for i, reading in enumerate(every) if reading.is_unclear}
        elif label.is_title:
            slots = set(re.findall(r"\{(\w+)\}", catalogue[label.accepted[0]].title))
            slots |= {name for name, _ in label.params}
            meant = {
                i
                for i, reading in enumerate(every)
                if reading.question.id in label.accepted and reading.values.keys() == slots
            }
        else:
            meant = {i for i, reading in enumerate(every) if is_meant(label, reading, names)}
            exact = {i for i in meant if every[i].question.id in label.accepted}
            meant = exact or meant
        yield Example(label, found, frozenset(meant))


class _Table:
    """The examples as matrices: facts of words by cut, facts of readings by candidate.

    The last candidate of an example is that it is no question of the catalogue.
    """

    def __init__(self, examples: Sequence[Example], questions: dict[str, int]) -> None:
        stems = Counter(
            stem for example in examples for stem in {w.stem for w in example.found[0].cut.words}
        )
        # A word is strange where no two other questions have it.
        familiar = {stem for stem, count in stems.items() if count > RARE}
        rows = [[word_facts(one.shown, familiar) for one in example.found] for example in examples]
        cells = [
            [
                (number, reading.question.id, reading_facts(reading, one.shown))
                for number, one in enumerate(example.found)
                for reading in one.readings
            ]
            for example in examples
        ]
        self.words = _index(frozenset[str]().union(*own) for own in rows)
        self.readings = _index(
            frozenset[str]().union(*(facts for _, _, facts in own)) for own in cells
        )
        cut: list[int] = []
        asked: list[int] = []
        meant: list[bool] = []
        starts: list[int] = []
        row = 0
        facts: list[set[str]] = []
        for example, own_rows, own in zip(examples, rows, cells, strict=True):
            starts.append(len(cut))
            for at, (number, question, shown) in enumerate(own):
                cut.append(row + number)
                asked.append(questions[question])
                meant.append(at in example.meant)
                facts.append(shown)
            cut.append(row)
            asked.append(questions[NONE])
            meant.append(not example.meant)
            facts.append(set())
            row += len(own_rows)
        self.x = _matrix([shown for own in rows for shown in own], self.words)
        self.z = _matrix(facts, self.readings)
        self.cut, self.asked, self.meant = np.array(cut), np.array(asked), np.array(meant)
        self.starts = np.array(starts)
        self.owner = np.repeat(np.arange(len(starts)), np.diff([*starts, len(cut)]))

    def likely(self, scores: Array) -> tuple[Array, Array]:
        """Return for each example the logarithm of its sum, and the share of each candidate."""
        highest = np.maximum.reduceat(scores, self.starts)
        shares = np.exp(scores - highest[self.owner])
        sums = np.add.reduceat(shares, self.starts)
        return highest + np.log(sums), shares / sums[self.owner]


def _index(found: Iterator[frozenset[str]] | Any) -> dict[str, int]:
    counts = Counter(fact for facts in found for fact in facts)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}


def _matrix(rows: Sequence[set[str]], index: dict[str, int]) -> csr_matrix:
    cells = [
        (i, index[fact]) for i, row in enumerate(rows) for fact in sorted(row) if fact in index
    ]
    at = np.array(cells, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(len(rows), len(index)))


def fit(examples: Sequence[Example], catalogue: dict[str, Question]) -> Weights:
    """Return weights under which the readings that are meant are likely."""
    questions = {name: number for number, name in enumerate((*catalogue, NONE))}
    table = _Table(examples, questions)
    size, facts, n = len(questions), len(table.words), len(table.readings)
    x_back, z_back = table.x.T.tocsr(), table.z.T.tocsr()
    place = table.cut * size + table.asked

    def loss(theta: Array) -> tuple[float, Array]:
        words = theta[: facts * size].reshape(facts, size)
        readings, bias = theta[facts * size : facts * size + n], theta[facts * size + n :]
        scores = (table.x @ words)[table.cut, table.asked] + bias[table.asked] + table.z @ readings
        every, share = table.likely(scores)
        meant, share_meant = table.likely(np.where(table.meant, scores, -1e9))
        held = WORDS * (words**2).sum() + READINGS * (readings**2).sum() + BIASES * (bias**2).sum()
        change = share - share_meant
        by_cut = np.bincount(place, change, table.x.shape[0] * size).reshape(-1, size)
        gradient = np.concatenate(
            (
                (x_back @ by_cut + WORDS * words).ravel(),
                z_back @ change + READINGS * readings,
                np.bincount(table.asked, change, size) + BIASES * bias,
            )
        )
        return float((every - meant).sum() + held / 2), gradient

    best = minimize(
        loss,
        np.zeros(facts * size + n + size),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 150},
    ).x
    by_fact = best[: facts * size].reshape(facts, size)
    rows = {fact: _row(by_fact[i], questions) for fact, i in table.words.items()}
    rows = {fact: row for fact, row in rows.items() if row or fact.isalnum()}
    rows[BIAS] = _row(best[facts * size + n :], questions)
    of_readings = {
        fact: float(best[facts * size + i])
        for fact, i in table.readings.items()
        if abs(best[facts * size + i]) >= SMALL
    }
    return Weights(rows, of_readings)


def _row(weights: Array, questions: dict[str, int]) -> str:
    pairs = ((name, weights[number]) for name, number in questions.items())
    return "\t".join(f"{name} {weight:.2f}" for name, weight in pairs if abs(weight) >= SMALL)


def verdict(label: Label, found: Understood | Refused, names: Names) -> str:
    """Return whether a question was understood as meant: right, wrong, or refused."""
    if isinstance(found, Refused):
        if label.is_choice:
            return "right" if found.choices else "refused"
        return "refused" if label.is_answered else "right"
    return "right" if is_meant(label, found.reading, names) else "wrong"


def forecast(
    files: dict[str, list[Example]],
    titles: list[Example],
    catalogue: dict[str, Question],
    names: Names,
) -> Iterator[tuple[str, str]]:
    """Yield for each question its file and its verdict, by the weights that all others give."""
    for name, own in files.items():
        others = [e for other, es in files.items() if other != name for e in es]
        weights = fit([*titles, *others], catalogue)
        for example in own:
            likely = ranked(example.found, weights)
            asked = example.label.ask
            found = decide(asked, example.found, likely, catalogue, names, weights)
            yield name, verdict(example.label, found, names)


def main() -> None:
    """Fit the weights on files and write them, or print the forecast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--test", action="store_true", help="leave out each file once, and tell")
    arguments = parser.parse_args()
    catalogue, names = load_catalogue(), known_names(arguments.files[0].with_name("release.trig"))
    files = {
        file.stem: list(read_examples(list(read_labels(file)), catalogue, names))
        for file in arguments.files
    }
    titles = list(read_examples(list(title_labels(catalogue)), catalogue, names))
    if not arguments.test:
        examples = [example for own in files.values() for example in own]
        write_weights(fit([*titles, *examples], catalogue))
        sys.stdout.write(f"{len(examples)} questions -> {FILE.name}\n")
        return
    counts: dict[str, Counter[str]] = {name: Counter() for name in files}
    for name, told in forecast(files, titles, catalogue, names):
        counts[name][told] += 1
    for name, own in counts.items():
        figures = ", ".join(f"{told} {own[told]}" for told in ("right", "wrong", "refused"))
        sys.stdout.write(f"{name}: {figures}\n")


if __name__ == "__main__":
    main()
