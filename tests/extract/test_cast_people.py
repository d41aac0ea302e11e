"""People: who counts as one, under which name, and which mentions are theirs."""

import pytest

from kg.model import Person
from tests.extract.naming import cast, people

FRAME = "A Surprising Day\n\n3 May 2016\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr Meera Castellan said that it was late.", ["Meera Castellan"]),
        ("Prof Sir Hugh Pellow OBE said that it was late.", ["Hugh Pellow"]),
        ("Rt Hon Judith Sorley said that it was late.", ["Judith Sorley"]),
        ("Cllr Ivor Bandley and Coun Mary Quist voted against.", ["Ivor Bandley", "Mary Quist"]),
        ("Baroness Oakley of Thirn said that it was late.", ["Baroness Oakley of Thirn"]),
        ("Lord Brackwater said that it was late.", ["Lord Brackwater"]),
        ("The director, Jean-Luc de la Marre, said no.", ["Jean-Luc de la Marre"]),
        ("Zoë Ångström-Pryce, chair of the Quay Trust, said no.", ["Zoë Ångström-Pryce"]),
        ("The vote was won by Kath O’Dowda of the Ward Union.", ["Kath O’Dowda"]),
        (
            "Charlotte and Owen Tallis-Moor were angry.",
            ["Charlotte Tallis-Moor", "Owen Tallis-Moor"],
        ),
        ("Their son Teddy lived for a day.", ["Teddy"]),
        ("Major Tom Quist and Sister Mary Lowe sat.", ["Mary Lowe", "Tom Quist"]),
        ("The head of nursing, Kestrel Vane, said no.", ["Kestrel Vane"]),
        ("Please write to Ms F. A. Robertley by Monday.", ["F. A. Robertley"]),
    ],
)
def test_a_person_is_named_without_forms_of_address(text: str, names: list[str]) -> None:
    """The name is the fullest form, without honorifics and letters; a bare peer keeps the title."""
    assert sorted(people(FRAME + text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Senior figures in the health service said that it was late.",
        "She will give the annual Marjorie Benton Lecture on Monday.",
        "The march ended in Castle Street on Saturday.",
        "The Henry Tallow Foundation and the Sir Guy Marsden Hospital said no.",
        "A Major Incident was declared on Monday.",
        "The Clean Air Bill had its Second Reading in June.",
    ],
)
def test_groups_lectures_streets_and_foundations_are_no_people(text: str) -> None:
    """A capitalised phrase that names something else is no person, though it holds a name."""
    assert people(FRAME + text) == []


def meant(text: str, words: str) -> str | None:
    """Return who is named by the last place of *words*."""
    found = cast(text)
    at = text.rindex(words)
    return next((a.name for span, a in found.mentions if span.start <= at < span.end), None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Dr Ann Marlow spoke. “No,” said Dr Marlow.", "Dr Marlow", "Ann Marlow"),
        ("Ann Marlow spoke. Marlow added nothing.", "Marlow", "Ann Marlow"),
        ("Sir Kenelm Ogden spoke. Sir Kenelm sat down.", "Sir Kenelm", "Kenelm Ogden"),
        (
            "Samira Odell-Lowe was first. I have watched Samira do it.",
            "Samira",
            "Samira Odell-Lowe",
        ),
        (
            "Baroness Oakley of Thirn spoke. Lady Oakley sat.",
            "Lady Oakley",
            "Baroness Oakley of Thirn",
        ),
        (
            "Derek Hamley and his sister Patricia Hamley spoke. Mrs Hamley sat.",
            "Mrs Hamley",
            "Patricia Hamley",
        ),
        (
            "Sir Malcolm Tarn spoke. Eleanor Tarn, no relation, would wait. “No,” writes Tarn.",
            "Tarn",
            "Eleanor Tarn",
        ),
        ("“No,” said Ann Marlow. Mr Marlow was not there.", "Marlow", "Marlow"),
    ],
)
def test_short_forms_belong_to_the_person_they_fit(text: str, words: str, name: str) -> None:
    """Surname, title and first name go to the person of that name, sex and nearest mention."""
    assert meant(FRAME + text, words) == name


def test_a_name_in_capitals_is_the_person_named_elsewhere() -> None:
    """A speaker's name in capitals and the same name in small letters are one person."""
    text = FRAME + "NAOMI HARLAND:\n\n“It is late.”\n\nNaomi Harland is chair of the Quay Trust."
    assert people(text) == ["Naomi Harland"]


def test_at_gives_the_longest_mention_that_meets_a_span() -> None:
    """Where a span covers two mentions, the longer one answers; where none, nobody does."""
    text = FRAME + "Ann Marlow-Featherby and Bo Li agreed that it was late in the day."
    found = cast(text)
    first = next(span for span, actor in found.mentions if isinstance(actor, Person))
    both = type(first)(first.start, text.index("agreed"))
    chosen, nobody = found.at(both), found.at(type(first)(len(text) - 4, len(text)))
    assert chosen is not None
    assert chosen.name == "Ann Marlow-Featherby"
    assert nobody is None
