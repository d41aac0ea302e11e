"""Quotations: whose they are, and what belongs to one statement."""

import pytest

from tests.extract.statements.telling import read

CASES = {
    "a clause after it": (
        ["“Wards are full,” said Ann Lee, chief executive of the Care Guild."],
        [("Ann Lee", ["Wards are full,"])],
    ),
    "a clause that interrupts it": (
        ["“Wards are full,” Ann Lee said. “Nobody is surprised.”"],
        [("Ann Lee", ["Wards are full,", "Nobody is surprised."])],
    ),
    "a clause within its sentence": (
        ["“Somebody,” writes Dev Rao, “should have told us.”"],
        [("Dev Rao", ["Somebody,", "should have told us."])],
    ),
    "a clause and a colon before it": (
        ["Dr Cara Wood, a nurse, told reporters: “Wards are full.”"],
        [("Cara Wood", ["Wards are full."])],
    ),
    "a new introduction makes a new statement": (
        ["“Wards are full,” said Ann Lee. She added: “Nobody is surprised.”"],
        [("Ann Lee", ["Wards are full,"]), ("Ann Lee", ["Nobody is surprised."])],
    ),
    "a line that ends in a colon": (
        ["Ann Lee, chief executive of the Care Guild, said:", "“Wards are full.”"],
        [("Ann Lee", ["Wards are full."])],
    ),
    "a line of name, role and body": (
        ["Cara Wood, nursing lead, Harbour Institute:", "“Wards are full.”"],
        [("Cara Wood", ["Wards are full."])],
    ),
    "several paragraphs without closing marks": (
        ["Ann Lee said:", "“Wards are full.", "“Nobody is surprised.", "“We are tired.”"],
        [("Ann Lee", ["Wards are full.", "Nobody is surprised.", "We are tired."])],
    ),
    "a last mark typed the wrong way": (
        ["Ann Lee said:", "“Wards are full. Nobody is surprised. “"],
        [("Ann Lee", ["Wards are full. Nobody is surprised."])],
    ),
    "straight single marks with apostrophes": (
        ["'It's the nurses' view that wards are full,' said Ann Lee. 'That's all.'"],
        [("Ann Lee", ["It's the nurses' view that wards are full,", "That's all."])],
    ),
    "a dash and a name": (
        ["“Wards are full.” – Dev Rao, governor, Midshire Trust"],
        [("Dev Rao", ["Wards are full."])],
    ),
    "a clause with a title that has a stop": (
        ["“Wards are full,” Mr. Bob Hart said. “Nobody is surprised.”"],
        [("Bob Hart", ["Wards are full,", "Nobody is surprised."])],
    ),
    "a question and its clause": (
        ["“Are wards full?” Ann Lee asked on Monday."],
        [("Ann Lee", ["Are wards full?"])],
    ),
    "a place before the first sentence": (
        ["LEEDS -- Ann Lee, who opened the ward, said: “Wards are full.”"],
        [("Ann Lee", ["Wards are full."])],
    ),
    "a line of name and role below": (
        ["“Wards are full.”", "Dev Rao, governor, Midshire Trust", "It rained."],
        [("Dev Rao", ["Wards are full."])],
    ),
    "a sentence about the speaker before": (
        ["Dr Dev Rao was withering. “Wards are full.”"],
        [("Dev Rao", ["Wards are full."])],
    ),
    "a paragraph about the speaker before": (
        ["Nursing lead Dev Rao was no happier on Monday.", "“Wards are full.”"],
        [("Dev Rao", ["Wards are full."])],
    ),
    "according to somebody": (
        ["“Wards are full,” according to Dev Rao."],
        [("Dev Rao", ["Wards are full,"])],
    ),
    "a spokesperson is the body": (
        ["“Wards are full,” said a spokeswoman for Midshire Trust."],
        [("Midshire Trust", ["Wards are full,"])],
    ),
    "he and she by their titles": (
        ["Mrs Eve Stone met Mr Bob Hart on Monday.", "“Wards are full,” she said."],
        [("Eve Stone", ["Wards are full,"])],
    ),
    "lines of name and role above, turn by turn": (
        [
            "We asked two friends of ours about the plan.",
            "Ann Lee, chair, Care Guild",
            "“Get on with it.”",
            "Bob Hart, director, Midshire Trust",
            "“A plan buys no beds.”",
        ],
        [("Ann Lee", ["Get on with it."]), ("Bob Hart", ["A plan buys no beds."])],
    ),
    "lines of name and role below, turn by turn": (
        [
            "We asked two friends of ours about the plan.",
            "“Get on with it.”",
            "Ann Lee, chair, Care Guild",
            "“A plan buys no beds.”",
            "Bob Hart, director, Midshire Trust",
        ],
        [("Ann Lee", ["Get on with it."]), ("Bob Hart", ["A plan buys no beds."])],
    ),
    "a name and a dash before it": (
        ["Ann Lee, Care Guild – “Wards are full.”"],
        [("Ann Lee", ["Wards are full."])],
    ),
    "a name after it and nothing else": (
        ["We asked our friends.", "“Wards are full.” Ann Lee, chair, Care Guild"],
        [("Ann Lee", ["Wards are full."])],
    ),
    "an email that goes on": (
        ["In an email to staff, Ann Lee wrote to us all.", "“Wards are full,” the email goes on."],
        [("Ann Lee", ["Wards are full,"])],
    ),
    "the chair of a body, in a relative clause": (
        ["The plan is the Care Guild’s, whose chair, Ann Lee, said: “Wards are full.”"],
        [("Ann Lee", ["Wards are full."])],
    ),
    "a verb that says nothing by itself": (
        ["Bob Hart hit back: “Wards are full.”"],
        [("Bob Hart", ["Wards are full."])],
    ),
    "the husband of the one who spoke": (
        [
            "Mrs Eve Stone said: “Wards are full.”",
            "Her husband added: “Nobody came.”",
            "Gus Stone is 70.",
        ],
        [("Eve Stone", ["Wards are full."]), ("Gus Stone", ["Nobody came."])],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_a_quotation_belongs_to_whoever_utters_it(
    body: list[str], expected: list[tuple[str, list[str]]]
) -> None:
    """Each case gives the speakers and the pieces of each statement."""
    assert read(body).said == [(name, "direct", words) for name, words in expected]


def test_a_spokesman_without_a_name_goes_on_as_the_body() -> None:
    """He is not the man who was spoken of before."""
    said = read("Gus Stone left. A Treasury spokesman said he was late. “Very,” he said.").said
    assert said == [
        ("Treasury", "indirect", ["he was late"]),
        ("Treasury", "direct", ["Very,"]),
    ]


def test_a_joint_statement_is_one_of_each() -> None:
    """Two people who speak together say the same words."""
    said = read(["In a joint statement, Ann Lee and Bob Hart said: “Wards are full.”"]).said
    assert said == [(name, "direct", ["Wards are full."]) for name in ("Ann Lee", "Bob Hart")]


def test_a_statement_issued_by_three_bodies_is_one_of_each() -> None:
    """Commas and "and" join them, whatever the parser makes of it; short forms may follow."""
    said = read(
        [
            "Small Steps, the Ward Union and the Care Guild (Care Guild) have issued this:",
            "“Wards are full.”",
        ]
    ).said
    bodies = ("Small Steps", "Ward Union", "Care Guild")
    assert said == [(name, "direct", ["Wards are full."]) for name in bodies]


def test_answers_without_marks_are_the_interviewees() -> None:
    """Each stands below its question, and most of them say "I"."""
    said = read(
        [
            "Ann Lee talks to us about the winter. Ann Lee is well.",
            "What did you learn?",
            "I learnt that wards fill up.",
            "Did it surprise you?",
            "It did not surprise me.",
            "What will you do?",
            "Plan ahead.",
        ]
    ).said
    answers = ["I learnt that wards fill up.", "It did not surprise me.", "Plan ahead."]
    assert said == [("Ann Lee", "direct", [words]) for words in answers]


NOT_SAID = {
    "a title after a comma": "The Care Guild makes its case in a report, “Who Cares?”, in May.",
    "a title": "The Care Guild published its report, “Wards Are Full”, on Monday.",
    "a title with a comma": "In her film “Full Wards,” Ann Lee sings.",
    "a question before another sentence": "“Why now?” The Care Guild opened a ward.",
    "a phrase": "The Care Guild runs a “virtual ward” in the town.",
    "a spokesman of a body that nobody knows": "“Wards are full,” a Marlow spokesman said.",
    "an unnamed person": "“Wards are full,” said a porter.",
    "a name that nobody knows": "“Wards are full,” said Quentin Marr.",
}


@pytest.mark.parametrize("body", NOT_SAID.values(), ids=NOT_SAID)
def test_words_in_marks_that_nobody_named_utters_are_no_statement(body: str) -> None:
    """A title, a phrase, and what somebody unnamed says."""
    assert read(body).said == []


def test_an_attribution_may_be_signed_by_a_name_that_nobody_knows() -> None:
    """A dash and a name in capitals end the paragraph."""
    told = read("“Wards are full.” – Quentin Marr, porter")
    assert told.said == []
    assert [item.speaker for item in told.found.attributions] == ["Quentin Marr"]


def test_a_pull_quote_is_a_further_place_of_the_statement_that_it_repeats() -> None:
    """Marks or none, the same words are one statement."""
    told = read(
        [
            "Beds are the one thing that money cannot buy in a week.",
            "Ann Lee, chief executive, Care Guild",
            "The winter was long.",
            "Ann Lee said: “Beds are the one thing that money cannot buy in a week. Plan now.”",
        ]
    )
    (statement,) = told.found.statements
    (repeat,) = statement.repeats
    words = told.document.text[repeat.start : repeat.end]
    assert words == "Beds are the one thing that money cannot buy in a week."
    assert told.said[0][2] == [f"{words} Plan now."]


def test_a_pull_quote_that_stands_alone_is_a_statement() -> None:
    """A sentence without marks above a line of name and role."""
    said = read(["You cannot mend a roof by counting slates.", "Dev Rao, governor"]).said
    assert said == [("Dev Rao", "direct", ["You cannot mend a roof by counting slates."])]


def test_answers_in_an_interview_are_the_interviewees() -> None:
    """Questions stand outside the marks, answers within."""
    said = read(
        [
            "Ann Lee talks to us about the winter. Ann Lee is well.",
            "What did you learn?",
            "“That wards fill up.”",
            "Did it surprise you?",
            "“Not at all.”",
            "What will you do?",
            "“Plan ahead.”",
        ]
    ).said
    assert [(name, words) for name, _, words in said] == [
        ("Ann Lee", ["That wards fill up."]),
        ("Ann Lee", ["Not at all."]),
        ("Ann Lee", ["Plan ahead."]),
    ]
