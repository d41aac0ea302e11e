"""Which positions a statement takes, on a scheme of four topics made for the tests."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.positions.taken import RULES, PositionFinder
from kg.extract.text.document import Document, read_document
from kg.extract.text.language import load_language
from kg.model import Act, Form, Person, Position, Release, Span, Statement
from kg.resources import data_folder
from ontology.topics import Topic, Topics, load_topics

FERRIES = Topic("ferries", "Ferries", signals=("ferry", "ferry crossing"))
LIBRARIES = Topic("libraries", "Libraries", signals=("library", "mobile library"))
FLOODS = Topic("floods", "Floods", signals=("floodwater", "high water"))
MEDDLING = Topic("meddling", "Meddling", signals=("micromanagement",), names_an_evil=True)
SCHEME = Topics((FERRIES, LIBRARIES, FLOODS, MEDDLING))


def positions(
    words: str,
    language: Language,
    *,
    cue: str = "",
    form: Form = Form.DIRECT,
    topics: Topics = SCHEME,
) -> tuple[Position, ...]:
    """Return the positions of a statement whose content is *words*, reported with *cue*."""
    lead = f"Ada Holm {cue} " if cue else ""
    text = f"Ferries, libraries, floods and micromanagement\n\n{lead}{words}"
    document = read_document(Release("r", text, "r.txt"), language)
    at = len(text) - len(words)
    cues = (Span(at - len(cue) - 1, at - 1),) if cue else ()
    return find_positions(document, statement(Span(at, len(text)), form=form, cue=cues), topics)


def find_positions(document: Document, said: Statement, topics: Topics) -> tuple[Position, ...]:
    """Return the positions of one statement."""
    (taken,) = PositionFinder(topics)(document, [said])
    return taken.positions


def statement(*content: Span, form: Form = Form.DIRECT, cue: tuple[Span, ...] = ()) -> Statement:
    """Return a statement with the given content."""
    return Statement(Person("Ada Holm"), form, content, "test", 1.0, cue=cue)


def stances(found: tuple[Position, ...]) -> dict[str, str]:
    """Return the stance taken on each topic."""
    return {position.topic: str(position.stance) for position in found}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We need more ferries.", {"ferries": "advocates"}),
        ("Ministers must protect the libraries.", {"libraries": "advocates"}),
        ("Build a ferry.", {"ferries": "advocates"}),
        ("We warmly welcome the new library.", {"libraries": "advocates"}),
        ("The mobile library is a lifeline.", {"libraries": "advocates"}),
        ("We will double the ferry crossings.", {"ferries": "advocates"}),
        ("The island cannot thrive without a ferry.", {"ferries": "advocates"}),
        ("We must end the shortage of ferries.", {"ferries": "advocates"}),
        ("We oppose the ferry.", {"ferries": "opposes"}),
        ("The ferry should be scrapped.", {"ferries": "opposes"}),
        ("We do not want another ferry.", {"ferries": "opposes"}),
        ("There is a shortage of ferries.", {"ferries": "concern"}),
        ("The libraries are struggling.", {"libraries": "concern"}),
        ("There are no libraries.", {"libraries": "concern"}),
        ("We are worried about the floodwater.", {"floods": "concern"}),
        ("I doubt that the ferry will sail.", {"ferries": "concern"}),
    ],
)
def test_a_side_is_read_from_the_words_above_the_topic(
    words: str, expected: dict[str, str], language: Language
) -> None:
    """Wanting, welcoming, ending, lacking and doubting, and what they make of each other."""
    assert stances(positions(words, language)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The ferry sails at nine.",
        "There is no shortage of ferries.",
        "We do not oppose the ferry.",
        "Thank you to the crew of the ferry.",
        "My grandmother was born on a Tuesday.",
    ],
)
def test_facts_thanks_and_lifted_objections_take_no_side(words: str, language: Language) -> None:
    """A mention is no position, and not to oppose is not to support."""
    assert positions(words, language) == ()


def test_a_denial_takes_no_side(language: Language) -> None:
    """Words that begin at the verb of denial do not take up the topic of the charge."""
    denial = "denies that the libraries are at risk."
    assert positions(denial, language, form=Form.INDIRECT) == ()
    assert stances(positions("says that the libraries are at risk.", language)) == {
        "libraries": "concern"
    }


@pytest.mark.parametrize(
    ("cue", "words", "stance"),
    [
        ("demanded", "a ferry for the island", "advocates"),
        ("praised", "the libraries of the valley", "advocates"),
        ("warned of", "the ferries of the firth", "concern"),
        ("condemned", "the ferry to the island", "opposes"),
    ],
)
def test_the_reporting_verb_takes_a_side(
    cue: str, words: str, stance: str, language: Language
) -> None:
    """Where nothing in the content takes a side, the verb that reports it may."""
    (found,) = positions(words, language, cue=cue, form=Form.INDIRECT)
    assert (str(found.stance), found.rule) == (stance, "position.cue")


def test_a_list_of_demands_asks_for_its_items(language: Language) -> None:
    """Three items or more, reported without marks, are asked for whatever their grammar."""
    text = "Ferries and libraries\n\nThe Guild's demands\n\na ferry\n\na library\n\na bell"
    document = read_document(Release("r", text, "r.txt"), language)
    places = [
        Span(text.index(item), text.index(item) + len(item))
        for item in ("a ferry", "a library", "a bell")
    ]
    found = find_positions(document, statement(*places, form=Form.INDIRECT), SCHEME)
    assert stances(found) == {"ferries": "advocates", "libraries": "advocates"}


def test_the_rejected_half_of_a_comparison_is_opposed(language: Language) -> None:
    """Of "A rather than B", A is wanted and B is not."""
    found = positions("We want libraries rather than ferries.", language)
    assert stances(found) == {"libraries": "advocates", "ferries": "opposes"}


def test_an_evil_is_opposed_whenever_it_is_spoken_of(language: Language) -> None:
    """A topic that names an evil is opposed by complaint, by mention and by rejection alike."""
    for words in ("Micromanagement ruins the ferry.", "We have had enough micromanagement."):
        assert stances(positions(words, language))["meddling"] == "opposes"


def test_who_praises_an_evil_advocates_it(language: Language) -> None:
    """Praise alone turns it: nobody opposes what they welcome."""
    assert stances(positions("We warmly welcome the micromanagement.", language)) == {
        "meddling": "advocates"
    }


def test_the_remedy_outweighs_the_complaint(language: Language) -> None:
    """Who names a problem and asks for the remedy advocates, once for each topic."""
    found = positions("The ferries are failing. We need more ferries.", language)
    assert stances(found) == {"ferries": "advocates"}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("We need a ferry.", Act.CALLS_FOR),
        ("We applaud the ferry.", Act.PRAISES),
        ("We support the ferry.", Act.SUPPORTS),
        ("We welcome the ferry.", Act.WELCOMES),
        ("We will run a ferry.", Act.COMMITS_TO),
        ("We reject the ferry.", Act.REJECTS),
        ("We condemn the ferry.", Act.CRITICISES),
        ("The ferry is in danger.", Act.WARNS_OF),
        ("We regret the loss of the ferry.", Act.REGRETS),
        ("We question the ferry.", Act.DOUBTS),
    ],
)
def test_the_act_is_the_one_that_the_words_perform(
    words: str, act: Act, language: Language
) -> None:
    """Below each stance, the act by which it is taken."""
    (found,) = positions(words, language)
    assert found.act is act


def test_a_term_within_a_longer_term_or_name_does_not_count(language: Language) -> None:
    """A mobile library is one term; a library in the name of a body is none."""
    (found,) = positions("We need the mobile library.", language)
    assert found.topic == "libraries"
    assert positions("We welcome the British Library Trust.", language) == ()


def test_a_common_word_needs_the_release_to_be_about_it(language: Language) -> None:
    """An everyday word is a term of a topic only where the release has that topic anyway."""
    money = Topics((Topic("money", "Money", signals=("cash",)), FERRIES))
    assert stances(positions("We need more cash for ferries.", language, topics=money)) == {
        "ferries": "advocates"
    }


def test_a_position_without_a_term_stands_where_its_words_do(language: Language) -> None:
    """The evidence is the sentence that speaks of the topic, and not another beside it."""
    text = "Ann Lee, of the Guild, said: “Stop the cuts. We need <b>more</b> nurses.”"
    document = read_document(Release("r", text, "r.txt"), language)
    at = text.index("Stop")
    found = find_positions(document, statement(Span(at, len(text) - 1)), load_topics())
    (position,) = [one for one in found if one.topic == "workforce-supply"]
    assert position.rule == "position.words"
    assert position.span.of(text) == "We need <b>more</b> nurses."


def test_a_scheme_needs_no_more_than_labels(language: Language) -> None:
    """The topics of a user's scheme are found by label and alternative label."""
    scheme = Topics((Topic("trams", "Trams", alt_labels=("light rail",)),))
    text = "Trams\n\nWe want light rail."
    document = read_document(Release("r", text, "r.txt"), language)
    found = find_positions(document, statement(Span(7, len(text))), scheme)
    assert stances(found) == {"trams": "advocates"}


SENTENCES = [
    "We need more ferries.",
    "The libraries are at risk!",
    "Stop the micromanagement.",
    "Nobody “listened” to us about the floodwater.",
    "We welcome the ferry, but fear for the libraries.",
    "Who asked for a ferry?",
    "—",
    "Naïve plans – 20 of them – won’t save the library…",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.booleans())
def test_positions_stand_in_the_content_and_agree_with_their_act(
    sentences: list[str], apart: bool
) -> None:
    """Spans lie within the content, topics are unique, and the same text gives the same again."""
    document, said = _document(sentences, "\n\n" if apart else " ")
    found = find_positions(document, said, SCHEME)
    for position in found:
        assert any(span.covers(position.span) for span in said.content)
        assert position.act.stance is position.stance
        assert 0 <= position.confidence <= 1
        assert position.rule in {rule.name for rule in RULES}
    assert len({position.topic for position in found}) == len(found) <= 4
    assert all(a.confidence >= b.confidence for a, b in pairwise(found))
    assert find_positions(document, said, SCHEME) == found


def _document(sentences: list[str], between: str) -> tuple[Document, Statement]:
    body = between.join(sentences)
    head = "A day on the firth\n\n"
    document = read_document(Release("r", head + body, "r.txt"), load_language())
    parts = body.split("\n\n")
    spans, at = [], len(head)
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return document, statement(*spans)


def test_the_shipped_release_yields_what_its_leaders_stand_for(language: Language) -> None:
    """On the release that ships with the code: who opposes command, who asks for a clear brief."""
    text = (data_folder() / "releases" / "2015-09-30-nuffield-trust-nhs-improvement.txt").read_text(
        "utf-8"
    )
    document = read_document(Release("nuffield", text, "nuffield.txt"), language)

    def taken(words: str) -> set[tuple[str, str]]:
        at = text.rindex(words)
        found = find_positions(document, statement(Span(at, at + len(words))), load_topics())
        return {(position.topic, str(position.stance)) for position in found}

    assert ("clarity-of-purpose", "advocates") in taken(
        "Insist on a really clear and simple mandate."
    )
    assert ("political-interference", "opposes") in taken(
        "their interests have too often been the victim of a political fudge."
    )
    assert ("collaboration", "advocates") in taken(
        "the need for the new organisation to work constructively with NHS England"
    )
    assert ("top-down-management", "opposes") in taken(
        "The chief executive of NHS Improvement needs to realise that a ‘heroic individual’ "
        "leadership model isn’t going to work - the system is too large, and too disjointed, for "
        "one person to lead single-handedly."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We need far more collaboration between wards.", {"collaboration": "advocates"}),
        ("We oppose the reorganisation.", {"reorganisation": "opposes"}),
        ("We need more nurses.", {"workforce-supply": "advocates"}),
        ("We welcome the transparency of the board.", {"transparency": "advocates"}),
        ("The board met to hear about collaboration.", {}),
    ],
)
def test_a_topic_that_is_plainly_named_is_the_topic(
    words: str, expected: dict[str, str], language: Language
) -> None:
    """In our own scheme, with its fitted weights, a short sentence says what it says."""
    text = f"A ward opens\n\nAda Holm said: “{words}”"
    document = read_document(Release("r", text, "r.txt"), language)
    at = text.index(words)
    found = find_positions(document, statement(Span(at, at + len(words))), load_topics())
    assert stances(found) == expected
