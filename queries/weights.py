"""The fitted weights: how much each thing that a question shows tells of what is asked.

They are the coefficients of a log-linear model (multinomial logistic regression, L2; Cox 1958,
Berger et al. 1996) over the readings of a question, fitted by `queries.fit` on questions with their
meaning. The file is plain text, one fact a line: its kind, its name, then `question weight` pairs,
separated by tabs. A weight is what the fact adds to the logarithm of the odds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.tsv")
NONE = "none"
"""Stands for a question that none of the catalogue is."""
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each fact adds: `words` for each question that it tells of, `readings` for a reading.

    A row of `words` is kept as it stands in the file, and read when a question shows the fact.
    """

    words: Mapping[str, str]
    readings: Mapping[str, float]

    def by_question(self, facts: Iterable[str]) -> dict[str, float]:
        """Return what facts of the words add for each question."""
        total: dict[str, float] = {}
        for fact in (BIAS, *facts):
            for pair in self.words.get(fact, "").split("\t"):
                question, _, weight = pair.partition(" ")
                if weight:
                    total[question] = total.get(question, 0.0) + float(weight)
        return total

    def of_reading(self, facts: Iterable[str]) -> float:
        """Return what facts of a reading add."""
        return sum(self.readings.get(fact, 0.0) for fact in facts)


def read_weights(file: Path = FILE) -> Weights:
    """Return the weights of a file that `write_weights` wrote."""
    words: dict[str, str] = {}
    readings: dict[str, float] = {}
    for line in file.read_text("utf-8").splitlines():
        kind, name, row = line.split("\t", 2)
        if kind == "word":
            words[name] = row
        else:
            readings[name] = float(row)
    return Weights(words, readings)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that are shipped, read once."""
    return read_weights()


def write_weights(weights: Weights, file: Path = FILE) -> None:
    """Write weights in the form of the file, facts in alphabetical order."""
    lines = [f"reading\t{name}\t{weight:.2f}" for name, weight in sorted(weights.readings.items())]
    lines += [f"word\t{name}\t{row}" for name, row in sorted(weights.words.items())]
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
