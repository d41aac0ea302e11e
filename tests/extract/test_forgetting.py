"""Many releases in one process: none leaves anything behind, neither words nor conclusions."""

import pytest

from kg.extract import Extractor
from kg.extract.text.language import load_language
from kg.model import Release
from ontology.topics import load_topics

TEXT = """{name} opens a ward

Ada {name}, chair of the {name} Trust, said: “We need far more nurses.” She warned of long waits.
"""
NAMES = ["Zelquorvane", "Brindlewick", "Thornquillan"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all releases, as a build has it."""
    return Extractor(load_topics())


@pytest.mark.parametrize("name", NAMES)
def test_words_are_forgotten_with_their_release(extractor: Extractor, name: str) -> None:
    """What the model has never met takes no memory once the release is read."""
    extraction = extractor(Release("r", TEXT.format(name=name), "made"))
    assert [person.name for person in extraction.people] == [f"Ada {name}"]
    assert name not in load_language().vocab.strings


def test_a_release_says_the_same_whatever_was_read_before(extractor: Extractor) -> None:
    """Read first, last and in between, it gives the same extraction."""
    releases = [Release("r", TEXT.format(name=name), "made") for name in NAMES]
    first = [extractor(release) for release in releases]
    assert [extractor(release) for release in reversed(releases)] == first[::-1]
