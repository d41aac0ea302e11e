"""Names that mean the same: by their words, and by whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import Name, Reading
from kg.evaluate.names import Resolver, clean_body, clean_person, words

LETTERS = st.text("abcdeTHE éÉ'’&.,-()", max_size=30)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Dr Ada Penn", "ada penn"),
        ("the Rt Hon. Ada Penn MP", "ada penn"),
        ("Ada PENN, OBE", "ada penn"),
        ("Zoë Núñez-Ó Briain", "zoe nunez o briain"),
        ("Ada O’Penn", "ada openn"),
        ("Ada O'Penn's", "ada openn"),
        ("Baroness", "baroness"),
        ("", ""),
    ],
)
def test_a_persons_name_is_its_words_without_titles(name: str, clean: str) -> None:
    """Titles, case, accents and punctuation say nothing of who it is; a bare title stays."""
    assert clean_person(name) == clean


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("The Wick & Hollin Board", "wick and hollin board"),
        ("the Patients’ League", "patients league"),
        ("St Anne's", "st anne"),
        ("Café Fund", "cafe fund"),
        ("Theatre Nurses", "theatre nurses"),
        ("Board of the Wick", "board of the wick"),
        ("Lady Vaux Trust", "lady vaux trust"),
    ],
)
def test_a_bodys_name_is_its_words_without_the(name: str, clean: str) -> None:
    """An ampersand is "and"; only "the" before the name goes, and no title within it."""
    assert clean_body(name) == clean


@given(LETTERS)
def test_case_and_punctuation_change_no_name(name: str) -> None:
    """A name shouted, with stops and spaces around it, is the same name."""
    assert words(f" {name.upper()}. ") == words(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Penn", "Dr Penn", True),
        ("Dr Penn", "PENN", True),
        ("Ada Penn", "Ada Marsh", False),
        ("the Wick and Hollin Board", "WHB", True),
        ("the League", "the Board", False),
        ("Some nurses", "the some nurses", True),
        ("Ames", "Beatrix Ames", False),
        ("Ames", "Colm Ames", False),
        ("A. Penn", "Ada Penn", True),
    ],
)
def test_names_resolve_to_whose_they_are(one: str, other: str, same: bool) -> None:
    """By any form, of either reading; a form that two share is neither's; strangers by words."""
    ames = (Name("Beatrix Ames", ("Ames",)), Name("Colm Ames", ("Ames",)))
    gold = Reading(
        "r",
        (Name("Ada Penn", ("Penn",)), Name("Ada Marsh"), *ames),
        (Name("Wick & Hollin Board", ("the Board",)), Name("Patients’ League", ("the League",))),
    )
    found = Reading(
        "r", (Name("Ada Penn", ("A. Penn",)),), (Name("WHB", ("Wick & Hollin Board",)),)
    )
    who = Resolver(gold, found)
    assert (who(one) == who(other)) is same


@given(st.permutations(["Ada Penn", "Penn", "Mother Penn", "A. Penn"]))
def test_whichever_form_is_the_fullest_all_mean_one_person(forms: list[str]) -> None:
    """Two readings may disagree on the fullest form; the speaker is one."""
    gold = Reading("r", (Name("Ada Penn", ("Penn", "Mother Penn", "A. Penn")),))
    who = Resolver(gold, Reading("r", (Name(forms[0], tuple(forms[1:])),)))
    assert len({who(form) for form in forms}) == 1
