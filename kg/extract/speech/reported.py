"""Indirect speech: who is reported as saying what, sentence by sentence.

A reporting frame is a verb (or a phrase that does its work), the subject that speaks, and what is
said: the clause below the verb, the clause around a parenthesis ("…, she said, …"), or the verb
with all that follows, where it carries the meaning itself ("welcomed the plan").

Source: the frames follow Pareti, "Attribution: A Computational Approach" (Edinburgh, 2015), and
Huddleston and Pullum, The Cambridge Grammar of the English Language, 11.9 (reported speech).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import cues
from kg.extract.speech.asides import ASIDE, Sentence
from kg.extract.speech.clauses import REPORTING, Clauses
from kg.extract.speech.grammar import full_tokens, lemma, negated, own_subject, subject_of
from kg.extract.speech.relation import Noun, Relation

_FRAMES = "Pareti 2015, chapter 3; Cambridge Grammar of the English Language, 11.9"
CLAUSE = Rule(
    "speech.clause", "A verb of speech or thought takes a clause: what is said.", _FRAMES, 0.95
)
STANCE = Rule(
    "speech.stance", "A verb says by itself what is said: welcomed, urged, rejected.", _FRAMES, 0.88
)
LIGHT = Rule(
    "speech.light-verb", "A light verb and a noun of speech: gave a welcome.", _FRAMES, 0.85
)
ATTITUDE = Rule(
    "speech.attitude", "A copula and an adjective of attitude with its complement.", _FRAMES, 0.65
)
PASSIVE = Rule("speech.passive", "A reporting verb in the passive with its agent.", _FRAMES, 0.75)
HEARSAY = Rule("speech.hearsay", "A passive of hearsay: is understood to favour.", _FRAMES, 0.7)
ACCORDING = Rule("speech.according-to", "According to somebody, with a sentence.", _FRAMES, 0.8)
RULES = (CLAUSE, ASIDE, STANCE, LIGHT, ATTITUDE, PASSIVE, HEARSAY, ACCORDING)

_WITH_CLAUSE = cues.SPEECH | cues.MIND | cues.AGAINST | {"put"}
_HELD = cues.STANCE | cues.MIND
_COMPLEMENTS = frozenset("dobj prep xcomp ccomp oprd prt advcl dative acomp".split())
_BARE = frozenset("agree disagree apologise apologize backtrack disagree".split())
Found = tuple[Relation, int]


def find_reported(sentences: Iterable[Sentence]) -> Iterator[Relation]:
    """Yield the indirect and mixed speech of *sentences*, in order."""
    for clauses, aside in sentences:
        if aside is not None:
            yield aside
            continue
        covered = clauses.sentence.start
        for token in clauses.sentence:
            found = _frame(clauses, token) if token.i >= covered else None
            if found is not None and not clauses.is_name(token):
                relation, covered = found
                yield relation


def _frame(clauses: Clauses, token: Token) -> Found | None:
    """Return the relation whose reporting word is *token*, and the token where it ends."""
    if token.lower_ == "according":
        return _according(clauses, token)
    if token.pos_ not in {"VERB", "AUX"} or not clauses.is_main(token):
        return None
    frames: tuple[Callable[[Clauses, Token], Found | None], ...] = (
        _hearsay,
        _passive,
        _clause,
        _light,
        _stance,
        _attitude,
    )
    return next((found for frame in frames if (found := frame(clauses, token))), None)


def _clause(clauses: Clauses, verb: Token) -> Found | None:
    word = lemma(verb)
    if word not in _WITH_CLAUSE:
        return None
    if clauses.is_passive(verb) or clauses.is_future(verb):
        return None
    if negated(verb) is not None and word in cues.SPEECH:
        return None
    if word == "put" and not any(t.lower_ == "it" for t in verb.rights):
        return None
    start = clauses.said_from(verb)
    if start is None:
        return None
    return _from(clauses, CLAUSE, verb, verb if word in cues.AGAINST else start)


def _light(clauses: Clauses, verb: Token) -> Found | None:
    carriers = cues.LIGHT.get(lemma(verb))
    if not carriers or clauses.has_modal(verb) or clauses.is_passive(verb):
        return None
    nouns = {lemma(t) for child in verb.rights for t in (child, *child.children)}
    return _from(clauses, LIGHT, verb, verb) if nouns & carriers else None


def _stance(clauses: Clauses, verb: Token) -> Found | None:
    if clauses.has_modal(verb) or clauses.is_passive(verb):
        return None
    word = lemma(verb)
    if word in cues.REPLYING and negated(verb) is not None:
        return None
    objects = [
        child for child in verb.rights if child.dep_ in _COMPLEMENTS and not clauses.is_mask(child)
    ]
    begins = negated(verb) or verb
    if word in cues.WITH_PREPOSITION:
        wanted = cues.WITH_PREPOSITION[word]
        nearby = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 4]}
        if wanted & nearby or (not wanted and objects):
            return _from(clauses, STANCE, verb, begins)
    if word == "ask" and any(child.dep_ in {"xcomp", "ccomp", "advcl"} for child in objects):
        return _from(clauses, STANCE, verb, begins)
    if word == "call" and _calls_names(clauses, verb, objects):
        return _from(clauses, STANCE, verb, begins)
    if word not in cues.STANCE or not (objects or word in _BARE):
        return None
    return _from(clauses, STANCE, verb, begins)


def _calls_names(clauses: Clauses, verb: Token, objects: list[Token]) -> bool:
    """Say whether *verb* gives its object a name: "called it a disgrace", "called the cuts “…”"."""
    if any(child.dep_ in {"oprd", "ccomp"} for child in objects):
        return True
    places = clauses.paragraph.parsed.places
    near = places[min(verb.i + 9, clauses.sentence.end - 1)].end
    return any(
        places[verb.i].end < quotation.outer.start < near
        for quotation in clauses.paragraph.quotations
    )


def _attitude(clauses: Clauses, verb: Token) -> Found | None:
    if lemma(verb) not in {"be", "feel", "sound", "remain"}:
        return None
    for child in verb.rights:
        if child.dep_ == "acomp" and lemma(child) in cues.ATTITUDES:
            below = [t for t in child.rights if t.dep_ in {"prep", "ccomp", "xcomp", "advcl"}]
            beside = [t for t in verb.rights if t.i > child.i and t.dep_ in {"ccomp", "prep"}]
            if below or beside:
                return _from(clauses, ATTITUDE, verb, verb)
    return None


def _hearsay(clauses: Clauses, verb: Token) -> Found | None:
    if lemma(verb) not in cues.HEARSAY or not clauses.is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "xcomp" and lemma(child) in _HELD:
            return _from(clauses, HEARSAY, verb, child)
    return None


def _passive(clauses: Clauses, verb: Token) -> Found | None:
    subject = own_subject(verb)
    if lemma(verb) not in cues.PASSIVES or subject is None or subject.dep_ != "nsubjpass":
        return None
    for child in verb.rights:
        if child.dep_ == "agent":
            for agent in child.children:
                if agent.dep_ == "pobj":
                    return _from(clauses, PASSIVE, verb, subject.left_edge, agent)
    return None


def _according(clauses: Clauses, token: Token) -> Found | None:
    nouns = [n for p in token.children if p.lower_ == "to" for n in p.children]
    source = next((noun for noun in nouns if noun.dep_ == "pobj"), None)
    if source is None:
        return None
    sentence, last = clauses.sentence, full_tokens(source).end
    if any(clauses.is_mask(other) for other in sentence):
        return None
    if token.head.dep_ == "relcl":
        content = clauses.spans((last, token.head.right_edge.i + 1))
    else:
        content = clauses.spans((sentence.start, token.i), (last, sentence.end))
    noun = Noun(clauses.paragraph.parsed, source)
    relation = clauses.relation(ACCORDING, noun, content, token)
    return (relation, sentence.end) if relation else None


def _from(
    clauses: Clauses, rule: Rule, verb: Token, start: Token, agent: Token | None = None
) -> Found | None:
    """Return the relation whose content runs from *start* to where *verb* ceases to report."""
    end = clauses.end(verb)
    last = end
    if rule is STANCE:
        last = _without_description(verb, end)
    source = clauses.source(verb, agent or subject_of(verb))
    relation = clauses.relation(rule, source, clauses.spans((start.i, last)), verb)
    return (relation, end) if relation else None


def _without_description(verb: Token, end: int) -> int:
    """Leave out a last relative clause after a comma: it describes, it is not what is said."""
    doc = verb.doc
    for token in doc[verb.i + 2 : end]:
        if token.lower_ in {"which", "who", "whose"} and doc[token.i - 1].text == ",":
            clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
            if clause is None or lemma(clause) in REPORTING:
                continue
            rest = doc[clause.right_edge.i + 1 : end]
            if not any(t.is_alpha for t in rest):
                return token.i - 1
    return end
