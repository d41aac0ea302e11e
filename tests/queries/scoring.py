"""How many plain questions are understood rightly: `python -m tests.queries.scoring FILE...`.

A question is right where it is understood as it is meant, with just the parameters that it names,
or refused where it cannot be answered. It is wrong where it is understood otherwise, and refused
where the answer is not given though there is one. Those of `unseen.jsonl` were written by somebody
else, and whoever works on the engine sees only their figures; `python -m queries.fit --test` gives
the forecast for authors whom the weights have not seen.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.resources import data_folder
from queries.asked import Refused, Understood
from queries.catalogue import load_catalogue
from queries.fit import known_names, verdict
from queries.labels import TODAY, Label, read_labels
from queries.match import match

FITTED = data_folder() / "gold" / "questions"
"""The questions that the weights are fitted on, a file an author."""
UNSEEN = Path(__file__).parent / "phrasings" / "unseen.jsonl"


def score(*files: Path) -> Counter[str]:
    """Return how many of the questions of some files are right, wrong and refused."""
    return Counter(told for told, _, _ in verdicts(*files))


def verdicts(*files: Path) -> Iterator[tuple[str, Label, Understood | Refused]]:
    """Yield for each question of some files its verdict, itself, and how it was understood."""
    catalogue, names = load_catalogue(), known_names(FITTED / "release.trig")
    for file in files:
        for label in read_labels(file):
            found = match(label.ask, catalogue, names, TODAY)
            yield verdict(label, found, names), label, found


def main() -> None:
    """Print the figures of some files, and what is not right, but for those never to be seen."""
    counts: Counter[str] = Counter()
    for file in map(Path, sys.argv[1:]):
        for told, label, found in verdicts(file):
            counts[told] += 1
            if file.resolve() != UNSEEN and told != "right":
                said = found.sentence if isinstance(found, Understood) else found.reason
                sys.stdout.write(f"{told}: {label.ask} -> {said}\n")
    told = ", ".join(f"{one} {counts[one]}" for one in ("right", "wrong", "refused"))
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
