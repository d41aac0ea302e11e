"""What a release is about, as a whole and around each place: the context of its words."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.positions.signals import SignalMatcher
from kg.extract.text.document import Document, Paragraph
from kg.extract.text.layout import Kind, Part
from kg.model import Span

_PLACES = {Kind.TITLE: 4.0, Kind.STANDFIRST: 3.0}
_LEAD = 2.0
_LEAD_PARAGRAPHS = 2
_MOST_NEARBY = 1.5
_BEFORE = 0.6


class About:
    """How much a document, and each of its paragraphs, is about each topic of a scheme.

    The headline and the first paragraphs weigh more: a release says first what it is about (the
    inverted pyramid of news writing). The notes do not count.
    """

    def __init__(self, document: Document, matcher: SignalMatcher) -> None:
        self.document = document
        self._paragraphs = [_weights(document, p, matcher) for p in document.paragraphs]
        whole: dict[str, float] = defaultdict(float)
        leads = 0
        for paragraph, weights in zip(document.paragraphs, self._paragraphs, strict=True):
            kind = paragraph.block.kind
            if paragraph.block.part is Part.NOTES:
                continue
            leads += kind is Kind.PARAGRAPH
            lead = kind is Kind.PARAGRAPH and leads <= _LEAD_PARAGRAPHS
            place = _LEAD if lead else _PLACES.get(kind, 1.0)
            for topic, weight in weights.items():
                whole[topic] += weight * place
        most = max(whole.values(), default=1.0)
        self.whole = {topic: weight / most for topic, weight in whole.items()}
        """The topics of the document by id: 1 for the one that it is most about."""

    def near(self, span: Span) -> dict[str, float]:
        """Return the topics by id of the paragraph where *span* begins, and of the one before."""
        for index, paragraph in enumerate(self.document.paragraphs):
            if paragraph.block.span.start <= span.start < paragraph.block.span.end:
                here = {t: min(w, _MOST_NEARBY) for t, w in self._paragraphs[index].items()}
                above = self._paragraphs[index - 1] if index else {}
                for topic, weight in above.items():
                    here[topic] = max(here.get(topic, 0.0), _BEFORE * min(weight, _MOST_NEARBY))
                return here
        return {}


def _weights(document: Document, paragraph: Paragraph, matcher: SignalMatcher) -> dict[str, float]:
    best: dict[str, float] = {}
    for parsed in (paragraph.parsed, *(document.inner[q] for q in paragraph.masked)):
        for signal in matcher.find(parsed.doc[:]):
            best[signal.topic.id] = max(best.get(signal.topic.id, 0.0), signal.weight)
    return best
