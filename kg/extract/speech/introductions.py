"""The words that lead up to speech: "X, chief executive of Y, said:", "Name, role, Body:"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.speech import cues
from kg.extract.speech.grammar import lemma, own_subject, subject_of
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Named, Noun, Source, Together
from kg.extract.text.language import Parsed
from kg.model import Span

_REPORTING = cues.INTRODUCING | cues.MIND | cues.AGAINST
_DESCRIBING = frozenset({"relcl", "acl", "pcomp", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who is introduced, the verb that does it and its lemma (none in "Name, role, Body:")."""

    source: Source
    cue: Span | None
    verb: str = ""

    @property
    def reports(self) -> bool:
        """Say whether the verb is one of speech or thought."""
        return self.verb in _REPORTING


def _is_told(verb: Token) -> bool:
    """Say whether *verb* tells what happens, not who somebody is; "whose chair said" does."""
    subject = own_subject(verb) if verb.dep_ == "relcl" else None
    whose = subject is not None and any(child.lower_ == "whose" for child in subject.lefts)
    return whose or verb.dep_ not in _DESCRIBING


def introduction(parsed: Parsed, end: int, lines: Lines) -> Introduction | None:
    """Return what the sentence that leads up to code point *end* introduces; None without words."""
    count = bisect_right(parsed.places, end, key=lambda place: place.end)
    if not count:
        return None
    inside = list(parsed.doc[parsed.doc[count - 1].sent.start : count])
    start = parsed.places[inside[0].i].start
    verbs = [token for token in inside if token.pos_ in {"VERB", "AUX"} and _is_told(token)]
    speaking = [token for token in verbs if lemma(token) in _REPORTING]
    together = any(token.lower_ in {"joint", "jointly", "together"} for token in inside)
    for verb in [*reversed(speaking), *([] if speaking else verbs)]:
        cue = parsed.place(parsed.doc[verb.i : verb.i + 1])
        if together and cue.start > start:
            return Introduction(Together(Span(start, cue.start)), cue, lemma(verb))
        subject = subject_of(verb)
        if subject is not None and subject.tag_ not in {"WDT", "WP"}:
            return Introduction(Noun(parsed, subject, verb), cue, lemma(verb))
        if cue.start > start:
            place = lines.last_person(Span(start, cue.start))
            if place is not None:
                return Introduction(Named(place), cue, lemma(verb))
    if speaking:
        return None
    return Introduction(Named(Span(start, end)), None)
