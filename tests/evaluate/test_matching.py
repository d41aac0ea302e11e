"""What strings cover of a text, how alike two things are, and which is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.matching import cover, pair, token_f1

TEXT = "No bed. No nurse. No bed at all."


@pytest.mark.parametrize(
    ("strings", "covered", "first", "missing"),
    [
        (["No bed"], "Nobed", 0, 0),
        (["No nurse", "No bed"], "NonurseNobed", 8, 0),
        (["No nurse", "No bed."], "Nobed.Nonurse", 8, 0),
        (["No bed", "No bed"], "NobedNobed", 0, 0),
        (["No doctor"], "", None, 1),
        (["No doctor", "at all"], "atall", 25, 1),
        ([], "", None, 0),
    ],
)
def test_strings_are_found_one_after_the_other(
    strings: list[str], covered: str, first: int | None, missing: int
) -> None:
    """Each is looked for after the one before, else from the start; white space counts nothing."""
    found = cover(TEXT, strings)
    assert "".join(TEXT[place] for place in sorted(found.places)) == covered
    assert (found.first, found.missing) == (first, missing)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("No bed", "No bed", 1.0),
        ("No bed", "No", 4 / 7),
        ("No bed", "nurse", 0.0),
        ("No bed", "No doctor", 0.0),
    ],
)
def test_contents_are_as_alike_as_the_characters_that_they_share(
    one: str, other: str, likeness: float
) -> None:
    """F1 of the two sets of characters; nothing is like what stands nowhere."""
    assert cover(TEXT, [one]).likeness(cover(TEXT, [other])) == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("one", "other", "f1"),
    [
        ("Chair", "chair", 1.0),
        ("chief executive", "executive chief", 1.0),
        ("director of nursing", "nursing director", 0.8),
        ("chair", "deputy chair", 2 / 3),
        ("chair", "matron", 0.0),
        ("chair chair", "chair", 2 / 3),
        ("", "", 1.0),
        ("chair", "", 0.0),
    ],
)
def test_roles_are_as_alike_as_the_words_that_they_share(one: str, other: str, f1: float) -> None:
    """Words count as often as they stand; two empty roles are the same."""
    assert token_f1(one, other) == pytest.approx(f1)


@given(st.text("ab \n"), st.lists(st.text("ab ", min_size=1), max_size=4))
def test_what_is_covered_stands_in_the_text(text: str, strings: list[str]) -> None:
    """No place is white space or outside; as many strings are missing as stand nowhere."""
    found = cover(text, strings)
    assert all(not text[place].isspace() for place in found.places)
    assert found.missing == sum(string not in text for string in strings)


@given(st.text("abc "), st.text("abc "))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    """It lies between 0 and 1, and does not ask which of the two is gold."""
    assert token_f1(one, other) == token_f1(other, one)
    assert 0 <= token_f1(one, other) <= 1


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_pairs_are_one_to_one_and_none_is_left_that_could_be(
    gold: list[int], found: list[int]
) -> None:
    """Nothing is paired twice, no pair is unlike, and what stays alone has no like left."""

    def likeness(one: int, other: int) -> float:
        return max(0.0, 1 - abs(one - other) / 2)

    pairs = pair(gold, found, likeness)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    assert len(left) == len(right) == len(pairs)
    assert all(likeness(gold[i], found[j]) > 0 for i, j in pairs)
    lone = [(i, j) for i in range(len(gold)) for j in range(len(found))]
    assert not any(likeness(gold[i], found[j]) for i, j in lone if i not in left and j not in right)


def test_the_likest_pair_first() -> None:
    """A near miss does not take the place of the thing itself."""
    assert pair([1.0, 2.0], [2.0], lambda a, b: 1 / (1 + abs(a - b))) == [(1, 0)]
