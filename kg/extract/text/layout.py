"""What the lines of a release are: headline, date, paragraph, heading, list item, note.

Layout carries meaning in this genre: a name on a line of its own speaks the quotation after it, a
list after "recommends:" is one statement, nothing after "Notes to editors" is speech. No model is
needed to see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.dates import find_dates
from kg.model import Span


class Kind(StrEnum):
    """What a block is by its form alone."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    LABEL = "label"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


class Part(StrEnum):
    """Where in the release a block stands."""

    HEAD = "head"
    BODY = "body"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item; `span` is its words without a list mark."""

    span: Span
    kind: Kind
    part: Part


_LABEL = re.compile(
    r"^\W*(?:(?:for )?(?:immediate )?(?:press|news|media) (?:release|notice|statement)"
    r"(?: (?:for )?immediate)?|news|statement|exclusive|comments?|ends?"
    r"|for immediate (?:release|use)|share this|related (?:content|news))\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\W*(?:ends?|end of (?:press )?release|-30-)\W*$", re.IGNORECASE)
_NOTES = re.compile(
    r"^\W*(?:notes?(?: (?:to|for) (?:the )?editors?)?|editors?[’']? notes?|about (?:the )?\w.{0,60}"
    r"|(?:press|media)(?: office)?(?: (?:contacts?|enquiries|inquiries|office))(?:\W.*)?"
    r"|contacts?|for (?:more|further) information\b.*|further information|background"
    r"|forward-looking statements|update,? .*|additional reporting by .*)\W*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[•·▪●○◦*‣–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+")


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of *text* in order.

    Together they cover all that is no white space or list mark.
    """
    blocks: list[Block] = []
    part = Part.HEAD
    spans = _paragraphs(text)
    for span in spans:
        words = span.of(text)
        item = _ITEM.match(words)
        if item and item.end() < len(words):
            span = Span(span.start + item.end(), span.end)
        elif item:
            item = None
        title = not blocks and not (len(spans) == 1 and _ends(words))
        kind = _kind(words, bool(item), title=title, part=part)
        if part is Part.HEAD and kind is Kind.PARAGRAPH:
            part = Part.BODY
        elif blocks and (_ENDS.match(words) or (_NOTES.match(words) and len(words) < 90)):
            part = Part.NOTES
            kind = Kind.LABEL if _ENDS.match(words) else Kind.HEADING
        blocks.append(Block(span, kind, part))
    return tuple(blocks)


def _kind(words: str, item: bool, *, title: bool, part: Part) -> Kind:
    if title:
        return Kind.TITLE
    if _LABEL.match(words):
        return Kind.LABEL
    if item:
        return Kind.ITEM
    ends = _ends(words)
    date = next((span for span, _ in find_dates(words)), None)
    if date and len(words) - (date.end - date.start) < 60 and not ends:
        return Kind.DATELINE
    if part is Part.HEAD and not ends and len(words) < 250:
        return Kind.STANDFIRST
    if not ends and len(words.split()) <= 12:
        return Kind.HEADING
    return Kind.PARAGRAPH


def _ends(words: str) -> bool:
    return words.rstrip("”’\"') ").endswith((".", "!", "?", ":", ",", "…", ";"))


def _paragraphs(text: str) -> list[Span]:
    """Return the paragraphs: lines, with the lines of hard-wrapped prose joined."""
    spans: list[Span] = []
    lines = [
        Span(match.start(), match.end()) for match in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text)
    ]
    for line in lines:
        if spans and _wrapped(text, spans[-1], line):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return spans


def _wrapped(text: str, above: Span, line: Span) -> bool:
    between = text[above.end : line.start]
    last_line = above.of(text).rsplit("\n", 1)[-1]
    return (
        between.count("\n") == 1
        and 55 <= len(last_line) <= 100
        and last_line[-1] not in '.:!?”"’'
        and text[line.start].islower()
    )
