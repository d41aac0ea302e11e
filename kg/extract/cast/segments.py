"""The names that may stand in a release, in order, and what each looks like by its form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.extract.cast.capitals import Word, find_runs, find_words, opens
from kg.extract.cast.cutting import Cutter
from kg.extract.cast.forms import is_body
from kg.extract.cast.heads import HEADS, UNTYPED_KINDS
from kg.extract.cast.segment import Look, Segment
from kg.extract.cast.skeleton import pieces
from kg.extract.text.document import Document
from kg.model import Span

__all__ = ["Look", "Segment", "find_segments"]


def find_segments(document: Document) -> list[Segment]:
    """Return the segments of all paragraphs, in order; paragraphs in capitals have none."""
    entities = _entities(document)
    found: list[Segment] = []
    text = document.text
    runs = [
        (span, run)
        for paragraph in document.paragraphs
        for span in pieces(text, paragraph.block.span)
        if not _shouts(span.of(text))
        for run in find_runs(text, find_words(text, span))
    ]
    within = frozenset(
        " ".join(word.low for word in run) for span, run in runs if not opens(text, span, run[0])
    )
    cutters = {span: Cutter(text, span, _inside(entities, span), within) for span, _ in runs}
    for span, run in runs:
        if opens(text, span, run[0]) and _is_led(document, run, within):
            run = run[1:]
        found.extend(cutters[span].cut(run))
    return _paired(text, found)


def _paired(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return *segments* with the short form of a name that holds "and" as one: "Brent and Esk".

    The long form ("Brent and Esk NHS Trust") shows that the two words are no two names.
    """
    openings = set()
    for segment in segments:
        lows = [word.low for word in segment.words]
        if segment.look is Look.BODY and {"and", "&"} & set(lows):
            typed = next((i for i, low in enumerate(lows) if low in HEADS or low == "nhs"), 0)
            openings.add(" ".join(lows[:typed]))
    if not openings:
        return list(segments)
    found: list[Segment] = []
    for segment in segments:
        left = found[-1] if found else None
        between = text[left.span.end : segment.outer.start] if left else ""
        if left and between in {" and ", " & "} and Look.PERSON not in (left.look, segment.look):
            joiner = Word(between.strip(), Span(left.span.end + 1, segment.span.start - 1))
            words = (*left.words, joiner, *segment.words)
            if " ".join(word.low for word in words) in openings:
                found[-1] = replace(left, words=words, look=Look.BODY)
                continue
        found.append(segment)
    return found


def _is_led(document: Document, run: Sequence[Word], within: Collection[str]) -> bool:
    """Say whether *run* is a body's name behind a sentence's first word: "Ask Harrow College"."""
    if run[0].low in UNTYPED_KINDS and len(run) > 2 and run[1].capital and not is_body(run):
        # "Charity Wide Windows said": a kind with the capital of its sentence.
        return True
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


def _inside(entities: Sequence[tuple[Span, str]], span: Span) -> list[tuple[Span, str]]:
    return [(place, label) for place, label in entities if span.covers(place)]


def _entities(document: Document) -> list[tuple[Span, str]]:
    found = [
        (parsed.place(entity), str(entity.label_))
        for parsed in document.parses
        for entity in parsed.doc.ents
    ]
    return sorted(found, key=lambda item: item[0])


def _shouts(words: str) -> bool:
    if sum(map(str.isupper, words)) <= 0.8 * sum(map(str.isalpha, words)):
        return False
    return len(words.split()) >= 4
