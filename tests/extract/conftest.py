"""The language model, loaded once for all tests of extraction."""

import pytest
from spacy.language import Language

from kg.extract.text.language import load_language


@pytest.fixture(scope="session")
def language() -> Language:
    """Return the English pipeline."""
    return load_language()
