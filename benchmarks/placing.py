"""How often the words of a correction are found again in an edited text, and how often wrongly.

Each quotation of the gold texts is anchored, its text is edited, and its place is looked for. The
baselines are the offset alone and a plain search for the words. What must not be found is a
quotation whose sentences were taken out of the text.

    python benchmarks/placing.py
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from kg.curate import Quote, places
from kg.curate.places import find_again
from kg.model import Span

GOLD = Path(__file__).parents[1] / "data" / "gold" / "tuning"
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)
RIGHT = 0.8
"""The share of the words' place that must be met for a place to count as right."""

Edit = Callable[[str, Random], str]
WORDS = "indeed however lately rather often council ward winter budget people".split()


def main() -> None:
    """Print a table of edits, and one of thresholds."""
    quotes = list(_quotes())
    print(f"{len(quotes)} quotations of {len({text for text, _ in quotes})} texts\n")
    print(f"{'edit':34}{'offset':>9}{'search':>9}{'ours':>9}")
    for name, edit in EDITS.items():
        rates = [_rate(quotes, edit, way) for way in (_by_offset, _by_search, find_again)]
        print(f"{name:34}" + "".join(f"{rate:9.1%}" for rate in rates))
    print("\nshare   found after hard edits   found though taken out")
    for share in SHARES:
        places.LIKE_ENOUGH = share
        some = quotes[::4]
        hard = sum(_rate(some, EDITS[name], find_again) for name in HARD) / len(HARD)
        print(f"{share:5.1f}{hard:25.1%}{_wrong(some):25.1%}")


def _quotes() -> list[tuple[str, Span]]:
    found = []
    for path in sorted(GOLD.glob("*.json")):
        text = path.with_suffix(".txt").read_text("utf-8")
        for statement in json.loads(path.read_text("utf-8"))["statements"]:
            for words in statement["content"]:
                start = text.find(words)
                if start >= 0:
                    found.append((text, Span(start, start + len(words))))
    return found


def _rate(
    quotes: list[tuple[str, Span]], edit: Edit, way: Callable[[str, Quote], Span | None]
) -> float:
    """Return the share of quotations that are found where they are after an edit of their words."""
    random, right = Random(1), 0  # noqa: S311 - the same edits each time
    for text, span in quotes:
        words = edit(span.of(text), random)
        more = _paragraph(random) if random.random() < 0.5 else ""
        start = span.start + len(more)
        edited = more + text[: span.start] + words + text[span.end :]
        found = way(edited, Quote.at(text, span.start, span.end))
        right += found is not None and _met(found, Span(start, start + len(words)))
    return right / len(quotes)


def _wrong(quotes: list[tuple[str, Span]]) -> float:
    """Return the share of quotations that are found in a text from which they were taken out."""
    found = 0
    for text, span in quotes:
        words = span.of(text)
        without = text.replace(words, "")
        found += find_again(without, Quote.at(text, span.start, span.end)) is not None
    return found / len(quotes)


def _by_offset(text: str, quote: Quote) -> Span | None:
    end = min(len(text), quote.start + len(quote.exact))
    return Span(quote.start, end) if quote.start < end else None


def _by_search(text: str, quote: Quote) -> Span | None:
    start = text.find(quote.exact)
    return Span(start, start + len(quote.exact)) if start >= 0 else None


def _met(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return shared / whole >= RIGHT


def _paragraph(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(5, 40))).capitalize() + ".\n\n"


def _comma(words: str, random: Random) -> str:
    gaps = [match.start() for match in re.finditer(" ", words)] or [len(words)]
    at = random.choice(gaps)
    return f"{words[:at]},{words[at:]}"


def _marks(words: str, random: Random) -> str:  # noqa: ARG001 - one form for all edits
    return words.translate(str.maketrans("‘’“”–", "''\"\"-")).replace(" ", "  ")


def _replaced(share: float) -> Edit:
    def edit(words: str, random: Random) -> str:
        parts = words.split(" ")
        for at in random.sample(range(len(parts)), max(1, round(share * len(parts)))):
            parts[at] = random.choice(WORDS)
        return " ".join(parts)

    return edit


def _shortened(words: str, random: Random) -> str:  # noqa: ARG001 - one form for all edits
    parts = words.split(" ")
    return " ".join(parts[: max(1, round(0.8 * len(parts)))])


EDITS: dict[str, Edit] = {
    "nothing but a paragraph before": lambda words, _: words,
    "a comma more": _comma,
    "other quotation marks and spaces": _marks,
    "one word in ten is another": _replaced(0.1),
    "one word in five is another": _replaced(0.2),
    "the last fifth is cut": _shortened,
}
HARD = ("one word in ten is another", "one word in five is another", "the last fifth is cut")

if __name__ == "__main__":
    main()
