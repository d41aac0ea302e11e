"""What `kg extract --trace` shows of a release: what each rule found, and what was left out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.cli.output import harmless
from kg.model import Extraction, Rejected, Span, Statement

_LONGEST = 200


def trace(extraction: Extraction) -> Iterator[str]:
    """Yield the lines of a trace, in reading order of the words that they are about.

    A line of the text where nothing was found is there too.
    """
    text = extraction.release.text
    told = [
        *((one.content[0].start, _statement(one, text)) for one in extraction.statements),
        *((one.places[0].start, _rejected(one, text)) for one in extraction.rejected),
        *((line.start, _nothing(line, text)) for line in _silent(extraction)),
    ]
    yield harmless(f"{extraction.release.name}: {extraction.release.title or 'without a title'}")
    for start, lines in sorted(told, key=lambda one: one[0]):
        yield ""
        yield harmless(f"line {text.count(chr(10), 0, start) + 1}: {next(lines)}")
        yield from map(harmless, lines)
    yield ""
    yield (
        f"statements: {len(extraction.statements)}; positions: "
        f"{sum(len(s.positions) for s in extraction.statements)}; "
        f"left out: {len(extraction.rejected)}"
    )


def _silent(extraction: Extraction) -> Iterator[Span]:
    """Yield the lines of the text that no statement and nothing rejected has a word of."""
    taken = [
        place
        for statement in extraction.statements
        for place in (*statement.content, *statement.repeats)
    ]
    taken += (place for rejected in extraction.rejected for place in rejected.places)
    for line in re.finditer(r".*\S.*", extraction.release.text):
        span = Span(*line.span())
        if not any(place.meets(span) for place in taken):
            yield span


def _nothing(line: Span, text: str) -> Iterator[str]:
    yield "nothing found"
    yield from _words("words", (line,), text)


def _statement(one: Statement, text: str) -> Iterator[str]:
    yield f"statement by {one.speaker.name}, {one.form}"
    yield _rule(one.rule, one.confidence)
    yield from _words("source", one.source, text)
    yield from _words("cue", one.cue, text)
    yield from _words("content", one.content, text)
    yield from _words("repeated", one.repeats, text)
    for position in one.positions:
        yield f"    position  {position.stance} {position.topic}, {position.act}"
        yield _rule(position.rule, position.confidence)
        yield from _words("words", (position.span,), text)


def _rejected(one: Rejected, text: str) -> Iterator[str]:
    yield f"no {one.kind}{f': {one.what}' if one.what else ''}"
    yield f"    because   {one.reason}"
    if one.rule:
        yield _rule(one.rule, one.confidence)
    yield from _words("words", one.places, text)


def _rule(name: str, confidence: float) -> str:
    return f"    rule      {name}, confidence {confidence:.2f}. {_says().get(name, '')}".rstrip()


@cache
def _says() -> dict[str, str]:
    from kg.extract import RULES

    return {rule.name: rule.says for rule in RULES}


def _words(label: str, places: Sequence[Span], text: str) -> Iterator[str]:
    for place in places:
        words = place.of(text)
        cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
        yield f"    {label:9} {place.start}–{place.end}: {cut}"
