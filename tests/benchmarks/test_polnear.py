"""The scorer of attributions: what counts as a quotation, as the same content, as the speaker."""

from typing import Any

import pytest

from benchmarks.polnear.score import Said, Words, score
from benchmarks.polnear.speaker import is_right

TEXT = """“More beds,” Ada Penn said. “And now.”

The chair of the Wick Board warned that beds are gone.
"""


def place(words: str) -> tuple[int, int]:
    """Return where *words* stand in the text."""
    return TEXT.index(words), TEXT.index(words) + len(words)


def gold_of(source: str | None, *content: str, **more: Any) -> dict[str, Any]:
    """Return an attribution as the corpus has it."""
    own = None if source is None else [*place(source), source]
    return {"source": own, "content": [[*place(c), c] for c in content], **more}


GOLD = [
    {
        "doc_id": "d",
        "text": TEXT,
        "attributions": [
            gold_of("Ada Penn", "“More beds,”", "“And now.”"),
            gold_of("The chair of the Wick Board", "beds are gone"),
        ],
    }
]
SAID = Said("Penn", place("Ada Penn"), (place("More beds,"), place("And now.")))
WARNED = Said("The chair", place("The chair"), (place("that beds are gone"),))


@pytest.mark.parametrize(
    ("found", "figures"),
    [
        ([SAID, WARNED], (100, 100, 93.3)),
        ([SAID], (100, 66.7, 72.7)),
        ([WARNED], (0, 66.7, 54.5)),
        ([Said("Wick", None, SAID.content), WARNED], (0, 50, 93.3)),
        ([Said("", None, SAID.content)], (0, 0, 72.7)),
        (
            [Said("Penn", None, (place("“More beds,” Ada Penn said. “And now.”"),))],
            (100, 66.7, 57.1),
        ),
        ([Said("Penn", None, (place("More beds,"),))], (66.7, 66.7, 44.4)),
        ([], (0, 0, 0)),
    ],
)
def test_the_three_measures(found: list[Said], figures: tuple[float, float, float]) -> None:
    """Runs within marks, attributions by half of their words, and all words, each as F1."""
    scores = score(GOLD, {"d": found})
    assert (scores.direct, scores.attributions, scores.content) == pytest.approx(figures, abs=0.06)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no beds” today", ["no beds"]),
        ('He said "no beds" and "no"', ["no beds", "no"]),
        ("He said “no beds and\nno “end", ["no beds and", "end"]),
        ("He said ‘no beds.’ It’s so", ["no beds"]),
        ("He said “the ‘no beds.’ rule”", ["the no beds rule"]),
        ("No” beds", []),
    ],
)
def test_marks_are_paired_within_a_paragraph(text: str, quoted: list[str]) -> None:
    """An open one ends with its paragraph; single marks count outside double ones."""
    words = Words(text)
    places = [(n, n + 1) for n in range(len(text))]
    by_number = {number: text[a:b] for a, b in places for number in words.ids([(a, b)])}
    assert set(by_number) >= frozenset().union(*words.quoted)
    sizes = [len(run) for run in words.quoted]
    assert sizes == [len(run.split()) for run in quoted]


@pytest.mark.parametrize(
    ("gold", "aliases", "speaker", "at", "right"),
    [
        ("Ada Penn", [], "Penn", None, True),
        ("Ada Penn, chair", [], "Dr Ada Penn of Wick", None, True),
        ("Ada Penn", [], "Ada Wick", None, False),
        ("Ada Penn", ["Ada Wick"], "Ms Wick", None, True),
        ("Ada Penn’s", [], "PENN", None, True),
        ("she", [], "Ada Penn", None, False),
        ("she", ["Ada Penn"], "Penn", None, True),
        ("she", [], "she", (40, 43), True),
        ("she", [], "she", (900, 903), False),
        ("she", [], "it", (0, 3), True),
        ("the chair of the Board", [], "Board", None, True),
        (None, [], "anybody", None, True),
        ("Ada Penn", [], "", None, False),
    ],
)
def test_the_speaker_is_right(
    gold: str | None, aliases: list[str], speaker: str, at: tuple[int, int] | None, right: bool
) -> None:
    """By head word, by another name of the source; a pronoun by its place."""
    source = None if gold is None else [0, len(gold), gold]
    assert is_right({"source": source, "aliases": aliases}, speaker, at) is right
