"""The patterns of the headers: what they need, allow and name."""

import pytest

from queries.phrasing import Pattern, read_pattern


def test_a_pattern_needs_its_words_and_allows_what_is_in_brackets() -> None:
    """Small words are not waited for, nor those that only ask."""
    (pattern,) = read_pattern("who supports {topic} [most] [of {actor}]")
    assert pattern.needs == {"support"}
    assert {"who", "most"} <= pattern.allows
    assert pattern.slots == {"topic"}
    assert pattern.may_name == {"actor"}
    assert pattern.leads == {("topic", "supports"), ("actor", "of")}


def test_alternatives_are_ways_to_hear_a_pattern() -> None:
    """One of the words must be there; words of one meaning make one way."""
    assert {p.needs for p in read_pattern("(quoted|listed) {actor}")} == {
        frozenset({"quote"}),
        frozenset({"listed"}),
    }
    assert len(read_pattern("(supports|backs up) {topic}")) <= 2


def test_a_small_word_can_be_asked_for() -> None:
    """With a mark behind it, it must be there all the same."""
    (pattern,) = read_pattern("{actor} on! {topic}")
    assert pattern.needs == {"on"}


def test_a_word_stands_for_the_group_that_bears_its_name() -> None:
    """One in no group stands for itself."""
    (pattern,) = read_pattern("agree zebra")
    assert pattern == Pattern(needs=frozenset({"agree", "zebra"}))


@pytest.mark.parametrize("text", ["(who", "who]", "[a (b]"])
def test_brackets_must_close(text: str) -> None:
    """A pattern that is malformed is an error of whoever wrote it."""
    with pytest.raises(ValueError, match="bracket"):
        read_pattern(text)
