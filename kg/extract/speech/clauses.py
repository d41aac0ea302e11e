"""What the frames of reported speech share: one sentence, and what can be asked of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.grammar import SUBJECTS, appositions, is_heard, lemma, own_subject
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Named, Noun, Relation, Source
from kg.extract.speech.stretch import reported_form, stretch
from kg.extract.text.document import Document, Paragraph
from kg.extract.text.quotes import Quotation
from kg.model import Person, Span

REPORTING = cues.SPEECH | cues.MIND | cues.AGAINST | cues.STANCE | {"call"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_FUTURE = frozenset({"will", "shall", "may", "might", "could", "'ll", "’ll"})
_WHEN = frozenset("after as before since until when while".split())
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})


@dataclass(frozen=True, slots=True)
class Clauses:
    """One sentence of a paragraph, with what the rules ask of it."""

    document: Document
    paragraph: Paragraph
    lines: Lines
    sentence: Tokens
    lead: bool = False

    def is_mask(self, token: Token) -> bool:
        """Say whether *token* stands for a quotation that is an utterance."""
        place = self.paragraph.parsed.places[token.i]
        masked = self.paragraph.masked
        first = bisect_left(masked, place.start, key=lambda quotation: quotation.outer.start)
        return first < len(masked) and masked[first].outer == place

    def is_name(self, token: Token) -> bool:
        """Say whether *token* is part of a name, however the parser took it."""
        return self.lines.at(self.paragraph.parsed.places[token.i]) is not None

    def is_relative(self, token: Token) -> bool:
        """Say whether *token* is a relative pronoun, or a subject within a relative clause."""
        if token.tag_ in {"WDT", "WP", "WP$"}:
            return True
        return token.head.dep_ == "relcl" and not self.is_whose(token.head)

    def is_whose(self, verb: Token) -> bool:
        """Say whether *verb* is what a named person says in "…, whose chair, Ann Lee, said …"."""
        subject = own_subject(verb) if verb.dep_ == "relcl" else None
        if subject is None or all(child.lower_ != "whose" for child in subject.lefts):
            return False
        return any(self.is_name(token) for token in appositions(subject))

    def is_main(self, verb: Token) -> bool:
        """Say whether *verb* heads the sentence's own news, not a clause that describes."""
        for _ in range(20):
            head = verb.head
            if verb.dep_ in {"ROOT", "parataxis"} or self.is_name(head):
                return True
            if self.is_other_voice(verb) or is_heard(verb) or self.is_whose(verb):
                return True
            marks = {child.lower_ for child in verb.lefts if child.dep_ in {"mark", "advmod"}}
            if verb.dep_ == "advcl" and own_subject(verb) is not None and marks & _CONTRASTS:
                return True
            if verb.dep_ == "advcl" and self.lead and "after" in marks:
                return True
            climbs = (
                verb.dep_ == "conj"
                or _goes_on(verb)
                or (verb.dep_ in {"xcomp", "advcl"} and lemma(head) in cues.LEADING)
                or (verb.dep_ == "ccomp" and head.i > verb.i)
                or (
                    verb.dep_ in {"xcomp", "ccomp", "acl"}
                    and head.pos_ in {"NOUN", "PROPN"}
                    and head.dep_ == "ROOT"
                )
            )
            if not climbs:
                return False
            verb = head
        return False

    def is_other_voice(self, verb: Token) -> bool:
        """Say whether *verb* joins on what another named person says."""
        subject = own_subject(verb)
        if verb.dep_ != "conj" or subject is None or lemma(verb) not in REPORTING:
            return False
        if any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.lefts):
            return False
        places = self.paragraph.parsed.places
        names = (self.lines.at(places[t.i]) for t in (subject, *appositions(subject)))
        return any(name is not None and isinstance(name[1], Person) for name in names)

    def is_future(self, verb: Token) -> bool:
        """Say whether *verb* tells what somebody will or may say."""
        return any(t.dep_ == "aux" and t.lower_ in _FUTURE for t in verb.lefts)

    def has_modal(self, verb: Token) -> bool:
        """Say whether a modal stands before *verb*."""
        return any(t.dep_ == "aux" and t.tag_ == "MD" for t in verb.lefts)

    def is_passive(self, verb: Token) -> bool:
        """Say whether *verb* is in the passive."""
        return any(t.dep_ in {"auxpass", "nsubjpass"} for t in verb.lefts)

    def is_past(self, verb: Token) -> bool:
        """Say whether the reporting verb is dated to a year before the release's."""
        date = self.document.release.date
        for child in verb.children:
            for token in child.children if child.dep_ == "prep" else [child]:
                year = token.dep_ in {"pobj", "npadvmod"} and _YEAR.fullmatch(token.text)
                if year and date and token.text < date.iso[:4]:
                    return True
        return False

    def said_clause(self, verb: Token) -> Token | None:
        """Return the head of the finite clause that *verb* takes after it."""
        for child in verb.rights:
            if self.is_mask(child):
                continue
            marks = {t.lower_ for t in child.lefts if t.dep_ == "mark"}
            finite = child.dep_ == "ccomp" or (child.dep_ in {"advcl", "xcomp"} and "that" in marks)
            if finite and is_finite(child):
                return child
        return None

    def said_from(self, verb: Token) -> Token | None:
        """Return the first token of what *verb* reports in a clause; None where it takes none."""
        clause = self.said_clause(verb)
        if clause is not None:
            start = next((t for t in clause.subtree if t.i > verb.i), clause)
            while start.dep_ == "advmod" and verb.doc[start.i + 1].lower_ == "that":
                start = verb.doc[start.i + 1]
            opens = start.lower_ == "that" and start.dep_ in {"mark", "advmod"}
            return verb.doc[start.i + 1] if opens and start.i + 1 < len(verb.doc) else start
        rest = [t for t in verb.doc[verb.i + 1 : self.sentence.end] if not self.is_mask(t)]
        for number, token in enumerate(rest[:12]):
            loose = lemma(verb) in cues.TELLING | {"put"} or _hangs_on_phrase(verb, token)
            if token.lower_ == "that" and (number == 0 or loose):
                return rest[number + 1] if number + 1 < len(rest) else None
            if token.pos_ in {"VERB", "AUX"} or token.text in {".", ":", ";"}:
                break
        # The parser missed the clause: after "say" whatever has a subject is what was said.
        uttered = any(self.is_mask(t) for t in verb.doc[self.sentence.start : verb.i])
        if lemma(verb) in cues.SAYING and rest and rest[0].is_alpha and not uttered:
            follows = next((t for t in rest if t.dep_ not in {"advmod", "npadvmod"}), rest[0])
            subjects = (t for t in rest if t.dep_ in SUBJECTS and t.head.i > verb.i)
            if (
                follows.pos_ == "ADP"
                or follows.lower_ in _WHEN
                or follows.ent_type_ in {"DATE", "TIME"}
            ):
                # "Said on Monday", "said after she left": when, not what.
                return None
            if any(not self.is_relative(t) for t in subjects):
                return follows
        return None

    def cue(self, verb: Token) -> Span:
        """Return the place of *verb* with its particle."""
        end = verb.i + 1
        if end < len(verb.doc) and verb.doc[end].dep_ == "prt":
            end += 1
        return self.paragraph.parsed.place(verb.doc[verb.i : end])

    def end(self, verb: Token) -> int:
        """Return the token where what *verb* reports ends: where another speaks, or the last."""
        doc = verb.doc
        for token in doc[verb.i + 1 : self.sentence.end]:
            if token.lower_ == "according" and doc[token.i - 1].text == ",":
                return token.i - 1
            main = token.dep_ == "ROOT" and verb.dep_ == "advcl"
            joined = token.dep_ in {"conj", "advcl", "parataxis"} or self.is_whose(token)
            if lemma(token) not in REPORTING or not (main or joined):
                continue
            subject = own_subject(token)
            if subject is None or subject.pos_ == "PRON":
                continue
            if not self.is_main(token):
                continue
            if any(t.dep_ == "mark" and t.lower_ == "that" for t in token.lefts):
                continue
            end = subject.left_edge.i if main else token.left_edge.i
            while end > verb.i + 1 and doc[end - 1].dep_ in {"cc", "punct", "mark"}:
                end -= 1
            return end
        return self.sentence.end

    def source(self, verb: Token, subject: Token | None) -> Source | None:
        """Return who speaks by *verb*: its subject, else whoever the sentence begins with."""
        parsed = self.paragraph.parsed
        if subject is not None:
            return None if self.is_relative(subject) else Noun(parsed, subject, verb)
        start = parsed.places[self.sentence.start].start
        before = parsed.places[verb.i].start
        if before <= start:
            return None
        place = Span(start, before)
        if self.lines.opens_with_name(place):
            return Named(place)
        for token in verb.doc[self.sentence.start : verb.i]:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {
                "ROOT",
                "dep",
                "npadvmod",
                "nsubj",
            }:
                return Noun(parsed, token, verb)
        return None

    def is_within_marks(self) -> bool:
        """Say whether the sentence begins within a quotation: it goes on with the one before."""
        start = self.paragraph.parsed.places[self.sentence.start].start
        quotation = self._quotation_at(start)
        return quotation is not None and quotation.content.start < start

    def _quotation_at(self, place: int) -> Quotation | None:
        quotations = self.paragraph.quotations
        last = bisect_right(quotations, place, key=lambda quotation: quotation.outer.start) - 1
        return quotations[last] if last >= 0 and place < quotations[last].outer.end else None

    def _ends_at(self, last: int) -> int:
        """Return where the words before token *last* end, in the text.

        Where the sentence ends within quotation marks, that is with their last sentence.
        """
        end = self.paragraph.parsed.places[last - 1].end
        if last < self.sentence.end:
            return end
        quotation = self._quotation_at(end)
        return quotation.outer.end if quotation and quotation.content.end > end else end

    def spans(self, *ranges: tuple[int, int]) -> tuple[Span, ...]:
        """Return the words of the token *ranges* (half-open), trimmed; without the empty ones."""
        places = self.paragraph.parsed.places
        found = (
            stretch(
                self.document.text,
                places[first].start,
                self._ends_at(last),
                self.paragraph.quotations,
            )
            for first, last in ranges
            if first < last
        )
        return tuple(span for span in found if span is not None)

    def relation(
        self, rule: Rule, source: Source | None, content: tuple[Span, ...], verb: Token
    ) -> Relation | None:
        """Return the relation of these parts; None where source or content is missing."""
        if source is None or not content:
            return None
        form = reported_form(content, self.paragraph.quotations)
        return Relation(rule, source, content, form, self.cue(verb), counts=not self.is_past(verb))


def _goes_on(verb: Token) -> bool:
    """Say whether *verb* is a participle that goes on with what is said: "…, adding that …"."""
    follows = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i
    return follows and lemma(verb) in cues.ADDING


def _hangs_on_phrase(verb: Token, that: Token) -> bool:
    """Say whether *that* opens a clause that the parser hung on "in evidence" after "said"."""
    noun = that.head.head
    return (
        that.dep_ == "mark"
        and that.head.dep_ == "acl"
        and noun.dep_ == "pobj"
        and noun.head.head == verb
        and lemma(verb) in cues.SAYING
    )


def is_finite(verb: Token) -> bool:
    """Say whether *verb* has a subject and a tense, as far as the parser saw it."""
    if own_subject(verb) is None and not any(t.dep_ == "expl" for t in verb.lefts):
        return False
    helpers = [t for t in verb.lefts if t.dep_ in {"aux", "auxpass"}]
    if any(t.tag_ == "TO" for t in helpers):
        return False
    return bool(helpers) or verb.tag_ not in {"VBG", "VBN"}
