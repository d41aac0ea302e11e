"""The names that a noun stands beside: in apposition, in a row joined by "and", after its kind."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.cast.honorifics import HONORIFICS
from kg.extract.speech import cues
from kg.extract.speech.grammar import SUBJECTS, appositions, lemma, partners
from kg.extract.speech.lines import Lines
from kg.extract.text.language import Parsed
from kg.model import Actor, Organisation, Person, Span

_TITLES = re.compile(
    rf"\b(?:{'|'.join(sorted(HONORIFICS, key=len, reverse=True))})\b\.?", re.IGNORECASE
)
_ROW = re.compile(
    r"(?: \([^()\n]{1,40}\)|\))?(?:,|,? and) (?:(?:the|mr|mrs|ms|dr|professor|sir) )?",
    re.IGNORECASE,
)


class Names:
    """The names of a cast, as the nouns of a parse meet them.

    Args:
        text: the release's text.
        lines: the names, by place.
    """

    def __init__(self, text: str, lines: Lines) -> None:
        self._text = text
        self._lines = lines

    def at(self, parsed: Parsed, token: Token) -> Person | Organisation | None:
        """Return whom *token* names or is part of the name of."""
        found = self._lines.at(parsed.places[token.i])
        return found[1] if found else None

    def row(self, parsed: Parsed, head: Token, verb: Token | None) -> tuple[Actor, ...]:
        """Return the names that speak together from *head* on; none where it is alone."""
        return self._series(parsed, head, verb) or self.joint(parsed, head)

    def _series(self, parsed: Parsed, head: Token, verb: Token | None) -> tuple[Actor, ...]:
        """Return the names that commas and "and" put in a row from *head* to its *verb*.

        All are people or all are bodies. A parser may part a row of three.
        """
        if verb is None or verb.i < head.i:
            return ()
        subjects = [head, *(child for child in verb.lefts if child.dep_ in SUBJECTS)]
        first = min(subject.left_edge.i for subject in subjects)
        place = Span(parsed.places[first].start, parsed.places[verb.i].start)
        found: list[Actor] = []
        end = place.start
        joined = False
        for span, actor in self._lines.within(place):
            if span.start < end:
                continue
            between = self._text[end : span.start]
            if actor in found and between == " (":
                end = span.end
                continue
            if found and not _ROW.fullmatch(between):
                break
            joined = "and" in between.split()
            found.append(actor)
            end = span.end
        people = {isinstance(actor, Person) for actor in found}
        row = joined and len(found) > 2 and len(people) == 1
        return tuple(dict.fromkeys(found)) if row else ()

    def joint(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the names that "and" joins to *head*, where all of them are known."""
        heads = [head, *partners(head)]
        if len(heads) < 2:
            return ()
        found: list[Actor] = []
        for token in heads:
            names = [self.at(parsed, near) for near in (token, *appositions(token))]
            named = next((name for name in names if name is not None), None)
            if named is None:
                return ()
            if named not in found:
                found.append(named)
        return tuple(found)

    def beside(
        self, parsed: Parsed, head: Token, verb: Token | None
    ) -> Person | Organisation | None:
        """Return the name in apposition to *head* that the parser did not see as one.

        "Its director of care, Ann Lee," and "Ann Lee, care lead for the Guild," name a person
        beside a role; "the charity Small Steps" names a body right after its kind.
        """
        doc, sentence = parsed.doc, head.sent
        left = head.left_edge.i
        if left - 2 >= sentence.start and doc[left - 1].text == ",":
            named = self.at(parsed, doc[left - 2])
            if isinstance(named, Person):
                return named
        end = sentence.end if verb is None or verb.i < head.i else verb.i
        for token in doc[head.i + 1 : min(end, head.i + 16)]:
            found = self._lines.at(parsed.places[token.i])
            if found is None:
                continue
            between = self._text[parsed.places[head.i].end : found[0].start]
            words = _TITLES.sub("", between).strip()
            if isinstance(found[1], Person) and (not words or words[-1] in ",–—("):
                return found[1]
        return self.after(parsed, head)

    def after(self, parsed: Parsed, head: Token) -> Organisation | None:
        """Return the body named right after its kind: "the charity Small Steps"."""
        if lemma(head) not in cues.BODIES or head.i + 1 >= len(parsed.doc):
            return None
        named = self.at(parsed, head.nbor())
        return named if isinstance(named, Organisation) else None
