"""What a release is about, as a whole and around each place: the context of its words."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Span as Tokens

from kg.extract.positions.signals import FAIR, HINT, STRONG, Signal, SignalMatcher
from kg.extract.text.document import Document, Paragraph
from kg.extract.text.language import Parsed
from kg.extract.text.layout import Kind, Part
from kg.model import Span

_GRADES = {STRONG: 1.5, FAIR: 1.0, HINT: 0.4}
_PLACES = {Kind.TITLE: 4.0, Kind.STANDFIRST: 3.0}
_LEAD = 2.0
_LEAD_PARAGRAPHS = 2
_BEFORE = 0.6


class About:
    """The signals of a document, and how much it and its paragraphs are about each topic.

    The headline and the first paragraphs weigh more: a release says first what it is about (the
    inverted pyramid of news writing). The notes do not count.
    """

    def __init__(self, document: Document, matcher: SignalMatcher) -> None:
        self.document = document
        self._signals = {id(parsed): matcher.find(parsed.doc) for parsed in document.parses}
        self._paragraphs = [self._weights(paragraph) for paragraph in document.paragraphs]
        whole: dict[str, float] = defaultdict(float)
        self.head: list[Tokens] = []
        """The headline, the standfirst and the first paragraphs: what the release says first."""
        leads = 0
        for paragraph, weights in zip(document.paragraphs, self._paragraphs, strict=True):
            kind = paragraph.block.kind
            if paragraph.block.part is Part.NOTES:
                continue
            leads += kind is Kind.PARAGRAPH
            lead = kind is Kind.PARAGRAPH and leads <= _LEAD_PARAGRAPHS
            if lead or kind in _PLACES:
                self.head += (parsed.doc[:] for parsed in _parses(document, paragraph))
            place = _LEAD if lead else _PLACES.get(kind, 1.0)
            for topic, weight in weights.items():
                whole[topic] += weight * place
        most = max(whole.values(), default=1.0)
        self.whole = {topic: weight / most for topic, weight in whole.items()}
        """The topics of the document by id: 1 for the one that it is most about."""

    def signals(self, parsed: Parsed, tokens: Tokens) -> list[Signal]:
        """Return the signals of *parsed* that lie within *tokens*, in order."""
        return [
            signal
            for signal in self._signals[id(parsed)]
            if tokens.start <= signal.start and signal.end <= tokens.end
        ]

    def near(self, span: Span) -> dict[str, float]:
        """Return the topics by id of the paragraph where *span* begins, and of the one before."""
        for index, paragraph in enumerate(self.document.paragraphs):
            if paragraph.block.span.start <= span.start < paragraph.block.span.end:
                here = dict(self._paragraphs[index])
                above = self._paragraphs[index - 1] if index else {}
                for topic, weight in above.items():
                    here[topic] = max(here.get(topic, 0.0), _BEFORE * weight)
                return here
        return {}

    def _weights(self, paragraph: Paragraph) -> dict[str, float]:
        best: dict[str, float] = {}
        for parsed in _parses(self.document, paragraph):
            for signal in self._signals[id(parsed)]:
                topic = signal.topic.id
                best[topic] = max(best.get(topic, 0.0), _GRADES[signal.grade])
        return best


def _parses(document: Document, paragraph: Paragraph) -> list[Parsed]:
    return [paragraph.parsed, *(document.inner[quotation] for quotation in paragraph.masked)]
