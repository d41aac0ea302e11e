"""Do more statements to fit on make better positions? A learning curve on gold not fitted to.

usage: python benchmarks/positions_learning.py GOLD_DIR

Fits the weights on a quarter, a half and all of the small releases in `data/gold/positions`, and
asks of each statement of GOLD_DIR, as gold has it, on which topics it takes a position and on which
side. Baseline: the quarter. Takes some minutes, most of them for parsing.
"""

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.extract.positions.evidence import SHOWN
from kg.extract.positions.taken import add_up
from kg.extract.positions.weights import BIAS, Weights
from kg.fit import Example, fit, read_examples
from kg.model import Stance
from ontology.topics import Topics, load_topics

SMALL_RELEASES = Path(__file__).parents[1] / "data" / "gold" / "positions"
SHARES = (4, 2, 1)
LIKELY = 0.35
"""The likelihood from which on a topic counts as found: near the best F1 of every share."""


def topics_of(example: Example, weights: Weights, topics: Topics) -> set[str]:
    """Return the topics that *weights* find in a statement."""
    kinds: dict[str, dict[str, float]] = {"word": {}, "head": {}}
    for name, amount in example.facts.items():
        kind, _, word = name.partition("\t")
        kinds[kind][word] = amount
    said, head = add_up(weights.words, kinds["word"]), add_up(weights.head, kinds["head"])
    found = set()
    for topic, row in zip(topics, example.shows, strict=True):
        odds = weights.shown[BIAS] + sum(
            weights.shown[name] * fact for name, fact in zip(SHOWN, row, strict=True)
        )
        own = weights.topics[BIAS][topic.id] + weights.topics["shown"][topic.id] * odds
        own += said.get(topic.id, 0.0) + head.get(topic.id, 0.0)
        if 1 / (1 + math.exp(-own)) >= LIKELY:
            found.add(topic.id)
    return found


def side(facts: dict[str, float], weights: Weights) -> Stance:
    """Return the likeliest stance."""
    odds = add_up(weights.sides, facts | {BIAS: 1.0})
    return max(Stance, key=lambda stance: odds.get(stance, 0.0))


def score(examples: Sequence[Example], weights: Weights, topics: Topics) -> tuple[float, float]:
    """Return the F1 of topics, and the share of gold's topics whose side is right."""
    hit = gold = found = right = 0
    for example in examples:
        own = topics_of(example, weights, topics)
        hit += len(own & example.stances.keys())
        gold += len(example.stances)
        found += len(own)
        right += sum(
            side(facts, weights) is example.stances[topic] for topic, facts in example.sides.items()
        )
    return 2 * hit / (gold + found), right / gold


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    if not arguments:
        print(
            "positions_learning: left out, for it needs a gold folder (see benchmarks/README.md)."
        )
        return
    topics = load_topics()
    held_out = list(read_examples(Path(arguments[0]), topics))
    examples = [
        example
        for file in sorted(SMALL_RELEASES.glob("*.jsonl"))
        for example in read_examples(file, topics)
    ]
    print(f"{'statements':>10}{'topics F1':>11}{'side right':>12}{'topics, ratio':>15}")
    first = 0.0
    for share in SHARES:
        part = examples[::share]
        f1, right = score(held_out, fit(part, topics), topics)
        first = first or f1
        print(f"{len(part):10,}{f1:11.3f}{right:12.3f}{f1 / first:15.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
