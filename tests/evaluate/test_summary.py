"""Many releases together: sums, kinds of speech, places of the speaker, and every case."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate import evaluate
from kg.evaluate.cases import INVENTED, MISSED
from kg.evaluate.gold import Gold, Name, Post, Reading
from kg.evaluate.matching import cover
from kg.evaluate.measures import LAYERS, Count, Share
from kg.evaluate.summary import speaker_place

TEXT = """Ada Penn leads the Board.

Penn spoke on Monday. “We wait,” she said. “Ada Penn waits too,” it goes.

“Still we wait.”

Nobody else spoke. “And Wick waits.” The Board agreed that all wait.
"""


@pytest.mark.parametrize(
    ("speaker", "words", "place"),
    [
        ("Ada Penn", "We wait,", "in its paragraph"),
        ("Ada Penn", "Still we wait.", "in the paragraph before"),
        ("Ada Penn", "And Wick waits.", "farther away"),
        ("Wick", "And Wick waits.", "farther away"),
        ("Health Board", "all wait", "in its paragraph"),
        ("Boar", "all wait", "farther away"),
        ("Ada Penn", "Ada Penn leads", "farther away"),
    ],
)
def test_the_speaker_is_named_near_or_far(speaker: str, words: str, place: str) -> None:
    """By any form, as a whole word, outside the words of the statement itself."""
    people = (Name("Ada Penn", ("Penn",)), Name("Wick"))
    reading = Reading("r", people, (Name("Health Board", ("the Board",)),))
    gold = Gold(reading, TEXT, Path("r.txt"))
    assert speaker_place(gold, speaker, cover(TEXT, [words])) == place


def test_kinds_are_counted_on_their_own_side(golds: list[Gold], found: dict[str, Reading]) -> None:
    """Recall by the kind in gold, precision by the kind as found: a mixed one read as direct."""
    evaluation = evaluate(golds, found)
    assert evaluation.recall_by_kind == {
        "direct": Share(4, 4),
        "indirect": Share(2, 6),
        "mixed": Share(1, 1),
    }
    assert evaluation.precision_by_kind == {
        "direct": Share(5, 6),
        "indirect": Share(2, 5),
        "mixed": Share(0, 0),
    }


def test_every_miss_and_invention_is_a_case(golds: list[Gold], found: dict[str, Reading]) -> None:
    """In each layer, as many are missed as gold has and was not right; so with inventions."""
    evaluation = evaluate(golds, found)
    for layer in LAYERS:
        count = evaluation.measures[layer]
        faults = [case.fault for case in evaluation.cases if case.layer == layer]
        assert faults.count(MISSED) == count.gold - count.hit
        assert faults.count(INVENTED) == count.found - count.hit


@pytest.mark.parametrize(
    ("release", "layer", "fault", "what", "line", "after"),
    [
        ("ferry", "people", INVENTED, "Hollin Night", None, ""),
        ("ferry", "organisations", MISSED, "Hollin Patients’ League", 9, "Hollin Patients’ League"),
        (
            "ferry",
            "posts",
            MISSED,
            "Colm Baird: former treasurer, Skerra & Hollin Health Board",
            5,
            "treasurer, Sir Colm",
        ),
        (
            "letter",
            "posts",
            MISSED,
            "Lord Ames of Wick: former chair, Milk Inquiry",
            7,
            "chaired the Milk Inquiry",
        ),
        (
            "ward",
            "statements",
            MISSED,
            "Ines Okafor-Lund (indirect): nobody had counted the nurses first",
            5,
            "nobody had counted",
        ),
        (
            "ferry",
            "positions",
            INVENTED,
            "Tulliver: opposes urgent-care (not advocates and concern)",
            5,
            "A boat that stops",
        ),
    ],
)
def test_a_case_says_what_and_where(
    golds: list[Gold],
    found: dict[str, Reading],
    release: str,
    layer: str,
    fault: str,
    what: str,
    line: int | None,
    after: str,
) -> None:
    """The name, post, statement or position in words, its line, and the text from there on."""
    (case,) = (
        case
        for case in evaluate(golds, found).cases
        if (case.release, case.layer, case.fault, case.what) == (release, layer, fault, what)
    )
    assert case.line == line
    assert case.after.startswith(after)
    if case.start is not None:
        text = next(gold.text for gold in golds if gold.reading.id == release)
        assert text[case.start :].startswith(after)


def test_a_role_is_found_where_letters_change_their_length() -> None:
    """Lower case may be longer than upper (“İ”): the place is still that of the text."""
    text = "İİİ Ada Penn is Chair of nothing."
    gold = Gold(Reading("r"), text, Path("r.txt"))
    post = Post("Ada Penn", "chair", "", former=False)
    (case,) = evaluate([gold], {"r": Reading("r", posts=(post,))}).cases
    assert case.start == text.index("Chair")


def test_a_release_that_was_not_read_counts_as_missed(golds: list[Gold]) -> None:
    """It is named, and all of its gold is missed."""
    evaluation = evaluate(golds, {"ward": golds[-1].reading})
    assert evaluation.missing == ("ferry", "letter")
    assert evaluation.measures["statements"].hit == len(golds[-1].reading.statements)
    assert evaluation.measures["statements"].gold == 11


def test_a_position_taken_twice_counts_once_with_its_best_confidence(golds: list[Gold]) -> None:
    """Facts are positions of a release, not of a statement."""
    ferry = golds[0]
    first = ferry.reading.statements[0]
    sure, unsure = (
        replace(first, positions=(replace(first.positions[0], confidence=c),)) for c in (0.9, 0.4)
    )
    reading = replace(ferry.reading, statements=(sure, unsure))
    (one,) = evaluate([ferry], {"ferry": reading}).positions
    assert (one.low, one.facts, one.right) == (0.9, 1, 1.0)


def test_fewer_and_surer_positions_are_counted_by_their_least_confidence(
    golds: list[Gold],
) -> None:
    """What is below the least confidence is as if it had not been found; gold stays whole."""
    ferry = golds[0]
    first = ferry.reading.statements[0]
    said = replace(first, positions=(replace(first.positions[0], confidence=0.65),))
    reading = replace(ferry.reading, statements=(said,))
    evaluation = evaluate([ferry], {"ferry": reading})
    gold = evaluation.measures["positions"].gold
    assert evaluation.at_least == {
        least: Count(found, gold, found)
        for least, found in ((0.4, 1), (0.5, 1), (0.6, 1), (0.7, 0), (0.8, 0))
    }


def test_each_rule_has_its_share_of_right_facts(golds: list[Gold]) -> None:
    """Of statements and of positions, each counted where it was found."""
    ferry = golds[0]
    first = ferry.reading.statements[0]
    right = replace(first.positions[0], rule="position.right")
    wrong = replace(right, topic="no such topic", rule="position.wrong")
    said = replace(first, rule="speech.right", positions=(right, wrong))
    reading = replace(ferry.reading, statements=(said,))
    assert evaluate([ferry], {"ferry": reading}).precision_by_rule == {
        "position.right": Share(1, 1),
        "position.wrong": Share(0, 1),
        "speech.right": Share(1, 1),
    }
