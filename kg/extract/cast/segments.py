"""The names that may stand in a release, in order, and what each looks like by its form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.cast.capitals import Word, find_runs, find_words, opens
from kg.extract.cast.cutting import Cutter, Look, Segment
from kg.extract.cast.forms import is_body
from kg.extract.text.document import Document
from kg.model import Span

__all__ = ["Look", "Segment", "find_segments"]


def find_segments(document: Document) -> list[Segment]:
    """Return the segments of all paragraphs, in order; paragraphs in capitals have none."""
    entities = _entities(document)
    found: list[Segment] = []
    text = document.text
    runs = [
        (paragraph.block.span, run)
        for paragraph in document.paragraphs
        if not _shouts(paragraph.block.span.of(text))
        for run in find_runs(text, find_words(text, paragraph.block.span))
    ]
    within = frozenset(
        " ".join(word.low for word in run) for span, run in runs if not opens(text, span, run[0])
    )
    for span, run in runs:
        if opens(text, span, run[0]) and _is_led(document, run, within):
            run = run[1:]
        inside = [(place, label) for place, label in entities if span.covers(place)]
        found.extend(Cutter(text, span, inside, within).cut(run))
    return found


def _is_led(document: Document, run: Sequence[Word], within: Collection[str]) -> bool:
    """Say whether *run* is a body's name behind a sentence's first word: "Ask Harrow College"."""
    if (
        len(run) < 3
        or not run[1].capital
        or run[1].low in {"our", "us", "my", "me", "with", "your"}
    ):
        return False
    if " ".join(word.low for word in run) in within or not is_body(run[1:]):
        return False
    tags = {token.pos_ for _, tokens in document.tokens(run[0].span) for token in tokens}
    return bool(tags) and tags <= {"VERB", "AUX", "ADV", "SCONJ", "ADP", "PRON", "INTJ", "PART"}


def _entities(document: Document) -> list[tuple[Span, str]]:
    found = [
        (parsed.place(entity), str(entity.label_))
        for parsed in document.parses
        for entity in parsed.doc.ents
    ]
    return sorted(found, key=lambda item: item[0])


def _shouts(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(words.split()) >= 4 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
