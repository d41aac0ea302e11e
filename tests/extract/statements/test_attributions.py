"""Attributions in the widest sense: beliefs, intentions, praise and blame, by anybody."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.speech.attributed import RULES
from tests.extract.statements.telling import read, read_text

CASES: dict[str, list[tuple[str, str, list[str] | None]]] = {
    "attribution.clause": [
        ("A porter said that beds were scarce.", "A porter", ["that beds were scarce"]),
        ("Ann Lee knows why wards close.", "Ann Lee", ["why wards close"]),
        (
            "Ann Lee, who thinks that beds are scarce, opened the ward.",
            "Ann Lee",
            ["that beds are scarce"],
        ),
        (
            "Ann Lee issued a statement saying that beds were scarce.",
            "Ann Lee",
            ["that beds were scarce"],
        ),
        ("Lawyers forced Ann Lee to admit that beds were scarce.", "Ann Lee", None),
    ],
    "attribution.as-clause": [
        ("Beds, as Ann Lee put it, are scarce.", "Ann Lee", ["Beds", "are scarce"]),
    ],
    "attribution.infinitive": [
        ("Ann Lee plans to open a ward.", "Ann Lee", ["to open a ward"]),
        ("The porters refused to lift the beds.", "The porters", ["to lift the beds"]),
        ("Ann Lee urged the porters to lift the beds.", "Ann Lee", ["to lift the beds"]),
    ],
    "attribution.object": [
        ("Ann Lee criticised the new rota.", "Ann Lee", ["the new rota"]),
        ("A poll of voters shows a narrow lead.", "A poll of voters", ["a narrow lead"]),
        ("Ann Lee mentioned the rota in a speech on Monday.", "Ann Lee", ["the rota"]),
        ("It is a rota that Ann Lee despises.", "Ann Lee", ["that"]),
    ],
    "attribution.preposition": [
        ("Ann Lee complained about the new rota.", "Ann Lee", ["the new rota"]),
        ("Ann Lee called for the rota to be scrapped.", "Ann Lee", ["the rota to be scrapped"]),
    ],
    "attribution.passive": [
        ("The new rota was praised by several porters.", "several porters", ["The new rota"]),
    ],
    "attribution.hearsay": [
        ("The ward is expected to close in May.", "", ["The ward", "to close in May"]),
        ("The porter was accused of theft.", "", ["The porter", "theft"]),
    ],
    "attribution.noun": [
        ("Ann Lee’s claim that beds were scarce is old.", "Ann Lee", ["that beds were scarce"]),
        ("Ann Lee expressed doubts about the new rota.", "Ann Lee", ["the new rota"]),
    ],
    "attribution.adherent": [
        ("Ann Lee is a fierce critic of the new rota.", "Ann Lee", ["the new rota"]),
    ],
    "attribution.adjective": [
        ("Ann Lee is confident that wards will open.", "Ann Lee", ["that wards will open"]),
        ("The porters are worried about the new rota.", "The porters", ["the new rota"]),
    ],
    "attribution.according-to": [
        ("Beds are scarce, according to a porter.", "a porter", ["Beds are scarce"]),
    ],
    "attribution.aside": [
        ("Beds, a porter said, were scarce.", "a porter", ["Beds", "were scarce"]),
    ],
}
ROWS = [(rule, *row) for rule, rows in CASES.items() for row in rows]


@pytest.mark.parametrize(("rule", "body", "speaker", "words"), ROWS, ids=[row[1] for row in ROWS])
def test_each_rule_finds_source_and_content(
    rule: str, body: str, speaker: str, words: list[str] | None
) -> None:
    """One sentence, one attribution of that rule; None is for "whatever is said"."""
    told = read(body)
    found = [item for item in told.found.attributions if item.rule == rule]
    assert [item.speaker for item in found] == [speaker]
    if words is not None:
        assert [span.of(told.document.text) for span in found[0].content] == words


NOT_ATTRIBUTED = {
    "an act": "Ann Lee opened a ward in Leeds.",
    "a cause": "The rota made wards close.",
    "a noun without an owner": "Claims of theft are rare here.",
    "a hearer alone": "Ann Lee told the porters.",
    "an occasion alone": "Ann Lee spoke at a meeting.",
    "a way of doing": "The porters acted as Ann Lee acted.",
    "a known passive": "The ward is known for its garden.",
}


@pytest.mark.parametrize("body", NOT_ATTRIBUTED.values(), ids=NOT_ATTRIBUTED)
def test_what_attributes_nothing_is_none(body: str) -> None:
    """Acts, causes and occasions."""
    assert read(body).found.attributions == ()


def test_a_description_keeps_its_words_and_a_pronoun_gets_the_name() -> None:
    """As the annotators of PolNeAR mark the source."""
    told = read("Ann Lee met nurses. She said beds were scarce. The matron said they were not.")
    assert [item.speaker for item in told.found.attributions] == ["Ann Lee", "The matron"]


def test_the_source_of_a_relative_clause_is_its_pronoun_by_the_name_before_it() -> None:
    """The place is the pronoun's, the name is whose it is."""
    told = read("Ann Lee, who doubts that beds are scarce, opened the ward.")
    (item,) = told.found.attributions
    assert (item.speaker, item.source[0].of(told.document.text)) == ("Ann Lee", "who")


def test_what_stands_within_the_words_of_another_is_theirs() -> None:
    """Beliefs within a report, and within quotation marks, are no attributions of their own."""
    told = read("Ann Lee said that nurses want to leave. “I hope to stay,” said Bob Hart.")
    assert [item.speaker for item in told.found.attributions] == ["Ann Lee", "Bob Hart"]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Lee: Wards are full", [("Ann Lee", "Wards are full")]),
        ("Poll: Wards are full", [("Poll", "Wards are full")]),
        ("Winter: Wards are full", []),
    ],
)
def test_a_headline_may_open_with_its_source(
    headline: str, expected: list[tuple[str, str]]
) -> None:
    """A known name, or a thing that speaks; a topic does not."""
    told = read_text(f"{headline}\n\n3 March 2020\n\nAnn Lee opened a ward.")
    found = [
        (item.speaker, item.content[0].of(told.document.text)) for item in told.found.attributions
    ]
    assert found == expected


def test_turns_in_capitals_are_their_speakers() -> None:
    """A turn goes on over the paragraphs that open with a mark and no name."""
    told = read(["“LEE: Are wards full?", "“HART: They are.", "“All of them.", "“LEE: Thank you.”"])
    assert [
        (item.speaker, [span.of(told.document.text) for span in item.content])
        for item in told.found.attributions
    ] == [
        ("LEE", ["Are wards full?"]),
        ("HART", ["They are.", "All of them."]),
        ("LEE", ["Thank you."]),
    ]


def test_two_labels_in_capitals_are_no_transcript() -> None:
    """A warning in capitals is no speaker."""
    assert read(["NOTE: Wards are full.", "TIME: It is ten."]).found.attributions == ()


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "''", ":", ",", ".", "–", ";", "\n\n", "who", "that", "to", "of"),
        *("Ann Lee", "Care Guild", "she", "a porter", "said", "claims", "plans", "criticised"),
        *("claim", "is sure", "was accused", "by", "about", "beds", "are scarce", "according to"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(PIECES, max_size=40))
def test_contents_of_attributions_never_overlap(pieces: list[str]) -> None:
    """Whatever the text, no word is said by two; and every rule is listed."""
    told = read_text(" ".join(pieces))
    spans = sorted(span for item in told.found.attributions for span in item.content)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    names = {rule.name for rule in RULES}
    assert all(
        item.rule in names for item in told.found.attributions if item.rule.startswith("attrib")
    )
