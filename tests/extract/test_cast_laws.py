"""Laws that hold of every cast, whatever the text."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Organisation, Person
from tests.extract.naming import cast

PHRASES = [
    "Dr Ann Marlow",
    "Marlow",
    "Mrs Quist",
    "Sir Bo Quist OBE",
    "Lord Oakley of Thirn",
    "the Quay Trust",
    "Quay",
    "the trust’s chief executive,",
    "(QT)",
    "Tiny Breaths, a charity,",
    "the charity",
    "NHS",
    "the NHS",
    "chair of both the Mill Institute and Fen NHS Trust",
    "co-chairs",
    "and",
    "&",
    ",",
    ".\n\n",
    "\n",
    "who chairs",
    "was",
    "said",
    "“",
    "”",
    "'s",
    "\ue000",
    "\uf8ff",
    "by",
    "a GP in Danley",
]
texts = st.lists(st.sampled_from(PHRASES), max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_every_mention_lies_in_the_text_and_reads_as_one_of_its_forms(text: str) -> None:
    """A mention's words are its actor's name or an alias, white space and titles aside."""
    found = cast(text)
    for span, actor in found.mentions:
        assert 0 <= span.start < span.end <= len(text)
        words = re.sub(r"\s+", " ", span.of(text))
        assert any(form in words for form in (actor.name, *actor.aliases))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_mentions_are_in_order_and_apart(text: str) -> None:
    """No two mentions share a code point; records and mentions say the same."""
    found = cast(text)
    spans = [span for span, _ in found.mentions]
    assert spans == sorted(spans)
    assert all(not a.meets(b) for a, b in pairwise(spans))
    actors: list[Person | Organisation] = [*found.people, *found.organisations]
    assert sorted(span for actor in actors for span in actor.mentions) == spans


@settings(max_examples=60, deadline=None)
@given(texts)
def test_posts_belong_to_the_cast(text: str) -> None:
    """A post's person and body are in the cast, and its place lies in the text."""
    found = cast(text)
    for post in found.posts:
        assert post.person in found.people
        assert post.organisation is None or post.organisation in found.organisations
        assert post.span.end <= len(text)
        assert 0 < post.confidence <= 1


def test_the_same_text_gives_the_same_cast() -> None:
    """Nothing depends on the order of sets or on earlier texts."""
    text = "Title\n\nAnn Marlow, chair of the Quay Trust (QT), said no. The trust agreed with QT."
    first, _, second = (
        cast(text),
        cast("Title\n\nBo Quist of the Mill Institute said so."),
        cast(text),
    )
    assert first == second


def test_an_empty_text_has_no_cast() -> None:
    """Nothing is named in nothing."""
    found = cast(" \n ")
    assert (found.people, found.organisations, found.posts, found.mentions) == ((), (), (), ())


def test_the_publisher_is_one_of_the_bodies() -> None:
    """A publisher is never a name from outside the text."""
    found = cast(
        "Title\n\nPress release\n\nThe Quay Trust said no.\n\nAbout the Quay Trust\n\nIt is old."
    )
    assert isinstance(found.publisher, Organisation)
    assert found.publisher in found.organisations


@pytest.mark.parametrize(
    "line",
    [
        "the Trust’s " * 1200,
        "Chair of Trust and " * 400,
        "Ann Lowe, " * 500,
        "policy and health lead of the chief officer for care and " * 150,
        "“(Ann & ’s " * 300,
    ],
)
def test_odd_texts_are_read_without_harm(line: str) -> None:
    """A run of capitals, roles or names without end neither fails nor takes for ever."""
    begin = time.process_time()
    found = cast("Title\n\n" + line)
    assert all(post.person in found.people for post in found.posts)
    assert time.process_time() - begin < 10
