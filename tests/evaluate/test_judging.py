"""One release judged: a table of faults and what each costs, and laws that hold for any reading."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import MEASURES, judge
from kg.evaluate.gold import Gold, Name, Position, Post, Reading, Statement
from kg.evaluate.measures import Count

TEXT = """Ada Penn, chair of the Wick & Hollin Board, said: “We need more nurses.”

“No ward,” she added, “can open without them.” The Board wants the plan dropped.
"""
NURSES = Statement(
    "Ada Penn", "direct", ("We need more nurses.",), (Position("workforce-supply", "advocates"),)
)
WARD = Statement("Ada Penn", "direct", ("No ward,", "can open without them."), ())
PLAN = Statement(
    "Wick & Hollin Board",
    "indirect",
    ("wants the plan dropped",),
    (Position("reorganisation", "opposes"),),
)
READING = Reading(
    "r",
    people=(Name("Ada Penn"),),
    organisations=(Name("Wick & Hollin Board", ("the Board",)),),
    posts=(Post("Ada Penn", "chair", "Wick & Hollin Board", former=False),),
    statements=(NURSES, WARD, PLAN),
)
GOLD = Gold(READING, TEXT, Path("r.txt"))
POST = READING.posts[0]


def said(statement: Statement, **changes: Any) -> tuple[Statement, ...]:
    """Return the statements of the reading with one of them changed."""
    changed = replace(statement, **changes)
    return tuple(changed if one is statement else one for one in READING.statements)


@pytest.mark.parametrize(
    ("changes", "measure", "count"),
    [
        ({"people": (Name("Dr Ada Penn"),)}, "people", (1, 1, 1)),
        ({"people": (Name("Penn", ("Ada Penn",)),)}, "people", (1, 1, 1)),
        ({"people": (Name("Ada Penn"), Name("Wick"))}, "people", (1, 1, 2)),
        ({"people": (Name("Penn"),)}, "people", (0, 1, 1)),
        ({"people": (Name("Ada Penn"), Name("Mrs Ada Penn"))}, "people", (1, 1, 2)),
        ({"organisations": (Name("The Wick and Hollin Board"),)}, "organisations", (1, 1, 1)),
        ({"organisations": (Name("Board"),)}, "organisations", (1, 1, 1)),
        ({"organisations": ()}, "organisations", (0, 1, 0)),
        ({"posts": (replace(POST, role="Chair of the Board"),)}, "posts", (0, 1, 1)),
        ({"posts": (replace(POST, role="the chair"),)}, "posts", (1, 1, 1)),
        ({"posts": (replace(POST, former=True),)}, "posts", (0, 1, 1)),
        ({"posts": (replace(POST, organisation="the Board"),)}, "posts", (1, 1, 1)),
        ({"posts": (replace(POST, organisation="Wick Hollin Board"),)}, "posts", (1, 1, 1)),
        ({"posts": (replace(POST, organisation="Hollin League"),)}, "posts", (0, 1, 1)),
        ({"posts": (replace(POST, organisation=""),)}, "posts", (0, 1, 1)),
        ({"posts": (replace(POST, person="Ada Wick"),)}, "posts", (0, 1, 1)),
        ({"posts": (POST, POST)}, "posts", (1, 1, 2)),
        ({"statements": said(NURSES, speaker="Dr Penn, Ada")}, "statements", (2, 3, 3)),
        ({"statements": said(PLAN, speaker="The Board")}, "statements", (3, 3, 3)),
        ({"statements": said(NURSES, kind="mixed")}, "statements", (3, 3, 3)),
        ({"statements": said(WARD, content=WARD.content[1:])}, "statements", (3, 3, 3)),
        ({"statements": said(WARD, content=WARD.content[1:])}, "statements (exact)", (2, 3, 3)),
        ({"statements": said(WARD, content=WARD.content[:1])}, "statements", (2, 3, 3)),
        ({"statements": said(WARD, content=WARD.content[::-1])}, "statements (exact)", (3, 3, 3)),
        ({"statements": said(PLAN, content=("the plan dropped",))}, "statements", (3, 3, 3)),
        ({"statements": (NURSES, NURSES)}, "statements", (1, 3, 2)),
        ({"statements": said(WARD, content=(*WARD.content, "No."))}, "grounded", (4, 5, 5)),
        ({"statements": said(WARD, content=(*WARD.content, "No."))}, "statements", (3, 3, 3)),
        ({"statements": said(PLAN, positions=())}, "positions", (1, 2, 1)),
        (
            {"statements": said(PLAN, positions=(Position("reorganisation", "concern"),))},
            "positions",
            (1, 2, 2),
        ),
        (
            {"statements": said(PLAN, positions=(Position("reorganisation", "concern"),))},
            "positions (topic only)",
            (2, 2, 2),
        ),
        ({"statements": said(WARD, positions=NURSES.positions)}, "positions", (2, 2, 2)),
        (
            {"statements": said(PLAN, positions=NURSES.positions)},
            "positions (topic only)",
            (1, 2, 2),
        ),
    ],
)
def test_each_fault_costs_what_it_should(
    changes: dict[str, Any], measure: str, count: tuple[int, int, int]
) -> None:
    """Right, in gold and found, where the reading differs from gold in one thing."""
    assert judge(GOLD, replace(READING, **changes)).counts[measure] == Count(*count)


def test_gold_read_as_gold_is_perfect() -> None:
    """Every measure is 1 where nothing differs."""
    counts = judge(GOLD, READING).counts
    assert list(counts) == sorted(counts, key=MEASURES.index)
    assert all((c.precision, c.recall, c.f1) == (1, 1, 1) for c in counts.values())


def test_nothing_found_is_no_recall_and_no_precision() -> None:
    """An empty reading scores 0; where gold is empty too, there was nothing to get wrong."""
    assert judge(GOLD, Reading("r")).counts["statements"].f1 == 0
    empty = Gold(Reading("r"), TEXT, Path("r.txt"))
    assert judge(empty, Reading("r")).counts["statements"] == Count(0, 0, 0)
    assert Count(0, 0, 0).f1 == 1


SPEAKERS = st.sampled_from(["Ada Penn", "Penn", "the Board", "Some nurses", ""])
STATEMENTS = st.builds(
    Statement,
    SPEAKERS,
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.lists(
        st.builds(lambda a, n: TEXT[a : a + n], st.integers(0, 90), st.integers(1, 60)), max_size=3
    ).map(tuple),
    st.lists(
        st.builds(Position, st.sampled_from("abc"), st.sampled_from(["advocates", "opposes"])),
        max_size=3,
    ).map(tuple),
)
READINGS = st.builds(
    Reading,
    st.just("r"),
    st.lists(st.builds(Name, st.sampled_from(["Ada Penn", "Penn", "Wick"])), max_size=3).map(tuple),
    st.just(READING.organisations),
    st.just(READING.posts),
    st.lists(STATEMENTS, max_size=5).map(tuple),
)


@given(READINGS, READINGS)
def test_no_more_is_right_than_there_is_and_than_was_found(one: Reading, other: Reading) -> None:
    """Every share lies between 0 and 1, and an exact match is a match."""
    judged = judge(Gold(one, TEXT, Path("r.txt")), other)
    for count in judged.counts.values():
        assert 0 <= count.hit <= min(count.gold, count.found)
        assert 0 <= count.f1 <= 1
    assert judged.counts["statements (exact)"].hit <= judged.counts["statements"].hit


@given(READINGS, STATEMENTS)
def test_one_more_statement_never_raises_what_was_right_by_more_than_one(
    reading: Reading, more: Statement
) -> None:
    """Piling up statements wins at most one match each, and costs one found each."""
    gold = GOLD
    before = judge(gold, reading).counts["statements"]
    after = judge(gold, replace(reading, statements=(*reading.statements, more))).counts
    assert after["statements"].found == before.found + 1
    assert after["statements"].hit <= before.hit + 1
