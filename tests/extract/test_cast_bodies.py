"""Bodies: what counts as one, where its name ends, and which mentions are its own."""

import pytest

from tests.extract.naming import bodies, cast

FRAME = "A Surprising Day\n\n3 May 2016\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Society of Rural Doctors said no.", ["Society of Rural Doctors"]),
        ("The College of Sleep and Rest Medicine said no.", ["College of Sleep and Rest Medicine"]),
        ("Arden & Soar Hospitals NHS Trust said no.", ["Arden & Soar Hospitals NHS Trust"]),
        (
            "The Quay Trust and the Mill Institute said no.",
            ["Quay Trust", "Mill Institute"],
        ),
        (
            "Staff of Wold Valley NHS Foundation Trust and Fen Community NHS Trust said no.",
            ["Wold Valley NHS Foundation Trust", "Fen Community NHS Trust"],
        ),
        ("The Carers’ and Porters’ Union said no.", ["Carers’ and Porters’ Union"]),
        ("Corvane Analytics plc said no.", ["Corvane Analytics plc"]),
        ("It was said at Marlow General Hospital in Danley.", ["Marlow General Hospital"]),
        ("She works for the Care at Night Council.", ["Care at Night Council"]),
        ("Mill Institute Chief Executive Ann Lowe said no.", ["Mill Institute"]),
        ("The Director of Nursing at Fenwick Hospice said no.", ["Fenwick Hospice"]),
        ("It asked the Treasury and the Home Office.", ["Treasury", "Home Office"]),
        ("The Review Body on Porters’ Pay said no.", ["Review Body on Porters’ Pay"]),
        ("NHS Fells and Dales said no.", ["NHS Fells and Dales"]),
        ("Ask King’s College London.", ["King’s College London"]),
        ("She told the Harrow inquiry that it was late.", ["Harrow inquiry"]),
        ("Marlow General said no.", ["Marlow General"]),
        ("She is a porter at Selby Royal.", ["Selby Royal"]),
        ("She was seen at the Mill Lane surgery.", ["Mill Lane surgery"]),
        ("Bo Quist, a GP at the Quay Street practice, said no.", ["Quay Street practice"]),
        (
            "Danley Police and Arden Fire and Rescue said no.",
            ["Danley Police", "Arden Fire and Rescue"],
        ),
        ("Beds were lost at St Jude’s and Kingsmere hospitals.", ["St Jude’s", "Kingsmere"]),
        ("Bo Quist, a nurse at St Jude’s in Danley, said no.", ["St Jude’s"]),
        ("The Women in Surgery group said yes.", ["Women in Surgery"]),
    ],
)
def test_a_typed_name_is_a_body_from_end_to_end(text: str, names: list[str]) -> None:
    """A name with a word for a kind of body is one body, neither cut short nor run together."""
    assert bodies(FRAME + text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tiny Breaths, a charity for families, said no.", "Tiny Breaths"),
        ("They asked the charity Hold On Longer for help.", "Hold On Longer"),
        ("They asked the dementia alliance Wide Window for help.", "Wide Window"),
        ("Porters for Cleaner Wards (PCW) is today urging action.", "Porters for Cleaner Wards"),
        ("Ann Lowe, director of Heard & Seen, hoped so.", "Heard & Seen"),
        ("Ann Lowe MBE, chair, Nothing Unsaid", "Nothing Unsaid"),
        ("My Notes, My Say, which supports patients, said no.", "My Notes, My Say"),
        ("Wide Window’s chief executive, Ann Lowe, said no.", "Wide Window"),
        ("Ann Lowe is chief nurse at Kingsmere.", "Kingsmere"),
        ("Ivy House, which has 30 beds, was shut.", "Ivy House"),
        ("The charity that paid, Hold On Longer, said no.", "Hold On Longer"),
        ("The regulator, Overlook, has been told.", "Overlook"),
    ],
)
def test_a_name_that_shows_no_kind_is_a_body_by_its_context(text: str, name: str) -> None:
    """Apposition, a noun before the name, an acronym, a post held there: each tells a body."""
    assert name in bodies(FRAME + text)


@pytest.mark.parametrize(
    "text",
    [
        "The Health and Care Bill is late.",
        "Trusts, unions and two clinical commissioning groups said no.",
        "It was the biggest change since the Spending Review.",
        "He lives in Danley, near Castle Street, in the North East.",
        "It was said on Clean Air Day, in the Ten Year Plan.",
        "Its report, Slow Trust, was read on Monday.",
        "Minister for Carers Ann Lowe met the Head of Media and Marketing.",
        "NHS staff took the NHS App to every NHS organisation.",
        "The Attorney General and the Surgeon General said no.",
        "Best practice says so. The Danley practice and the clinic were shut.",
        "Beds were lost at Leeds and Bradford hospitals.",
        "Ann Lowe worked in Selby and lives in Selby.",
        "Ann Lowe, MP for Selsdale, was seen in Selsdale.",
        "An Act of Parliament told us to.",
    ],
)
def test_laws_plans_places_days_and_kinds_are_no_bodies(text: str) -> None:
    """What issues nothing and employs nobody is no body, whatever its capitals."""
    assert bodies(FRAME + text) == []


def test_the_nhs_counts_as_the_service_as_a_whole() -> None:
    """With its article the NHS is a body; "NHS staff" names none."""
    assert bodies(FRAME + "Nobody wants to leave the NHS.") == ["NHS"]


def test_a_known_name_is_a_body_without_other_evidence() -> None:
    """A full name of the register needs no context."""
    text = FRAME + "We met somebody from Blue Lantern on Monday."
    assert bodies(text, ["Blue Lantern"]) == ["Blue Lantern"]


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "The Society of Rural Doctors (SRD) said no. SRD members agree.",
            "Society of Rural Doctors",
            "SRD",
        ),
        (
            "The Society of Rural Doctors said no. The Society asks.",
            "Society of Rural Doctors",
            "The Society",
        ),
        (
            "Arden Hospitals NHS Trust said no. Staff like the trust.",
            "Arden Hospitals NHS Trust",
            "the trust",
        ),
        ("The Quayle Centre said no. They asked Quayle’s head.", "Quayle Centre", "Quayle"),
        ("Tiny Breaths, a charity, said no. Ask the charity.", "Tiny Breaths", "the charity"),
        (
            "Ruth works at Fells & Fen ICB, or Fells and Fen Integrated Care Board.",
            "Fells and Fen Integrated Care Board",
            "Fells & Fen ICB",
        ),
        ("The Weekly Mercury has it. She told the Mercury so.", "Weekly Mercury", "the Mercury"),
        (
            "Arden Valley NHS Trust said no. Trust chairman Bo Quist agreed.",
            "Arden Valley NHS Trust",
            "Trust",
        ),
        (
            "NHS Three Hills ICB said no. Doctors told Three Hills so.",
            "NHS Three Hills ICB",
            "Three Hills",
        ),
        (
            "Danley War Memorial Hospital is shut. Staff of the War Memorial Hospital wept.",
            "Danley War Memorial Hospital",
            "War Memorial Hospital",
        ),
        ("The Quay Trust, formerly the Selby Board, said no.", "Quay Trust", "Selby Board"),
        ("The Quay Trust was known until 2011 as the Selby Board.", "Quay Trust", "Selby Board"),
        ("The Quay Trust was founded in 1980 as the Selby Board.", "Quay Trust", "Selby Board"),
    ],
)
def test_short_forms_belong_to_the_body(text: str, name: str, alias: str) -> None:
    """Acronyms, first words and descriptions are mentions of the body whose full name is given."""
    body = next(body for body in cast(FRAME + text).organisations if body.name == name)
    assert alias in body.aliases


def test_a_description_goes_to_the_body_named_last() -> None:
    """Of two trusts, "the trust" is the one of which the text last spoke."""
    text = FRAME + "Arden NHS Trust said no. Soar NHS Trust said yes. Ask the trust why."
    found = {body.name: body.aliases for body in cast(text).organisations}
    assert found == {"Arden NHS Trust": (), "Soar NHS Trust": ("the trust",)}


def test_a_description_of_no_body_in_the_text_is_no_mention() -> None:
    """Where no trust has been named, "the trust" names nobody."""
    assert (
        cast(FRAME + "The Mill Institute said the trust was wrong.").organisations[0].aliases == ()
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHS England said no. England lost on Monday.", ["NHS England"]),
        ("The Arden Inquiry opened. Arden said no.", ["Arden Inquiry"]),
        ("The Quay Trust said no. It is known to the Selby Board.", ["Quay Trust", "Selby Board"]),
        (
            "Arden Clinical Commissioning Group met the group.",
            ["Arden Clinical Commissioning Group"],
        ),
        (
            "Hold On, a campaign, said no. The campaign that failed in May is another.",
            ["Hold On"],
        ),
    ],
)
def test_what_only_looks_like_a_short_form(text: str, names: list[str]) -> None:
    """A land, the matter of an inquiry, another body, a group of a kind are no mentions."""
    found = cast(FRAME + text).organisations
    assert [body.name for body in found] == names
    assert all(body.aliases == () for body in found)


def test_a_part_of_a_newspaper_is_not_its_name() -> None:
    """Beside the name stands "Opinion", which publishes nothing."""
    text = "The Danley Courier\n\nOpinion\n\n3 May 2016\n\nThe Quay Trust said no."
    assert bodies(text) == ["Danley Courier", "Quay Trust"]
