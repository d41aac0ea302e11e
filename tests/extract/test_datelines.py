"""The place before a first sentence is no part of the sentence."""

import pytest
from spacy.language import Language

from kg.extract.text.document import read_document
from kg.model import Release

CASES = {
    "a place and two hyphens": ("LEEDS -- Wards are full.", "Wards are full ."),
    "a place, a country and a date": (
        "YORK, UK – 3 March 2020 – Wards are full.",
        "Wards are full .",
    ),
    "a place and an agency": ("LEEDS (Newswire) – Wards are full.", "Wards are full ."),
    "a body with an aside": (
        "GMB – Britain’s third union – met nurses.",
        "GMB – Britain ’s third union – met nurses .",
    ),
    "a body with a gloss": ("GMB – the union.", "GMB – the union ."),
    "a word in capitals": ("WARDS are full – again.", "WARDS are full – again ."),
}


@pytest.mark.parametrize(("words", "parsed"), CASES.values(), ids=CASES)
def test_a_dateline_is_not_parsed(language: Language, words: str, parsed: str) -> None:
    """What the parser sees of the paragraph."""
    text = f"A headline\n\n{words}"
    document = read_document(Release("test", text, "test"), language)
    assert " ".join(token.text for token in document.paragraphs[-1].parsed.doc) == parsed
