"""Posts that a verb gives to somebody, and those told by whoever comes before or after."""

import pytest

from tests.extract.test_posts import Post, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe, who chairs the Mill Institute, said no.",
            [("Ann Lowe", "chair", "Mill Institute")],
        ),
        (
            "Sir Bo Quist chaired the Fen Forum until 2008.",
            [("Bo Quist", "former chair", "Fen Forum")],
        ),
        (
            "Ann Lowe has chaired the Mill Institute since March.",
            [("Ann Lowe", "chair", "Mill Institute")],
        ),
        (
            "Ann Lowe was medical director of Arden NHS Trust from 2011 to 2016.",
            [("Ann Lowe", "former medical director", "Arden NHS Trust")],
        ),
        (
            "Ann Lowe spoke first. She is also a trustee of the charity Whistle Softly.",
            [("Ann Lowe", "trustee", "Whistle Softly")],
        ),
        (
            "Ann Lowe joined in 2016 from Danley Council, where she was director of housing.",
            [("Ann Lowe", "former director of housing", "Danley Council")],
        ),
        (
            "The Mill Institute has appointed Ann Lowe as its next chief executive.",
            [("Ann Lowe", "chief executive", "Mill Institute")],
        ),
        (
            "Ann Lowe has been appointed joint chief executive of Arden NHS Trust and Soar NHS"
            " Trust.",
            [
                ("Ann Lowe", "joint chief executive", "Arden NHS Trust"),
                ("Ann Lowe", "joint chief executive", "Soar NHS Trust"),
            ],
        ),
        (
            "Bo Quist, who stepped down last year as chair of the Fen Forum, was scathing.",
            [("Bo Quist", "former chair", "Fen Forum")],
        ),
        (
            "Ann Lowe, who will succeed Bo Quist as director of the Mill Institute, agreed.",
            [
                ("Ann Lowe", "director", "Mill Institute"),
                ("Bo Quist", "director", "Mill Institute"),
            ],
        ),
        (
            "The Fen Panel will be chaired by Dr Ann Lowe.",
            [("Ann Lowe", "chair", "Fen Panel")],
        ),
        (
            "Ann Lowe, who is director of the Mill Institute and chairs the Fen Forum, agreed.",
            [("Ann Lowe", "chair", "Fen Forum"), ("Ann Lowe", "director", "Mill Institute")],
        ),
        (
            "Ann Lowe left the Quay Trust to become chair of the Mill Institute.",
            [("Ann Lowe", "chair", "Mill Institute")],
        ),
        ("Ann Lowe wants to become chair of the Mill Institute.", []),
        (
            "Ann Lowe has been elected chair of the Quay Trust.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
        (
            "Ann Lowe is holding the fort as chair of the Quay Trust.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
        (
            "Ann Lowe stays on as chair of the Quay Trust.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
        (
            "Ann Lowe used to work at the Quay Trust as a matron.",
            [("Ann Lowe", "former matron", "Quay Trust")],
        ),
        (
            "The Quay Trust was new. Ann Lowe used to work there as a matron.",
            [("Ann Lowe", "former matron", "Quay Trust")],
        ),
        (
            "Ann Lowe left after ten years as chair of the Quay Trust.",
            [("Ann Lowe", "former chair", "Quay Trust")],
        ),
        (
            "The Fen Forum elected Ann Lowe chair and Bo Quist treasurer.",
            [("Ann Lowe", "chair", "Fen Forum"), ("Bo Quist", "treasurer", "Fen Forum")],
        ),
        (
            "The Fen Forum elected Ann Lowe chair and thanked Bo Quist.",
            [("Ann Lowe", "chair", "Fen Forum")],
        ),
        (
            "The Fen Forum was founded, with Ann Lowe as its first chair.",
            [("Ann Lowe", "chair", "Fen Forum")],
        ),
        (
            "The Mill Institute, whose trustees include Ann Lowe, a nurse, and Bo Quist, sat.",
            [
                ("Ann Lowe", "nurse", None),
                ("Ann Lowe", "trustee", "Mill Institute"),
                ("Bo Quist", "trustee", "Mill Institute"),
            ],
        ),
        ("The Mill Institute, whose members include nurses, thanked Ann Lowe.", []),
        ("The Mill Institute, whose members include nurses who trust Ann Lowe, sat.", []),
    ],
)
def test_a_role_told_by_a_verb(text: str, expected: list[Post]) -> None:
    """Being, chairing, appointing, succeeding, leaving; what is over is former."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe was chair of the Quay Trust. Her successor, Bo Quist, agreed.",
            [("Ann Lowe", "former chair", "Quay Trust"), ("Bo Quist", "chair", "Quay Trust")],
        ),
        (
            "Bo Quist will succeed Ann Lowe, who has chaired the Mill Institute since 2011.",
            [("Ann Lowe", "chair", "Mill Institute"), ("Bo Quist", "chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, director of the Mill Institute, and Bo Quist, her opposite number at the Fen"
            " Forum, agreed.",
            [("Ann Lowe", "director", "Mill Institute"), ("Bo Quist", "director", "Fen Forum")],
        ),
        (
            "Ann Lowe, director of the Mill Institute, said that her successor must wait.",
            [("Ann Lowe", "director", "Mill Institute")],
        ),
        (
            "Ann Lowe, the Quay Trust’s interim chair, will hand over to Bo Quist in May.",
            [("Ann Lowe", "interim chair", "Quay Trust"), ("Bo Quist", "chair", "Quay Trust")],
        ),
        (
            "Ann Lowe, chair of the Quay Trust, hands over the letter to Bo Quist.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
        (
            "Ann Lowe chaired the Fen Forum. Bo Quist succeeded her.",
            [("Ann Lowe", "former chair", "Fen Forum"), ("Bo Quist", "chair", "Fen Forum")],
        ),
        (
            "Ann Lowe becomes chair of the Quay Trust. She replaces Bo Quist, who retired in May.",
            [("Ann Lowe", "chair", "Quay Trust"), ("Bo Quist", "former chair", "Quay Trust")],
        ),
        (
            "Ann Lowe takes over as chair of the Quay Trust from Tom Quist and at the Fen Forum"
            " from Dr Ruth Kemp, who is interim chair.",
            [
                ("Ann Lowe", "chair", "Fen Forum"),
                ("Ann Lowe", "chair", "Quay Trust"),
                ("Ruth Kemp", "interim chair", "Fen Forum"),
                ("Tom Quist", "chair", "Quay Trust"),
            ],
        ),
        (
            "Ann Lowe took over as chair of the Quay Trust on 3 May from the Mill Institute.",
            [("Ann Lowe", "chair", "Quay Trust")],
        ),
    ],
)
def test_a_role_told_by_that_of_another(text: str, expected: list[Post]) -> None:
    """Successors and counterparts; nobody is named by a successor to come."""
    assert told(text) == expected
