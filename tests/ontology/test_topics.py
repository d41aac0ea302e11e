"""The topics that ship, and the loading of a user's own."""

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from ontology.topics import Topic, Topics, load_topics

GROUPS = {
    "system-and-governance": (
        "collaboration integrated-care system-leadership top-down-management local-autonomy"
        " regulation political-interference clarity-of-purpose reorganisation transparency"
        " competition-and-private-sector commissioning"
    ),
    "people": (
        "patient-involvement staff-engagement workplace-culture workforce-supply"
        " pay-and-conditions industrial-action appointments brexit-and-migration"
    ),
    "care": (
        "service-improvement patient-safety waiting-times urgent-care primary-care mental-health"
        " social-care cancer-care maternity-and-children older-people-and-dementia"
        " long-term-conditions prevention health-inequalities pandemic-response"
        " service-reconfiguration"
    ),
    "resources": (
        "funding efficiency capital-and-estates digital-and-data research-and-medicines"
        " sustainability"
    ),
}

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pos: <https://w3id.org/nhs-positions/ns#> .
@prefix my: <https://example.org/topics/> .
"""


@pytest.fixture(scope="module")
def topics() -> Topics:
    """Return the topics that ship."""
    return load_topics()


def scheme(tmp_path: Path, body: str) -> Path:
    """Write a scheme file with the usual prefixes and return its path."""
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_topics_and_no_others(topics: Topics, group: str) -> None:
    """The 41 topics stand in the four groups of the annotation guide."""
    found = {topic.id for topic in topics if topic.group == group}
    assert found == set(GROUPS[group].split())


def test_there_are_41_topics(topics: Topics) -> None:
    """No topic stands outside the four groups."""
    assert len(topics) == sum(len(ids.split()) for ids in GROUPS.values()) == 41
    assert {topic.group for topic in topics} == set(GROUPS)


def test_two_topics_name_an_evil(topics: Topics) -> None:
    """To criticise these is to oppose the topic; all others are fields or goods."""
    evils = {topic.id for topic in topics if topic.names_an_evil}
    assert evils == {"top-down-management", "political-interference"}


def test_every_topic_is_described(topics: Topics) -> None:
    """Each has a definition of its own, other names, and enough words to be found by."""
    for topic in topics:
        assert topic.definition.endswith("."), topic.id
        assert topic.alt_labels, topic.id
        assert len(topic.strong_signals) >= 15, topic.id
        assert topic.signals, topic.id
        assert topic.hints, topic.id
    assert len({topic.definition for topic in topics}) == len(topics)


def terms(topic: Topic) -> list[str]:
    """Return the terms of *topic*, of every grade."""
    return [*topic.strong_signals, *topic.signals, *topic.hints]


def test_a_term_has_one_grade_under_a_topic(topics: Topics) -> None:
    """A word that both names a topic and hints at it would tell two things at once."""
    for topic in topics:
        twice = [term for term, count in Counter(terms(topic)).items() if count > 1]
        assert twice == [], topic.id


def test_terms_are_in_lower_case_without_stray_spaces(topics: Topics) -> None:
    """They are compared with text in lower case, so any other would never be found."""
    for topic in topics:
        for term in terms(topic):
            assert term == term.lower(), term
            assert term == " ".join(term.split()) != "", term


@pytest.mark.parametrize(
    ("asked", "topic_id"),
    [
        ("Collaboration", "collaboration"),
        ("  urgent and EMERGENCY care ", "urgent-care"),
        ("urgent-care", "urgent-care"),
        ("A&E", "urgent-care"),
        ("brexit", "brexit-and-migration"),
    ],
)
def test_a_topic_is_found_by_its_names(topics: Topics, asked: str, topic_id: str) -> None:
    """Label, other label and id serve, in any case."""
    assert topics.by_label(asked) == topics[topic_id]


def test_an_unknown_topic_is_none_or_an_error(topics: Topics) -> None:
    """Lookups that may fail return None; the one that must not raises."""
    assert topics.get("football") is None
    assert topics.by_label("football") is None
    with pytest.raises(KeyError):
        topics["football"]


def test_loading_is_quick() -> None:
    """It is done at every start: half a second would be felt."""
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        load_topics()
        durations.append(time.perf_counter() - start)
    assert min(durations) < 0.5


def test_a_scheme_of_ones_own_needs_labels_only(tmp_path: Path) -> None:
    """What is optional is empty; the order is that of the file; the id is the IRI's last part."""
    path = scheme(
        tmp_path,
        """
        my:trains a skos:Concept ; skos:prefLabel "Trains" .
        my:buses a skos:Concept ; skos:prefLabel "Buses"@en ; skos:altLabel "coaches"@en ;
            skos:definition "Road travel."@en ; pos:strongSignal "omnibus" ;
            pos:signal "bus", "coach" ; pos:hint "stop" ; pos:namesAnEvil true .
        """,
    )
    trains, buses = load_topics(path)
    assert (trains.id, trains.label, trains.signals, trains.group) == ("trains", "Trains", (), "")
    assert (buses.alt_labels, buses.signals) == (("coaches",), ("bus", "coach"))
    assert (buses.strong_signals, buses.hints) == (("omnibus",), ("stop",))
    assert (buses.definition, buses.names_an_evil) == ("Road travel.", True)


def test_english_labels_come_before_those_of_other_languages(tmp_path: Path) -> None:
    """Welsh stands in only where there is no English."""
    path = scheme(
        tmp_path,
        """
        my:a skos:prefLabel "Iechyd"@cy, "Health"@en-GB ; a skos:Concept .
        my:b skos:prefLabel "Gofal"@cy ; a skos:Concept .
        """,
    )
    assert [topic.label for topic in load_topics(path)] == ["Health", "Gofal"]


@pytest.mark.parametrize("link", ["my:b skos:broader my:a .", "my:a skos:narrower my:b ."])
def test_a_top_concept_with_others_below_is_a_group(tmp_path: Path, link: str) -> None:
    """Positions are taken on what stands below it; a deeper concept has the same group."""
    path = scheme(
        tmp_path,
        """
        my:a a skos:Concept ; skos:prefLabel "A" .
        my:b a skos:Concept ; skos:prefLabel "B" .
        my:c a skos:Concept ; skos:prefLabel "C" ; skos:broader my:b .
        """
        + link,
    )
    assert [(topic.id, topic.group) for topic in load_topics(path)] == [("b", "a"), ("c", "a")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("my:a a skos:Concept ; skos:prefLabel .", "is no Turtle: .*line 5"),
        ("", "holds no skos:Concept"),
        ('my:a skos:prefLabel "A" .', "holds no skos:Concept"),
        ("my:a a skos:Concept .", "<https://example.org/topics/a> has no skos:prefLabel"),
        (
            'my:a a skos:Concept ; skos:prefLabel "A" .\n'
            '<https://example.org/other#a> a skos:Concept ; skos:prefLabel "B" .',
            "two concepts end in 'a'",
        ),
        (
            'my:a a skos:Concept ; skos:prefLabel "A" ; skos:broader my:b .\n'
            'my:b a skos:Concept ; skos:prefLabel "B" ; skos:broader my:a .',
            "in a circle",
        ),
    ],
    ids=["no Turtle", "empty", "no concept", "no label", "same id", "circle"],
)
def test_a_scheme_that_cannot_be_used_says_why(tmp_path: Path, body: str, reason: str) -> None:
    """The error names the file and the reason."""
    path = scheme(tmp_path, body)
    with pytest.raises(ValueError, match=f"{re.escape(str(path))}: .*{reason}"):
        load_topics(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes | None) -> None:
    """A missing file and one in another encoding give the same kind of error."""
    path = tmp_path / "mine.ttl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=f"{re.escape(str(path))}: cannot be read as UTF-8"):
        load_topics(path)
