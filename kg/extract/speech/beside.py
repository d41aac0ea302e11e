"""The reporting clause right after a quotation: “…,” she said; “…,” according to her."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.speech import cues
from kg.extract.speech.grammar import lemma, own_subject, subject_of
from kg.extract.speech.relation import Noun, Source
from kg.extract.text.language import Parsed
from kg.extract.text.quotes import Quotation
from kg.model import Span


def mask_token(parsed: Parsed, quotation: Quotation) -> Token | None:
    """Return the word that stands for *quotation* in the parse of its paragraph."""
    for token in parsed.tokens(quotation.outer):
        if parsed.places[token.i] == quotation.outer:
            return token
    return None


def reporting(
    parsed: Parsed, tokens: list[Token], mask: Token
) -> tuple[Source, Span | None] | None:
    """Return source and cue of the first reporting verb (or "according to") among *tokens*."""
    for token in tokens:
        if token.lower_ == "according":
            nouns = [noun for to in token.children for noun in to.children if noun.dep_ == "pobj"]
            if nouns:
                return Noun(parsed, nouns[0]), parsed.place(parsed.doc[token.i : token.i + 1])
        verb = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"relcl", "acl", "pcomp"}
        said = lemma(token) in cues.INTRODUCING
        # "the submission states": a verb that the tagger took for a plural noun.
        mistaken = said and token.dep_ == "ROOT" and token.tag_ == "NNS"
        if not (mistaken or (verb and (said or mask.head == token))):
            continue
        subject = own_subject(token) or _inverted(token) or subject_of(token)
        if mistaken:
            subject = next((t for t in token.lefts if t.dep_ == "compound"), None)
        if subject is not None and subject.tag_ not in {"WDT", "WP"} and subject != mask:
            cue = parsed.place(parsed.doc[token.i : token.i + 1])
            return Noun(parsed, subject, token), cue
    return None


def _inverted(verb: Token) -> Token | None:
    """Return the noun that follows *verb*, where the parser did not take it as its subject."""
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod"} and child.pos_ in {"PROPN", "NOUN"}:
            return child
    return None
