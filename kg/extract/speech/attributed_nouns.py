"""Nouns and adjectives that attribute: "her claim that …", "is a critic of …", "is sure that …"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import attributing_words as words
from kg.extract.speech.clauses import is_finite
from kg.extract.speech.frames import Frame, about, below, framed
from kg.extract.speech.grammar import is_infinitive, lemma
from kg.extract.speech.speaking import Speaking

NOUN = Rule(
    "attribution.noun",
    "A noun of speech or thought with an owner takes a clause, an infinitive or “about …”.",
    "Prasad et al., Attribution and its annotation, 2006; Cambridge Grammar, 11.4 and 15.6",
    0.5,
)
ADHERENT = Rule(
    "attribution.adherent",
    "Somebody is for or against something: is a critic of, a believer in.",
    "Newell, Margolin and Ruths 2018",
    0.6,
)
ADJECTIVE = Rule(
    "attribution.adjective",
    "A copula and an adjective of feeling, will or belief with its complement.",
    "Cambridge Grammar of the English Language, 11.4 and 7.3",
    0.55,
)
RULES = (NOUN, ADHERENT, ADJECTIVE)

_AFTER_ADJECTIVE = frozenset("about at by for in of on over to with".split())


def noun_frame(noun: Token) -> Frame | None:
    """Return the attribution by *noun*, if it makes one and tells whose it is."""
    if noun.dep_ == "attr" and lemma(noun) in words.ADHERENTS:
        return _adherent(noun)
    content = about(noun)
    if content is None:
        return None
    for child in noun.lefts:
        if child.dep_ == "poss":
            # "The nurses voiced their fear that …": the pronoun is the subject again.
            again = child.pos_ == "PRON" and noun.dep_ == "dobj"
            found = framed(NOUN, noun, noun.head, content) if again else None
            return found or Frame(NOUN, noun, Speaking(child, child), (content,))
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            for source in child.children:
                if source.dep_ == "pobj":
                    return Frame(NOUN, noun, Speaking(source, source), (content,))
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in {"dobj", "attr", "pobj"} or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if noun.dep_ == "dobj" and lemma(verb) not in words.GIVING | words.OBJECT:
        return None
    return framed(NOUN, noun, verb, content)


def _adherent(noun: Token) -> Frame | None:
    for child in noun.rights:
        content = below(child) if child.dep_ == "prep" and child.lower_ in {"of", "in"} else None
        if content is not None:
            return framed(ADHERENT, noun, noun.head, content)
    return None


def adjective_frame(adjective: Token) -> Frame | None:
    """Return the attribution by *adjective*, if it makes one."""
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd"} or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if lemma(adjective) not in words.ADJECTIVES:
        return None
    for child in (*adjective.rights, *verb.rights):
        content: tuple[int, int] | None = None
        if child.dep_ in {"ccomp", "xcomp", "advcl"}:
            if is_finite(child) or is_infinitive(child):
                content = child.left_edge.i, child.right_edge.i + 1
        elif child.dep_ == "prep" and child.lower_ in _AFTER_ADJECTIVE:
            content = below(child)
        if content is not None and content[0] > adjective.i:
            return framed(ADJECTIVE, adjective, verb, content)
    return None
