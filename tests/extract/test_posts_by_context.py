"""Posts whose holder or body the words around tell: letters, deputies, pairs, what suits a role."""

import pytest

from tests.extract.naming import posts
from tests.extract.test_posts import FRAME, Post, told

LETTER = "The Danley Post\n\nLetters\n\n3 May 2016\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LETTER + "Sir, I am a trustee of the Mill Institute.\n\nAnn Lowe\nDanley",
            [("Ann Lowe", "trustee", "Mill Institute")],
        ),
        (
            LETTER + "Sir – I was a governor of the Fen Academy.\n\nAnn Lowe\nDanley\n\n"
            "Sir – I am a consultant at Marlow Hospital.\n\nBo Quist\nSelby",
            [
                ("Ann Lowe", "former governor", "Fen Academy"),
                ("Bo Quist", "consultant", "Marlow Hospital"),
            ],
        ),
        (
            "Dear Members,\n\nI am chair of the Quay Trust.\n\nAnn Lowe",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
        (
            "Night shifts\n\nBy Ann Lowe\n\n3 May 2016\n\nI am a nurse at Marlow Hospital.",
            [("Ann Lowe", "nurse", "Marlow Hospital")],
        ),
        (
            "Night shifts\n\nBy Ann Lowe\n\n3 May 2016\n\n“I am a nurse at Marlow Hospital,” said"
            " one of us. I wept.",
            [],
        ),
        (FRAME + "I have been chair of the Quay Trust since 2011.", []),
        (FRAME + "Bo Quist was there. I am chair of the Quay Trust.", []),
    ],
)
def test_who_says_i(text: str, expected: list[Post]) -> None:
    """Who signs the letter or has the byline; nobody who is only quoted or named near."""
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LETTER + "Sir, I am a trustee of the Mill Institute. Our chairman, Bo Quist, said"
            " nothing.\n\nAnn Lowe\nDanley",
            [
                ("Ann Lowe", "trustee", "Mill Institute"),
                ("Bo Quist", "chairman", "Mill Institute"),
            ],
        ),
        (
            "Night shifts\n\nBy Ann Lowe\n\n3 May 2016\n\nI was late. Our matron, Bo Quist, was"
            " early.\n\nAnn Lowe is a nurse at Marlow Hospital",
            [("Bo Quist", "matron", "Marlow Hospital"), ("Ann Lowe", "nurse", "Marlow Hospital")],
        ),
        (
            "A Surprising Day\n\nDanley Gazette | 3 May 2016\n\nThe Quay Trust was late. “Our"
            " chairman, Bo Quist, said nothing,” said a porter.",
            [("Bo Quist", "chairman", None)],
        ),
    ],
)
def test_our_body_is_that_of_the_author(text: str, expected: list[Post]) -> None:
    """Told before or on a line below; whom a newspaper quotes has a body that nobody names."""
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bo Quist, chief inspector of the Fen Inspectorate, was late. The Mill Institute was"
            " glad. Ann Lowe, the deputy chief inspector, agreed.",
            [
                ("Ann Lowe", "deputy chief inspector", "Fen Inspectorate"),
                ("Bo Quist", "chief inspector", "Fen Inspectorate"),
            ],
        ),
        (
            "Bo Quist, director of the Mill Institute, was late. The Fen Forum was glad. The deputy"
            " director, Ann Lowe, agreed.",
            [
                ("Ann Lowe", "deputy director", "Fen Forum"),
                ("Bo Quist", "director", "Mill Institute"),
            ],
        ),
    ],
)
def test_a_deputy_is_where_the_chief_is(text: str, expected: list[Post]) -> None:
    """Where the office has a name of its own; every body may have a director."""
    assert told(text) == expected


TWO = "The Quay Trust and the Fen Trust will be neighbours. "
BOTH = [("Ann Lowe", "chair", "Fen Trust"), ("Ann Lowe", "chair", "Quay Trust")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO + "Ann Lowe chairs both trusts.", BOTH),
        (TWO + "Ann Lowe will be chair of the two trusts.", BOTH),
        (TWO + "Ann Lowe is chair of both trusts. The Mill Board and the Fen Forum sat.", BOTH),
        (
            TWO + "Their joint chair, Ann Lowe, agreed.",
            [(name, f"joint {role}", body) for name, role, body in BOTH],
        ),
        ("The Quay Trust was late. Ann Lowe chairs both trusts.", []),
        (
            "The Quay Trust, the Fen Trust and the Mill Trust sat. Ann Lowe is chair of both"
            " trusts.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
    ],
)
def test_both_are_the_two_that_were_named_together(text: str, expected: list[Post]) -> None:
    """The last two before, joined by "and"; never two of three."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("asked", "role", "suited"),
    [
        ("Porters Union", "general secretary", True),
        ("Danley Inquiry", "chief nurse", False),
        ("Danley Inquiry", "secretary", True),
        ("Danley Courier", "editor", True),
        ("Mill University", "vice-chancellor", True),
        ("Danley Council", "cabinet member for housing", True),
        ("Danley Council", "ward manager", False),
        ("Mill Lane Surgery", "practice manager", True),
        ("Danley Police", "superintendent", True),
        ("Danley Council", "general secretary", False),
    ],
)
def test_a_bare_role_is_held_where_it_suits(asked: str, role: str, suited: bool) -> None:
    """The body named last, unless the role is never held at its like; then the one before."""
    first = "Porters Union" if role == "general secretary" else "Marlow Hospital"
    text = f"The {first} was late. Everybody asked the {asked}. The {role}, Ann Lowe, agreed."
    assert told(text) == [("Ann Lowe", role, asked if suited else first)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Danley County Council was late. The county's director of housing, Ann Lowe, sat.",
            [("Ann Lowe", "director of housing", "Danley County Council")],
        ),
        (
            "The Mill Institute was late. The county's director of housing, Ann Lowe, sat.",
            [("Ann Lowe", "director of housing", None)],
        ),
        (
            "Ann Lowe, director of the Mill Institute, agreed. Bo Quist, a researcher on her team,"
            " did not.",
            [
                ("Ann Lowe", "director", "Mill Institute"),
                ("Bo Quist", "researcher", "Mill Institute"),
            ],
        ),
        (
            "Ann Lowe used to be chair of the Quay Trust. The Fen Forum waited. The treasurer, Bo"
            " Quist, agreed.",
            [("Ann Lowe", "former chair", "Quay Trust"), ("Bo Quist", "treasurer", "Fen Forum")],
        ),
        (
            "Ann Lowe, of the Quay Trust, met the Fen Forum. The treasurer, Bo Quist, agreed.",
            [("Bo Quist", "treasurer", "Fen Forum")],
        ),
        (
            "Bo Quist, chair of the Fen Forum, wrote to the Quay Trust. Its treasurer, Ann Lowe,"
            " agreed.",
            [("Ann Lowe", "treasurer", "Quay Trust"), ("Bo Quist", "chair", "Fen Forum")],
        ),
        (
            "Ann Lowe is interim chair of the Quay Trust. The Fen Forum waits. She will return to"
            " her old role as finance director.",
            [
                ("Ann Lowe", "finance director", "Quay Trust"),
                ("Ann Lowe", "interim chair", "Quay Trust"),
            ],
        ),
        (
            "Ann Lowe is treasurer of the Fen Forum. She returns to her old job as district nurse.",
            [("Ann Lowe", "district nurse", None), ("Ann Lowe", "treasurer", "Fen Forum")],
        ),
        (
            "Ann Lowe is chair of the Quay Trust and her deputy is Bo Quist.",
            [("Ann Lowe", "chair", "Quay Trust"), ("Bo Quist", "deputy", "Quay Trust")],
        ),
        (
            "Ann Lowe is a nurse at Marlow Hospital, and its matron, Bo Quist, agrees.",
            [("Ann Lowe", "nurse", "Marlow Hospital"), ("Bo Quist", "matron", "Marlow Hospital")],
        ),
    ],
)
def test_of_which_body_a_role_speaks(text: str, expected: list[Post]) -> None:
    """Areas, teams, those who left, those who stand in, and a role of whoever is named next."""
    assert told(text) == expected
