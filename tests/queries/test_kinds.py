"""A kind of body as people say it."""

import pyoxigraph as ox
import pytest

from ontology.namespaces import KIND
from ontology.topics import load_topics
from queries.catalogue import Kind, Parameter
from queries.names import Names
from queries.understand import Unclear, understand

ANY_KIND = Parameter("kind", Kind.BODY_KIND, required=False)
NOBODY = Names((), load_topics())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("unions", "unions"),
        ("the Trade Unions", "unions"),
        ("union", "unions"),
        ("hospital trusts", "trusts"),
        ("CCGs", "commissioners"),
        ("think-tanks", "think-tanks"),
        ("arm’s-length bodies", "arms-length-bodies"),
        ("arm's-length bodies", "arms-length-bodies"),
        ("“royal colleges”", "royal-colleges"),
        ("local authorities", "local-government"),
        ("kind:unions", "unions"),
        (f"<{KIND['unions']}>", "unions"),
    ],
)
def test_a_kind_is_understood(words: str, kind: str) -> None:
    """By any label, singular or plural, with or without the article."""
    assert understand(ANY_KIND, words, NOBODY).term == ox.NamedNode(KIND[kind])


@pytest.mark.parametrize("words", ["", "the", "unions of states", "NHS", 'x" . }'])
def test_what_is_no_kind_is_refused_with_the_kinds(words: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Unclear, match=r"no kind of body") as refusal:
        understand(ANY_KIND, words, NOBODY)
    assert "royal colleges" in str(refusal.value)
