"""The fitted weights: how much each thing that a statement shows tells of its topics and its side.

They are the coefficients of two logistic regressions (Cox 1958; L2, by scikit-learn), fitted by
`kg.fit` on statements with the positions that readers found in them. The file is plain text, one
fact a line: its name, then `target weight` pairs, separated by tabs. A weight is what the fact adds
to the logarithm of the odds; so each weight can be read, and every likelihood be traced back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.tsv")
BIAS = "bias"

Rows = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each fact adds, by the kind of fact.

    `shown` (by a name of `SHOWN`) holds for every topic of any scheme. `words`, `head` (words of
    the statement, words of the head of its release) and `topics` (`bias`, and `shown`: how much the
    general evidence counts) hold a weight for each topic of our own scheme that they tell of.
    `sides` hold a weight for each stance.
    """

    shown: Mapping[str, float]
    topics: Rows
    words: Rows
    head: Rows
    sides: Rows


def read_weights(file: Path = FILE) -> Weights:
    """Return the weights of a file that `write_weights` wrote."""
    tables: dict[str, Rows] = {"shown": {}, "topic": {}, "word": {}, "head": {}, "side": {}}
    for line in file.read_text("utf-8").splitlines():
        kind, name, *pairs = line.split("\t")
        row: dict[str, float] = {}
        for pair in pairs:
            target, _, weight = pair.rpartition(" ")
            row[target] = float(weight)
        tables[kind][name] = row
    shown = {name: row[""] for name, row in tables["shown"].items()}
    return Weights(shown, tables["topic"], tables["word"], tables["head"], tables["side"])


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that are shipped, read once."""
    return read_weights()


def write_weights(weights: Weights, file: Path = FILE) -> None:
    """Write *weights* in the form of the file, facts in alphabetical order, to two decimals."""
    tables: list[tuple[str, Rows]] = [
        ("shown", {name: {"": weight} for name, weight in weights.shown.items()}),
        ("topic", weights.topics),
        ("word", weights.words),
        ("head", weights.head),
        ("side", weights.sides),
    ]
    lines = [
        "\t".join((kind, name, *(f"{target} {row[target]:.2f}" for target in sorted(row))))
        for kind, rows in tables
        for name, row in sorted(rows.items())
        if row
    ]
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
