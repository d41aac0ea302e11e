"""Reported speech: who is said to have said, wanted or feared what."""

import pytest

from tests.extract.statements.telling import read

CASES = {
    "a clause with that": ("Ann Lee warned that beds were scarce.", "Ann Lee", "beds were scarce"),
    "a clause without that": ("Ann Lee said beds were scarce.", "Ann Lee", "beds were scarce"),
    "a hearer before that": (
        "Ann Lee told the meeting that beds were scarce.",
        "Ann Lee",
        "beds were scarce",
    ),
    "a belief": ("The Care Guild fears that beds are scarce.", "Care Guild", "beds are scarce"),
    "two clauses of one subject": (
        "The Care Guild said beds were scarce, but argued that nurses were scarcer.",
        "Care Guild",
        "beds were scarce, but argued that nurses were scarcer",
    ),
    "a verb that carries the meaning": (
        "The Care Guild has welcomed the new plan.",
        "Care Guild",
        "welcomed the new plan",
    ),
    "a request": (
        "The Ward Union urged the Treasury to think again.",
        "Ward Union",
        "urged the Treasury to think again",
    ),
    "a denial keeps its verb": (
        "Midshire Trust denies that beds are scarce.",
        "Midshire Trust",
        "denies that beds are scarce",
    ),
    "a negation keeps its auxiliary": (
        "The Care Guild does not want any ward to close.",
        "Care Guild",
        "does not want any ward to close",
    ),
    "a description is left out": (
        "The Care Guild welcomed the plan, which starts in May.",
        "Care Guild",
        "welcomed the plan",
    ),
    "a light verb": (
        "The Care Guild gave the plan a cautious welcome.",
        "Care Guild",
        "gave the plan a cautious welcome",
    ),
    "a verb that leads up to it": (
        "Ann Lee went on to warn that beds were scarce.",
        "Ann Lee",
        "beds were scarce",
    ),
    "an attitude": (
        "Ann Lee was scathing about the new plan.",
        "Ann Lee",
        "was scathing about the new plan",
    ),
    "hearsay": ("Ann Lee is understood to favour the plan.", "Ann Lee", "favour the plan"),
    "according to": ("Beds are scarce, according to Ann Lee.", "Ann Lee", "Beds are scarce"),
    "at the end": ("Beds were scarce, Ann Lee predicted.", "Ann Lee", "Beds were scarce"),
    "a spokesperson": (
        "A spokesman for Midshire Trust said beds were scarce.",
        "Midshire Trust",
        "beds were scarce",
    ),
    "a report of a body": (
        "A report by the Harbour Institute warns that beds are scarce.",
        "Harbour Institute",
        "beds are scarce",
    ),
    "a name beside a role": (
        "Its director of care, Dr Cara Wood, said beds were scarce.",
        "Cara Wood",
        "beds were scarce",
    ),
    "a kind of body before its name": (
        "The charity Small Steps said beds were scarce.",
        "Small Steps",
        "beds were scarce",
    ),
    "a wish": (
        "The Care Guild would like every ward to stay open.",
        "Care Guild",
        "every ward to stay open",
    ),
    "a hope to do something": (
        "The Care Guild hopes to change the plan.",
        "Care Guild",
        "hopes to change the plan",
    ),
    "advice": (
        "The Harbour Institute advises ministers to wait.",
        "Harbour Institute",
        "advises ministers to wait",
    ),
    "a think tank": (
        "The charity Small Steps met. The think tank claimed that beds were scarce.",
        "Small Steps",
        "beds were scarce",
    ),
    "a participle before the subject": (
        "Writing in the paper last week, the former chief nurse Dr Cara Wood argued that beds were"
        " scarce.",
        "Cara Wood",
        "beds were scarce",
    ),
    "a refusal": (
        "Bob Hart refused to apologise for the delay.",
        "Bob Hart",
        "refused to apologise for the delay",
    ),
    "what somebody makes clear": (
        "The Care Guild has made clear that it will not pay.",
        "Care Guild",
        "it will not pay",
    ),
    "a view": (
        "The Care Guild’s position is that wards should stay open.",
        "Care Guild",
        "wards should stay open",
    ),
    "a view of somebody's": (
        "It is the view of the Ward Union that pay must rise.",
        "Ward Union",
        "pay must rise",
    ),
    "in somebody's view": ("In Ann Lee’s view, beds are scarce.", "Ann Lee", "beds are scarce"),
    "recommendations": (
        "The Care Guild’s recommendations include a new fund.",
        "Care Guild",
        "a new fund",
    ),
    "as somebody puts it": (
        "As Ann Lee puts it, beds are scarce.",
        "Ann Lee",
        "beds are scarce",
    ),
    "blame": (
        "Bob Hart laid the blame on the Treasury.",
        "Bob Hart",
        "laid the blame on the Treasury",
    ),
    "doubts shared": ("Dev Rao shares her misgivings.", "Dev Rao", "shares her misgivings"),
    "a verdict": (
        "Coroner Dr Cara Wood found that beds were scarce.",
        "Cara Wood",
        "beds were scarce",
    ),
    "what an audience heard": (
        "The meeting heard Dr Cara Wood recall that beds were scarce.",
        "Cara Wood",
        "beds were scarce",
    ),
    "what an audience was told": (
        "MPs were told by Ann Lee that beds were scarce.",
        "Ann Lee",
        "beds were scarce",
    ),
    "a place before that": (
        "Dev Rao said in evidence that beds were scarce.",
        "Dev Rao",
        "beds were scarce",
    ),
    "a participle": (
        "The Care Guild published its plan, warning that beds were scarce.",
        "Care Guild",
        "beds were scarce",
    ),
    "a feeling that looks like a passive": (
        "Cara Wood is convinced that beds are scarce.",
        "Cara Wood",
        "is convinced that beds are scarce",
    ),
    "a study issued by a body": (
        "A study published in May by the Harbour Institute warns that beds are scarce.",
        "Harbour Institute",
        "beds are scarce",
    ),
    "a report of a body named after its kind": (
        "Beds are scarce, according to a report published by the charity Small Steps.",
        "Small Steps",
        "Beds are scarce",
    ),
    "a group at a place": (
        "Union representatives at both trusts said beds were scarce.",
        "Union representatives at both trusts",
        "beds were scarce",
    ),
    "a group of people": (
        "A group of doctors has warned that beds are scarce.",
        "A group of doctors",
        "beds are scarce",
    ),
    "a group": ("Hospital leaders say beds are scarce.", "Hospital leaders", "beds are scarce"),
    "a passive keeps its clause": (
        "The plan was condemned by hospital leaders.",
        "hospital leaders",
        "The plan was condemned by hospital leaders",
    ),
}


@pytest.mark.parametrize(("body", "speaker", "words"), CASES.values(), ids=CASES)
def test_reported_words_have_a_speaker(body: str, speaker: str, words: str) -> None:
    """Each sentence holds one statement."""
    assert read(body).said == [(speaker, "indirect", [words])]


def test_a_clause_that_interrupts_leaves_two_pieces() -> None:
    """What stands on both sides of "she said" is one statement."""
    said = read("Beds, Ann Lee said on Monday, were scarce in every town.").said
    assert said == [("Ann Lee", "indirect", ["Beds", "were scarce in every town"])]


def test_a_condition_belongs_to_what_is_said() -> None:
    """The clause before "she added" is no circumstance of her saying it; a role may follow it."""
    for clause in ("Ann Lee added", "warned general secretary Ann Lee"):
        said = read(f"If prices were halved, {clause}, beds would be cheap.").said
        assert said == [("Ann Lee", "indirect", ["If prices were halved", "beds would be cheap"])]


def test_what_a_body_backs_according_to_its_chair_is_the_chairs() -> None:
    """One statement, and the name after the role is no part of it."""
    said = read("Midshire Trust backs the plan, according to its chair, Dev Rao.").said
    assert said == [("Dev Rao", "indirect", ["Midshire Trust backs the plan"])]


def test_a_sentence_within_marks_goes_on_to_the_closing_mark() -> None:
    """What is quoted in small letters may run over a full stop."""
    words = "beds were “scarce in May. They are gone now”"
    assert read(f"Ann Lee said {words}.").said == [("Ann Lee", "mixed", [words])]


def test_both_bodies_are_those_spoken_of_last() -> None:
    """A number that does not fit leaves the speakers unknown."""
    lead = "The Care Guild and the Ward Union met on Monday."
    said = read([lead, "Both bodies warned that beds were scarce."]).said
    assert said == [
        ("Care Guild", "indirect", ["beds were scarce"]),
        ("Ward Union", "indirect", ["beds were scarce"]),
    ]
    assert read([lead, "The three bodies warned that beds were scarce."]).said == []


def test_whose_chair_speaks_in_a_relative_clause_speaks_for_himself() -> None:
    """The body's statement ends where the chair's begins."""
    said = read(
        "The plan was welcomed by the Care Guild, whose chair, Dev Rao, called it fair."
    ).said
    assert said == [
        ("Care Guild", "indirect", ["The plan was welcomed by the Care Guild"]),
        ("Dev Rao", "indirect", ["called it fair"]),
    ]


def test_what_her_plan_proposes_she_proposes() -> None:
    """The pronoun stands for the plan, not for the body that was spoken of before."""
    said = read("The Care Guild met Ann Lee. Her plan is short. It proposes a new fund.").said
    assert said == [("Ann Lee", "indirect", ["proposes a new fund"])]


def test_the_authors_of_a_report_speak_together() -> None:
    """Names in a row beside a plural role."""
    said = read("Its authors, Ann Lee and Dev Rao, conclude that beds are scarce.").said
    assert [name for name, _, _ in said] == ["Ann Lee", "Dev Rao"]


def test_quoted_words_in_a_report_make_it_mixed() -> None:
    """The marks of the quoted words stay."""
    said = read("Ann Lee said that beds were “as rare as hens’ teeth”.").said
    assert said == [("Ann Lee", "mixed", ["beds were “as rare as hens’ teeth”"])]


def test_a_report_that_runs_on_into_a_quotation_is_one_statement() -> None:
    """A colon within the sentence joins the two."""
    said = read("Ann Lee doubted that beds would come: “I have heard it all before.”").said
    assert len(said) == 1
    assert said[0][:2] == ("Ann Lee", "mixed")
    assert said[0][2][0].startswith("doubted that beds would come: “I have heard")


def test_another_speaker_ends_what_the_first_one_says() -> None:
    """Two subjects in one sentence are two statements."""
    said = read("The Ward Union backs the plan, while Ann Lee warned that beds were scarce.").said
    assert said == [
        ("Ward Union", "indirect", ["backs the plan"]),
        ("Ann Lee", "indirect", ["beds were scarce"]),
    ]


def test_a_clause_of_contrast_ends_where_the_main_one_begins() -> None:
    """The word "while" sets one voice against another."""
    said = read("While Dev Rao welcomed the plan, Ann Lee said beds were scarce.").said
    assert said == [
        ("Dev Rao", "indirect", ["welcomed the plan"]),
        ("Ann Lee", "indirect", ["beds were scarce"]),
    ]


def test_a_lead_with_an_unnamed_source_is_whoever_is_named_next() -> None:
    """Papers name the source of their first sentence in the second."""
    said = read(
        ["Beds are scarce, a ward sister has told the inquiry.", "Ann Lee said she was tired."]
    ).said
    assert said == [
        ("Ann Lee", "indirect", ["Beds are scarce"]),
        ("Ann Lee", "indirect", ["she was tired"]),
    ]


NOT_SAID = {
    "an act": "The Care Guild opened a new office in Leeds.",
    "an unnamed person": "A source said beds were scarce.",
    "no comment": "Ann Lee declined to comment.",
    "no reply": "Ann Lee did not respond to requests for comment.",
    "only when": "Ann Lee said after the nurses left the ward.",
    "what somebody will say": "Ann Lee will warn that beds are scarce.",
    "what somebody does not say": "Ann Lee would not say whether beds were scarce.",
    "background in a relative clause": "Ann Lee, who warned that beds were scarce, retired.",
    "what a year long past heard": "In 2011 Ann Lee warned that beds were scarce.",
    "nobody in particular": "It is said that beds are scarce.",
    "a passive of the news": "Ann Lee is expected to arrive in May.",
    "an act told by a participle": "The Care Guild runs a helpline, supporting families.",
    "a report without its point": "The Care Guild makes its case in a report.",
    "the government after another body": "The Care Guild met. The government said it was glad.",
    "a discovery": "Ann Lee found that beds were scarce.",
    "nobody's clarity": "The Care Guild met. It is clear that beds are scarce.",
    "an audience that heard nobody named": "The inquiry heard that beds were scarce.",
    "a survey": "A survey found that beds were scarce.",
}


@pytest.mark.parametrize("body", NOT_SAID.values(), ids=NOT_SAID)
def test_what_nobody_named_says_now_is_no_statement(body: str) -> None:
    """Acts, unnamed people, the future and the past."""
    assert read(body).said == []


def test_a_pronoun_is_whoever_it_fits_by_first_name() -> None:
    """A man's name is passed over for "she"."""
    said = read(["Eve Stone met Gus Stone on Monday. She said beds were scarce."]).said
    assert said == [("Eve Stone", "indirect", ["beds were scarce"])]
