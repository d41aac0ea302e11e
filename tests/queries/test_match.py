"""Plain questions: which are understood as what, and which are refused."""

import pytest

from ontology.topics import load_topics
from queries.asked import Refused, Understood
from queries.catalogue import Question, load_catalogue
from queries.match import match
from queries.names import Actor, Names, load_names
from tests.queries.world import MemoryStore, graph_file

CATALOGUE = load_catalogue()


def actor(slug: str, name: str, kind: str = "person") -> Actor:
    """Return an actor of the invented world."""
    return Actor(name, f"https://example.org/{slug}", kind == "body", kind == "person")


NAMES = Names(
    [
        (actor("ada", "Ada Marsh"), ["Ada Marsh", "Marsh"]),
        (actor("cat", "Cat Vale"), ["Cat Vale"]),
        (actor("dan", "Dan Vale"), ["Dan Vale"]),
        (actor("eve-1", "Eve Low"), ["Eve Low"]),
        (actor("eve-2", "Eve Low"), ["Eve Low"]),
        (actor("nor", "Northmoor Hospitals", "body"), ["Northmoor Hospitals", "NH"]),
        (actor("nih", "Northern Health", "body"), ["Northern Health", "NH"]),
        (
            actor("icb", "NHS Northshire Integrated Care Board", "body"),
            ["NHS Northshire Integrated Care Board"],
        ),
        (actor("nurses", "Senior nurses", "group"), ["Senior nurses"]),
    ],
    load_topics(),
    lambda iris: {iri for iri in iris if not iri.endswith("/nih")},
)


@pytest.mark.parametrize(
    ("text", "question", "parameters"),
    [
        ("Who advocates collaboration?", "who-advocates", {"topic": "collaboration"}),
        ("who is for joint working", "who-advocates", {"topic": "collaboration"}),
        ("Please tell me who’s against the top-down management?", "who-opposes", None),
        ("who wants more funding", "who-advocates", {"topic": "funding"}),
        ("Who is worried about funding?", "who-is-concerned", {"topic": "funding"}),
        ("Who says what about funding?", "positions-on-topic", {"topic": "funding"}),
        ("What does Ada Marsh stand for?", "positions-of-actor", {"actor": "ada"}),
        ("what does marsh say", "positions-of-actor", {"actor": "ada"}),
        ("What does Dr Ada Marsh oppose?", "positions-of-actor", {"stance": "opposes"}),
        ("What did senior nurses say about funding?", "positions-of-actor", {"topic": "funding"}),
        ("Who agrees with whom, and on what?", "agreements", {}),
        ("Who agrees with Ada Marsh on funding?", "agreements", {"actor": "ada"}),
        ("Who disagrees with whom?", "disagreements", {}),
        ("With whom does Marsh disagree?", "disagreements", {"actor": "ada"}),
        ("Who was quoted and who only listed?", "quoted-or-listed", {}),
        ('Who is quoted in "winter plan"?', "quoted-or-listed", {"releaseName": "winter plan"}),
        ("Which posts does Ada Marsh hold?", "posts-of-person", {"actor": "ada"}),
        ("Who is Ada Marsh?", "posts-of-person", {"actor": "ada"}),
        ("Who is the chair of NH?", "posts-at-body", {"body": "nor", "roleAsked": "chair"}),
        ("What is addressed to whom?", "addressed-to", {}),
        ("What is the evidence for Ada Marsh on funding", "evidence", {"actor": "ada"}),
        ("Which topics have the most voices?", "topics-by-voices", {}),
        ("Who speaks for Northmoor Hospitals?", "body-through-people", {"body": "nor"}),
        ("What does the NH itself say?", "body-itself", {"body": "nor"}),
        ("Who speaks in this release?", "who-speaks", {}),
        ("Which names are not linked?", "unlinked-names", {}),
        ("Which positions rest on indirect speech only?", "indirect-only", {}),
        ("Which posts in the texts differ from the register?", "posts-and-register", {}),
        ("What was said since September 2015?", "positions-in-period", {"since": "2015-09"}),
        ("Who said “short-term” in 2015?", "who-said", {"text": "short-term", "since": "2015"}),
        ("Which releases are there?", "releases", {}),
        ("Whom does Ada Marsh represent?", "speaks-for", {"actor": "ada"}),
        ("Which chief executives spoke?", "who-spoke-as", {"roleAsked": "chief executives"}),
        ("What did Marsh say as the chair?", "said-as", {"actor": "ada", "roleAsked": "chair"}),
        ("Who was the chair of NH in 2015?", "post-on-date", {"roleAsked": "chair"}),
        ("What became of Northern Health?", "successions", {"body": "nih"}),
        ("What was demanded of NH since 2015?", "demanded-of", {"actor": "nor", "since": "2015"}),
        ("Who is never quoted?", "never-quoted", {}),
        ("Who opposes whom?", "disagreements", {}),
        ("To whom does Ada Marsh address her statements?", "addressed-to", {"speaker": "ada"}),
        ("Who has written to Ada Marsh?", "addressed-to", {"actor": "ada"}),
        ("What worries Ada Marsh?", "positions-of-actor", {"stance": "concern"}),
        ("Which chairs spoke on funding?", "who-spoke-as", {"topic": "funding"}),
    ],
)
def test_a_question_is_understood(
    text: str, question: str, parameters: dict[str, str] | None
) -> None:
    """Phrasings, names and labels lead to the question and to its parameters."""
    found = match(text, CATALOGUE, NAMES)
    assert isinstance(found, Understood), found
    assert found.question.id == question
    ends = {name: term.value.rpartition("/")[2] for name, term in found.parameters.items()}
    if parameters is None:
        assert ends
    elif not parameters:
        assert ends == {}
    else:
        assert parameters.items() <= ends.items()


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
def test_the_title_of_each_question_finds_it(question: Question) -> None:
    """What `kg questions` shows can be asked as it stands, with values in its slots."""
    values = {
        "topic": "funding",
        "actor": "Ada Marsh",
        "body": "Northshire" if question.id == "voices-in-region" else "Northmoor Hospitals",
        "text": "“beds”",
        "roleAsked": "chair",
        "releaseName": "“winter plan”",
        "date": "2015",
        "otherTopic": "collaboration",
        "kind": "unions",
        "otherKind": "trusts",
        "since": "2016",
    }
    found = match(question.title.format(**values), CATALOGUE, NAMES)
    assert isinstance(found, Understood)
    assert found.question is question


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("What is the weather like?", "none of the questions"),
        (
            "Why is the sky blue?",
            "none of the questions that the catalogue can answer. Not understood: “sky”, “blue”",
        ),
        ("", "from two to 60 words"),
        ("pay " * 61, "from two to 60 words"),
        ("Who advocates", "none of the questions"),
        ("Who advocates colaboration?", "no topic “colaboration”. Near it: Collaboration"),
        ("Who opposes silo?", "“silo” speaks of Collaboration, and may turn its sense round"),
        ("Who does not support funding?", "Not to take a side is not to take the other"),
        ("What does Zed Zebra stand for?", "knows no person, organisation or group"),
        ("What does Ada Marsh itself say?", "none of the questions"),
        ("Who criticised Ada Marsh?", "none of the questions"),
        ("How many people work at Northmoor Hospitals?", "none of the questions"),
        ("Who opposes those who oppose funding?", "none of the questions"),
        ("Is collaboration a good idea?", "not whether it is so"),
        ("Write a speech on funding", "asks for work"),
        ("of funding across and the", "half a sentence"),
        ("demands made of the government", "none of the questions"),
        ("What should Ada Marsh say about funding?", "none of the questions"),
        ("What was said since the flood?", "Not understood: “flood”"),
        ('"; DROP ALL #', "none of the questions"),
        ("drop all", "none of the questions"),
        ("u-turns", "none of the questions"),
        ("Who opposes those who support funding?", "a side on a side"),
        ("Who is against those calling for funding?", "a side on a side"),
        ("What does NH stand for?", "“NH” is short for Northmoor Hospitals"),
        ("Who supports funding in Zog?", "“Zog”"),
        ("Which unions are not in the register?", "none of the questions"),
        ("Which unions have the same quotation?", "none of the questions"),
        ("Which posts did Ada Marsh hold on funding?", "none of the questions"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, reason: str) -> None:
    """Nothing is guessed: the reason is said, and three questions that can be answered."""
    found = match(text, CATALOGUE, NAMES)
    assert isinstance(found, Refused)
    assert reason in found.reason
    assert 0 < len(found.nearest) <= 3


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("What does Vale stand for?", ("Cat Vale", "Dan Vale")),
        (
            "What does Eve Low stand for?",
            ("<https://example.org/eve-1>", "<https://example.org/eve-2>"),
        ),
    ],
)
def test_a_name_of_several_offers_choices(text: str, choices: tuple[str, ...]) -> None:
    """Two people of one surname, or of one name: the person who asks decides."""
    found = match(text, CATALOGUE, NAMES)
    assert isinstance(found, Refused)
    assert found.choices == choices
    for choice in choices:
        again = match(f"What does {choice} stand for?", CATALOGUE, NAMES)
        assert isinstance(again, Understood)


def test_a_refusal_names_the_question_that_was_meant() -> None:
    """Where the pattern fits and only a name does not, that question is the nearest."""
    found = match("Who opposes colaboration?", CATALOGUE, NAMES)
    assert isinstance(found, Refused)
    assert found.nearest[0].id == "who-opposes"


def test_names_come_from_the_store() -> None:
    """All names are known, the first is shown, and who only the register has is told."""
    names = load_names(MemoryStore(graph_file("unlinked-names")))
    (ada,) = names.find_actors("dr ada marsh")
    assert (ada.name, ada.is_person) == ("Ada Marsh", True)
    assert names.find_actors("Northmoor Hospitals Trust", bodies_only=True)
    assert not names.find_actors("Ada Marsh", bodies_only=True)
