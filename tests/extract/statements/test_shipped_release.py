"""The release that the project ships: who says what in it."""

from pathlib import Path

from kg.extract.cast.cast import find_cast
from kg.extract.speech.statements import find_statements
from kg.extract.text.document import read_document
from kg.extract.text.language import load_language
from kg.model import Release
from kg.resources import data_folder


def release() -> Release:
    """Return the first shipped release as plain text."""
    path: Path = sorted((data_folder() / "releases").glob("*.txt"))[0]
    return Release(path.stem, path.read_text(encoding="utf-8"), str(path))


def test_its_eight_statements_have_their_speakers() -> None:
    """Leaders as a group, Dorrell twice, Taylor, Pedder twice, Edwards and Hopson."""
    document = read_document(release(), load_language())
    found = find_statements(document, find_cast(document, frozenset()))
    assert [(statement.speaker.name, str(statement.form)) for statement in found.statements] == [
        ("Senior health care figures", "mixed"),
        ("Stephen Dorrell", "mixed"),
        ("Stephen Dorrell", "direct"),
        ("Jeremy Taylor", "direct"),
        ("Angela Pedder", "indirect"),
        ("Angela Pedder", "direct"),
        ("Nigel Edwards", "direct"),
        ("Chris Hopson", "direct"),
    ]


def test_its_pull_quote_is_a_place_of_the_quotation_that_it_repeats() -> None:
    """The words that open the page stand again in what Nigel Edwards says below."""
    document = read_document(release(), load_language())
    found = find_statements(document, find_cast(document, frozenset()))
    repeats = [statement.repeats for statement in found.statements]
    (place,) = repeats[6]
    assert place.of(document.text).startswith("The chief executive of NHS Improvement needs to")
    assert [len(places) for places in repeats] == [0, 0, 0, 0, 0, 0, 1, 0]


def test_the_advice_to_the_new_leader_is_addressed_to_the_new_leader() -> None:
    """Who is advised is whom the words are for."""
    document = read_document(release(), load_language())
    found = find_statements(document, find_cast(document, frozenset()))
    addressee = found.statements[3].addressee
    assert addressee is not None
    assert addressee.span.of(document.text) == "the new leader"
