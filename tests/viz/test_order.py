"""The order of a matrix: blocks show, and nothing but the counts decides."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from viz.order import in_blocks


def camps() -> np.ndarray:
    """Return the counts of two camps of three: each is for what the other is against."""
    counts = np.zeros((6, 4, 3))
    for actor in range(6):
        camp = actor % 2
        for topic in range(4):
            counts[actor, topic, int(topic % 2 != camp)] = 1 + topic // 2
    return counts


def test_those_who_agree_stand_together() -> None:
    """Actors of two camps that alternate in the list are parted, though all speak on all topics."""
    rows, _ = in_blocks(camps())
    assert {frozenset(row % 2 for row in half) for half in (rows[:3], rows[3:])} == {
        frozenset({0}),
        frozenset({1}),
    }


def test_topics_of_the_same_actors_stand_together() -> None:
    """Two groups that speak on topics of their own give two blocks on the diagonal."""
    counts = np.zeros((4, 4, 3))
    for row, column in ((0, 0), (0, 2), (2, 0), (2, 2), (1, 1), (1, 3), (3, 1), (3, 3)):
        counts[row, column, 0] = 1
    rows, columns = in_blocks(counts)
    assert {rows[0] % 2, rows[1] % 2} == {columns[0] % 2, columns[1] % 2}
    assert len({rows[0] % 2, rows[1] % 2}) == 1


@settings(max_examples=60, deadline=None)
@given(
    arrays(
        np.float64,
        array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=6).map(lambda s: (*s, 3)),
        elements=st.integers(0, 4).map(float),
    )
)
def test_each_row_and_column_stands_once(counts: np.ndarray) -> None:
    """Whatever the counts, empty ones too, nothing is lost; the same counts give the same order."""
    rows, columns = in_blocks(counts)
    assert sorted(rows) == list(range(counts.shape[0]))
    assert sorted(columns) == list(range(counts.shape[1]))
    assert in_blocks(counts) == (rows, columns)


def test_where_all_are_alike_the_order_stays() -> None:
    """Rows that say the same keep the order of their names."""
    assert in_blocks(np.ones((5, 3, 3))) == ([0, 1, 2, 3, 4], [0, 1, 2])
