"""Where marks stand: apart from each other, and always at the same place."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from viz.layout import arrange, give_room, in_rows

SIZES = st.tuples(st.floats(5, 200), st.floats(5, 80))
BOXES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), SIZES, max_size=25)


@settings(max_examples=20, deadline=None)
@given(BOXES, st.randoms(use_true_random=False), st.sampled_from([0.5, 1.5]))
def test_no_two_boxes_overlap(
    boxes: dict[str, tuple[float, float]], chance: object, shape: float
) -> None:
    """Whatever hangs together and however large the labels are, each stands free."""
    names = sorted(boxes)
    links = [pair for pair in combinations(names, 2) if chance.random() < 0.1]  # type: ignore[attr-defined]
    places = give_room(arrange(names, links), boxes, shape, 1.5)
    for one, other in combinations(names, 2):
        apart = [abs(a - b) for a, b in zip(places[one], places[other], strict=True)]
        reach = [(a + b) / 2 for a, b in zip(boxes[one], boxes[other], strict=True)]
        assert any(gap >= need for gap, need in zip(apart, reach, strict=True))


def test_the_same_network_is_laid_out_the_same() -> None:
    """No chance is in the layout."""
    names, links = list("abcdef"), [("a", "b"), ("b", "c"), ("e", "f")]
    assert arrange(names, links) == arrange(names, links)


def test_parts_that_nothing_links_stay_in_sight() -> None:
    """A pair apart from the rest takes no more than its share of the picture."""
    names = [f"n{number}" for number in range(20)]
    links = [("n0", name) for name in names[1:18]] + [("n18", "n19")]
    across = sorted(x for x, _ in arrange(names, links).values())
    assert max(b - a for a, b in pairwise(across)) < 0.35


def test_rows_break_before_they_are_too_wide() -> None:
    """Boxes are set like words in lines."""
    assert in_rows({"a": (60, 20), "b": (60, 30), "c": (60, 20)}, 130, 10) == {
        "a": (-35, 20),
        "b": (25, 25),
        "c": (-35, 50),
    }
