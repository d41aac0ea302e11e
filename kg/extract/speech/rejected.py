"""What looked like a statement and is none: relations and quotations left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.speech.relation import Relation
from kg.extract.text.document import Document
from kg.model import Actor, Rejected

WIDER = "A view, aim or finding of somebody's, which the text does not report as said."
PAST = "It is dated to a year before the release: background."
NOBODY = "The text does not say who speaks, or names nobody."
UNUTTERED = "Nothing beside, before or below the quotation says who utters it."
PHRASE = "The words in marks are a phrase or title, no utterance."


def find_rejected(
    document: Document,
    spoken: Sequence[tuple[Relation, tuple[Actor, ...]]],
    wider: Sequence[Relation],
) -> Iterator[Rejected]:
    """Yield what makes no statement: relations of *spoken* (with their speakers) and of *wider*.

    The quotations that no relation takes up follow them.
    """
    for relation, actors in spoken:
        if not relation.counts or not actors:
            who = " and ".join(actor.name for actor in actors)
            yield _left_out(relation, who, NOBODY if relation.counts else PAST)
    taken = [span for relation, _ in spoken for span in relation.content]
    for relation in wider:
        if not any(span.meets(other) for span in relation.content for other in taken):
            yield _left_out(relation, "", WIDER)
            taken += relation.content
    for paragraph in document.paragraphs:
        for quotation in paragraph.quotations:
            if not any(quotation.content.meets(span) for span in taken):
                reason = UNUTTERED if quotation in paragraph.masked else PHRASE
                yield Rejected("statement", "", (quotation.content,), reason)


def _left_out(relation: Relation, who: str, reason: str) -> Rejected:
    rule = relation.rule
    return Rejected("statement", who, relation.content, reason, rule.name, rule.confidence)
