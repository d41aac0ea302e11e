"""The same release in every format says the same.

The PDFs in `releases/` are those that `benchmarks/dress/` prints of the texts beside them.
"""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.dress.formats import FORMATS
from benchmarks.dress.release import dress
from kg.evaluate import evaluate
from kg.evaluate.gold import Gold, Reading, reading_of
from kg.extract import Extractor, as_gold
from kg.model import Release
from kg.read.document import read_document
from kg.read.media import PDF
from ontology.topics import load_topics

RELEASES = Path(__file__).parent / "releases"
NAMES = ("wards", "merger")
WRITTEN = [name for name, (_, media_type) in FORMATS.items() if media_type != PDF]
PRINTED = [name for name, (_, media_type) in FORMATS.items() if media_type == PDF]


def kept(name: str) -> str:
    """Return the text of a release."""
    return (RELEASES / f"{name}.txt").read_text("utf-8").strip()


@cache
def extractor() -> Extractor:
    """Return the extraction, whose model is loaded once."""
    return Extractor(load_topics())


@cache
def reading(name: str, text: str) -> Reading:
    """Return what *text* says."""
    return reading_of(as_gold(extractor()(Release(name, text, name))), name)


def read_as(form: str, name: str) -> str:
    """Return the text of a release that is read from a format."""
    write, media_type = FORMATS[form]
    if media_type == PDF:
        data = (RELEASES / f"{name}-{PRINTED.index(form) + 1}.pdf").read_bytes()
    else:
        (data,) = write([dress(kept(name))])
    return read_document(data, media_type, "FILE", name)[0].text


@pytest.mark.parametrize("form", [*WRITTEN, *PRINTED])
def test_a_release_says_the_same_in_every_format(form: str) -> None:
    """People, bodies, posts, statements and positions are those of the plain text."""
    golds = [Gold(reading(name, kept(name)), kept(name), RELEASES) for name in NAMES]
    assert sum(len(gold.reading.statements) for gold in golds) >= 12
    found = {name: reading(name, read_as(form, name)) for name in NAMES}
    measures = evaluate(golds, found).measures
    for layer in ("people", "posts", "statements (exact)", "positions"):
        assert measures[layer].f1 >= 0.97, layer


@pytest.mark.parametrize("form", [*WRITTEN, *PRINTED])
@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_a_release_comes_back_in_order(form: str, name: str) -> None:
    """Beside lines of date and publisher that pages add, nothing is added, lost or changed."""
    assert without_dateline(read_as(form, name)) == without_dateline(kept(name))


def without_dateline(text: str) -> list[str]:
    """Return the blocks of *text* but for short lines that tell the year of issue."""
    return [
        block
        for block in text.split("\n\n")
        if len(block) > 80 or ("2024" not in block and "2019" not in block)
    ]
