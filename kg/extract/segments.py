"""The names that may stand in a release, in order, and what each looks like by its form."""

from __future__ import annotations

from kg.extract.capitals import find_runs, find_words, opens
from kg.extract.cutting import Cutter, Look, Segment
from kg.extract.document import Document
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
        inside = [(place, label) for place, label in entities if span.covers(place)]
        found.extend(Cutter(text, span, inside, within).cut(run))
    return found


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
