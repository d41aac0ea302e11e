"""Interviews: questions outside the quotation marks, answers within them."""

from __future__ import annotations

import re

from kg.extract.text.document import Document, Paragraph

_SECOND_PERSON = re.compile(r"\byou(?:r|rs|’ve|'ve|’re|'re)?\b", re.IGNORECASE)


def is_interview(document: Document) -> bool:
    """Say whether the text is questions outside the marks and answers within them."""
    answers = 0
    for before, after in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        question = before.block.span.of(document.text)
        asks = question.rstrip().endswith("?") or _SECOND_PERSON.search(question)
        if asks and not before.masked and is_alone(document, after):
            answers += 1
    return answers >= 3


def is_alone(document: Document, paragraph: Paragraph) -> bool:
    """Say whether *paragraph* is one quotation and nothing else."""
    if len(paragraph.masked) != 1:
        return False
    span, outer = paragraph.block.span, paragraph.masked[0].outer
    rest = document.text[span.start : outer.start] + document.text[outer.end : span.end]
    return not any(character.isalnum() for character in rest)
