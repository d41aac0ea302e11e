"""Verbs that attribute: their clause, infinitive, object or prepositional phrase is the content.

The annotators of PolNeAR take every verb by which somebody says, thinks, wants, feels, praises or
blames for a cue; so the class is open, and what a verb takes tells whether it belongs.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import attributing_words as words
from kg.extract.speech import cues
from kg.extract.speech.clauses import Clauses, is_finite
from kg.extract.speech.frames import Frame, about, below, framed, is_occasion, whole
from kg.extract.speech.grammar import SUBJECTS, is_infinitive, lemma
from kg.extract.speech.speaking import Speaking

_SENSE = "Newell, Margolin and Ruths 2018; Pareti 2015, chapter 3"
_GRAMMAR = "Cambridge Grammar of the English Language"
CLAUSE = Rule(
    "attribution.clause", "A verb of speech or thought takes a clause.", f"{_GRAMMAR}, 11.4", 0.87
)
AFTERWARDS = Rule(
    "attribution.afterwards", "The clause stands before its verb (“…,” she said).", _SENSE, 0.7
)
AS_CLAUSE = Rule(
    "attribution.as-clause",
    "“As she put it” attributes the sentence around it.",
    f"{_GRAMMAR}, 13.3",
    0.88,
)
INFINITIVE = Rule(
    "attribution.infinitive",
    "A verb of intending or asking takes an infinitive: what is intended.",
    f"{_GRAMMAR}, 14.2",
    0.72,
)
OBJECT = Rule(
    "attribution.object",
    "A verb of telling, valuing or judging takes an object: cited, praised, rejected.",
    "Levin, English Verb Classes and Alternations, 1993, 31, 33 and 37",
    0.69,
)
PREPOSITION = Rule(
    "attribution.preposition",
    "A verb of speech or thought takes a preposition: spoke about, objected to.",
    "Levin 1993, 37",
    0.66,
)
PASSIVE = Rule("attribution.passive", "The agent of a passive is the source.", _SENSE, 0.6)
HEARSAY = Rule(
    "attribution.hearsay",
    "A passive without an agent attributes to nobody in particular: is said to, is accused of.",
    _SENSE,
    0.75,
)
RULES = (CLAUSE, AFTERWARDS, AS_CLAUSE, INFINITIVE, OBJECT, PREPOSITION, PASSIVE, HEARSAY)

_KNOWN = words.CLAUSE | words.TO_DO | words.TOLD_TO | words.OBJECT | words.PREPOSITIONS.keys()
_COMPLEMENTS = frozenset({"dobj", "dative", "oprd", "ccomp", "xcomp", "acomp"})
_WH = frozenset({"WRB", "WP", "WDT"})


def verb_frame(clauses: Clauses, verb: Token) -> Frame | None:
    """Return the attribution by *verb*, if it makes one."""
    word = lemma(verb)
    if clauses.is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return _passive(verb, word)
    return (
        _as_clause(clauses, verb, word)
        or _clause(clauses, verb, word)
        or (
            (
                _loose_clause(clauses, verb, word)
                or _afterwards(clauses, verb, word)
                or _infinitive(verb, word)
                or _preposition(verb, word)
                or _object(clauses, verb, word)
            )
            if word in _KNOWN
            else None
        )
    )


def _as_clause(clauses: Clauses, verb: Token, word: str) -> Frame | None:
    if verb.dep_ != "advcl" or not (word in words.CLAUSE or word == "put"):
        return None
    if not any(t.lower_ == "as" and t.dep_ in {"mark", "advmod"} for t in verb.lefts):
        return None
    if not any(t.dep_ in SUBJECTS for t in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ in {"ccomp", "xcomp"} or (child.dep_ == "dobj" and child.lower_ != "it"):
            return None
    first, last = whole(verb)
    sentence = clauses.sentence
    if first > sentence.start and verb.doc[first - 1].text != ",":
        # "voted as she said": how, not according to whom.
        return None
    return framed(AS_CLAUSE, verb, verb, (sentence.start, first), (last, sentence.end))


def _clause(clauses: Clauses, verb: Token, word: str) -> Frame | None:
    clause = clauses.said_clause(verb)
    if clause is None or word in words.NO_CLAUSE:
        return None
    if word not in words.CLAUSE and not any(
        t.lower_ in {"that", "whether", "if"} or t.tag_ in _WH for t in clause.lefts
    ):
        return None
    start = next((t for t in clause.subtree if t.i > verb.i), clause).i
    main = verb.dep_ in {"ROOT", "conj", "parataxis"}
    end = clauses.end(verb) if main else clause.right_edge.i + 1
    return framed(CLAUSE, verb, verb, (start, end))


def _loose_clause(clauses: Clauses, verb: Token, word: str) -> Frame | None:
    """Find the clause that the parser did not hang on a verb of saying."""
    if word not in cues.SAYING or any(child.dep_ == "dobj" for child in verb.rights):
        return None
    start = clauses.said_from(verb)
    return framed(CLAUSE, verb, verb, (start.i, clauses.end(verb))) if start else None


def _afterwards(clauses: Clauses, verb: Token, word: str) -> Frame | None:
    if word in words.CLAUSE:
        for child in verb.lefts:
            if child.dep_ == "ccomp" and not clauses.is_mask(child) and is_finite(child):
                return framed(AFTERWARDS, verb, verb, whole(child))
    return None


def _infinitive(verb: Token, word: str) -> Frame | None:
    asked = word in words.TOLD_TO
    if not (asked or word in words.TO_DO):
        return None
    hears = any(child.dep_ in {"dobj", "dative"} for child in verb.rights)
    if hears and not asked:
        return None
    for child in verb.rights:
        # After a hearer the parser takes the infinitive for one of purpose, too.
        is_content = child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "advcl" and hears)
        if is_content and is_infinitive(child):
            return framed(INFINITIVE, verb, verb, whole(child))
    return None


def _object(clauses: Clauses, verb: Token, word: str) -> Frame | None:
    if word not in words.OBJECT or is_infinitive(verb):
        return None
    complements = [
        child for child in verb.rights if child.dep_ in _COMPLEMENTS and not clauses.is_mask(child)
    ]
    if not complements:
        return _relative_object(verb)
    first = complements[0]
    if word in words.GIVING and about(first) is not None:
        # "Expressed concern about …": the noun attributes.
        return None
    start, end = whole(first)
    for child in verb.rights:
        joins = child.dep_ in _COMPLEMENTS or (child.dep_ == "prep" and not is_occasion(child))
        if child.left_edge.i == end and joins:
            end = child.right_edge.i + 1
    return framed(OBJECT, verb, verb, (start, end)) if start > verb.i else None


def _relative_object(verb: Token) -> Frame | None:
    """Find the object of a relative clause: its pronoun, else the noun that it describes."""
    if verb.dep_ != "relcl":
        return None
    for child in verb.lefts:
        if child.tag_ in _WH:
            return framed(OBJECT, verb, verb, whole(child)) if child.dep_ == "dobj" else None
    noun = verb.head
    subject = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if not subject or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return framed(OBJECT, verb, verb, (noun.left_edge.i, verb.left_edge.i))


def _preposition(verb: Token, word: str) -> Frame | None:
    wanted = words.PREPOSITIONS.get(word)
    if not wanted:
        return None
    rights = list(verb.rights)
    for number, child in enumerate(rights):
        if child.dep_ == "advcl":
            # "Called for the money to be paid back": the parser takes "for" as a conjunction.
            marks = [t for t in child.lefts if t.dep_ == "mark" and t.lower_ in wanted]
            if marks and is_infinitive(child):
                return framed(PREPOSITION, verb, verb, (marks[0].i + 1, child.right_edge.i + 1))
        if child.lower_ not in wanted:
            continue
        content = None
        if child.dep_ == "prep":
            content = below(child)
        elif child.dep_ == "prt":
            after = (t for t in rights[number + 1 :] if t.dep_ in {"dobj", "prep", "ccomp"})
            content = next(map(whole, after), None)
        if content is None:
            continue
        start, end = content
        for other in rights:
            if other.left_edge.i == end and other.dep_ in {"xcomp", "advcl"}:
                end = other.right_edge.i + 1 if is_infinitive(other) else end
        return framed(PREPOSITION, verb, verb, (start, end))
    return None


def _passive(verb: Token, word: str) -> Frame | None:
    if word not in _KNOWN:
        return None
    agents = (t for child in verb.rights if child.dep_ == "agent" for t in child.children)
    agent = next((t for t in agents if t.dep_ == "pobj"), None)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if agent is not None:
        who = Speaking(agent, agent)
        if verb.dep_ == "acl":
            return Frame(PASSIVE, verb, who, ((verb.head.left_edge.i, verb.i),))
        return Frame(PASSIVE, verb, who, (whole(subject),)) if subject is not None else None
    if subject is None or word not in words.HEARSAY:
        return None
    for child in verb.rights:
        said: tuple[int, int] | None = None
        if child.dep_ in {"xcomp", "ccomp", "oprd"}:
            said = whole(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "as", "for"} and word != "know":
            said = below(child)
        if said is not None:
            return Frame(HEARSAY, verb, None, (whole(subject), said))
    return None
