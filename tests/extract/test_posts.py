"""Posts: role, body and whether it is over, by each way in which texts tell them."""

import pytest

from kg.extract.cast.posts import RULES
from tests.extract.naming import cast, posts

FRAME = "A Surprising Day\n\n3 May 2016\n\n"

Post = tuple[str, str, str | None]


def told(text: str) -> list[Post]:
    """Return the posts of *text* as the body of a release."""
    return sorted(posts(FRAME + text), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe, chief executive of the Quay Trust, said no.",
            [("Ann Lowe", "chief executive", "Quay Trust")],
        ),
        (
            "Ann Lowe, chair of both the Mill Institute and Arden NHS Trust, said no.",
            [("Ann Lowe", "chair", "Arden NHS Trust"), ("Ann Lowe", "chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, a vice-president of the Mill Institute and chair of the Fen Forum, sat.",
            [
                ("Ann Lowe", "chair", "Fen Forum"),
                ("Ann Lowe", "vice-president", "Mill Institute"),
            ],
        ),
        ("Bo Quist, 58, a bus driver from Danley, waited.", [("Bo Quist", "bus driver", None)]),
        ("Dr Ann Lowe, a GP in Danley, waited.", [("Ann Lowe", "GP", None)]),
        (
            "Bo Quist, former head of news at the Quay Trust, said no.",
            [("Bo Quist", "former head of news", "Quay Trust")],
        ),
        (
            "Ann Lowe & Bo Quist, co-chairs, Primary Voices Network",
            [
                ("Ann Lowe", "co-chair", "Primary Voices Network"),
                ("Bo Quist", "co-chair", "Primary Voices Network"),
            ],
        ),
        (
            "Ann Lowe, director of policy, Mill Institute:",
            [("Ann Lowe", "director of policy", "Mill Institute")],
        ),
        (
            "Bo Quist (Deputy Chair of the Mill Institute) agreed.",
            [("Bo Quist", "Deputy Chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, director of the patients’ network Heard & Seen, agreed.",
            [("Ann Lowe", "director", "Heard & Seen")],
        ),
    ],
)
def test_a_role_after_the_name(text: str, expected: list[Post]) -> None:
    """Apposition, one or several roles and bodies, lists, ages, brackets."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quay Trust Chief Executive Ann Lowe said no.",
            [("Ann Lowe", "Chief Executive", "Quay Trust")],
        ),
        (
            "The Quay Trust’s interim chief executive, Ann Lowe, said no.",
            [("Ann Lowe", "interim chief executive", "Quay Trust")],
        ),
        (
            "Chief Executive of the Mill Institute, Ann Lowe advised patience.",
            [("Ann Lowe", "Chief Executive", "Mill Institute")],
        ),
        (
            "The Mill Institute has doubts. Its chairman, Bo Quist, said no.",
            [("Bo Quist", "chairman", "Mill Institute")],
        ),
        (
            "The Mill Institute’s general secretary and treasurer, Ann Lowe, said no.",
            [
                ("Ann Lowe", "general secretary", "Mill Institute"),
                ("Ann Lowe", "treasurer", "Mill Institute"),
            ],
        ),
        (
            "Retired district nurse Ivy Cole cut the ribbon.",
            [("Ivy Cole", "former district nurse", None)],
        ),
        (
            "At Marlow Hospital, ward sister Ann Lowe rings them.",
            [("Ann Lowe", "ward sister", "Marlow Hospital")],
        ),
        (
            "The shadow health minister, Bo Quist, said no.",
            [("Bo Quist", "shadow health minister", None)],
        ),
        ("Danley’s MP, Bo Quist, said no.", [("Bo Quist", "MP", None)]),
        (
            "The deputy chair of the Quay Trust is Bo Quist.",
            [("Bo Quist", "deputy chair", "Quay Trust")],
        ),
    ],
)
def test_a_role_before_the_name(text: str, expected: list[Post]) -> None:
    """Titles, owners, "its", roles with a body of their own, roles without any."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe, chair of the Mill Institute, who has died, wrote much.",
            [("Ann Lowe", "former chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, who chaired the Mill Institute and advised many, has died.",
            [("Ann Lowe", "former chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, founder of the Mill Institute, has died.",
            [("Ann Lowe", "founder", "Mill Institute")],
        ),
        (
            "Ann Lowe, chair of the Mill Institute, whose husband has died, said no.",
            [("Ann Lowe", "chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, chair of the Mill Institute, retired in May.",
            [("Ann Lowe", "former chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, chair of the Mill Institute, retired hurt from the match.",
            [("Ann Lowe", "chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, until recently chair of the Mill Institute, said no.",
            [("Ann Lowe", "former chair", "Mill Institute")],
        ),
        (
            "Ann Lowe, once chair of the Mill Institute but now treasurer of the Fen Forum, sat.",
            [
                ("Ann Lowe", "former chair", "Mill Institute"),
                ("Ann Lowe", "treasurer", "Fen Forum"),
            ],
        ),
        (
            "Ann Lowe, past president of the Mill Institute, sat.",
            [("Ann Lowe", "former president", "Mill Institute")],
        ),
    ],
)
def test_what_is_over(text: str, expected: list[Post]) -> None:
    """Death, retirement and words for the past; only of the one person, and the one role."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lowe, whose husband died, was unimpressed.",
        "Ann Lowe, lead author of the report, said no.",
        "Ann Lowe was in the chair for an hour.",
        "Ann Lowe and Bo Quist, no relation, were there.",
        "Members asked Ann Lowe why the director of the Mill Institute had left.",
    ],
)
def test_what_is_no_post(text: str) -> None:
    """Relations, parts played in one text and other people's roles are no posts."""
    assert told(text) == []


def test_the_signature_of_a_letter_is_a_post() -> None:
    """The role stands on the line below the name."""
    text = FRAME + "Dear Chancellor,\n\nWe ask for help.\n\nAnn Lowe\n\nChair, The Hospice Circle\n"
    assert posts(text) == [("Ann Lowe", "Chair", "Hospice Circle")]


def test_a_contact_works_for_the_publisher() -> None:
    """A press officer in the notes, without a body, is the publisher's."""
    text = (
        "Mill Institute warns of delay\n\nPress release\n\n3 May 2016\n\nThe Mill Institute has"
        " warned today of delay.\n\nNotes\n\nContact: Bo Quist, head of media, 0000 111\n"
    )
    assert posts(text) == [("Bo Quist", "head of media", "Mill Institute")]


def test_acting_and_interim_are_marked() -> None:
    """An interim chief executive acts; a chief executive does not."""
    text = FRAME + "Ann Lowe, interim chair of the Quay Trust, met Bo Quist, its treasurer."
    assert [post.acting for post in cast(text).posts] == [True, False]


def test_a_post_told_twice_is_one() -> None:
    """The fuller telling is kept."""
    text = FRAME + (
        "Ann Lowe, consultant at Marlow Hospital, spoke. Ann Lowe is a consultant in lung medicine."
    )
    assert posts(text) == [("Ann Lowe", "consultant in lung medicine", "Marlow Hospital")]


def test_every_post_carries_a_rule() -> None:
    """The rule of a post is one that the module lists."""
    text = FRAME + "Ann Lowe, chair of the Quay Trust, chaired the Fen Forum until 2008."
    assert {post.rule for post in cast(text).posts} <= {rule.name for rule in RULES}


def test_a_role_stands_in_the_text_at_its_place() -> None:
    """The span of a post covers the words of its role."""
    text = FRAME + "Ann Lowe, deputy chair of the Quay Trust, said no."
    (post,) = cast(text).posts
    assert post.span.of(text) == "deputy chair"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe, Chair, and Bo Quist, Chief Executive, Mill Institute",
            [
                ("Ann Lowe", "Chair", "Mill Institute"),
                ("Bo Quist", "Chief Executive", "Mill Institute"),
            ],
        ),
        ("Ann Lowe (Mill Institute), chair", [("Ann Lowe", "chair", "Mill Institute")]),
        ("Chair: Ann Lowe, Mill Institute", [("Ann Lowe", "Chair", "Mill Institute")]),
        ("Ann Lowe, Chair\nMill Institute", [("Ann Lowe", "Chair", "Mill Institute")]),
        (
            "Sir Ann Lowe, MP for Danley, and former minister Bo Quist sat.",
            [("Ann Lowe", "MP", None), ("Bo Quist", "former minister", None)],
        ),
        (
            "The Quay Trust asked the Danley Inquiry. The ward manager, Ann Lowe, agreed.",
            [("Ann Lowe", "ward manager", "Quay Trust")],
        ),
        (
            "The Mill Institute was late. Ann Lowe, a consultant there, agreed.",
            [("Ann Lowe", "consultant", "Mill Institute")],
        ),
        (
            "The Mill Institute and the Quay Trust agreed. Their barrister, Ann Lowe, sat.",
            [("Ann Lowe", "barrister", None)],
        ),
    ],
)
def test_where_a_role_is_held(text: str, expected: list[Post]) -> None:
    """By the neighbour in a list, by what suits the role, by "there"; by nobody's client."""
    assert told(text) == expected
