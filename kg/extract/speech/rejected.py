"""What looked like a statement and is none: relations and quotations left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.speech import reported
from kg.extract.speech.relation import Relation
from kg.extract.text.document import Document
from kg.model import Actor, Rejected

NESTED = "It stands within another clause: it describes somebody, it reports nothing."
PAST = "It is dated to a year before the release: background."
NOBODY = "The text does not say who speaks, or names nobody."
UNUTTERED = "Nothing beside, before or below the quotation says who utters it."
PHRASE = "The words in marks are a phrase or title, no utterance."


def find_rejected(
    document: Document, attributed: Sequence[tuple[Relation, tuple[Actor, ...]]]
) -> Iterator[Rejected]:
    """Yield the relations of *attributed*, with their speakers, that make no statement.

    The quotations that no relation takes up follow them.
    """
    for relation, actors in attributed:
        reason = _reason(relation, actors)
        if reason:
            who = " and ".join(actor.name for actor in actors)
            rule = relation.rule
            yield Rejected("statement", who, relation.content, reason, rule.name, rule.confidence)
    taken = [span for relation, _ in attributed for span in relation.content]
    for paragraph in document.paragraphs:
        for quotation in paragraph.quotations:
            if not any(quotation.content.meets(span) for span in taken):
                reason = UNUTTERED if quotation in paragraph.masked else PHRASE
                yield Rejected("statement", "", (quotation.content,), reason)


def _reason(relation: Relation, actors: Sequence[Actor]) -> str:
    if not relation.counts:
        return NESTED if relation.rule is reported.NESTED else PAST
    return "" if actors else NOBODY
