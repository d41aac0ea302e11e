"""Bodies of public life by their common names: the NHS, parties, the Houses, Downing Street."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.cast.actors import Actor, free
from kg.extract.text.document import Document
from kg.model import Span

_ACTS = (
    r"(?=[’']s? |,? (?:said|says|has|had|would|will|was|is|are|wants?|called|accused"
    r"|promised|pledged|claim(?:s|ed)|warned|argued|plans?|declined|insisted|spokes[a-z]+"
    r"|sources?)\b)"
)
_NAMES = (
    ("NHS", r"(?:\b[Tt]he )?\b(NHS|(?<=[Tt]he )National Health Service)\b(?![’']s? [A-Z]|-)"),
    ("Conservatives", r"\b[Tt]he (Conservatives|Tories)\b(?! [A-Z])"),
    ("Liberal Democrats", r"\b(?:[Tt]he )?(Liberal Democrats|Lib Dems)\b(?! [A-Z])"),
    ("Labour", rf"(?<![Nn]ew )\b((?:Scottish |Welsh )?Labour){_ACTS}(?! spokes)"),
    ("SNP", r"\b[Tt]he (SNP)\b(?! [A-Z])"),
    ("Plaid Cymru", rf"\b(Plaid Cymru){_ACTS}"),
    ("House of Commons", r"\b[Tt]he (Commons)\b(?! [A-Z])"),
    ("House of Lords", r"\b[Tt]he (Lords)\b(?! [A-Z])"),
    ("Downing Street", rf"(?<!10 )\b(Downing Street|Number 10|No\.? 10)\b{_ACTS}"),
)
_FORMS = {
    "NHS": ("NHS", "National Health Service"),
    "Conservatives": ("Conservatives", "Tories"),
    "Liberal Democrats": ("Liberal Democrats", "Lib Dems"),
    "House of Commons": ("Commons",),
    "House of Lords": ("Lords",),
    "Downing Street": ("Downing Street", "Number 10", "No 10", "No. 10"),
}
"""One of these stands in a text that has the name, so that most patterns need not be tried."""

_PATTERNS = tuple(
    (name, re.compile(pattern), _FORMS.get(name, (name,))) for name, pattern in _NAMES
)


def add_institutions(document: Document, bodies: list[Actor], taken: Sequence[Span]) -> None:
    """Add to *bodies* those that the text calls by a common name, outside the places *taken*.

    "The NHS" counts only as the service as a whole, not in "NHS staff"; a party's name only where
    it stands for the party, not in "a Labour MP".
    """
    used = [*taken, *(span for body in bodies for span, _ in body.mentions)]
    for name, pattern, forms in _PATTERNS:
        if not any(form in document.text for form in forms):
            continue
        found = [span for span in _find(document, pattern, name) if free(span, used)]
        if not found:
            continue
        body = next((body for body in bodies if body.name == name), None)
        if body is None:
            written = [re.sub(r"\s+", " ", span.of(document.text)) for span in found]
            best = name if name in written or name == "NHS" else max(written, key=len)
            body = Actor(best, person=False, words=tuple(best.split()))
            bodies.append(body)
        body.mentions.extend((span, re.sub(r"\s+", " ", span.of(document.text))) for span in found)
        body.mentions.sort()


def _find(document: Document, pattern: re.Pattern[str], name: str) -> Iterator[Span]:
    for match in pattern.finditer(document.text):
        place = Span(*match.span(1))
        if name != "NHS" or _is_noun(document, Span(place.end - 3, place.end)):
            yield place


def _is_noun(document: Document, span: Span) -> bool:
    """Say whether the word at *span* is a noun phrase of its own, with "the" or as an object."""
    for _, tokens in document.tokens(span):
        token = tokens[-1]
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if token.dep_ in {"compound", "nmod", "amod"} or (
            after is not None and after.pos_ in {"NOUN", "PROPN"} and after.head is not token
        ):
            return False
        return any(child.lower_ == "the" for child in token.children)
    return False
