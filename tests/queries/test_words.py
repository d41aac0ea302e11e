"""Words: how they are cut apart, what their forms share, and the groups that they are in."""

import pytest

from queries.words import FILE, Phrases, by_word, groups, stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who’s for top-down targets?", "who s for top down targets"),
        ("It isn't the BMA's", "it is not the bma s"),
        ("A&E, R.D. & more", "a and e rd and more"),
        ("  “quoted” (words) ", "quoted words"),
        ("?!", ""),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: str) -> None:
    """Contractions and the genitive are words of their own; marks are none."""
    found = tokens(text)
    assert [token.word for token in found] == words.split()
    assert all(text.replace("’", "'")[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize(
    "forms",
    ["support supports supported supporting", "policy policies", "plan planned plans planning"],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    """Endings and doubled letters make no difference."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("they", "the"), ("allies", "all"), ("carry", "care")])
def test_other_words_keep_apart(one: str, other: str) -> None:
    """What is too short to be cut is left whole."""
    assert stem(one) != stem(other)


def test_phrases_are_found_where_they_begin() -> None:
    """The longest comes first; a word that may be passed over at the start need not be there."""
    phrases: Phrases[int] = Phrases(by_word, frozenset({"the"}))
    phrases.add("The King's Fund", 1)
    phrases.add("king", 2)
    phrases.add("…", 3)
    words = tokens("says the king's fund")
    assert list(phrases.at(words, 2)) == [(5, {1}), (3, {2})]
    assert list(phrases.at(words, 0)) == []
    assert phrases.get("the King") == {2}
    assert phrases.get("") == set()


def test_the_file_of_groups_is_read() -> None:
    """Each line is a group; its mark says how it is treated."""
    known = groups()
    lines = FILE.read_text("utf-8").splitlines()
    assert (
        len(known.order)
        == len(set(known.order))
        == sum(":" in line for line in lines if line[:1] != "#")
    )
    assert {"not", "only"} <= known.strict
    assert "who" in known.asking
    assert "say" in known.harmless
    (found,) = (names for end, names in known.phrases.at(tokens("backed"), 0))
    assert "support" in found
