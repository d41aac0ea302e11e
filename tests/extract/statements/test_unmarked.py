"""Speech that only the layout tells: block quotations, letters, lists, turns."""

import pytest

from tests.extract.statements.telling import read

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
    "a list of anything else": (["The day includes:", "• lunch", "• a walk"], []),
    "notes are no speech": (["It rained.", "Notes to editors", "Ann Lee said she agreed."], []),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_layout_tells_what_is_speech(
    body: list[str], expected: list[tuple[str, str, list[str]]]
) -> None:
    """Each case gives speaker, form and pieces of each statement."""
    assert read(body).said == expected
