"""Speech that only the layout tells: block quotations, letters, lists, turns."""

from dataclasses import replace

import pytest

from kg.extract.speech.statements import find_statements
from kg.model import Organisation
from tests.extract.statements.telling import make_cast, read

CASES = {
    "a block quotation": (
        [
            "Ann Lee, chief executive of the Care Guild, said:",
            "We planned. I am proud.",
            "It rained.",
        ],
        [("Ann Lee", "direct", ["We planned. I am proud."])],
    ),
    "a block quotation ends where the release speaks again": (
        ["Ann Lee said:", "I am proud of us.", "Bob Hart said he agreed."],
        [("Ann Lee", "direct", ["I am proud of us."]), ("Bob Hart", "indirect", ["he agreed"])],
    ),
    "a letter": (
        ["Dear Minister,", "I write about beds.", "We need more.", "Yours sincerely,", "Dev Rao"],
        [("Dev Rao", "direct", ["I write about beds.", "We need more."])],
    ),
    "a letter signed by two": (
        [
            "Dear Minister,",
            "We write about beds.",
            "Yours faithfully,",
            "Ann Lee, Chief Executive, Care Guild",
            "Dr Dev Rao, President, Harbour Institute",
            "Bob Hart is the minister.",
        ],
        [
            ("Ann Lee", "direct", ["We write about beds."]),
            ("Dev Rao", "direct", ["We write about beds."]),
        ],
    ),
    "a sentence before the one that leads up to a list": (
        ["Ann Lee said beds were scarce. She called for:", "• more beds", "• a plan"],
        [
            ("Ann Lee", "indirect", ["beds were scarce"]),
            ("Ann Lee", "indirect", ["more beds", "a plan"]),
        ],
    ),
    "a sentence above a line that leads up to a quotation": (
        ["We asked a friend of ours.", "Ann Lee, chair, Care Guild", "“Wards are full.”"],
        [("Ann Lee", "direct", ["Wards are full."])],
    ),
    "a list of demands": (
        ["The Care Guild is calling for:", "• more beds;", "• more nurses; and", "• a plan."],
        [("Care Guild", "indirect", ["more beds", "more nurses", "a plan"])],
    ),
    "turns of a conversation": (
        ["Ann Lee: We planned for it.", "Bob Hart: We did not have the beds."],
        [
            ("Ann Lee", "direct", ["We planned for it."]),
            ("Bob Hart", "direct", ["We did not have the beds."]),
        ],
    ),
    "paragraphs of we that are nobody's answer": (
        ["What next?", "We will see.", "The plan is late."],
        [],
    ),
    "a list of anything else": (["The day includes:", "• lunch", "• a walk"], []),
    "notes are no speech": (["It rained.", "Notes to editors", "Ann Lee said she agreed."], []),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_layout_tells_what_is_speech(
    body: list[str], expected: list[tuple[str, str, list[str]]]
) -> None:
    """Each case gives speaker, form and pieces of each statement."""
    assert read(body).said == expected


@pytest.mark.parametrize(("heading", "found"), [("Our response", 1), ("Background", 0)])
def test_what_we_say_below_our_response_is_the_issuing_bodys(heading: str, found: int) -> None:
    """Paragraphs of "we" are its statement below such a heading, and narration elsewhere."""
    document = read(["It rained.", heading, "We welcome it. Beds are scarce.", "It went."]).document
    cast = replace(make_cast(document.text), publisher=Organisation("Care Guild"))
    statements = find_statements(document, cast).statements
    assert [(s.speaker.name, s.content[0].of(document.text)) for s in statements] == [
        ("Care Guild", "We welcome it. Beds are scarce.")
    ] * found
